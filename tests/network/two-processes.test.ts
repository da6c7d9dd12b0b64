// Two processes of the API on one database are one to the clinics, whichever of them they reach.

import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { asSuperuser } from '#api/db/start-embedded.ts';
import { newId } from '#main/core/ids.ts';
import { atProcess, joinNetwork, pairPc } from '../fixtures/network-pc.ts';
import { referralTo } from '../fixtures/referral-of.ts';
import { createNetworkStage, type NetworkStage } from '../fixtures/network-stage.ts';
import type { RunningApi } from '../fixtures/running-api.ts';

let stage: NetworkStage;
let one: RunningApi;
let other: RunningApi;
beforeAll(async () => {
  stage = await createNetworkStage();
  // One after the other, so that it is known whose connection to the database was made last.
  one = await stage.start();
  other = await stage.start();
});
afterAll(async () => stage.close());

test('what is pushed to one is poked and pulled at the other; tokens of one are good at the other', async () => {
  const sender = await joinNetwork(one.url);
  const receiver = await joinNetwork(other.url);
  const ears = await receiver.live();
  const first = await ears.next('poke');
  const id = newId();
  await sender.push([
    sender.mutation('referral.create@1', { id, isSent: true, fields: referralTo(receiver.clinicId) }),
  ]);
  const poke = await ears.next('poke');
  expect(poke.kind === 'poke' && first.kind === 'poke' && poke.head > first.head).toBe(true);
  expect((await receiver.feed()).map(({ id: changed }) => changed)).toContain(id);
  // The sender's own PCs hear of it too, at the process that took it and at the other.
  const second = await pairPc(sender, other.url);
  const own = [await sender.live(), await second.live()];
  for (const hears of own) await hears.next('poke');
  await atProcess(receiver, one.url).push([
    receiver.mutation('referral.status@1', { id, to: 'ACCEPTED', reason: null, report: null }),
  ]);
  for (const hears of own) {
    await hears.next('poke');
    hears.close();
  }
  ears.close();
});

test('many changes in a moment are few words: at most one per clinic in a tenth of a second', async () => {
  const pc = await joinNetwork(one.url);
  const ears = await atProcess(pc, other.url).live();
  await ears.next('poke');
  const started = performance.now();
  for (let count = 0; count < 40; count++)
    await pc.push([
      pc.mutation('contact.create@1', {
        id: newId(),
        name: 'Dr',
        specialty: 'ENDO',
        phone: '1',
        email: 'e@e.example',
        address: null,
        notes: null,
        status: 'ACTIVE',
        clinicId: null,
        removedAt: null,
      }),
    ]);
  const took = performance.now() - started;
  const head = (await pc.feed()).at(-1)?.seq ?? 0;
  for (;;) {
    const poke = await ears.next('poke');
    if (poke.kind === 'poke' && poke.head === head) break;
  }
  expect(ears.heard.length - 1).toBeLessThanOrEqual(Math.ceil(took / 100) + 2);
  ears.close();
});

test('a PC that is taken back at one hears it on its stream at the other', async () => {
  const owner = await joinNetwork(one.url);
  const second = await pairPc(owner, other.url);
  const ears = await second.live();
  await owner.call('POST', `/v1/devices/${second.signedIn.signInId}/revoke`);
  expect((await ears.next('revoked')).kind).toBe('revoked');
  await ears.ended;
});

test('what a process could not tell while its own listening connection was down, it tells when that stands again', async () => {
  const pc = await joinNetwork(one.url);
  const ears = await pc.live();
  await ears.next('poke');
  // The one that was made last is of the process that was started last.
  await asSuperuser(stage.database.appUrl, async (client) =>
    client.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and application_name = 'enamel news' order by backend_start desc limit 1`,
    ),
  );
  await atProcess(pc, other.url).push([
    pc.mutation('member.put@1', { id: newId(), name: 'N', role: 'STAFF', isActive: true }),
  ]);
  const pulled = await pc.pull();
  const head = 'error' in pulled ? 0 : pulled.head;
  await vi.waitFor(() => expect(ears.heard).toContainEqual({ kind: 'poke', head }), { timeout: 15_000 });
  ears.close();
});

test('a listening connection that breaks is made again, and streams are poked since they may have missed something', async () => {
  const pc = await joinNetwork(one.url);
  const ears = await pc.live();
  await ears.next('poke');
  await asSuperuser(stage.database.appUrl, async (client) =>
    client.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'enamel news'",
    ),
  );
  const before = ears.heard.length;
  // The other process has lost its own too, and tells later what it could not tell now.
  await atProcess(pc, other.url).push([
    pc.mutation('member.put@1', { id: newId(), name: 'N', role: 'STAFF', isActive: true }),
  ]);
  const pulled = await pc.pull();
  const head = 'error' in pulled ? 0 : pulled.head;
  // Either the word itself, or that of a process which listens again only after it was said: that there may be news.
  const told = [
    { kind: 'poke', head },
    { kind: 'poke', head: 0 },
  ];
  await vi.waitFor(
    () =>
      expect(
        ears.heard.slice(before).filter((heard) => told.some((word) => isDeepStrictEqual(heard, word))),
      ).not.toEqual([]),
    { timeout: 15_000 },
  );
  ears.close();
});
