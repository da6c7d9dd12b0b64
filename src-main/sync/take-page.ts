// One page of the feed into this PC's copy: rows, cursor, sum and outcomes in one transaction.

import type { ClinicDb } from '#main/db/clinic-db.ts';
import { startNewDevice } from '#main/sync/new-device.ts';
import { syncQueries, type SyncStateRow } from '#main/sync/sync-queries.ts';
import { materialise, requireState, saveState, together, type SyncMeans } from '#main/sync/synced-records.ts';
import type { Change, Outcome, PullReply, RefusedReply } from '#shared/sync/protocol.ts';
import { addToSetSum, emptySetSum, entityHash } from '#shared/sync/set-sum.ts';

export type Page = Exclude<PullReply, RefusedReply>;

export type Taken = {
  /** Ids of notifications that are new on this PC: said once, after the commit. */
  readonly announced: readonly string[];
  /** Entities whose records changed. */
  readonly changed: readonly { readonly entity: string; readonly id: string }[];
  /** What became of own mutations. */
  readonly settled: readonly Outcome[];
  readonly hasMore: boolean;
  /** The floor of the feed that the copy was read from; null when the page only said that this PC has to begin anew. */
  readonly floor: number | null;
};

/** How long an outcome is kept for a network that may be restored from a backup. */
const keptDays = 35;

/**
 * Takes a page that was asked for from `cursor` as `device` in `epoch`. Gives null, and writes nothing, when it is no
 * longer the answer to what this PC would ask now.
 */
export function takePage(
  db: ClinicDb,
  means: SyncMeans,
  asked: { readonly device: string; readonly epoch: string; readonly cursor: number },
  page: Page,
): Taken | null {
  return together(db, () => {
    let state = requireState(db);
    if (state.deviceId !== asked.device || state.epoch !== asked.epoch || state.cursor !== asked.cursor)
      return null;
    if (page.epoch !== state.epoch || page.from !== state.cursor) return null;
    if (page.end !== null && isFork(db, state, page.end.last, page.end.lastMutationId)) {
      startNewDevice(db, means, state);
      return { announced: [], changed: [], settled: [], hasMore: true, floor: null };
    }
    if (page.reset) state = beginResync(state);
    const changed = new Map<string, { entity: string; id: string }>();
    const note = (entity: string, id: string) => changed.set(`${entity} ${id}`, { entity, id });
    const announced: string[] = [];
    for (const change of page.changes) {
      state = takeChange(db, means, state, change);
      note(change.entity, change.id);
      if (change.entity === 'notification' && !change.deleted && announce(db, means, change.id))
        announced.push(change.id);
    }
    state = { ...state, cursor: page.cursor };
    const settled: Outcome[] = [];
    let hasMore = page.end === null;
    if (page.end !== null) {
      if (state.isResync) state = sweep(db, means, state, note);
      for (const outcome of [...page.end.results, ...page.end.settled]) {
        const row = settle(db, means, outcome, page.serverTime);
        if (row === null) continue;
        note(row.entity, row.entityId);
        settled.push(outcome);
      }
      const newest = page.end.results.at(-1)?.seq ?? 0;
      state = { ...state, ackedSeq: Math.max(state.ackedSeq, newest) };
      hasMore = page.end.results.length > 0 && newest < page.end.last;
      if (!state.isResync && state.setSum !== page.end.setSum) {
        state = { ...beginResync(state), checksumAlarms: state.checksumAlarms + 1 };
        hasMore = true;
      }
      // By the network's clock: one that is years ahead here would forget everything.
      const before = new Date(Date.parse(page.serverTime) - keptDays * 86_400_000).toISOString();
      syncQueries(db).prune.run({ before });
    }
    saveState(db, means, state);
    // A referral after what hangs on it: what is made of all of them is then made once.
    const whole = [...changed.values()].filter(({ entity }) => entity === 'referral');
    for (const { entity, id } of whole) changed.delete(`${entity} ${id}`);
    for (const { entity, id } of whole) note(entity, id);
    materialise(db, means, changed.values());
    return { announced, changed: [...changed.values()], settled, hasMore, floor: page.floor };
  });
}

