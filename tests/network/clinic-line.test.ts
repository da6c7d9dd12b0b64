// A clinic's own side of the network, whole: it joins, what waited goes out, another PC is paired, lines break and answers
// are lost, a sign-in is taken back. Real clinics, real HTTP, the network's real cores.

import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { newId } from '#main/core/ids.ts';
import { enqueue } from '#main/core/outbox.ts';
import { write } from '#main/core/unit-of-work.ts';
import { keepReceivedFile } from '#main/features/files/documents-service.ts';
import { readSynced } from '#main/sync/synced-records.ts';
import { referralTo } from '../fixtures/referral-of.ts';
import { callOf, clinicIdOf, makeContact, patience } from '../fixtures/clinic-acts.ts';
import { startStandIn, type StandIn } from '../fixtures/network-stand-in.ts';
import { createTestClinic, type TestClinic } from '../fixtures/test-clinic.ts';

let network: StandIn;
let clinic: TestClinic;
const others: TestClinic[] = [];
beforeEach(async () => {
  network = await startStandIn();
  clinic = await createTestClinic();
});
afterEach(async () => {
  for (const one of [clinic, ...others.splice(0)]) await one.close();
  await network.stop();
});

const typed = () => ({ address: network.url, email: 'boss@clinic.example', password: 'a good password' });

async function isQuiet(of: TestClinic): Promise<void> {
  await vi.waitFor(async () => {
    const status = await of.owner.network.status();
    expect(status).toMatchObject({ waiting: 0, isReached: true, problem: null });
  }, patience);
}

/** Another PC with a clinic of its own. */
async function anotherPc(): Promise<TestClinic> {
  const other = await createTestClinic();
  others.push(other);
  return other;
}

test('a clinic joins: what it did before goes out, and it gets its link', async () => {
  const id = makeContact(clinic);
  expect(await clinic.owner.network.status()).toMatchObject({ standing: 'NOT_JOINED', waiting: 2 });
  expect(await clinic.owner.network.join(typed())).toMatchObject({ standing: 'JOINED' });
  await isQuiet(clinic);
  expect(network.tables().entities.has(`contact ${id} ${(await clinic.owner.clinic.get()).id}`)).toBe(true);
  expect(readSynced(clinic.clinic.db, 'contact', id)).toMatchObject({ waiting: 0 });
  expect(await clinic.owner.network.link()).toMatchObject({
    slug: 'a-clinic',
    url: `${network.url}/refer/a-clinic`,
  });
  await expect(clinic.owner.network.join(typed())).rejects.toMatchObject({ code: 'ALREADY_JOINED' });
});

test('another PC is paired, keeps what it made, and both hold the same', async () => {
  await clinic.owner.network.join(typed());
  const first = makeContact(clinic, 'From the first');
  const other = await anotherPc();
  const second = makeContact(other, 'From the second');
  await expect(other.owner.network.pair({ ...typed(), password: 'wrong' })).rejects.toMatchObject({
    code: 'WRONG_SIGN_IN',
  });
  await other.owner.network.pair(typed());
  await vi.waitFor(() => {
    for (const { clinic: open } of [clinic, other])
      for (const id of [first, second])
        expect(readSynced(open.db, 'contact', id)).toMatchObject({ waiting: 0 });
  }, patience);
  expect((await clinic.owner.network.devices()).devices).toHaveLength(2);
  const sums = [clinic, other].map(({ clinic: open }) =>
    open.db.$client.prepare('select set_sum, clinic_id, checksum_alarms from sync_state').get(),
  );
  expect(sums[0]).toEqual(sums[1]);
});

test('a PC that holds the records of one clinic is not paired with another', async () => {
  await clinic.owner.network.join(typed());
  const other = await anotherPc();
  await other.owner.network.join({ ...typed(), email: 'other@clinic.example' });
  await isQuiet(other);
  await other.owner.network.signOut();
  await expect(other.owner.network.pair(typed())).rejects.toMatchObject({ code: 'OTHER_CLINIC' });
  expect([...network.signIns.values()].filter(({ revokedAt }) => revokedAt !== null)).toHaveLength(2);
});

