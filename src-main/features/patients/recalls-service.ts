// Recalls: asked back when due, never twice on one clinic day, never lost.

import type { SignedInCall } from '#main/core/call.ts';
import { failure, featureFailure, invalidField } from '#main/core/failure.ts';
import { write, type UnitOfWork } from '#main/core/unit-of-work.ts';
import { changedFields } from '#main/features/audit/audit-service.ts';
import { pageWithinReply } from '#main/core/page-within-reply.ts';
import { clinicToday } from '#main/features/clinic/clinic-service.ts';
import { livingPatient } from '#main/features/patients/living-patient-service.ts';
import {
  recallsQueries,
  updateRecallRow,
  type RecallDbRow,
} from '#main/features/patients/recalls-queries.ts';
import { nextUpdatedAt } from '#shared/patients/field-merge.ts';
import { nextRecallOn, type RecallInput } from '#shared/patients/recall.ts';
import type { RecallAttempt, RecallRecord } from '#shared/patients/recalls-contract.ts';

export function listRecallsOfPatient(
  call: SignedInCall,
  input: { patientId: string; limit: number; cursor?: string | null | undefined },
): { rows: RecallRecord[]; nextCursor: string | null } {
  const { patientId, limit } = input;
  livingPatient(call.clinic, patientId);
  const [isDone = '-1', dueOn = '', id = ''] = input.cursor?.split('|') ?? [];
  const found = recallsQueries(call.clinic.db).ofPatient.all({
    patientId,
    isDone: Number(isDone),
    dueOn,
    id,
    limit: limit + 1,
  });
  const page = pageWithinReply(found, limit);
  const last = page.at(-1);
  return {
    rows: page.map(toRecall),
    nextCursor:
      page.length < found.length && last !== undefined
        ? `${last.completedAt === null ? 0 : 1}|${last.dueOn}|${last.id}`
        : null,
  };
}

export function createRecall(call: SignedInCall, input: RecallInput): RecallRecord {
  livingPatient(call.clinic, input.patientId);
  return write(call, (unit) => toRecall(insertRecall(unit, input)));
}

/** Writes a recall inside a transaction that a service opened. */
export function insertRecall(unit: UnitOfWork, input: RecallInput): RecallDbRow {
  const row: RecallDbRow = {
    ...input,
    id: unit.newId(),
    attemptCount: 0,
    lastAttemptAt: null,
    completedAt: null,
    createdAt: unit.now,
    updatedAt: unit.now,
    deletedAt: null,
  };
  recallsQueries(unit.db).insert.run(row);
  unit.audit({ action: 'create', entity: 'recall', entityId: row.id, changes: { patientId: row.patientId } });
  tell(unit, row);
  return row;
}

export function updateRecall(
  call: SignedInCall,
  input: { id: string; updatedAt: string; changes: Partial<Omit<RecallInput, 'patientId'>> },
): RecallRecord {
  const before = requireRecall(call, input.id);
  if (before.updatedAt !== input.updatedAt) throw failure('STALE', { updatedAt: before.updatedAt });
  return write(call, (unit) => toRecall(changeRecall(unit, before, input.changes, 'update')));
}

export function completeRecall(
  call: SignedInCall,
  input: { id: string; visitedOn?: string | null | undefined },
): { completed: RecallRecord; next: RecallRecord | null } {
  const before = requireRecall(call, input.id);
  if (before.completedAt !== null) throw featureFailure('ALREADY_COMPLETED');
  const today = clinicToday(call);
  const visitedOn = input.visitedOn ?? today;
  if (visitedOn > today) throw invalidField('visitedOn', 'inFuture');
  return write(call, (unit) => {
    const completed = changeRecall(unit, before, { completedAt: unit.now }, 'complete');
    const dueOn = nextRecallOn(visitedOn, before.intervalMonths);
    const { reason, intervalMonths, isDoNotContact, notes, patientId } = toRecall(before);
    const next =
      dueOn === null
        ? null
        : insertRecall(unit, { patientId, reason, intervalMonths, isDoNotContact, notes, dueOn });
    return { completed: toRecall(completed), next: next === null ? null : toRecall(next) };
  });
}

