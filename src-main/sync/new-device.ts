// A PC that has to begin anew as a device: its numbers start at 1, and nothing that waits is dropped.

import type { ClinicDb } from '#main/db/clinic-db.ts';
import { syncQueries, type SyncStateRow } from '#main/sync/sync-queries.ts';
import {
  insertWaiting,
  readSynced,
  requireState,
  saveState,
  type SyncMeans,
} from '#main/sync/synced-records.ts';
import type { Bodies } from '#shared/sync/bodies.ts';
import type { MutationArgs } from '#shared/sync/mutations.ts';
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
  const now = means.now();
  const events = Map.groupBy(queries.allOf.all({ entity: 'event' }), ({ body }) => body.referralId);
  const arrived = Map.groupBy(
    queries.allOf.all({ entity: 'file' }).filter(({ body }) => body.byClinicId === null),
    ({ body }) => body.referralId as string,
  );
  const filesOf = (referralId: string) =>
    (arrived.get(referralId) ?? []).map(({ id, version, body }) => ({
      id,
      version,
      body: body as Bodies['file'],
    }));
  const giveBack = (ord: number, args: MutationArgs['referral.import@1']): void =>
    insertWaiting(db, {
      id: means.newId(),
      ord,
      name: 'referral.import@1',
      args,
      actorUserId: state.clinicId,
      at: now,
      wireSeq: null,
      isReplay: true,
    });
  // Before all others: what the network had confirmed comes back before what it never answered, which might not fit to it.
  let ord = queries.oldestOrd.get()?.ord ?? 1;
  const known = new Set<string>();
  for (const { id, version, body } of queries.allOf.all({ entity: 'referral' })) {
    known.add(id);
    const history = (events.get(id) ?? []).map((event) => ({
      id: event.id,
      body: event.body as Bodies['event'],
    }));
    const isOfForm = body.fromClinicId === null;
    const isOfPage = body.toClinicId === null && history.some((event) => event.body.byClinicId === null);
    const given = filesOf(id);
    if (!isOfForm && !isOfPage && given.length === 0) continue;
    giveBack((ord -= 1), { id, version, body: body as Bodies['referral'], events: history, files: given });
  }
  // The network's word on a referral of this PC's own had not come yet, a file of somebody's had: after what made the referral.
  let last = queries.newestOrd.get()?.ord ?? 0;
  for (const id of arrived.keys()) {
    const own = known.has(id) ? null : readSynced(db, 'referral', id);
    if (own !== null)
      giveBack((last += 1), { id, version: 1, body: own.body, events: [], files: filesOf(id) });
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