/**
 * True when the network has a number of this device that this PC did not give, or gave to something else: the folder
 * was restored from a backup, or copied to another PC.
 */
function isFork(db: ClinicDb, state: SyncStateRow, last: number, lastMutationId: string | null): boolean {
  if (last === 0) return false;
  if (last >= state.nextSeq) return true;
  const held = syncQueries(db).mutationAt.get({ wireSeq: last });
  // A row whose outcome is long kept may be pruned; its number was checked when it was taken.
  return held === undefined ? last > state.ackedSeq : held.id !== lastMutationId;
}

/** Everything again from 0; what is not seen until the end is swept. */
export function beginResync(state: SyncStateRow): SyncStateRow {
  return { ...state, cursor: 0, setSum: emptySetSum, isResync: true, generation: state.generation + 1 };
}

function takeChange(db: ClinicDb, means: SyncMeans, state: SyncStateRow, change: Change): SyncStateRow {
  const queries = syncQueries(db);
  const { entity, id, version } = change;
  const held = queries.heldOf.get({ entity, id });
  let { setSum } = state;
  // In a resync the sum starts from nothing: rows of an older generation are not in it.
  if (held !== undefined && held.generation === state.generation)
    setSum = addToSetSum(setSum, entityHash(entity, id, held.version), -1);
  if (change.deleted || change.body === null) {
    queries.deleteBase.run({ entity, id });
  } else {
    const now = means.now();
    queries.putBase.run({
      entity,
      id,
      version,
      body: change.body,
      generation: state.generation,
      createdAt: now,
      updatedAt: now,
    });
    setSum = addToSetSum(setSum, entityHash(entity, id, version), 1);
  }
  return { ...state, setSum };
}

/** Ends a resync; one that would take too much away stays open until somebody has said that it may. */
function sweep(
  db: ClinicDb,
  means: SyncMeans,
  state: SyncStateRow,
  note: (entity: string, id: string) => void,
): SyncStateRow {
  const queries = syncQueries(db);
  const vanishing = queries.oldGeneration.all({ generation: state.generation });
  const total = queries.copied.get()?.count ?? 0;
  if (vanishing.length > 0 && means.mayVanish?.(vanishing.length, total) === false) return state;
  for (const { entity, id } of vanishing) {
    queries.deleteBase.run({ entity, id });
    note(entity, id);
  }
  return { ...state, isResync: false, restoredAt: null };
}

/** The row an outcome belongs to, when it is news; null otherwise. */
function settle(db: ClinicDb, means: SyncMeans, outcome: Outcome, settledAt: string) {
  const queries = syncQueries(db);
  const row = queries.mutation.get({ id: outcome.id });
  if (row === undefined || (row.state !== 'pending' && row.state !== 'parked')) return null;
  const state = outcome.status === 'applied' ? 'acked' : outcome.status;
  // After a restore of the network it is said again, of what was written down the first time.
  const lost = row.entityVersion === null ? outcome.detail?.['overwritten'] : null;
  if (outcome.status === 'applied' && isFields(lost)) means.overwrote?.(row, lost);
  queries.settle.run({
    id: outcome.id,
    state,
    code: outcome.code,
    detail: outcome.detail === null ? null : JSON.stringify(outcome.detail),
    entityVersion: outcome.entityVersion ?? row.entityVersion,
    settledAt,
    updatedAt: means.now(),
  });
  return row;
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function announce(db: ClinicDb, means: SyncMeans, id: string): boolean {
  const queries = syncQueries(db);
  if (queries.wasShown.get({ id }) !== undefined) return false;
  const now = means.now();
  queries.markShown.run({ id, createdAt: now, updatedAt: now });
  return true;
}
