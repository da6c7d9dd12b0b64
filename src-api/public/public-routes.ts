// The addresses for people without an account: the public form, its status page, and what they load.

import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Hono, type Context } from 'hono';
import type { MailLanguage } from '#shared/sync/bodies.ts';
import { uploadDays } from '#shared/network/blobs.ts';
import { referenceOf } from '#shared/referrals/reference.ts';
import { completeUpload, startUpload, takeUploadPart, type Uploads } from '#api/public/arriving-files.ts';
import { formPage, type FormPage } from '#api/public/form-page.ts';
import { takeForm, type FormOutcome } from '#api/public/form-service.ts';
import { formTexts } from '#api/public/form-texts.ts';
import { addOneTimeRoutes } from '#api/public/one-time-routes.ts';
import { messageBody, pageFrame, type Html } from '#api/public/page-frame.ts';
import { openForm, type OpenForm, type PublicMeans } from '#api/public/public-means.ts';
import { languageIn, readFields, type Asker } from '#api/public/public-request.ts';
import { statusPage } from '#api/public/status-page.ts';
import type { LinkTarget } from '#api/public/link-tokens.ts';

/** Scripts, styles and workers from our own address alone; nothing may frame these pages. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** `prefixOf` gives the network that a request comes from. */
export function publicRoutes(means: PublicMeans, prefixOf: Asker): Hono {
  const app = new Hono();
  app.use(async (c, next) => {
    await next();
    c.res.headers.set('content-security-policy', policy);
    c.res.headers.set('referrer-policy', 'no-referrer');
    c.res.headers.set('x-content-type-options', 'nosniff');
    if (!c.req.path.startsWith('/public/')) c.res.headers.set('cache-control', 'no-store');
  });
  for (const [path, { bytes, type }] of assets())
    app.get(path, (c) =>
      c.body(bytes, 200, { 'content-type': type, 'cache-control': 'public, max-age=3600' }),
    );
  app.get('/refer/challenge', async (c) => c.json(await means.guard.challenge()));

  app.get('/refer/status/:token', async (c) => {
    const target = await means.links.verify('status', c.req.param('token'));
    const page = target === null ? null : await readStatus(means, c, target);
    return page === null ? c.html(unknownStatus(languageIn(c)), 404) : c.html(page);
  });
  app.post('/refer/status/:token/files', async (c) =>
    withUploads(means, c, async (uploads) =>
      startUpload(means, uploads, await c.req.json().catch(() => null), prefixOf(c)),
    ),
  );
  app.put('/refer/status/:token/files/:sha256/parts/:part', async (c) =>
    withUploads(means, c, async (uploads) =>
      takeUploadPart(means, uploads, c.req.raw, c.req.param('sha256'), c.req.param('part')),
    ),
  );
  app.post('/refer/status/:token/files/:sha256/complete', async (c) =>
    withUploads(means, c, async (uploads) => completeUpload(means, uploads, c.req.param('sha256'))),
  );

  app.get('/refer/:slug', async (c) => {
    const form = await openForm(means, c.req.param('slug'));
    if (form === null) return c.html(closedPage(languageIn(c)), 404);
    // An older name of the clinic leads to the one it has now.
    if (form.slug !== c.req.param('slug'))
      return c.redirect(`/refer/${form.slug}${new URL(c.req.url).search}`, 302);
    return c.html(freshForm(means, form, languageIn(c)));
  });
  app.post('/refer/:slug', async (c) => {
    const language = languageIn(c);
    const fields = await readFields(c);
    if (fields === null) return c.html(failedPage(language), 413);
    const form = await openForm(means, c.req.param('slug'));
    if (form === null) return c.html(closedPage(language), 404);
    const sent = { fields, addressPrefix: prefixOf(c), today: today(means), language };
    return answerForm(means, c, form, await takeForm(means, form, sent));
  });
  addOneTimeRoutes(app, means, prefixOf);
  return app;
}

