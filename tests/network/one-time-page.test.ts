// A one-time page over HTTP, as somebody outside the network uses it without a script: the code, the answer, the files.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#main/core/ids.ts';
import { partHashHeader } from '#shared/network/blobs.ts';
import { partPath } from '#shared/network/contract.ts';
import type { Bodies } from '#shared/sync/bodies.ts';
import { callNetwork, joinNetwork, type NetworkPc } from '../fixtures/network-pc.ts';
import { referralTo } from '../fixtures/referral-of.ts';
import { createNetworkStage, type NetworkStage } from '../fixtures/network-stage.ts';
import { sha256Of, someBytes } from '../fixtures/sample-bytes.ts';

let stage: NetworkStage;
let url: string;
let clinic: NetworkPc;
const secret = 'Zz Secretname';

beforeAll(async () => {
  stage = await createNetworkStage();
  ({ url } = await stage.start());
  clinic = await joinNetwork(url, 'Bright Smiles');
});
afterAll(async () => stage.close());

type SentPage = { readonly pageId: string; readonly referralId: string; readonly path: string };

/** A referral to somebody outside the network; gives the address that its mail brings. */
async function sendPage(openMs = 3_600_000): Promise<SentPage> {
  const referralId = newId();
  const pageId = newId();
  const fields = {
    ...referralTo(null, secret),
    reason: '36 <script>alert(1)</script>',
    allergies: 'Penicillin',
  };
  const expiresAt = new Date(Date.now() + openMs).toISOString();
  const reply = await clinic.push([
    clinic.mutation('referral.create@1', { id: referralId, isSent: true, fields }),
    clinic.mutation('page.send@1', {
      id: pageId,
      referralId,
      email: `${pageId}@far.example`,
      code: '123456',
      expiresAt,
    }),
  ]);
  if ('error' in reply) throw new Error(reply.error);
  expect(reply.results.map(({ status }) => status)).toEqual(['applied', 'applied']);
  const mail = await mailTo(`${pageId}@far.example`, '/page/');
  expect(mail).not.toContain(secret);
  expect(mail).not.toContain('123456');
  return { pageId, referralId, path: /\/page\/[\w-]+\.[\w-]+\.[\w-]+/.exec(mail)?.[0] ?? '' };
}

/** The network writes mails to files when it has no server. */
async function mailTo(address: string, part: string): Promise<string> {
  const folder = join(stage.dataDir, 'mails');
  const find = () => {
    try {
      return readdirSync(folder)
        .map((name) => readFileSync(join(folder, name), 'utf8').replaceAll('=\n', '').replaceAll('=3D', '='))
        .find((mail) => mail.includes(`To: ${address}`) && mail.includes(part));
    } catch {
      return undefined;
    }
  };
  await expect.poll(find, { timeout: 40_000, interval: 250 }).toBeDefined();
  return find() ?? '';
}

async function get(path: string, cookie = '') {
  const answer = await fetch(`${url}${path}`, { headers: { cookie }, redirect: 'manual' });
  return { status: answer.status, text: await answer.text() };
}
async function post(path: string, fields: Record<string, string>, cookie = '') {
  const answer = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', cookie },
    body: new URLSearchParams(fields).toString(),
    redirect: 'manual',
  });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}
async function unlock({ path }: SentPage): Promise<string> {
  const opened = await post(path, { act: 'open', code: '123 456' });
  expect(opened.status).toBe(303);
  const cookie = opened.headers.get('set-cookie') ?? '';
  expect(cookie).toMatch(/HttpOnly/i);
  return cookie.split(';')[0] ?? '';
}
const stepOf = (text: string) => /name="step" value="([^"]+)"/.exec(text)?.[1] ?? '';
async function entity<Name extends 'page' | 'referral' | 'file'>(name: Name, id: string) {
  return (await clinic.feed()).findLast((change) => change.entity === name && change.id === id)
    ?.body as Bodies[Name];
}
const eventsOf = async (referralId: string) =>
  (await clinic.feed())
    .filter((change) => change.entity === 'event')
    .map(({ body }) => body as Bodies['event'])
    .filter((event) => event.referralId === referralId);

test('nothing of the referral is shown before the code; then it is, and an answer is one step', async () => {
  const sent = await sendPage();
  await expect
    .poll(async () => (await entity('page', sent.pageId)).sentAt, { timeout: 10_000 })
    .not.toBeNull();
  const locked = await get(sent.path);
  expect(locked.status).toBe(200);
  for (const word of [secret, '1980', 'Penicillin', 'alert']) expect(locked.text).not.toContain(word);

  const cookie = await unlock(sent);
  const open = await get(sent.path, cookie);
  for (const word of [secret, '3 February 1980', 'Penicillin', '&lt;script&gt;alert'])
    expect(open.text).toContain(word);
  expect((await entity('page', sent.pageId)).openedAt).not.toBeNull();
  // Whoever has the link alone still sees nothing, and cannot answer.
  expect((await get(sent.path)).text).not.toContain(secret);
  await post(sent.path, { act: 'ACCEPTED', step: stepOf(open.text) });
  expect((await entity('referral', sent.referralId)).status).toBe('SENT');

  const answer = { act: 'ACCEPTED', step: stepOf(open.text) };
  expect((await post(sent.path, answer, cookie)).status).toBe(303);
  expect((await post(sent.path, answer, cookie)).status).toBe(303);
  expect((await entity('referral', sent.referralId)).status).toBe('ACCEPTED');
  expect((await eventsOf(sent.referralId)).map(({ to, byClinicId }) => [to, byClinicId])).toEqual([
    ['SENT', clinic.clinicId],
    ['ACCEPTED', null],
  ]);
  expect((await entity('page', sent.pageId)).answeredAt).not.toBeNull();
  const told = (await clinic.feed()).filter(({ body }) => body?.referralId === sent.referralId && body.type);
  expect(told.map(({ body }) => body?.type)).toContain('REFERRAL_ACCEPTED');
});

