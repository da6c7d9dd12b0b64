// What no clinic's app sends: too much, of another shape, to nowhere, of another age. Each has an answer of its own.

import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#main/core/ids.ts';
import { maxPushBytes, protocolVersion } from '#shared/sync/protocol.ts';
import { hostileInput } from '../fixtures/hostile-input.ts';
import { callNetwork, joinNetwork, type NetworkPc } from '../fixtures/network-pc.ts';
import { createNetworkStage, type NetworkStage } from '../fixtures/network-stage.ts';
import type { RunningApi } from '../fixtures/running-api.ts';

let stage: NetworkStage;
let api: RunningApi;
let pc: NetworkPc;
beforeAll(async () => {
  stage = await createNetworkStage();
  api = await stage.start();
  pc = await joinNetwork(api.url);
});
afterAll(async () => stage.close());

const frame = () => ({ protocol: 1, device: newId(), epoch: pc.signedIn.epoch });
const pushBody = (mutations: unknown[] = []) => ({ ...frame(), schema: 1, mutations });
const post = async (path: string, body: unknown, headers: Record<string, string> = {}) =>
  callNetwork<{ code?: string; error?: string }>(api.url, 'POST', path, {
    body,
    headers,
    token: pc.signedIn.accessToken,
  });
const note = (text: string) => pc.mutation('note.add@1', { id: newId(), referralId: newId(), text });

test('a push above 512 KiB is too large as soon as it could be halved', async () => {
  const many = Array.from({ length: 120 }, () => note('x'.repeat(4900)));
  expect(Buffer.byteLength(JSON.stringify(many))).toBeGreaterThan(maxPushBytes);
  expect(await post('/v1/sync/push', pushBody(many))).toMatchObject({
    status: 413,
    body: { code: 'TOO_LARGE' },
  });
  const device = pushBody(many.slice(0, 100).map((one, index) => ({ ...one, seq: index + 1 })));
  expect((await post('/v1/sync/push', device)).status).toBe(200);
});

test.each(['/v1/sync/push', '/v1/sync/pull', '/v1/blobs', '/v1/auth/pair', '/v1/auth/sign-up'])(
  '%s stops reading where its limit is',
  async (path) => {
    const huge = JSON.stringify({ filler: 'x'.repeat(8 * 1024 * 1024) });
    const answer = await post(path, huge).catch(() => ({ status: 413, body: { code: 'TOO_LARGE' } }));
    expect(answer).toMatchObject({ status: 413, body: { code: 'TOO_LARGE' } });
  },
);

test('what is packed with gzip is read, up to the same limit when unpacked', async () => {
  const headers = { 'content-encoding': 'gzip' };
  const packed = (value: unknown) => gzipSync(JSON.stringify(value));
  expect((await post('/v1/sync/push', packed(pushBody()), headers)).status).toBe(200);
  const bomb = gzipSync(Buffer.alloc(100 * 1024 * 1024));
  expect(bomb.byteLength).toBeLessThan(200_000);
  expect((await post('/v1/sync/push', bomb, headers)).status).toBe(413);
  expect((await post('/v1/sync/push', '{"not":"gzip"}', headers)).status).toBe(422);
  expect((await post('/v1/sync/push', '{}', { 'content-encoding': 'br' })).status).toBe(422);
});

test('unknown routes and methods are not found, in the shape of every other answer', async () => {
  for (const [method, path] of [
    ['GET', '/'],
    ['GET', '/v2/sync/pull'],
    ['GET', '/v1/sync/pull'],
    ['DELETE', '/v1/devices'],
    ['POST', '/v1/sync/pull/more'],
    ['GET', '/v1/../../etc/passwd'],
    ['GET', '/%2e%2e/%00'],
  ] as const) {
    const answer = await callNetwork<{ code: string }>(api.url, method, path, {
      token: pc.signedIn.accessToken,
    });
    expect([method, path, answer.status, answer.body.code]).toEqual([method, path, 404, 'NOT_FOUND']);
  }
});

test('what is no JSON, or another type, names the fields that do not fit', async () => {
  expect(await post('/v1/sync/push', '{"protocol":')).toMatchObject({
    status: 422,
    body: { code: 'INVALID' },
  });
  expect(await post('/v1/sync/push', { ...pushBody(), protocol: 'one', more: 1 })).toMatchObject({
    status: 422,
    body: { code: 'INVALID', data: { fields: expect.arrayContaining(['protocol']) } },
  });
  const formed = await post('/v1/sync/push', 'a=1', { 'content-type': 'application/x-www-form-urlencoded' });
  expect(formed.status).toBe(422);
});