test('the cable is pulled and put back: what was made meanwhile goes out by itself', async () => {
  await clinic.owner.network.join(typed());
  await isQuiet(clinic);
  await network.stop();
  const id = makeContact(clinic);
  await vi.waitFor(async () => {
    expect(await clinic.owner.network.status()).toMatchObject({
      problem: 'OFFLINE',
      waiting: 1,
      isLive: false,
    });
  }, patience);
  await network.restart();
  await vi.waitFor(() => expect(readSynced(clinic.clinic.db, 'contact', id)).toMatchObject({ waiting: 0 }), {
    timeout: 12_000,
    interval: 50,
  });
}, 30_000);

test('answers that are lost change nothing: not a push, not a pull, not a new secret', async () => {
  network.tokenSeconds = 61;
  await clinic.owner.network.join(typed());
  await isQuiet(clinic);
  for (const path of ['/v1/auth/refresh', '/v1/sync/push', '/v1/sync/pull']) {
    network.loseReplies.set(path, 1);
    network.dropLines();
    const id = makeContact(clinic, path);
    await vi.waitFor(() => {
      clinic.core.topics.publish({ topic: 'outbox', ids: [] });
      expect(network.loseReplies.get(path)).toBe(0);
      expect(readSynced(clinic.clinic.db, 'contact', id)).toMatchObject({ waiting: 0 });
    }, patience);
  }
  expect([...network.signIns.values()].map(({ revokedAt }) => revokedAt)).toEqual([null]);
  expect(await clinic.owner.network.status()).toMatchObject({ standing: 'JOINED', checksumAlarms: 0 });
}, 60_000);

test('the first answer to joining is lost: joining again signs in', async () => {
  network.loseReplies.set('/v1/auth/sign-up', 1);
  await expect(clinic.owner.network.join(typed())).rejects.toMatchObject({
    code: 'NETWORK',
    data: { problem: 'OFFLINE' },
  });
  expect(await clinic.owner.network.join(typed())).toMatchObject({ standing: 'JOINED' });
});

test('a sign-in that was taken back ends the exchange, keeps everything, and can begin anew', async () => {
  const other = await anotherPc();
  await clinic.owner.network.join(typed());
  await other.owner.network.pair(typed());
  const id = makeContact(other);
  await isQuiet(other);
  const { devices } = await clinic.owner.network.devices();
  await clinic.owner.network.revokeDevice({
    signInId: devices.find(({ isThis }) => !isThis)?.signInId ?? '',
  });
  network.dropLines();
  const kept = makeContact(other, 'Made after');
  await vi.waitFor(async () => {
    expect(await other.owner.network.status()).toMatchObject({ standing: 'REVOKED', waiting: 1 });
  }, patience);
  expect(readSynced(other.clinic.db, 'contact', id)).not.toBeNull();
  await other.owner.network.pair(typed());
  await vi.waitFor(
    () => expect(readSynced(clinic.clinic.db, 'contact', kept)).toMatchObject({ waiting: 0 }),
    patience,
  );
});

test('the secrets are in no database, and a signed-out PC keeps none', async () => {
  await clinic.owner.network.join(typed());
  const path = join(clinic.dataDir, 'network-sign-in.json');
  const stored = JSON.parse(readFileSync(path, 'utf8')) as { secret: string; signInId: string };
  expect(clinic.clinic.db.$client.serialize().includes(stored.signInId)).toBe(false);
  expect(await clinic.owner.network.signOut()).toMatchObject({ standing: 'SIGNED_OUT' });
  expect(existsSync(path)).toBe(false);
  expect([...network.signIns.values()][0]?.revokedAt).not.toBeNull();
});

