import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { newId } from '#main/core/ids.ts';
import { openDrizzle } from '#main/db/clinic-db.ts';
import { startNewEpoch, startSyncState } from '#main/sync/new-device.ts';
import { createSyncMachine } from '#main/sync/sync-machine.ts';
import { syncQueries } from '#main/sync/sync-queries.ts';
import { enqueue, requireState, saveState, type SyncMeans } from '#main/sync/synced-records.ts';
import { simSchema } from '../../tests/sync/sim-schema.ts';

const at = '2026-11-28T08:00:00.000Z';
const stamps = { createdAt: at, updatedAt: at };

test('after a restore what the network had confirmed goes before what it never answered', () => {
  const sqlite = new Database(':memory:');
  sqlite.exec(simSchema());
  const db = openDrizzle(sqlite);
  const means: SyncMeans = { now: () => at, newId: () => newId(), writeRecord: () => undefined };
  const [clinicId, id] = [newId(), newId()];
  startSyncState(db, means, clinicId);
  const body = {
    fromClinicId: clinicId,
    toClinicId: null,
    patientName: 'Pat Patient',
    status: 'ACCEPTED',
    sentAt: at,
  };
  // Somebody without an account accepted it on a one-time page; nobody at the desk has heard of it before this cancels it.
  const queries = syncQueries(db);
  queries.putBase.run({ entity: 'referral', id, version: 2, body, generation: 1, ...stamps });
  const event = { referralId: id, version: 2, kind: 'STEP', byClinicId: null };
  queries.putBase.run({ entity: 'event', id: newId(), version: 1, body: event, generation: 1, ...stamps });
  const args = { id, to: 'CANCELLED', reason: 'too late', report: null } as const;
  expect(enqueue(db, means, { name: 'referral.status@1', args, actorUserId: newId() })).toHaveProperty('id');
  startNewEpoch(db, means, newId());
  const sent = queries.toSend.all({ after: 0, limit: 10 });
  expect(sent.map(({ name, isReplay }) => ({ name, isReplay }))).toEqual([
    { name: 'referral.import@1', isReplay: true },
    { name: 'referral.status@1', isReplay: true },
  ]);
  sqlite.close();
});

test('after a restore a file that came before the word on its referral goes after what made the referral', () => {
  const sqlite = new Database(':memory:');
  sqlite.exec(simSchema());
  const db = openDrizzle(sqlite);
  const means: SyncMeans = { now: () => at, newId: () => newId(), writeRecord: () => undefined };
  const [clinicId, id, fileId] = [newId(), newId(), newId()];
  startSyncState(db, means, clinicId);
  const fields = {
    patientName: 'Pat Patient',
    teeth: ['11'],
    type: 'TREAT',
    urgency: 'ROUTINE',
    toClinicId: null,
  } as never;
  const create = {
    name: 'referral.create@1',
    args: { id, isSent: true, fields },
    actorUserId: newId(),
  } as const;
  expect(enqueue(db, means, create)).toHaveProperty('id');
  const queries = syncQueries(db);
  // Of somebody without an account, in a page of the feed behind which the cable was pulled; and one nobody here can place.
  const file = { referralId: id, byClinicId: null, name: 'picture.jpg' };
  const foreign = { ...file, referralId: newId() };
  for (const [key, body] of [[fileId, file] as const, [newId(), foreign] as const])
    queries.putBase.run({ entity: 'file', id: key, version: 1, body, generation: 1, ...stamps });
  startNewEpoch(db, means, newId());
  const sent = queries.toSend.all({ after: 0, limit: 10 });
  expect(sent.map(({ name, entityId }) => ({ name, entityId }))).toEqual([
    { name: 'referral.create@1', entityId: id },
    { name: 'referral.import@1', entityId: id },
  ]);
  expect(sent[1]?.args).toMatchObject({ version: 1, files: [{ id: fileId }] });
  sqlite.close();
});

test('what is changed on top of a change that waits in a restored network is a replay as well', () => {
  const sqlite = new Database(':memory:');
  sqlite.exec(simSchema());
  const db = openDrizzle(sqlite);
  const means: SyncMeans = { now: () => at, newId: () => newId(), writeRecord: () => undefined };
  startSyncState(db, means, newId());
  const [actorUserId, read, unread] = [newId(), newId(), newId()];
  const body = { notificationId: newId(), userId: actorUserId };
  syncQueries(db).putBase.run({ entity: 'reading', id: unread, version: 1, body, generation: 1, ...stamps });
  enqueue(db, means, { name: 'reading.add@1', args: { id: read, ...body }, actorUserId });
  startNewEpoch(db, means, newId());
  // All was read again; the notification of the one reading has not come back yet.
  saveState(db, means, { ...requireState(db), restoredAt: null });
  for (const id of [read, unread])
    enqueue(db, means, { name: 'reading.remove@1', args: { id }, actorUserId });
  const sent = syncQueries(db).toSend.all({ after: 0, limit: 10 });
  expect(sent.map(({ name, entityId, isReplay }) => ({ name, entityId, isReplay }))).toEqual([
    { name: 'reading.add@1', entityId: read, isReplay: true },
    { name: 'reading.remove@1', entityId: read, isReplay: true },
    { name: 'reading.remove@1', entityId: unread, isReplay: false },
  ]);
  sqlite.close();
});

test('a page that shows a copied PC tells it nothing of the feed: what was deleted below the floor is asked for again', () => {
  const sqlite = new Database(':memory:');
  sqlite.exec(simSchema());
  const db = openDrizzle(sqlite);
  const means: SyncMeans = { now: () => at, newId: () => newId(), writeRecord: () => undefined };
  startSyncState(db, means, newId());
  const epoch = newId();
  startNewEpoch(db, means, epoch);
  const machine = createSyncMachine(db, means);
  const asked = machine.next();
  if (asked?.kind !== 'pull') throw new Error('Nothing waits here.');
  const before = asked.body.device;
  // The network has a number of this device that this PC never gave, and has forgotten deletions meanwhile.
  const end = { last: 3, lastMutationId: newId(), results: [], settled: [], setSum: '0000000000000000' };
  const frame = { serverTime: at, epoch, minProtocol: 1 };
  machine.pullAnswered(asked.body, {
    ...frame,
    from: 0,
    changes: [],
    cursor: 38,
    head: 38,
    floor: 22,
    reset: true,
    end,
  });
  const next = machine.next();
  if (next?.kind !== 'pull') throw new Error('Nothing waits here.');
  expect(next.body.device).not.toBe(before);
  expect(next.body).toMatchObject({ cursor: 0, floor: 0 });
  sqlite.close();
});
