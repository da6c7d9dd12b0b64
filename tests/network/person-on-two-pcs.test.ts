// Anna has an account on each of the clinic's two PCs, which reach each other through the network's own program alone: what
// she reads on one, with the program away, is read on the other.

import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createNetworkStage, type NetworkStage } from '../fixtures/network-stage.ts';
import { referralFields, referralOf } from '../fixtures/referral-of.ts';
import type { RunningApi } from '../fixtures/running-api.ts';
import { createTestClinic, type Client, type TestClinic } from '../fixtures/test-clinic.ts';

let stage: NetworkStage;
let api: RunningApi;
let sender: TestClinic;
let first: TestClinic;
let second: TestClinic;
let clinicId: string;
/** Of a colleague with two accounts, who is not the one that signed the PCs in. */
let there: { id: string; client: Client };
let here: { id: string; client: Client };

const within = { timeout: 15_000, interval: 50 };

beforeAll(async () => {
  stage = await createNetworkStage();
  api = await stage.start();
  [sender, first, second] = [await createTestClinic(), await createTestClinic(), await createTestClinic()];
  const typed = { address: api.url, email: 'anna@clinic.example', password: 'a good password' };
  await sender.owner.network.join({ ...typed, email: 'boss@sender.example' });
  await first.owner.network.join(typed);
  there = await first.person('DENTIST');
  await second.owner.network.pair(typed);
  here = await second.person('DENTIST');
  for (const { core } of [first, second]) core.topics.publish({ topic: 'people', ids: [] });
  clinicId = (await first.owner.clinic.get()).id;
  await rest();
}, 120_000);
afterAll(async () => {
  for (const clinic of [sender, first, second]) await clinic.close();
  await stage.close();
}, 60_000);

const mutationsOf = ({ clinic }: TestClinic) =>
  clinic.db.$client.prepare('select count(*) from outbox').pluck().get() as number;
const cursorOf = ({ clinic }: TestClinic) =>
  clinic.db.$client.prepare('select cursor from sync_state').pluck().get() as number;
const unread = async (client: Client) => (await client.notifications.summary()).unread;

/** Until nothing waits and both PCs hold the same. */
async function rest(): Promise<void> {
  await vi.waitFor(async () => {
    for (const clinic of [first, second])
      expect(await clinic.owner.network.status()).toMatchObject({ waiting: 0, problem: null, isLive: true });
    expect(cursorOf(first)).toBe(cursorOf(second));
  }, within);
}

async function refer(patientName: string): Promise<void> {
  const fields = { ...referralFields, toClinicId: clinicId, patientName };
  await sender.owner.referrals.create({ ...referralOf('', [], true), patientId: null, fields });
}

async function bothCount(count: number, people: readonly [Client, Client]): Promise<void> {
  await vi.waitFor(
    async () => expect([await unread(people[0]), await unread(people[1])]).toEqual([count, count]),
    within,
  );
}

async function readOffline(people: readonly [Client, Client]): Promise<void> {
  const { url } = api;
  await api.stop();
  const { rows } = await people[0].notifications.list({ unreadOnly: true });
  const ids = rows.map(({ id }) => id);
  // One on each, and one on both.
  for (const id of ids.slice(0, 2)) await people[0].notifications.read({ id });
  for (const id of ids.slice(1, 3)) await people[1].notifications.read({ id });
  expect([await unread(people[0]), await unread(people[1])]).toEqual([ids.length - 2, ids.length - 2]);
  api = await stage.start({ port: Number(new URL(url).port) });
  // What waits leaves within ten seconds.
  await rest();
  await bothCount(ids.length - 3, people);
}

test('who signs a second PC in is the same person there: offline reading on both leaves one count', async () => {
  const { members } = await second.owner.network.people.list();
  expect(members).toEqual([
    { id: first.ownerId, name: 'Olga Owner', accountId: second.ownerId, proposedId: null },
    { id: there.id, name: 'Pat DENTIST', accountId: null, proposedId: here.id },
  ]);
  // The network has never heard of the second account.
  expect((await first.owner.network.people.list()).members.map(({ id }) => id)).toEqual([here.id]);
  for (const name of ['Ben', 'Cem', 'Deniz', 'Ece', 'Filiz']) await refer(name);
  await bothCount(5, [first.owner, second.owner]);
  await readOffline([first.owner, second.owner]);
}, 60_000);

test('a colleague is said to be the same person: what was read before and offline counts on both', async () => {
  const [{ id } = { id: '' }] = (await there.client.notifications.list({ limit: 1 })).rows;
  await there.client.notifications.read({ id });
  await second.owner.network.people.link({ memberId: there.id, accountId: here.id });
  await bothCount(4, [there.client, here.client]);
  await readOffline([there.client, here.client]);
  await rest();
  expect((await first.owner.network.people.list()).members).toEqual([]);
  // At rest nobody tells the network anew who they are.
  const before = [mutationsOf(first), mutationsOf(second)];
  for (const { core } of [first, second]) core.topics.publish({ topic: 'people', ids: [] });
  await refer('Gul');
  await bothCount(2, [there.client, here.client]);
  await rest();
  expect([mutationsOf(first), mutationsOf(second)]).toEqual(before);
}, 60_000);
