// Who is let in: tokens and secrets that are altered, over, another's, taken back or used before are refused and logged.

import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asSuperuser } from '#api/db/start-embedded.ts';
import { createAccessTokens } from '#api/auth/access-tokens.ts';
import { keysOfFolder, rotateKey } from '#api/auth/token-keys.ts';
import { newId } from '#main/core/ids.ts';
import type { SignedIn } from '#shared/network/contract.ts';
import {
  callNetwork,
  hashOf,
  joinNetwork,
  newSecret,
  pairPc,
  type NetworkPc,
} from '../fixtures/network-pc.ts';
import { createNetworkStage, type NetworkStage } from '../fixtures/network-stage.ts';
import type { RunningApi } from '../fixtures/running-api.ts';

let stage: NetworkStage;
let api: RunningApi;
beforeAll(async () => {
  stage = await createNetworkStage();
  api = await stage.start();
});
afterAll(async () => stage.close());

const devices = async (token: string) => callNetwork(api.url, 'GET', '/v1/devices', { token });
const refresh = async (pc: NetworkPc, secret: string, next: string) =>
  callNetwork<SignedIn>(api.url, 'POST', '/v1/auth/refresh', {
    body: { signInId: pc.signedIn.signInId, secret, nextSecretHash: hashOf(next) },
  });
const logged = (event: string, detail: Record<string, unknown>) =>
  api
    .log()
    .filter(
      (line) => line.event === event && Object.entries(detail).every(([key, value]) => line[key] === value),
    );

test('a token with any byte changed is refused, wherever the byte is, and each is written down', async () => {
  const { signedIn } = await joinNetwork(api.url);
  expect((await devices(signedIn.accessToken)).status).toBe(200);
  const before = logged('auth.token_refused', {}).length;
  const token = signedIn.accessToken;
  // The last letter of each part may carry bits that are not read.
  const places = [2, 40, ...[...token.matchAll(/\./g)].map(({ index }) => index - 2), token.length - 3];
  for (const place of places) {
    const other = token[place] === 'A' ? 'B' : 'A';
    expect((await devices(token.slice(0, place) + other + token.slice(place + 1))).status).toBe(401);
  }
  expect(logged('auth.token_refused', {}).length).toBe(before + places.length);
  expect(logged('auth.token_refused', { reason: 'altered' }).length).toBeGreaterThan(0);
});

test('a token is good for ten minutes by the network’s clock, and for nothing once it is over', async () => {
  const { signedIn, clinicId, memberId } = await joinNetwork(api.url);
  const keys = await keysOfFolder(join(stage.dataDir, 'token-keys'));
  const claims = { signInId: signedIn.signInId, clinicId, memberId, role: 'ADMIN' } as const;
  const signedAgo = async (seconds: number) =>
    createAccessTokens(keys, () => Date.now() - seconds * 1000).sign(claims, '');
  expect(signedIn.expiresInSeconds).toBe(600);
  expect((await devices(await signedAgo(590))).status).toBe(200);
  expect((await devices(await signedAgo(601))).status).toBe(401);
  expect(logged('auth.token_refused', { reason: 'expired' })).toHaveLength(1);
});

test('a token signed with another key, without a signature, or for another use is refused', async () => {
  const { signedIn, clinicId, memberId } = await joinNetwork(api.url);
  const otherFolder = join(stage.dataDir, 'other-keys');
  const claims = { signInId: signedIn.signInId, clinicId, memberId, role: 'ADMIN' } as const;
  const foreign = await createAccessTokens(await keysOfFolder(otherFolder), Date.now).sign(claims, '');
  expect((await devices(foreign)).status).toBe(401);
  expect(logged('auth.token_refused', { reason: 'unknown_key' })).toHaveLength(1);
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const [, payload = ''] = signedIn.accessToken.split('.');
  expect((await devices(`${part({ alg: 'none', typ: 'at+jwt' })}.${payload}.`)).status).toBe(401);
  expect((await devices(`${part({ alg: 'HS256', typ: 'at+jwt' })}.${payload}.${part('x')}`)).status).toBe(
    401,
  );
  for (const header of ['', 'Basic abc', `Token ${signedIn.accessToken}`])
    expect(
      (await callNetwork(api.url, 'GET', '/v1/devices', { headers: { authorization: header } })).status,
    ).toBe(401);
});

