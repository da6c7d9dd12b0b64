// The addresses of one-time pages for somebody outside the network.

import type { Context, Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { z } from 'zod';
import { fileResponse } from '#api/blobs/blob-routes.ts';
import { openBlob } from '#api/blobs/blob-service.ts';
import { completeUpload, startUpload, takeUploadPart, type Uploads } from '#api/public/arriving-files.ts';
import type { LinkTarget } from '#api/public/link-tokens.ts';
import { gonePage, lockedPage, openPage, type OpenPage } from '#api/public/one-time-page.ts';
import { mailCode, readPage, takeAnswer, tryCode, type PageView } from '#api/public/one-time-service.ts';
import { pageTexts } from '#api/public/page-texts.ts';
import { languageIn, readFields, type Asker } from '#api/public/public-request.ts';
import type { PublicMeans } from '#api/public/public-means.ts';

const sessionMs = 2 * 3_600_000;
const cookieName = 'page';
const stepSchema = z.object({
  step: z.uuid(),
  act: z.enum(['ACCEPTED', 'REJECTED', 'COMPLETED']),
  reason: z.string().max(5000).default(''),
  report: z.string().max(10_000).default(''),
});

type Found = { readonly target: LinkTarget; readonly view: PageView; readonly isOpen: boolean };

export function addOneTimeRoutes(app: Hono, means: PublicMeans, prefixOf: Asker): void {
  app.get('/page/:token', async (c) => {
    const found = await findPage(means, c);
    if (found === null) return gone(c);
    if (found.isOpen) return c.html(showOpen(means, c, found, {}));
    return c.html(lockedPage({ language: languageIn(c), clinicName: found.view.clinic.name, notice: null }));
  });
  app.post('/page/:token', async (c) => {
    const found = await findPage(means, c);
    if (found === null) return gone(c);
    const fields = (await readFields(c)) ?? {};
    return found.isOpen ? answer(means, c, found, fields) : unlock(means, c, found, fields, prefixOf(c));
  });
  app.get('/page/:token/files/:sha256', async (c) => {
    const found = await findPage(means, c);
    const sha256 = c.req.param('sha256');
    // What this page's referral carries, and nothing else of the clinic.
    const file = found?.view.files.find(({ body }) => body.sha256 === sha256 && body.byClinicId !== null);
    if (found === null || !found.isOpen || file === undefined) return c.body(null, 404);
    const opened = await openBlob(means.blobs, { clinicId: found.target.clinicId }, sha256);
    return opened === null || 'refused' in opened ? c.body(null, 404) : fileResponse(c, opened, sha256);
  });
  app.post('/page/:token/files', async (c) =>
    withUploads(means, c, async (uploads) =>
      startUpload(means, uploads, await c.req.json().catch(() => null), prefixOf(c)),
    ),
  );
  app.put('/page/:token/files/:sha256/parts/:part', async (c) =>
    withUploads(means, c, async (uploads) =>
      takeUploadPart(means, uploads, c.req.raw, c.req.param('sha256'), c.req.param('part')),
    ),
  );
  app.post('/page/:token/files/:sha256/complete', async (c) =>
    withUploads(means, c, async (uploads) => completeUpload(means, uploads, c.req.param('sha256'))),
  );
}

/** The page that the link names, and whether this browser gave its code. */
async function findPage(means: PublicMeans, c: Context): Promise<Found | null> {
  const target = await means.links.verify('page', c.req.param('token') ?? '');
  const view = target === null ? null : await readPage(means, target);
  if (target === null || view === null) return null;
  const session = await means.links.verify('session', getCookie(c, cookieName) ?? '');
  return { target, view, isOpen: session?.id === target.id && session.clinicId === target.clinicId };
}

async function unlock(
  means: PublicMeans,
  c: Context,
  { target, view }: Found,
  fields: Record<string, unknown>,
  addressPrefix: string,
): Promise<Response> {
  const language = languageIn(c);
  const texts = pageTexts[language];
  const locked = (text: string, isGood: boolean, status: 200 | 422 | 429) =>
    c.html(lockedPage({ language, clinicName: view.clinic.name, notice: { text, isGood } }), status);
  if (fields.act === 'mail')
    return (await mailCode(means, target, view, language))
      ? locked(texts.codeMailed, true, 200)
      : locked(texts.tooManyCodes, false, 429);
  if ((await means.limits.take('page-code', [addressPrefix])) !== null)
    return c.html(gonePage(language, texts.locked), 429);
  const code = typeof fields.code === 'string' ? fields.code : '';
  const tried = await tryCode(means, target, view, code);
  if (tried === 'locked') return c.html(gonePage(language, texts.locked), 403);
  if (tried !== 'open') return locked(texts.wrongCode(tried.triesLeft), false, 422);
  const expiresAt = new Date(Date.parse(means.network.now()) + sessionMs).toISOString();
  setCookie(c, cookieName, await means.links.sign('session', target, expiresAt), {
    path: pathOf(c),
    httpOnly: true,
    sameSite: 'Lax',
    secure: means.isSecure(),
    maxAge: sessionMs / 1000,
  });
  return c.redirect(`${pathOf(c)}?lang=${language}`, 303);
}

async function answer(
  means: PublicMeans,
  c: Context,
  found: Found,
  fields: Record<string, unknown>,
): Promise<Response> {
  const texts = pageTexts[languageIn(c)];
  const parsed = stepSchema.safeParse(fields);
  if (!parsed.success) return c.redirect(`${pathOf(c)}?lang=${languageIn(c)}`, 303);
  const { step, act, reason, report } = parsed.data;
  const outcome = await takeAnswer(means, found.target, {
    id: step,
    to: act,
    reason: reason.trim() === '' ? null : reason.trim(),
    report: report.trim() === '' ? null : report.trim(),
  });
  if (outcome === null) return c.redirect(`${pathOf(c)}?lang=${languageIn(c)}&done=1`, 303);
  const view = (await readPage(means, found.target)) ?? found.view;
  const notice = outcome === 'stale' ? { text: texts.stale, isGood: false } : null;
  const problem = outcome === 'stale' ? null : outcome;
  return c.html(showOpen(means, c, { ...found, view }, { notice, problem, typed: { reason, report } }), 422);
}

function showOpen(
  means: PublicMeans,
  c: Context,
  { view }: Found,
  said: Partial<Pick<OpenPage, 'notice' | 'problem' | 'typed'>>,
) {
  const language = languageIn(c);
  const done = c.req.query('done') === '1' ? { text: pageTexts[language].done, isGood: true } : null;
  return openPage({
    language,
    clinic: view.clinic,
    referral: view.referral,
    files: view.files,
    expiresAt: view.page.expiresAt,
    stepId: means.newId(),
    path: pathOf(c),
    notice: done,
    typed: { reason: '', report: '' },
    problem: null,
    ...said,
  });
}

async function withUploads(
  means: PublicMeans,
  c: Context,
  work: (uploads: Uploads) => Promise<Response>,
): Promise<Response> {
  const found = await findPage(means, c);
  if (found === null || !found.isOpen) return c.body(null, 404);
  return work({ clinicId: found.target.clinicId, referralId: found.view.page.referralId });
}

function pathOf(c: Context): string {
  return `/page/${c.req.param('token')}`;
}

function gone(c: Context): Response | Promise<Response> {
  const language = languageIn(c);
  return c.html(gonePage(language, pageTexts[language].gone), 404);
}