test('people and the clinic’s public words follow, the network’s clock is measured', async () => {
  network.clockOffsetMs = 3 * 3_600_000;
  await clinic.owner.network.join(typed());
  await isQuiet(clinic);
  const { clockOffsetMs } = await clinic.owner.network.status();
  expect(Math.abs((clockOffsetMs ?? 0) - 3 * 3_600_000)).toBeLessThan(60_000);
  const before = await clinic.owner.clinic.get();
  await clinic.owner.clinic.update({ updatedAt: before.updatedAt, changes: { name: 'Renamed Clinic' } });
  const { id } = await clinic.person('DENTIST');
  const person = await clinic.owner.people.get({ id });
  await clinic.owner.people.update({ id, updatedAt: person.updatedAt, changes: { lastName: 'Molar' } });
  await isQuiet(clinic);
  const bodies = [...network.tables().entities].map(([key, { body }]) => [key.split(' ')[0], body]);
  expect(bodies).toContainEqual(['clinic', expect.objectContaining({ name: 'Renamed Clinic' })]);
  expect(bodies).toContainEqual(['member', { name: 'Pat Molar', role: 'STAFF', isActive: true }]);
});

test('an address of something else, or none at all, is said in its own word', async () => {
  const join404 = clinic.owner.network.join({ ...typed(), address: `${network.url}/elsewhere` });
  await expect(join404).rejects.toMatchObject({ data: { problem: 'NOT_A_NETWORK' } });
  await expect(
    clinic.owner.network.join({ ...typed(), address: 'http://127.0.0.1:1' }),
  ).rejects.toMatchObject({
    data: { problem: 'OFFLINE' },
  });
  await expect(
    clinic.owner.network.join({ ...typed(), address: 'http://network.example' }),
  ).rejects.toMatchObject({
    code: 'INVALID',
  });
  expect(await clinic.owner.network.status()).toMatchObject({ standing: 'NOT_JOINED' });
});

test('a file goes to the other clinic in parts, through lost answers and cut streams', async () => {
  const other = await anotherPc();
  await clinic.owner.network.join(typed());
  await other.owner.network.join({ ...typed(), email: 'other@clinic.example' });
  const bytes = randomBytes(300_000);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await clinic.clinic.files.put(bytes, { maxBytes: 1_000_000 });
  const call = callOf(clinic);
  const file = { sha256, name: 'letter.pdf', mimeType: 'application/pdf', sizeBytes: bytes.length } as const;
  await keepReceivedFile(call, file);
  const referralId = newId();
  network.cutDownloads = 2;
  network.loseReplies.set(`/v1/blobs/${sha256}/parts/1`, 1);
  write(call, (unit) => {
    const done = [
      enqueue(call, unit, 'referral.create@1', {
        id: referralId,
        isSent: true,
        fields: referralTo(clinicIdOf(other), 'Pat Patient'),
      }),
      enqueue(call, unit, 'file.add@1', { id: newId(), referralId, ...file }),
    ];
    expect(done).toEqual([{ id: expect.any(String) }, { id: expect.any(String) }]);
    unit.audit({ action: 'create', entity: 'referral', entityId: referralId });
  });
  await vi.waitFor(async () => {
    for (const one of [clinic, other]) one.advance(1000);
    expect(await other.clinic.files.has(sha256)).toBe(true);
    expect((await other.owner.network.status()).filesWaiting).toBe(0);
  }, patience);
  expect(Buffer.from(await other.clinic.files.readAll(sha256, { maxBytes: 1_000_000 })).equals(bytes)).toBe(
    true,
  );
  expect(other.clinic.db.$client.prepare('select original_name from files').get()).toEqual({
    original_name: 'letter.pdf',
  });
  expect(network.cutDownloads).toBe(0);
  // The part whose answer was lost came again; the others once.
  expect(network.asked.get(`/v1/blobs/${sha256}/parts/0`)).toBe(1);
  expect((await clinic.owner.network.status()).filesWaiting).toBe(0);
}, 30_000);