test('nonsense of every kind is refused or taken, and never breaks anything', async () => {
  const good = [
    ['/v1/sync/push', pushBody([note('words')])],
    ['/v1/sync/pull', { ...frame(), cursor: 0, resultAck: 0, parked: [newId()], limit: 10 }],
    ['/v1/blobs', { sha256: 'ab'.repeat(32), sizeBytes: 10, mimeType: 'image/png' }],
    ['/v1/auth/refresh', { signInId: newId(), secret: 'a'.repeat(43), nextSecretHash: 'a'.repeat(43) }],
  ] as const;
  const calls = fc
    .constantFrom(...good)
    .chain(([path, input]) => fc.tuple(fc.constant(path), hostileInput(input)));
  await fc.assert(
    fc.asyncProperty(calls, async ([path, body]) => {
      const { status } = await post(path, JSON.stringify(body) ?? 'null');
      expect([200, 401, 413, 422, 503]).toContain(status);
    }),
    { numRuns: 150 },
  );
  expect(api.log().filter(({ event }) => event === 'http.failed')).toEqual([]);
});

test('a mutation whose arguments do not fit is refused for itself; those beside it are taken', async () => {
  const bad = { ...note('x'), args: { id: newId(), text: 5 } };
  const good = pc.mutation('member.put@1', { id: newId(), name: 'N', role: 'STAFF', isActive: true });
  const body = pushBody([bad, good].map((one, index) => ({ ...one, seq: index + 1 })));
  const { body: reply } = await post('/v1/sync/push', body);
  expect(reply).toMatchObject({
    last: 2,
    results: [{ status: 'rejected', code: 'invalid_args' }, { status: 'applied' }],
  });
});

test('a protocol of another age, or a mutation of a newer app, is told to upgrade; nothing is refused for good', async () => {
  for (const protocol of [protocolVersion + 1, 999]) {
    expect((await post('/v1/sync/push', { ...pushBody(), protocol })).body).toMatchObject({
      error: 'upgrade',
    });
    const pull = { ...frame(), cursor: 0, resultAck: 0, parked: [], limit: 10, protocol };
    expect((await post('/v1/sync/pull', pull)).body).toMatchObject({ error: 'upgrade' });
  }
  const newer = { ...note('x'), seq: 1, name: 'note.add@99' };
  const body = pushBody([newer]);
  expect((await post('/v1/sync/push', body)).body).toMatchObject({ error: 'upgrade' });
  // Not taken: the same number is free for it when the network knows the word.
  const known = { ...body, mutations: [{ ...note('x'), seq: 1 }] };
  expect((await post('/v1/sync/push', known)).body).toMatchObject({ last: 1 });
});

test('a stream of another protocol is told to upgrade and ends', async () => {
  const response = await fetch(`${api.url}/v1/sync/live?protocol=99`, {
    headers: { authorization: `Bearer ${pc.signedIn.accessToken}` },
  });
  expect(await response.text()).toBe('data: {"kind":"upgrade"}\n\n');
});

test('a PC whose clock is wrong by years is served as any other; the network keeps its own time', async () => {
  const contact = {
    name: 'Dr',
    specialty: 'ENDO',
    phone: '1',
    email: 'e@e.example',
    address: null,
    notes: null,
    status: 'ACTIVE' as const,
    clinicId: null,
    removedAt: null,
  };
  for (const at of ['1999-01-01T00:00:00.000Z', '2199-12-31T23:59:59.999Z']) {
    const body = pushBody([{ ...pc.mutation('contact.create@1', { id: newId(), ...contact }), seq: 1, at }]);
    const { body: reply } = await post('/v1/sync/push', body);
    expect(reply).toMatchObject({ last: 1, results: [{ status: 'applied' }] });
    const { serverTime } = reply as unknown as { serverTime: string };
    expect(Math.abs(Date.parse(serverTime) - Date.now())).toBeLessThan(60_000);
  }
});

test('every answer says how it is to be treated', async () => {
  for (const path of ['/health', '/openapi.json', '/docs', '/v1/nowhere']) {
    const { headers } = await fetch(`${api.url}${path}`);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('x-powered-by')).toBeNull();
  }
  const { headers } = await fetch(`${api.url}/v1/devices`, {
    headers: { authorization: `Bearer ${pc.signedIn.accessToken}` },
  });
  expect(headers.get('cache-control')).toBe('no-store');
});
