// What the network does not take, and what it has lost: neither goes silently. Real clinics, real HTTP, the network's real
// cores.

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { readSynced } from '#main/sync/synced-records.ts';
import type { Bodies } from '#shared/sync/bodies.ts';
import { addToSetSum, emptySetSum } from '#shared/sync/set-sum.ts';
import { change, clinicIdOf, makeContact, patience } from '../fixtures/clinic-acts.ts';
import { startStandIn, type StandIn } from '../fixtures/network-stand-in.ts';
import { createTestClinic, type TestClinic } from '../fixtures/test-clinic.ts';

let network: StandIn;
let clinic: TestClinic;
let other: TestClinic;
beforeEach(async () => {
  network = await startStandIn();
  clinic = await createTestClinic();
  other = await createTestClinic();
});
afterEach(async () => {
  await clinic.close();
  await other.close();
  await network.stop();
});

const typed = () => ({ address: network.url, email: 'boss@clinic.example', password: 'a good password' });

async function isQuiet(of: TestClinic): Promise<void> {
  await vi.waitFor(async () => {
    expect(await of.owner.network.status()).toMatchObject({ waiting: 0, isReached: true, problem: null });
  }, patience);
}

test('what the network refuses waits for an answer with what failed because of it, and can be put away and fetched back', async () => {
  await clinic.owner.network.join(typed());
  await other.owner.network.pair(typed());
  const id = makeContact(clinic);
  await vi.waitFor(() => expect(readSynced(other.clinic.db, 'contact', id)).not.toBeNull(), patience);
  // Somebody deleted it at the network before this PC's changes arrive there.
  const key = `contact ${id} ${clinicIdOf(clinic)}`;
  network.tables().entities.set(key, { version: 2, body: null, isDeleted: true });
  change(other, 'contact.update@1', { id, changes: { phone: '+90 212 555 00 11' } });
  change(other, 'contact.update@1', { id, changes: { notes: 'Fridays only' } });
  await vi.waitFor(async () => {
    expect(await other.owner.network.status()).toMatchObject({ attention: 2, waiting: 0 });
  }, patience);
  const { rows, total } = await other.owner.network.attention.list();
  expect(total).toBe(1);
  expect(rows[0]).toMatchObject({ code: 'deleted', entityId: id, canNote: false, byName: 'Olga Owner' });
  expect(rows[0]?.dependants).toHaveLength(1);
  const attempt = { id: rows[0]?.id ?? '' };
  await other.owner.network.attention.discard(attempt);
  expect(await other.owner.network.status()).toMatchObject({ attention: 0 });
  await other.owner.network.attention.restore(attempt);
  expect((await other.owner.network.attention.list()).total).toBe(1);
  await expect(other.owner.network.attention.makeNote({ ...attempt, text: 'x' })).rejects.toMatchObject({
    code: 'CANNOT_NOTE',
  });
}, 30_000);

test('what a change replaces of another PC’s unseen stands in the audit log', async () => {
  await clinic.owner.network.join(typed());
  const id = makeContact(clinic);
  await isQuiet(clinic);
  // Another PC's change is there, and the news of it is not here yet.
  const key = `contact ${id} ${clinicIdOf(clinic)}`;
  const body = network.tables().entities.get(key)?.body as Bodies['contact'];
  const meanwhile = { ...body, phone: '+90 212 555 00 10', notes: 'Fridays only' };
  network.tables().entities.set(key, { version: 2, body: meanwhile, isDeleted: false });
  change(clinic, 'contact.update@1', { id, changes: { phone: '+90 212 555 00 11' } });
  await isQuiet(clinic);
  expect(readSynced(clinic.clinic.db, 'contact', id)?.body).toMatchObject({
    phone: '+90 212 555 00 11',
    notes: 'Fridays only',
  });
  const { rows } = await clinic.owner.audit.list({ action: 'overwrite' });
  expect(rows.map(({ userName, entity, changes }) => ({ userName, entity, changes }))).toEqual([
    {
      userName: 'Olga Owner',
      entity: 'contact',
      changes: { phone: { from: '+90 212 555 00 10', to: '+90 212 555 00 11' } },
    },
  ]);
  // One that was seen is nobody's loss.
  change(clinic, 'contact.update@1', { id, changes: { phone: '+90 212 555 00 12' } });
  await isQuiet(clinic);
  expect((await clinic.owner.audit.list({ action: 'overwrite' })).rows).toHaveLength(1);
  expect(await clinic.owner.audit.verify()).toMatchObject({ isIntact: true });
}, 30_000);

test('a network that lost most of what is here empties nothing before somebody has said so', async () => {
  await clinic.owner.network.join(typed());
  const ids = Array.from({ length: 6 }, (_, index) => makeContact(clinic, `Contact ${index}`));
  await isQuiet(clinic);
  const clinicId = clinicIdOf(clinic);
  const feed = network.tables().feeds.get(clinicId);
  for (const id of ids) feed?.delete(`contact ${id}`);
  const head = network.tables().heads.get(clinicId);
  if (head === undefined) throw new Error('The clinic has a head.');
  let setSum = emptySetSum;
  for (const { hash } of feed?.values() ?? []) setSum = addToSetSum(setSum, hash, 1);
  network.tables().heads.set(clinicId, { ...head, setSum });
  await clinic.owner.network.wake();
  await vi.waitFor(async () => {
    expect(await clinic.owner.network.status()).toMatchObject({ vanishing: 6, checksumAlarms: 1 });
  }, patience);
  expect(ids.every((id) => readSynced(clinic.clinic.db, 'contact', id) !== null)).toBe(true);
  // It asks on and on, and still nothing goes.
  await clinic.owner.network.wake();
  await isQuiet(clinic);
  expect(ids.every((id) => readSynced(clinic.clinic.db, 'contact', id) !== null)).toBe(true);
  await clinic.owner.network.letVanish();
  await vi.waitFor(async () => {
    expect(await clinic.owner.network.status()).toMatchObject({ vanishing: null, isResync: false });
  }, patience);
  expect(ids.some((id) => readSynced(clinic.clinic.db, 'contact', id) !== null)).toBe(false);
}, 30_000);