async function answerForm(
  means: PublicMeans,
  c: Context,
  form: OpenForm,
  outcome: FormOutcome,
): Promise<Response> {
  const language = languageIn(c);
  const texts = formTexts[language];
  switch (outcome.kind) {
    case 'taken': {
      const token = await means.links.sign('status', { id: outcome.referralId, clinicId: form.clinicId });
      const statusUrl = `/refer/status/${token}?lang=${language}&new=1`;
      // The page's own script goes on with files.
      if (c.req.header('accept') === 'application/json')
        return c.json({ statusUrl, uploadPath: `/refer/status/${token}/files` });
      return c.redirect(statusUrl, 303);
    }
    case 'busy': {
      const minutes = Math.max(1, Math.ceil(outcome.retryAfterSeconds / 60));
      c.header('retry-after', String(outcome.retryAfterSeconds));
      return c.html(sayPage(language, texts.busyTitle, texts.busy(minutes)), 429);
    }
    case 'again': {
      const referralId = outcome.referralId ?? means.newId();
      const page: FormPage = {
        language,
        clinicName: form.clinic.name,
        stamp: means.guard.stamp(referralId, form.clinicId),
        today: today(means),
        values: outcome.values,
        problems: outcome.problems,
        notice: texts[outcome.notice],
      };
      return c.html(formPage(page), 422);
    }
  }
}

function freshForm(means: PublicMeans, { clinic, clinicId }: OpenForm, language: MailLanguage): Html {
  return formPage({
    language,
    clinicName: clinic.name,
    stamp: means.guard.stamp(means.newId(), clinicId),
    today: today(means),
    values: {},
    problems: {},
    notice: null,
  });
}

async function readStatus(
  { network, links }: PublicMeans,
  c: Context,
  { id, clinicId }: LinkTarget,
): Promise<Html | null> {
  const found = await network.store.read(clinicId, async (tx) => {
    const referral = await tx.readEntity('referral', id, clinicId);
    const clinic = await tx.clinicProfile(clinicId);
    if (referral === null || clinic === null) return null;
    const files = await tx.files(clinicId, { referralId: id });
    return { referral: referral.body, clinic, events: await tx.history(id, clinicId), files };
  });
  if (found === null) return null;
  const token = await links.sign('status', { id, clinicId });
  return statusPage({
    language: languageIn(c),
    clinic: found.clinic,
    reference: referenceOf(id),
    events: found.events,
    files: found.files.map(({ body }) => body).filter(({ byClinicId }) => byClinicId === null),
    uploadPath: takesFiles(found.referral.sentAt, network.now()) ? `/refer/status/${token}/files` : null,
    isNew: c.req.query('new') === '1',
  });
}

function takesFiles(sentAt: string | null, now: string): boolean {
  return sentAt !== null && Date.parse(now) - Date.parse(sentAt) < uploadDays * 86_400_000;
}

async function withUploads(
  means: PublicMeans,
  c: Context,
  work: (uploads: Uploads) => Promise<Response>,
): Promise<Response> {
  const target = await means.links.verify('status', c.req.param('token') ?? '');
  if (target === null) return c.body(null, 404);
  const { id, clinicId } = target;
  const referral = await means.network.store.read(clinicId, async (tx) =>
    tx.readEntity('referral', id, clinicId),
  );
  if (referral === null || !takesFiles(referral.body.sentAt, means.network.now())) return c.body(null, 404);
  return work({ clinicId, referralId: id });
}

/** The latest date that is today anywhere. */
function today({ network }: PublicMeans): string {
  return new Date(Date.parse(network.now()) + 14 * 3_600_000).toISOString().slice(0, 10);
}

function sayPage(language: MailLanguage, title: string, text: string): Html {
  const { language: languageLabel } = formTexts[language];
  return pageFrame({ language, title, clinicName: null, languageLabel, body: messageBody(title, text) });
}

function closedPage(language: MailLanguage): Html {
  return sayPage(language, formTexts[language].closedTitle, formTexts[language].closed);
}

function failedPage(language: MailLanguage): Html {
  return sayPage(language, formTexts[language].failedTitle, formTexts[language].failed);
}

function unknownStatus(language: MailLanguage): Html {
  return sayPage(language, formTexts[language].unknownStatusTitle, formTexts[language].unknownStatus);
}

function assets(): [string, { readonly bytes: string; readonly type: string }][] {
  const own = join(import.meta.dirname, 'assets');
  const altcha = join(dirname(fileURLToPath(import.meta.resolve('altcha'))), '..');
  const script = 'text/javascript; charset=utf-8';
  const files: [string, string, string][] = [
    ['/public/style.css', join(own, 'style.css'), 'text/css; charset=utf-8'],
    ['/public/page.js', join(own, 'page.js'), script],
    ['/public/proof.js', join(own, 'proof.js'), script],
    ['/public/altcha.js', join(altcha, 'external', 'altcha.min.js'), script],
    ['/public/altcha-worker.js', join(altcha, 'workers', 'pbkdf2.js'), script],
  ];
  return files.map(([path, file, type]) => [path, { bytes: readFileSync(file, 'utf8'), type }]);
}
