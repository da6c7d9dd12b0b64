// Ways in by address and password: what is said of them, how often they may be tried, and what a clinic is called.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#main/core/ids.ts';
import { callNetwork, hashOf, joinNetwork, newSecret } from '../fixtures/network-pc.ts';
import { createNetworkStage, type NetworkStage } from '../fixtures/network-stage.ts';
import type { RunningApi } from '../fixtures/running-api.ts';

let stage: NetworkStage;
let api: RunningApi;
beforeAll(async () => {
  stage = await createNetworkStage();
  api = await stage.start();
});
afterAll(async () => stage.close());

test('a wrong password and an unknown address are answered the same; each further try waits longer', async () => {
  const strict = await stage.start({ env: { LIMITS_FACTOR: '1' } });
  const { email } = await joinNetwork(strict.url);
  const attempt = async (address: string, password: string) =>
    callNetwork<{ code: string; data?: { retryAfterSeconds: number } }>(strict.url, 'POST', '/v1/auth/pair', {
      body: {
        email: address,
        password,
        device: { name: 'PC', appVersion: '1' },
        secretHash: hashOf(newSecret()),
      },
    });
  const known = await attempt(email, 'wrong');
  const unknown = await attempt(`nobody-${email}`, 'wrong');
  expect(known).toEqual(unknown);
  expect(known).toMatchObject({ status: 401, body: { code: 'WRONG_SIGN_IN' } });
  for (let tries = 0; tries < 4; tries++) await attempt(email.toUpperCase(), 'wrong');
  const held = await attempt(email, 'correct horse battery');
  expect(held).toMatchObject({ status: 429, body: { code: 'TOO_MANY' } });
  expect(held.body.data?.retryAfterSeconds).toBeGreaterThan(5);
  // Another process counts the same tries.
  expect((await callPair(api.url, email)).status).toBe(429);
}, 90_000);

async function callPair(url: string, email: string) {
  return callNetwork(url, 'POST', '/v1/auth/pair', {
    body: {
      email,
      password: 'correct horse battery',
      device: { name: 'PC', appVersion: '1' },
      secretHash: hashOf(newSecret()),
    },
  });
}

test('an address that is taken and a clinic that has joined are said; slugs that clash are numbered', async () => {
  const first = await joinNetwork(api.url, 'Ağrısız Diş');
  const second = await joinNetwork(api.url, 'Ağrısız Diş');
  expect([first.signedIn.slug, second.signedIn.slug]).toEqual(['agrisiz-dis', 'agrisiz-dis-2']);
  const again = async (clinicId: string, email: string) =>
    callNetwork<{ code: string }>(api.url, 'POST', '/v1/auth/sign-up', {
      body: {
        clinicId,
        clinic: { name: 'X', phone: null, email: null, address: null, hasEmailNotices: false },
        memberId: newId(),
        memberName: 'X',
        email,
        password: 'another password',
        device: { name: 'PC', appVersion: '1' },
        secretHash: hashOf(newSecret()),
      },
    });
  expect((await again(newId(), first.email.toUpperCase())).body.code).toBe('EMAIL_TAKEN');
  expect((await again(first.clinicId, 'new@clinic.example')).body.code).toBe('CLINIC_EXISTS');
});
