// Changes that the network did not take: shown until somebody has discarded them or made a note of them. What failed only
// because another did stands under that one.

import type { Call, SignedInCall } from '#main/core/call.ts';
import { instantAfter } from '#main/core/clock.ts';
import { failure, featureFailure } from '#main/core/failure.ts';
import { enqueue } from '#main/core/outbox.ts';
import { write, type UnitOfWork } from '#main/core/unit-of-work.ts';
import { attentionQueries } from '#main/features/network/attention-queries.ts';
import type { OutboxRow } from '#main/sync/sync-queries.ts';
import { readSynced, requireState } from '#main/sync/synced-records.ts';
import type { Attention } from '#shared/network-settings/contract.ts';
import { partyOf } from '#shared/sync/reduce.ts';

const dayMs = 86_400_000;
const mostGroups = 100;

type Open = { readonly row: OutboxRow; readonly byName: string | null };

export function attentionCount(call: Call): number {
  return attentionQueries(call.clinic.db).count.get({ before: before(call) })?.count ?? 0;
}

export function listAttention(call: SignedInCall): { rows: Attention[]; total: number } {
  const groups = openGroups(call);
  return { rows: groups.slice(0, mostGroups).map((group) => attentionOf(call, group)), total: groups.length };
}

/** Puts an attempt away with what depends on it. Throws NOT_FOUND. */
export function discardAttempt(call: SignedInCall, { id }: { id: string }): null {
  return write(call, (unit) => {
    const group = requireGroup(call, id);
    answer(unit, group, 'DISCARDED');
    unit.audit({ action: 'discard', entity: 'attempt', entityId: id, changes: whatOf(group) });
    return null;
  });
}

/** Takes a discard back, with all that went with it. Throws NOT_FOUND. */
export function restoreAttempt(call: SignedInCall, { id }: { id: string }): null {
  return write(call, (unit) => {
    const queries = attentionQueries(unit.db);
    const answered = queries.answerOf.get({ id });
    if (answered?.answer !== 'DISCARDED') throw failure('NOT_FOUND', { entity: 'attempt' });
    for (const { row } of queries.answered.all({ at: answered.createdAt }))
      queries.removeAnswer.run({ id: row.id });
    unit.audit({ action: 'restore', entity: 'attempt', entityId: id });
    unit.changed('network');
    return null;
  });
}

/** Keeps what was meant as a note that both clinics see. Throws NOT_FOUND, CANNOT_NOTE. */
export function noteAttempt(call: SignedInCall, { id, text }: { id: string; text: string }): null {
  return write(call, (unit) => {
    const group = requireGroup(call, id);
    const { referralId, canNote } = attentionOf(call, group);
    if (referralId === null || !canNote) throw featureFailure('CANNOT_NOTE');
    const made = enqueue(call, unit, 'note.add@1', { id: unit.newId(), referralId, text });
    if ('refused' in made) throw featureFailure('CANNOT_NOTE');
    answer(unit, group, 'NOTED');
    unit.audit({ action: 'note', entity: 'attempt', entityId: id, changes: whatOf(group) });
    return null;
  });
}

const before = (call: Call) => instantAfter(call.core.clock.now(), -dayMs);

const whatOf = ([first]: readonly Open[]) => ({ name: first?.row.name, code: first?.row.code });

function openGroups(call: Call): Open[][] {
  const groups = new Map<string, Open[]>();
  for (const open of attentionQueries(call.clinic.db).open.all({ before: before(call) })) {
    const key = referralOf(open.row) ?? `${open.row.entity} ${open.row.entityId}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [open]);
    else group.push(open);
  }
  return [...groups.values()];
}

function requireGroup(call: Call, id: string): Open[] {
  const found = openGroups(call).find((group) => group.some(({ row }) => row.id === id));
  if (found === undefined) throw failure('NOT_FOUND', { entity: 'attempt' });
  return found;
}

function answer(unit: UnitOfWork, group: readonly Open[], choice: 'DISCARDED' | 'NOTED'): void {
  for (const { row } of group)
    attentionQueries(unit.db).answer.run({
      id: row.id,
      answer: choice,
      createdAt: unit.now,
      updatedAt: unit.now,
    });
  unit.changed('network');
}

function attentionOf(call: Call, group: readonly Open[]): Attention {
  const { db } = call.clinic;
  const [first, ...rest] = group;
  if (first === undefined) throw new Error('A group has a first row.');
  const { row } = first;
  const referralId = referralOf(row);
  const referral = referralId === null ? null : readSynced(db, 'referral', referralId);
  const contact = row.entity === 'contact' ? readSynced(db, 'contact', row.entityId) : null;
  const written = nameIn(row);
  return {
    ...refusedOf(first),
    entity: row.entity,
    entityId: row.entityId,
    referralId,
    title: referral?.body.patientName ?? contact?.body.name ?? written,
    canOpen: referral !== null || contact !== null,
    canNote: referral !== null && partyOf(referral.body, requireState(db).clinicId) !== null,
    dependants: rest.slice(0, 100).map(refusedOf),
  };
}

function refusedOf({ row, byName }: Open): Attention['dependants'][number] {
  const { args } = row;
  return {
    id: row.id,
    name: row.name,
    state: row.state === 'quarantined' || row.state === 'parked' ? row.state : 'rejected',
    code: row.code,
    detail: row.detail,
    madeAt: row.at,
    byName,
    wanted: textIn(args, 'to'),
    text: textIn(args, 'text') ?? textIn(args, 'report') ?? textIn(args, 'reason'),
  };
}

function referralOf({ entity, entityId, args }: OutboxRow): string | null {
  return entity === 'referral' || entity === 'side' ? entityId : textIn(args, 'referralId');
}

function nameIn({ args }: OutboxRow): string | null {
  const fields = (args['fields'] ?? args['changes'] ?? args) as Readonly<Record<string, unknown>>;
  return textIn(fields, 'patientName') ?? textIn(fields, 'name');
}

function textIn(args: Readonly<Record<string, unknown>>, name: string): string | null {
  const value = args[name];
  return typeof value === 'string' && value !== '' ? value : null;
}
