// A PC that has to begin anew as a device: its numbers start at 1, and nothing that waits is dropped.

import type { ClinicDb } from '#main/db/clinic-db.ts';
import { syncQueries, type SyncStateRow } from '#main/sync/sync-queries.ts';
import { insertWaiting, requireState, saveState, type SyncMeans } from '#main/sync/synced-records.ts';
import type { Bodies } from '#shared/sync/bodies.ts';
import { emptySetSum } from '#shared/sync/set-sum.ts';

/** The epoch of a clinic that has not joined: no network answers to it. */
export const noEpoch = '';

/** The first row of a clinic's exchange, before it has joined. In the caller's transaction. */
export function startSyncState(db: ClinicDb, means: SyncMeans, clinicId: string): void {
  const now = means.now();
  syncQueries(db).insertState.run({
    id: means.newId(),
    clinicId,
    deviceId: means.newId(),
    epoch: noEpoch,
    cursor: 0,
    setSum: emptySetSum,
    nextSeq: 1,
    ackedSeq: 0,
    isResync: 0,
    generation: 1,
    restoredAt: null,
    checksumAlarms: 0,
    createdAt: now,
    updatedAt: now,
  });
}

/** Takes a new device id and numbers what waits in the order it was made. In the caller's transaction. */
export function startNewDevice(db: ClinicDb, means: SyncMeans, state: SyncStateRow): void {
  const queries = syncQueries(db);
  queries.clearNumbers.run();
  let wireSeq = 0;
  for (const { id } of queries.toNumber.all()) queries.number.run({ id, wireSeq: (wireSeq += 1) });
  saveState(db, means, { ...state, deviceId: means.newId(), nextSeq: wireSeq + 1, ackedSeq: 0 });
}

/**
 * The network was restored from a backup and says so with a new epoch: everything it may have forgotten is offered
 * again, and what came from somebody without an account, which no clinic had made, is given back. In the caller's
 * transaction.
 */
export function startNewEpoch(db: ClinicDb, means: SyncMeans, epoch: string): void {
  const queries = syncQueries(db);
  const state = requireState(db);
  queries.replayAll.run();
  const events = queries.allOf.all({ entity: 'event' });
  const files = queries.allOf.all({ entity: 'file' });
  const now = means.now();
  // Before all others: what the network had confirmed comes back before what it never answered, which might not fit to it.
  let ord = queries.oldestOrd.get()?.ord ?? 1;
  for (const { id, version, body } of queries.allOf.all({ entity: 'referral' })) {
    const history = events
      .filter((event) => event.body.referralId === id)
      .map((event) => ({ id: event.id, body: event.body as Bodies['event'] }));
    const isOfForm = body.fromClinicId === null;
    const isOfPage = body.toClinicId === null && history.some((event) => event.body.byClinicId === null);
    const arrived = files
      .filter((file) => file.body.referralId === id && file.body.byClinicId === null)
      .map((file) => ({ id: file.id, version: file.version, body: file.body as Bodies['file'] }));
    if (!isOfForm && !isOfPage && arrived.length === 0) continue;
    insertWaiting(db, {
      id: means.newId(),
      ord: (ord -= 1),
      name: 'referral.import@1',
      args: { id, version, body: body as Bodies['referral'], events: history, files: arrived },
      actorUserId: state.clinicId,
      at: now,
      wireSeq: null,
      isReplay: true,
    });
  }
  startNewDevice(db, means, {
    ...state,
    epoch,
    cursor: 0,
    setSum: emptySetSum,
    isResync: true,
    generation: state.generation + 1,
    restoredAt: now,
  });
}
