// The public form over HTTP, as a browser without a script and as the page's own script use it.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { solveChallenge, type Challenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import type { Bodies } from '#shared/sync/bodies.ts';
import { partHashHeader } from '#shared/network/blobs.ts';
import { filePath } from '#shared/network/contract.ts';
import { joinNetwork, type NetworkPc } from '../fixtures/network-pc.ts';
import { createNetworkStage, type NetworkStage } from '../fixtures/network-stage.ts';
import { sha256Of, someBytes } from '../fixtures/sample-bytes.ts';

let stage: NetworkStage;
let url: string;
/** The same database behind limits as they are in use; each test speaks from a network of its own. */
let strictUrl: string;
let clinic: NetworkPc;
let slug: string;
let network = 0;

beforeAll(async () => {
  stage = await createNetworkStage();
  ({ url } = await stage.start());
  ({ url: strictUrl } = await stage.start({ env: { LIMITS_FACTOR: '1', TRUST_PROXY: '1' } }));
  clinic = await joinNetwork(url, 'Bright Smiles');
  slug = clinic.signedIn.slug ?? '';
});
afterAll(async () => stage.close());

const answers = {
  senderName: 'Dr <b>Far</b>',
  senderEmail: 'far@practice.example',
  senderPhone: '555 01',
  patientName: 'Zz Secretname',
  patientBirthOn: '1990-04-01',
  patientPhone: '',
  urgency: 'EMERGENCY',
  reason: "36: pain\n'; drop table referral; --",
};
type Answers = Record<string, string>;

async function page(path: string, headers: Record<string, string> = {}, from = url) {
  const answer = await fetch(`${from}${path}`, { headers, redirect: 'manual' });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}
const stampOf = (text: string) => /name="stamp" value="([^"]+)"/.exec(text)?.[1] ?? '';

async function post(fields: Answers, headers: Record<string, string> = {}, from = url) {
  const answer = await fetch(`${from}/refer/${slug}?lang=en`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams(fields).toString(),
    redirect: 'manual',
  });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}

/** A stamp that is old enough for somebody to have filled in the form. */
async function aged(): Promise<string> {
  const stamp = stampOf((await page(`/refer/${slug}`)).text);
  await new Promise((done) => setTimeout(done, 3100));
  return stamp;
}
const referrals = async () =>
  (await clinic.feed())
    .filter(({ entity }) => entity === 'referral')
    .map(({ id, body }) => ({
      id,
      body: body as Bodies['referral'],
    }));

test('eight fields become an incoming referral, once, with a reference and a page that shows nothing of the patient', async () => {
  const stamp = await aged();
  const fields = { ...answers, stamp };
  const sent = await post(fields);
  expect(sent.status).toBe(303);
  const again = await post({ ...fields, reason: 'another' });
  expect(again.status).toBe(303);
  const held = await referrals();
  expect(held).toHaveLength(1);
  expect(held[0]?.body).toMatchObject({
    fromClinicId: null,
    toClinicId: clinic.clinicId,
    status: 'SENT',
    urgency: 'EMERGENCY',
    patientName: answers.patientName,
    reason: answers.reason,
    sender: { name: answers.senderName, email: answers.senderEmail, phone: '555 01' },
  });
  const types = (await clinic.feed())
    .filter(({ entity }) => entity === 'notification')
    .map(({ body }) => body?.type);
  expect(types).toEqual(['NEW_INCOMING_REFERRAL']);

  const location = sent.headers.get('location') ?? '';
  const status = await page(location);
  expect(status.status).toBe(200);
  expect(status.text).toMatch(/[0-9A-Z]{4}-[0-9A-Z]{4}/);
  expect(status.text).toContain('Bright Smiles');
  for (const secret of ['Secretname', '1990', 'pain', 'drop table'])
    expect(status.text).not.toContain(secret);

  const [referral] = held;
  const step = clinic.mutation('referral.status@1', {
    id: referral?.id ?? '',
    to: 'ACCEPTED',
    reason: null,
    report: null,
  });
  await clinic.push([step]);
  const accepted = await page(location);
  expect(accepted.text).toContain('Accepted');
  expect(accepted.text.match(/<time /g)).toHaveLength(2);
});