export function removeRecall(call: SignedInCall, id: string): null {
  const before = requireRecall(call, id);
  write(call, (unit) => changeRecall(unit, before, { deletedAt: unit.now }, 'remove'));
  return null;
}

export function restoreRecall(call: SignedInCall, id: string): RecallRecord {
  const before = recallsQueries(call.clinic.db).byId.get({ id });
  if (before === undefined) throw failure('NOT_FOUND', { entity: 'recall' });
  if (before.deletedAt === null) return toRecall(before);
  return write(call, (unit) => toRecall(changeRecall(unit, before, { deletedAt: null }, 'restore')));
}

/** Notes a try. Throws CALLED_TODAY or DO_NOT_CONTACT unless `override` says that it is meant. */
export function logAttempt(
  call: SignedInCall,
  input: {
    id: string;
    channel: RecallAttempt['channel'];
    outcome: RecallAttempt['outcome'];
    note: string | null;
    override: boolean;
  },
): RecallRecord {
  const before = requireRecall(call, input.id);
  if (before.completedAt !== null) throw failure('NOT_FOUND', { entity: 'recall' });
  const on = clinicToday(call);
  const { patientId } = before;
  return write(call, (unit) => {
    const queries = recallsQueries(unit.db);
    if (!input.override) {
      if (before.isDoNotContact) throw featureFailure('DO_NOT_CONTACT');
      const earlier = queries.attemptOn.get({ patientId, on });
      if (earlier !== undefined) {
        throw featureFailure('CALLED_TODAY', { attemptedAt: earlier.attemptedAt, byName: nameOf(earlier) });
      }
    }
    queries.insertAttempt.run({
      id: unit.newId(),
      recallId: before.id,
      patientId,
      userId: call.actor.userId,
      channel: input.channel,
      outcome: input.outcome,
      note: input.note,
      attemptedOn: on,
      attemptedAt: unit.now,
      createdAt: unit.now,
      updatedAt: unit.now,
    });
    const values = { attemptCount: before.attemptCount + 1, lastAttemptAt: unit.now };
    return toRecall(changeRecall(unit, before, values, input.override ? 'attemptOverridden' : 'attempt'));
  });
}

export function listAttempts(call: SignedInCall, id: string): RecallAttempt[] {
  return recallsQueries(call.clinic.db)
    .attemptsOf.all({ recallId: id })
    .map(({ firstName, lastName, ...attempt }) => {
      return { ...attempt, byName: nameOf({ firstName, lastName }) } as RecallAttempt;
    });
}

export function toRecall(row: RecallDbRow): RecallRecord {
  return row as RecallRecord;
}

function nameOf(attempt: { firstName: string | null; lastName: string | null }): string | null {
  return attempt.firstName === null ? null : `${attempt.firstName} ${attempt.lastName}`;
}

function requireRecall(call: SignedInCall, id: string): RecallDbRow {
  const row = recallsQueries(call.clinic.db).byId.get({ id });
  if (row === undefined || row.deletedAt !== null) throw failure('NOT_FOUND', { entity: 'recall' });
  livingPatient(call.clinic, row.patientId);
  return row;
}

function changeRecall(
  unit: UnitOfWork,
  before: RecallDbRow,
  values: Partial<RecallDbRow>,
  action: string,
): RecallDbRow {
  const updatedAt = nextUpdatedAt(before.updatedAt, unit.now);
  updateRecallRow(unit.db, before.id, { ...values, updatedAt });
  unit.audit({ action, entity: 'recall', entityId: before.id, changes: changedFields(before, values) });
  tell(unit, before);
  return { ...before, ...values, updatedAt };
}

function tell(unit: UnitOfWork, recall: RecallDbRow): void {
  unit.changed('recalls', recall.id);
  unit.changed('patients', recall.patientId);
}
