// What the network does by itself as time passes.

import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startBlob, takePart } from '#api/blobs/blob-service.ts';
import { dailyUpkeep, giveUpParked } from '#api/schedules/upkeep.ts';
import { partBytes } from '#shared/network/blobs.ts';
import { newId } from '#main/core/ids.ts';
import { push } from '#api/sync/push.ts';
import { pull } from '#api/sync/pull.ts';
import type { PushedMutation } from '#shared/sync/protocol.ts';
import { createNetworkDatabase, type TestNetworkDatabase } from '../fixtures/network-database.ts';
import { testMeans, type TestMeans } from '../fixtures/network-means.ts';
import { referralTo } from '../fixtures/referral-of.ts';
import { sha256Of, someBytes } from '../fixtures/sample-bytes.ts';

let database: TestNetworkDatabase;
let folder: string;
let parts: TestMeans;
const clinicId = newId();
const device = newId();
const user = newId();
const dayMs = 86_400_000;

beforeAll(async () => {
  database = await createNetworkDatabase();
  folder = mkdtempSync(join(tmpdir(), 'enamel-upkeep-'));
  parts = testMeans(database, folder);
  await parts.network.store.write(clinicId, async (tx) => {
    await tx.putEntity('clinic', clinicId, clinicId, {
      version: 1,
      body: { name: 'Bright Smiles', phone: null, email: null, address: null, hasEmailNotices: false },
    });
    await tx.putEntity('member', user, clinicId, {
      version: 1,
      body: { name: 'Owner', role: 'ADMIN', isActive: true },
    });
  });
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

let seq = 0;
async function send(mutations: Omit<PushedMutation, 'seq' | 'actor' | 'at' | 'id'>[]) {
  const epoch = await parts.network.store.read(clinicId, async (tx) => tx.epoch());
  const made = mutations.map((one) => ({
    ...one,
    id: newId(),
    seq: (seq += 1),
    actor: user,
    at: new Date().toISOString(),
  }));
  const reply = await push(parts.network, clinicId, {
    protocol: 1,
    schema: 1,
    device,
    epoch,
    mutations: made,
  });
  if ('error' in reply) throw new Error(reply.error);
  return { epoch, ids: made.map(({ id }) => id), outcomes: reply.results };
}
const count = async (table: string, where = 'true') =>
  database.db.read({ clinicId }, async (tx) => {
    const [row] = await tx.query<{ n: number }>({
      text: `select count(*)::int as n from network.${table} where ${where}`,
    });
    return row?.n;
  });

test('a file that never came whole is given up after 14 days, with its bytes; one that came is kept', async () => {
  const bytes = someBytes('png', partBytes + 10);
  const sha256 = sha256Of(bytes);
  const referralId = newId();
  const fileId = newId();
  await send([
    { name: 'referral.create@1', args: { id: referralId, isSent: true, fields: referralTo(null) } },
    {
      name: 'file.add@1',
      args: { id: fileId, referralId, name: 'a.png', mimeType: 'image/png', sizeBytes: bytes.length, sha256 },
    },
  ]);
  const who = { clinicId };
  await startBlob(parts.blobs, who, { sha256, sizeBytes: bytes.length, mimeType: 'image/png' });
  const first = bytes.subarray(0, partBytes);
  async function* once() {
    yield first;
  }
  await takePart(parts.blobs, who, { sha256, part: 0, partSha256: sha256Of(first), bytes: once() });
  const place = join(folder, clinicId, sha256.slice(0, 2), sha256);
  const stateOf = async () =>
    parts.network.store.read(
      clinicId,
      async (tx) => (await tx.readEntity('file', fileId, clinicId))?.body.state,
    );

  parts.pass(13 * dayMs);
  await dailyUpkeep(parts);
  expect(await stateOf()).toBe('UPLOADING');
  expect(existsSync(place)).toBe(true);
  parts.pass(2 * dayMs);
  expect(await dailyUpkeep(parts)).toMatchObject({ failedFiles: 1, sweptBlobs: 1 });
  expect(await stateOf()).toBe('FAILED');
  expect(existsSync(place)).toBe(false);
  expect(await count('blob')).toBe(0);
  expect(await dailyUpkeep(parts)).toMatchObject({ failedFiles: 0, sweptBlobs: 0 });
});

test('a replay that waited a day in vain is refused, and its PC is told', async () => {
  const { epoch, ids, outcomes } = await send([
    {
      name: 'note.add@1',
      args: { id: newId(), referralId: newId(), text: 'lost' },
      replay: true,
      entityVersion: 1,
    },
  ]);
  expect(outcomes[0]?.status).toBe('parked');
  const ask = async () => {
    const page = await pull(parts.network, clinicId, {
      protocol: 1,
      device,
      epoch,
      cursor: 0,
      resultAck: seq,
      parked: ids,
      limit: 1000,
    });
    return 'error' in page ? [] : (page.end?.settled ?? []);
  };
  expect(await giveUpParked(parts)).toBe(1);
  expect(await ask()).toMatchObject([{ status: 'rejected', code: 'waited_in_vain' }]);
  expect(await giveUpParked(parts)).toBe(0);
});

test('what mutations said is forgotten after 35 days, what came of them after 400', async () => {
  expect(await count('mutation_log', 'args is not null')).toBeGreaterThan(0);
  parts.pass(36 * dayMs);
  await dailyUpkeep(parts);
  expect(await count('mutation_log', 'args is not null')).toBe(0);
  expect(await count('mutation_log')).toBe(3);
  parts.pass(365 * dayMs);
  await dailyUpkeep(parts);
  expect(await count('mutation_log')).toBe(0);
  expect(await count('device_result')).toBe(0);
  expect(await count('referral')).toBe(1);
});

test('a referral whose next step is late by more than a week is told to its clinic, once for each due date', async () => {
  const id = newId();
  await send([{ name: 'referral.create@1', args: { id, isSent: true, fields: referralTo(null) } }]);
  const today = (days: number) =>
    new Date(Date.parse(parts.network.now()) + days * dayMs).toISOString().slice(0, 10);
  const told = async () =>
    database.db.read({ clinicId }, async (tx) => {
      const rows = await tx.query<{ body: unknown }>({
        text: `select body from network.notification where body ->> 'referralId' = $1`,
        values: [id],
      });
      return rows.map(({ body }) => body);
    });
  await dailyUpkeep(parts);
  expect(await told()).toEqual([]);
  const side = (nextDueOn: string) => ({ name: 'side.update@1', args: { id, changes: { nextDueOn } } });
  await send([side(today(-7))]);
  await dailyUpkeep(parts);
  expect(await told()).toEqual([]);
  await send([side(today(-8))]);
  for (let day = 0; day < 2; day++) await dailyUpkeep(parts);
  const notice = { type: 'SYSTEM_MESSAGE', referralId: id, userId: null };
  expect(await told()).toMatchObject([notice]);
  await send([side(today(-9))]);
  await dailyUpkeep(parts);
  expect(await told()).toMatchObject([notice, notice]);
  await send([
    { name: 'referral.status@1', args: { id, to: 'CANCELLED', reason: 'Moved away', report: null } },
    side(today(-20)),
  ]);
  await dailyUpkeep(parts);
  expect(await told()).toHaveLength(2);
});