test('a status link that was altered, or is of another kind, shows nothing', async () => {
  const stamp = await aged();
  const sent = await post({ ...answers, stamp });
  const token = /status\/([^?]+)/.exec(sent.headers.get('location') ?? '')?.[1] ?? '';
  const flipped = `${token.slice(0, -2)}${token.at(-2) === 'A' ? 'B' : 'A'}${token.at(-1)}`;
  expect((await page(`/refer/status/${flipped}`)).status).toBe(404);
  expect((await page(`/page/${token}`)).status).toBe(404);
});

test('what is missing or wrong comes back with the page and everything that was typed', async () => {
  const stamp = await aged();
  const typed = {
    ...answers,
    senderEmail: 'no address',
    patientBirthOn: '2999-01-01',
    patientName: ' ',
    stamp,
  };
  const back = await post(typed);
  expect(back.status).toBe(422);
  for (const name of ['senderEmail', 'patientBirthOn', 'patientName'])
    expect(back.text).toContain(`id="${name}-problem"`);
  expect(back.text).not.toContain('id="reason-problem"');
  expect(back.text).toContain('Dr &lt;b&gt;Far&lt;/b&gt;');
  expect(back.text).toContain('drop table referral');
  // The id stays, so that the mended form is the same referral.
  expect(stampOf(back.text).split('.')[0]).toBe(stamp.split('.')[0]);
});

test('programs are kept out: too fast, into the trap, with a stamp of their own', async () => {
  const before = (await referrals()).length;
  const fresh = stampOf((await page(`/refer/${slug}`)).text);
  expect((await post({ ...answers, stamp: fresh })).text).toContain('very quick');
  const stamp = await aged();
  expect((await post({ ...answers, stamp, website: 'http://spam.example' })).status).toBe(422);
  const [id = '', at = ''] = stamp.split('.');
  expect((await post({ ...answers, stamp: `${id}.${at}.${'A'.repeat(43)}` })).status).toBe(422);
  expect((await post({ ...answers })).status).toBe(422);
  expect(await referrals()).toHaveLength(before);
});