test('a token that names another clinic than its sign-in’s opens neither', async () => {
  const [mine, theirs] = [await joinNetwork(api.url), await joinNetwork(api.url)];
  const keys = await keysOfFolder(join(stage.dataDir, 'token-keys'));
  // As a fault of ours would make it: signed well, of two clinics.
  const { signInId } = mine.signedIn;
  const claims = { signInId, clinicId: theirs.clinicId, memberId: mine.memberId, role: 'ADMIN' } as const;
  const mixed = await createAccessTokens(keys, Date.now).sign(claims, '');
  expect((await devices(mixed)).status).toBe(401);
  const pulled = await callNetwork<{ error: string }>(api.url, 'POST', '/v1/sync/pull', {
    token: mixed,
    body: {
      protocol: 1,
      device: newId(),
      epoch: mine.signedIn.epoch,
      cursor: 0,
      resultAck: 0,
      parked: [],
      limit: 10,
    },
  });
  expect(pulled.body).toMatchObject({ error: 'revoked' });
  expect(pulled.body).not.toHaveProperty('changes');
});

test('a PC that was taken back hears it on its stream, and nothing it holds opens anything any more', async () => {
  const owner = await joinNetwork(api.url);
  const second = await pairPc(owner);
  const ears = await second.live();
  await ears.next('poke');
  const taken = await owner.call('POST', `/v1/devices/${second.signedIn.signInId}/revoke`, {
    signInId: second.signedIn.signInId,
  });
  expect(taken.status).toBe(200);
  await ears.next('revoked');
  await ears.ended;
  expect((await devices(second.signedIn.accessToken)).status).toBe(401);
  expect(await second.push([second.mutation('contact.delete@1', { id: newId() })])).toMatchObject({
    error: 'revoked',
  });
  expect(await second.pull()).toMatchObject({ error: 'revoked' });
  expect((await refresh(second, second.secret, newSecret())).status).toBe(401);
  await expect(second.live()).rejects.toThrow('live: 401');
  expect(logged('auth.refresh_refused', { reason: 'revoked' })).toHaveLength(1);
  // The other PC of the clinic goes on.
  expect((await owner.pull()) as object).toHaveProperty('changes');
});

test('only an ADMIN takes back another PC; everybody their own', async () => {
  const owner = await joinNetwork(api.url);
  const second = await pairPc(owner);
  const { memberId, memberName } = { memberId: owner.memberId, memberName: 'Owner' };
  await owner.push([
    owner.mutation('member.put@1', { id: memberId, name: memberName, role: 'STAFF', isActive: true }),
  ]);
  const revoke = async (by: NetworkPc, of: NetworkPc) =>
    (await by.call('POST', `/v1/devices/${of.signedIn.signInId}/revoke`)).status;
  expect(await revoke(second, owner)).toBe(403);
  expect(await revoke(second, second)).toBe(200);
  expect((await devices(owner.signedIn.accessToken)).status).toBe(200);
  expect((await owner.call('POST', '/v1/auth/sign-out')).status).toBe(200);
  expect((await devices(owner.signedIn.accessToken)).status).toBe(401);
});

test('a refresh whose answer was lost is asked again with the same pair, and signs nobody out', async () => {
  const pc = await joinNetwork(api.url);
  const next = newSecret();
  const answers = [
    await refresh(pc, pc.secret, next),
    await refresh(pc, pc.secret, next),
    await refresh(pc, pc.secret, next),
  ];
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  for (const { body } of answers) expect((await devices(body.accessToken)).status).toBe(200);
  expect((await refresh(pc, next, newSecret())).status).toBe(200);
});

test('the same step asked twenty times at once is one step', async () => {
  const pc = await joinNetwork(api.url);
  const next = newSecret();
  const answers = await Promise.all(Array.from({ length: 20 }, async () => refresh(pc, pc.secret, next)));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  expect((await refresh(pc, next, newSecret())).status).toBe(200);
});

