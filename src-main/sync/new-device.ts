// A PC that has to begin anew as a device: its numbers start at 1, and nothing that waits is dropped.

import type { ClinicDb } from '#main/db/clinic-db.ts';
import { syncQueries, type SyncStateRow } from '#main/sync/sync-queries.ts';
import { requireState, saveState, type SyncMeans } from '#main/sync/synced-records.ts';
import { emptySetSum } from '#shared/sync/set-sum.ts';

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
 * again, and referrals of its public form, which no clinic had made, are given back. In the caller's transaction.
 */
export function startNewEpoch(db: ClinicDb, means: SyncMeans, epoch: string): void {
  const queries = syncQueries(db);
  const state = requireState(db);
  queries.replayAll.run();
  const events = queries.allOf.all({ entity: 'event' });
  const now = means.now();
  let ord = queries.newestOrd.get()?.ord ?? 0;
  for (const { id, version, body } of queries.allOf.all({ entity: 'referral' })) {
    if (body.fromClinicId !== null) continue;
    queries.insertMutation.run({
      id: means.newId(),
      ord: (ord += 1),
      wireSeq: null,
      name: 'referral.import@1',
      args: {
        id,
        version,
        body,
        events: events
          .filter((event) => event.body.referralId === id)
          .map((event) => ({ id: event.id, body: event.body })),
      },
      entity: 'referral',
      entityId: id,
      actorUserId: state.clinicId,
      at: now,
      state: 'pending',
      code: null,
      detail: null,
      entityVersion: null,
      settledAt: null,
      isReplay: true,
      createdAt: now,
      updatedAt: now,
    });
  }
  startNewDevice(db, means, {
    ...state,
    epoch,
    cursor: 0,
    setSum: emptySetSum,
    isResync: true,
    generation: state.generation + 1,
  });
}
