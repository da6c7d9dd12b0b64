// The records that screens see of the network: the last truth with the mutations that wait on top. Not the exchange.

import { inTransaction, type ClinicDb } from '#main/db/clinic-db.ts';
import { syncQueries, type OutboxRow, type SyncStateRow } from '#main/sync/sync-queries.ts';
import type { Bodies, EntityName } from '#shared/sync/bodies.ts';
import {
  entityOf,
  mutationArgs,
  type Actor,
  type MutationArgs,
  type MutationName,
} from '#shared/sync/mutations.ts';
import { withSeen } from '#shared/sync/overwritten.ts';
import { reduce, type Refusal } from '#shared/sync/reduce.ts';

/** Puts what an entity has become into the tables of its feature; null when there is none any more. */
export type RecordWriter = (
  db: ClinicDb,
  entity: string,
  id: string,
  body: Record<string, unknown> | null,
  waiting: number,
) => void;

export type OutgoingMutation<Name extends MutationName = MutationName> = {
  readonly name: Name;
  readonly args: MutationArgs[Name];
  readonly actorUserId: string;
};

/** Means of the exchange that tests replace: the clock, ids and where records go. */
export type SyncMeans = {
  readonly now: () => string;
  readonly newId: () => string;
  readonly writeRecord: RecordWriter;
  /** Whether a new copy of everything may drop this many rows of `total`; asked in the transaction. Left out: always. */
  readonly mayVanish?: (vanishing: number, total: number) => boolean;
  /** A change of this PC replaced what another had written there; told once, in the transaction. */
  readonly overwrote?: (row: OutboxRow, lost: Readonly<Record<string, unknown>>) => void;
};

/**
 * Makes a change here and puts it on its way, in the caller's transaction. Gives the id of the mutation, or why it may
 * not be made, with nothing written.
 */
export function enqueue<Name extends MutationName>(
  db: ClinicDb,
  means: SyncMeans,
  { name, args, actorUserId }: OutgoingMutation<Name>,
): { readonly id: string } | Refusal {
  const state = requireState(db);
  const now = means.now();
  const entity = entityOf(name);
  const current = currentBody(db, state, entity, args.id);
  const actor: Actor = { clinicId: state.clinicId, userId: actorUserId, at: now };
  const reduced = reduce(name, current.body as never, args, actor);
  if ('refused' in reduced) return reduced;
  const id = means.newId();
  const ord = (syncQueries(db).newestOrd.get()?.ord ?? 0) + 1;
  const sent = withSeen(name, args, current.body);
  insertWaiting(db, {
    id,
    ord,
    name,
    args: sent,
    actorUserId,
    at: now,
    wireSeq: state.nextSeq,
    // Of a network that was restored: what this changes may have been forgotten there, and be on its way from another PC,
    // or wait there, as this PC's own change before it does.
    isReplay: state.restoredAt !== null || current.isReplay,
  });
  saveState(db, means, { ...state, nextSeq: state.nextSeq + 1 });
  means.writeRecord(db, entity, args.id, reduced.body, current.waiting + 1);
  return { id };
}

/** Puts a mutation at its place in the outbox, in the caller's transaction. */
export function insertWaiting<Name extends MutationName>(
  db: ClinicDb,
  row: OutgoingMutation<Name> & Pick<OutboxRow, 'id' | 'ord' | 'at' | 'wireSeq' | 'isReplay'>,
): void {
  syncQueries(db).insertMutation.run({
    ...row,
    entity: entityOf(row.name),
    entityId: row.args.id,
    state: 'pending',
    code: null,
    detail: null,
    entityVersion: null,
    settledAt: null,
    createdAt: row.at,
    updatedAt: row.at,
  });
}

/** Writes records anew from the last truth and the mutations that wait. */
export function materialise(
  db: ClinicDb,
  means: SyncMeans,
  records: Iterable<{ readonly entity: string; readonly id: string }>,
): void {
  const state = requireState(db);
  for (const { entity, id } of records) {
    const { body, waiting } = currentBody(db, state, entity, id);
    means.writeRecord(db, entity, id, body, waiting);
  }
}

/** What the screens may say of an entity that no feature has tables of; null when there is none. */
export function readSynced<Name extends EntityName>(
  db: ClinicDb,
  entity: Name,
  id: string,
): { readonly body: Bodies[Name]; readonly waiting: number } | null {
  const state = syncQueries(db).state.get();
  if (state === undefined) return null;
  const { body, waiting } = currentBody(db, state, entity, id);
  return body === null ? null : { body: body as Bodies[Name], waiting };
}

/** A mutation the rules refuse by now changes nothing here either: the network will say so. */
function currentBody(db: ClinicDb, state: SyncStateRow, entity: string, id: string) {
  const queries = syncQueries(db);
  let body: Record<string, unknown> | null = queries.baseOf.get({ entity, id })?.body ?? null;
  const waiting = queries.waitingOf.all({ entity, entityId: id });
  for (const row of waiting) {
    const reduced = reduceRow(row, body, state.clinicId);
    if (!('refused' in reduced)) body = reduced.body;
  }
  return { body, waiting: waiting.length, isReplay: waiting.some((row) => row.isReplay) };
}

function reduceRow(row: OutboxRow, body: Record<string, unknown> | null, clinicId: string) {
  const name = row.name as MutationName;
  if (!Object.hasOwn(mutationArgs, name)) return { refused: 'unknown' };
  const actor = { clinicId, userId: row.actorUserId, at: row.at };
  return reduce(name, body as never, row.args as never, actor) as
    | { body: Record<string, unknown> | null }
    | Refusal;
}

export function requireState(db: ClinicDb): SyncStateRow {
  const state = syncQueries(db).state.get();
  if (state === undefined) throw new Error('This clinic has no place in the outbox yet.');
  return state;
}

export function saveState(db: ClinicDb, means: SyncMeans, state: SyncStateRow): void {
  syncQueries(db).updateState.run({ ...state, isResync: state.isResync ? 1 : 0, updatedAt: means.now() });
}

/** All of it, or nothing. */
export const together = inTransaction;