test('declining wants a reason and keeps what was typed; a report back completes it', async () => {
  const declined = await sendPage();
  const cookie = await unlock(declined);
  const step = stepOf((await get(declined.path, cookie)).text);
  const without = await post(declined.path, { act: 'REJECTED', step, reason: '  ' }, cookie);
  expect(without.status).toBe(422);
  expect(without.text).toContain('id="reason-problem"');
  await post(declined.path, { act: 'REJECTED', step, reason: 'We do no children' }, cookie);
  expect(await entity('referral', declined.referralId)).toMatchObject({
    status: 'REJECTED',
    statusReason: 'We do no children',
  });

  const done = await sendPage();
  const other = await unlock(done);
  const next = async () => stepOf((await get(done.path, other)).text);
  await post(done.path, { act: 'ACCEPTED', step: await next() }, other);
  await post(done.path, { act: 'COMPLETED', step: await next(), report: 'Root canal done' }, other);
  expect(await entity('referral', done.referralId)).toMatchObject({
    status: 'COMPLETED',
    report: 'Root canal done',
  });
});

test('five wrong codes lock it, also when they are tried at once and the sixth is right', async () => {
  const sent = await sendPage();
  const tries = await Promise.all(
    Array.from({ length: 20 }, async (_, index) =>
      post(sent.path, { act: 'open', code: `99990${index % 10}` }),
    ),
  );
  expect(tries.filter(({ status }) => status === 422)).toHaveLength(4);
  expect(tries.filter(({ status }) => status === 403)).toHaveLength(16);
  expect((await post(sent.path, { act: 'open', code: '123456' })).status).toBe(403);
  expect((await entity('page', sent.pageId)).openedAt).toBeNull();
});

test('a page that was taken back, or is over, is closed at once, also for who had opened it', async () => {
  const sent = await sendPage();
  const cookie = await unlock(sent);
  await clinic.push([clinic.mutation('page.revoke@1', { id: sent.pageId })]);
  const closed = await get(sent.path, cookie);
  expect(closed.status).toBe(404);
  expect(closed.text).not.toContain(secret);
  expect((await post(sent.path, { act: 'ACCEPTED', step: newId() }, cookie)).status).toBe(404);

  const short = await sendPage(12_000);
  const late = await unlock(short);
  await expect.poll(async () => (await get(short.path, late)).status, { timeout: 30_000 }).toBe(404);
});

test('a link that was altered and the session of another page open nothing', async () => {
  const one = await sendPage();
  const other = await sendPage();
  const cookie = await unlock(one);
  expect((await get(other.path, cookie)).text).not.toContain(secret);
  const flipped = `${one.path.slice(0, -3)}${one.path.at(-3) === 'A' ? 'B' : 'A'}${one.path.slice(-2)}`;
  expect((await get(flipped, cookie)).status).toBe(404);
});

test('the code is mailed to where the page went, a few times', async () => {
  const sent = await sendPage();
  expect((await post(sent.path, { act: 'mail' })).status).toBe(200);
  const mail = await mailTo(`${sent.pageId}@far.example`, '123456');
  expect(mail).not.toContain('/page/');
  expect(mail).not.toContain(secret);
});

test('its files are given to who opened it, and what comes back waits until the clinic lets it in', async () => {
  const sent = await sendPage();
  const bytes = someBytes('png', 4000);
  const sha256 = sha256Of(bytes);
  const fileId = newId();
  const file = { name: 'opg.png', mimeType: 'image/png' as const, sizeBytes: bytes.length, sha256 };
  await clinic.push([clinic.mutation('file.add@1', { id: fileId, referralId: sent.referralId, ...file })]);
  await clinic.call('POST', '/v1/blobs', { sha256, sizeBytes: bytes.length, mimeType: file.mimeType });
  await callNetwork(url, 'PUT', partPath(sha256, 0), {
    body: bytes,
    token: clinic.signedIn.accessToken,
    headers: { 'content-type': 'application/octet-stream', [partHashHeader]: sha256 },
  });
  await clinic.call('POST', `/v1/blobs/${sha256}/complete`, {});
  const address = `${sent.path}/files/${sha256}`;
  expect((await get(address)).status).toBe(404);
  const cookie = await unlock(sent);
  const read = await fetch(`${url}${address}`, { headers: { cookie } });
  expect(read.status).toBe(200);
  expect(read.headers.get('content-disposition')).toBe('attachment');
  expect(Buffer.from(await read.arrayBuffer())).toEqual(bytes);

  const back = someBytes('pdf', 3000);
  const hash = sha256Of(back);
  const start = { name: 'report.pdf', mimeType: 'application/pdf', sizeBytes: back.length, sha256: hash };
  const begin = async (withCookie: string) =>
    fetch(`${url}${sent.path}/files`, {
      method: 'POST',
      headers: { cookie: withCookie },
      body: JSON.stringify(start),
    });
  expect((await begin('')).status).toBe(404);
  expect((await begin(cookie)).status).toBe(200);
  await fetch(`${url}${sent.path}/files/${hash}/parts/0`, {
    method: 'PUT',
    headers: { cookie, [partHashHeader]: hash },
    body: back,
  });
  await fetch(`${url}${sent.path}/files/${hash}/complete`, { method: 'POST', headers: { cookie } });
  const held = (await clinic.feed()).findLast(({ body }) => body?.sha256 === hash);
  expect(held?.body).toMatchObject({ state: 'READY', isQuarantined: true, byClinicId: null });
});