test('an unknown address, a link that is off, and an address nobody could have are answered alike', async () => {
  const other = await joinNetwork(url, 'Closed Practice');
  await other.push([other.mutation('link.update@1', { id: other.clinicId, changes: { isActive: false } })]);
  const pages = await Promise.all(
    [other.signedIn.slug ?? '', 'nobody-at-all', '%27%3B--', 'A'.repeat(500)].map(async (one) =>
      page(`/refer/${one}`),
    ),
  );
  expect(pages.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
  expect(new Set(pages.map(({ text }) => text)).size).toBe(1);
  expect(pages[0]?.text).toContain('no referrals at the moment');
});

test('a renamed link still leads to the clinic', async () => {
  const renamed = await joinNetwork(url, 'Old Name');
  const old = renamed.signedIn.slug ?? '';
  await renamed.push([
    renamed.mutation('link.update@1', {
      id: renamed.clinicId,
      changes: { slug: 'a-brand-new-name' },
    }),
  ]);
  const answer = await page(`/refer/${old}?lang=tr`);
  expect(answer.status).toBe(302);
  expect(answer.headers.get('location')).toBe('/refer/a-brand-new-name?lang=tr');
});

test.each([
  ['tr-TR,tr;q=0.9,en;q=0.5', 'lang="tr"'],
  ['fr, id;q=0.7, en;q=0.2', 'lang="id"'],
  ['fr', 'lang="en"'],
])('a reader of %s gets the page in that language', async (accepted, mark) => {
  expect((await page(`/refer/${slug}`, { 'accept-language': accepted })).text).toContain(`<html ${mark}>`);
});

test('a file is kept apart until the clinic lets it in', async () => {
  const stamp = await aged();
  const answer = await post({ ...answers, stamp }, { accept: 'application/json' });
  const { uploadPath } = JSON.parse(answer.text) as { uploadPath: string };
  const bytes = someBytes('png', 10_000);
  const sha256 = sha256Of(bytes);
  const file = { sha256, name: 'Secretname opg.png', sizeBytes: bytes.length, mimeType: 'image/png' };
  const begin = async (body: unknown) =>
    fetch(`${url}${uploadPath}`, { method: 'POST', body: JSON.stringify(body) });
  expect((await begin({ ...file, mimeType: 'text/html' })).status).toBe(415);
  expect(await (await begin(file)).json()).toMatchObject({ missing: [0] });
  const put = await fetch(`${url}${uploadPath}/${sha256}/parts/0`, {
    method: 'PUT',
    headers: { [partHashHeader]: sha256 },
    body: bytes,
  });
  expect(put.status).toBe(204);
  expect((await fetch(`${url}${uploadPath}/${sha256}/complete`, { method: 'POST' })).status).toBe(200);

  const held = (await clinic.feed()).findLast(({ entity }) => entity === 'file');
  expect(held?.body).toMatchObject({
    state: 'READY',
    isQuarantined: true,
    byClinicId: null,
    name: file.name,
  });
  const read = async () =>
    fetch(`${url}${filePath(sha256)}`, {
      headers: { authorization: `Bearer ${clinic.signedIn.accessToken}` },
    });
  expect((await read()).status).toBe(404);
  await clinic.push([clinic.mutation('file.admit@1', { id: held?.id ?? '' })]);
  expect((await read()).status).toBe(200);
  expect((await page(uploadPath.replace('/files', ''))).text).not.toContain('Secretname');
  // Whoever has the link is not told what else the clinic has, and sends it again for nothing.
  expect(await (await begin(file)).json()).toMatchObject({ state: 'UPLOADING', missing: [0] });
  const other = someBytes('exe', bytes.length);
  await fetch(`${url}${uploadPath}/${sha256}/parts/0`, {
    method: 'PUT',
    headers: { [partHashHeader]: sha256Of(other) },
    body: other,
  });
  expect(Buffer.from(await (await read()).arrayBuffer())).toEqual(bytes);
});

test('a flood of 100 posts is throttled, by the network that it comes from', async () => {
  const from = (network += 1);
  const headers = { 'x-forwarded-for': `203.0.${from}.7` };
  const stamp = stampOf((await page(`/refer/${slug}`, {}, strictUrl)).text);
  const before = (await referrals()).length;
  const statuses: number[] = [];
  for (let count = 0; count < 100; count++)
    statuses.push((await post({ ...answers, stamp, website: 'x' }, headers, strictUrl)).status);
  expect(statuses.filter((status) => status !== 429)).toHaveLength(20);
  expect(statuses.slice(20).every((status) => status === 429)).toBe(true);
  // Another computer of the same network counts with it; another network does not.
  const neighbour = await post(
    { ...answers, stamp, website: 'x' },
    { 'x-forwarded-for': `203.0.${from}.200` },
    strictUrl,
  );
  expect(neighbour.status).toBe(429);
  expect(Number(neighbour.headers.get('retry-after'))).toBeGreaterThan(0);
  const far = await post(
    { ...answers, stamp, website: 'x' },
    { 'x-forwarded-for': '198.51.100.7' },
    strictUrl,
  );
  expect(far.status).toBe(422);
  expect(await referrals()).toHaveLength(before);
});

test('without a proof of work fewer forms are taken; with one more, each proof once', async () => {
  const from = { 'x-forwarded-for': `203.0.${(network += 1)}.7` };
  const stamps = await Promise.all(
    Array.from({ length: 9 }, async () => stampOf((await page(`/refer/${slug}`, {}, strictUrl)).text)),
  );
  await new Promise((done) => setTimeout(done, 3100));
  const send = async (index: number, proof = '') =>
    (await post({ ...answers, stamp: stamps[index] ?? '', proof }, from, strictUrl)).status;
  for (let index = 0; index < 5; index++) expect(await send(index)).toBe(303);
  expect(await send(5)).toBe(429);

  const challenge = (await (await fetch(`${strictUrl}/refer/challenge`)).json()) as Challenge;
  const solution = await solveChallenge({ challenge, deriveKey });
  const proof = Buffer.from(JSON.stringify({ challenge, solution })).toString('base64');
  expect(await send(6, proof)).toBe(303);
  expect(await send(7, proof)).toBe(429);
  const forged = { ...challenge, parameters: { ...challenge.parameters, cost: 1 } };
  expect(await send(8, Buffer.from(JSON.stringify({ challenge: forged, solution })).toString('base64'))).toBe(
    429,
  );
});

test('scripts and styles come from the network alone, and no page may frame it', async () => {
  const { headers, text } = await page(`/refer/${slug}`);
  const policy = headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain('unsafe');
  expect(text).not.toMatch(/<script(?![^>]* src=)|style=|onclick|https?:\/\//);
});