test.each([1, 3])(
  'a secret that was given up %i steps ago takes the whole sign-in back; the clinic hears of it',
  async (steps) => {
    const owner = await joinNetwork(api.url);
    const second = await pairPc(owner);
    let held = second.secret;
    for (let step = 0; step < steps; step++) {
      const next = newSecret();
      expect((await refresh(second, held, next)).status).toBe(200);
      held = next;
    }
    expect((await refresh(second, second.secret, newSecret())).status).toBe(401);
    // Neither the thief nor the PC goes on.
    expect((await refresh(second, held, newSecret())).status).toBe(401);
    expect((await devices(second.signedIn.accessToken)).status).toBe(401);
    expect(
      logged('auth.refresh_refused', { reason: 'reused_secret', signInId: second.signedIn.signInId }),
    ).toHaveLength(1);
    const told = (await owner.feed()).filter(({ entity }) => entity === 'notification');
    expect(told.map(({ body }) => body?.type)).toEqual(['SYSTEM_MESSAGE']);
  },
);

test('a database that was restored knows younger secrets by the network’s own word, and by nothing else', async () => {
  const pc = await joinNetwork(api.url);
  const other = await joinNetwork(api.url);
  const [first, second] = [newSecret(), newSecret()];
  const kept = (await refresh(pc, pc.secret, first)).body.accessToken;
  // As the row was before: the token is of a second that comes after it.
  await asSuperuser(stage.database.appUrl, async (client) => {
    await client.query('begin');
    await client.query('select network.stand_in($1)', [pc.clinicId]);
    await client.query(
      `update network.sign_in set secret_hash = $1, previous_secret_hash = null, rotated_at = now() - interval '1 hour'
       where id = $2`,
      [hashOf(pc.secret), pc.signedIn.signInId],
    );
    await client.query('delete from network.used_secret where sign_in_id = $1', [pc.signedIn.signInId]);
    await client.query('commit');
  });
  const ask = async (secret: string, token?: string) =>
    (
      await callNetwork(api.url, 'POST', '/v1/auth/refresh', {
        token,
        body: { signInId: pc.signedIn.signInId, secret, nextSecretHash: hashOf(second) },
      })
    ).status;
  expect(await ask(first)).toBe(401);
  expect(await ask(first, other.signedIn.accessToken)).toBe(401);
  expect(await ask(first, `${kept.slice(0, -3)}AAA`)).toBe(401);
  expect(await ask(newSecret(), kept)).toBe(401);
  expect(await ask(first, kept)).toBe(200);
  // From here on it is as ever: what was given up is known again.
  expect(await ask(first, kept)).toBe(200);
  expect((await refresh(pc, second, newSecret())).status).toBe(200);
  expect(await ask(first, kept)).toBe(401);
  expect(
    logged('auth.refresh_refused', { reason: 'reused_secret', signInId: pc.signedIn.signInId }),
  ).toHaveLength(1);
});

test('a secret with one letter changed is refused and changes nothing', async () => {
  const pc = await joinNetwork(api.url);
  const wrong = (pc.secret.startsWith('A') ? 'B' : 'A') + pc.secret.slice(1);
  expect((await refresh(pc, wrong, newSecret())).status).toBe(401);
  expect(
    logged('auth.refresh_refused', { reason: 'wrong_secret', signInId: pc.signedIn.signInId }),
  ).toHaveLength(1);
  expect((await refresh(pc, pc.secret, newSecret())).status).toBe(200);
});

test('after a change of keys, tokens of the older key are good until they are over', async () => {
  const pc = await joinNetwork(api.url);
  await rotateKey(join(stage.dataDir, 'token-keys'));
  const restarted = await stage.start();
  const list = async (token: string) =>
    (await callNetwork(restarted.url, 'GET', '/v1/devices', { token })).status;
  expect(await list(pc.signedIn.accessToken)).toBe(200);
  const newer = await joinNetwork(restarted.url);
  expect(await list(newer.signedIn.accessToken)).toBe(200);
  const keyOf = (token: string) =>
    (JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()) as { kid: string }).kid;
  expect(keyOf(newer.signedIn.accessToken)).not.toBe(keyOf(pc.signedIn.accessToken));
});

test('no name, address, password, secret or token is in the log', async () => {
  const pc = await joinNetwork(api.url, 'Marked Clinic');
  await callNetwork(api.url, 'GET', '/v1/clinics?query=Marked', { token: `${pc.signedIn.accessToken}x` });
  await refresh(pc, newSecret(), newSecret());
  const text = JSON.stringify(api.log());
  for (const word of [
    'Marked',
    'clinic.example',
    'correct horse',
    pc.secret,
    pc.signedIn.accessToken.slice(-40),
  ])
    expect(text).not.toContain(word);
});
