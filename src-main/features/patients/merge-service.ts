// Makes two records of one person one, in one transaction. Taking it back is in merge-undo-service.ts.

import type { SignedInCall } from '#main/core/call.ts';
import { failure, invalidField } from '#main/core/failure.ts';
import { enqueue } from '#main/core/outbox.ts';
import { recordRead, write, type UnitOfWork } from '#main/core/unit-of-work.ts';
import { changeHistory } from '#main/features/patients/medical-histories-service.ts';
import type { BeforeAndAfter, MergeMoved, MergeWritten } from '#main/features/patients/merge-memory.ts';
import { mergeQueries, sharedTable } from '#main/features/patients/merge-queries.ts';
import { latestChange, sideOf, toMergePerson, twoRecords } from '#main/features/patients/merge-values.ts';
import type { WholeRecord } from '#main/features/patients/merge-values.ts';
import { refreshLastVisit } from '#main/features/patients/patient-visits-service.ts';
import { changeDetails, changePatient } from '#main/features/patients/patient-writes.ts';
import { patientsQueries } from '#main/features/patients/patients-queries.ts';
import { isSameValue } from '#shared/patients/field-merge.ts';
import { maxEntriesInList } from '#shared/patients/medical-history.ts';
import { movedKinds, type MergePreview } from '#shared/patients/merge-contract.ts';
import {
  chosenValue,
  isEmptyValue,
  mayJoin,
  mergedDetailFields,
  mergedHistoryFields,
  mergedPatientFields,
  mergeFieldNames,
  proposeChoice,
  unitedLists,
  uniteEntries,
  type MergeChoice,
  type MergeFieldName,
} from '#shared/patients/merge-rules.ts';

type Pair = { survivorId: string; otherId: string };
type Changed = Partial<Record<MergeFieldName, BeforeAndAfter<unknown>>>;

export function previewMerge(call: SignedInCall, pair: Pair): MergePreview {
  const { db } = call.clinic;
  const { survivor, other } = twoRecords(db, pair);
  recordRead(call, 'patient', pair.survivorId);
  recordRead(call, 'patient', pair.otherId);
  const one = sideOf(survivor);
  const two = sideOf(other);
  const counts = new Map(
    mergeQueries(db)
      .liveCounts.all({ patientId: pair.otherId })
      .map(({ kind, count }) => [kind, count]),
  );
  counts.set('requests', mergeQueries(db).requestCount.get({ patientId: pair.otherId }) ?? 0);
  const fields = mergeFieldNames
    .filter((field) => !isEmptyValue(one[field].value) || !isEmptyValue(two[field].value))
    .map((field) => ({
      field,
      survivor: one[field].value,
      other: two[field].value,
      isSame: isSameValue(one[field].value, two[field].value),
      proposal: proposeChoice(field, one, two),
      mayJoin: mayJoin(field, one[field].value, two[field].value),
    })) as MergePreview['fields'];
  const lists = unitedLists.map((list) => {
    const united = uniteEntries(survivor.history?.[list] ?? [], other.history?.[list] ?? []);
    return { list, united, addedCount: united.length - (survivor.history?.[list].length ?? 0) };
  });
  return {
    survivor: toMergePerson(survivor),
    other: toMergePerson(other),
    fields,
    lists: lists.filter(({ united }) => united.length > 0),
    moves: movedKinds
      .map((kind) => ({ kind, count: counts.get(kind) ?? 0 }))
      .filter(({ count }) => count > 0),
  };
}

/** Throws NOT_FOUND, STALE, INVALID `samePatient`, or INVALID `tooMany` when a united list would not hold all. */
export function mergePatients(
  call: SignedInCall,
  input: Pair & {
    choices: Partial<Record<MergeFieldName, MergeChoice>>;
    survivorUpdatedAt: string;
    otherUpdatedAt: string;
  },
): { mergeId: string; movedCount: number } {
  return write(call, (unit) => {
    const { survivor, other } = twoRecords(unit.db, input);
    refuseChanged(survivor, input.survivorUpdatedAt);
    refuseChanged(other, input.otherUpdatedAt);
    const written = writeSurvivor(unit, survivor, other, input.choices);
    const moved = moveRows(call, unit, input);
    mergeQueries(unit.db).nameEntries.run({ patientId: input.survivorId });
    refreshLastVisit(unit, input.survivorId);
    // Words of the log beside the removal: where the record went.
    changePatient(unit, other.patient, { deletedAt: unit.now }, 'mergeAway');
    const mergeId = unit.newId();
    mergeQueries(unit.db).insert.run({
      id: mergeId,
      survivorId: input.survivorId,
      mergedId: input.otherId,
      mergedBy: call.actor.userId,
      mergedAt: unit.now,
      undoneBy: null,
      undoneAt: null,
      moved,
      written,
      createdAt: unit.now,
      updatedAt: unit.now,
    });
    const movedCount = Object.values(moved.rows).reduce((sum, ids) => sum + ids.length, 0);
    unit.audit({
      action: 'merge',
      entity: 'patient',
      entityId: input.survivorId,
      changes: { mergeId, otherId: input.otherId, rows: movedCount, fields: Object.keys(written.fields) },
    });
    publishMerge(unit, input);
    return { mergeId, movedCount };
  });
}

/** Every screen that may show either of the two. */
export function publishMerge(unit: UnitOfWork, pair: Pair): void {
  unit.changed('patients', pair.survivorId, pair.otherId);
  for (const topic of [
    'patientMerge',
    'medicalHistory',
    'intake',
    'recalls',
    'calendar',
    'xrays',
    'photos',
    'attachments',
    'mounts',
    'retention',
  ])
    unit.changed(topic);
}

function refuseChanged(record: WholeRecord, readAt: string): void {
  const updatedAt = latestChange(record);
  if (updatedAt !== readAt) throw failure('STALE', { updatedAt });
}

function writeSurvivor(
  unit: UnitOfWork,
  survivor: WholeRecord,
  other: WholeRecord,
  choices: Partial<Record<MergeFieldName, MergeChoice>>,
): MergeWritten {
  const one = sideOf(survivor);
  const two = sideOf(other);
  const fields: Changed = {};
  for (const field of mergeFieldNames) {
    const before = one[field].value;
    const choice = choices[field] ?? proposeChoice(field, one, two);
    const after = chosenValue(field, choice, before, two[field].value);
    if (!isSameValue(before, after)) fields[field] = { before, after };
  }
  const id = survivor.patient.id;
  const ofPatient = afterOf(fields, mergedPatientFields);
  if (Object.keys(ofPatient).length > 0) changePatient(unit, survivor.patient, ofPatient);
  const ofDetails = afterOf(fields, mergedDetailFields);
  if (Object.keys(ofDetails).length > 0)
    changeDetails(unit, id, ofDetails, survivor.details?.updatedAt ?? null);

  const lists: { -readonly [List in keyof MergeWritten['lists']]: MergeWritten['lists'][List] } = {};
  for (const list of unitedLists) {
    const before = survivor.history?.[list] ?? [];
    const after = uniteEntries(before, other.history?.[list] ?? []);
    if (after.length > maxEntriesInList) throw invalidField(list, 'tooMany', { max: maxEntriesInList });
    if (!isSameValue(before, after)) lists[list] = { before, after };
  }
  const saidNone = survivor.history?.hasNoKnownAllergies ?? false;
  const allergies = lists.allergies?.after ?? survivor.history?.allergies ?? [];
  const saysNone = allergies.length === 0 && (saidNone || (other.history?.hasNoKnownAllergies ?? false));
  const hasNoKnownAllergies = saidNone === saysNone ? null : { before: saidNone, after: saysNone };
  const ofHistory = {
    ...afterOf(fields, mergedHistoryFields),
    ...Object.fromEntries(Object.entries(lists).map(([list, { after }]) => [list, after])),
    ...(hasNoKnownAllergies && { hasNoKnownAllergies: saysNone }),
  };
  if (Object.keys(ofHistory).length > 0)
    changeHistory(unit, id, ofHistory, survivor.history?.updatedAt ?? null);
  const queries = patientsQueries(unit.db);
  return {
    fields,
    lists,
    hasNoKnownAllergies,
    madeDetails: survivor.details === undefined && queries.detailsOf.get({ patientId: id }) !== undefined,
    madeHistory: survivor.history === undefined && queries.historyOf.get({ patientId: id }) !== undefined,
  };
}

function afterOf(changed: Changed, names: readonly MergeFieldName[]): Record<string, never> {
  const entries = names.flatMap((name) => {
    const value = changed[name];
    return value === undefined ? [] : [[name, value.after]];
  });
  return Object.fromEntries(entries) as Record<string, never>;
}

function moveRows(call: SignedInCall, unit: UnitOfWork, { survivorId, otherId }: Pair): MergeMoved {
  const queries = mergeQueries(unit.db);
  const intakeVersions = queries.formNumbers.all({ survivorId, otherId });
  queries.putFormsAside.run({ survivorId, otherId });
  const rows: Record<string, readonly string[]> = {};
  for (const { table, ids, give } of queries.tables) {
    const found = ids.all({ patientId: otherId });
    if (found.length === 0) continue;
    rows[table] = found;
    if (table === sharedTable) giveReferrals(call, unit, found, survivorId);
    else give.run({ from: otherId, to: survivorId, ids: JSON.stringify(found), now: unit.now });
  }
  queries.numberForms.run({ patientId: survivorId });
  return { rows, intakeVersions };
}

/** Says of referrals that they are about another patient's record. */
export function giveReferrals(
  call: SignedInCall,
  unit: UnitOfWork,
  ids: readonly string[],
  patientId: string,
): void {
  for (const id of ids) enqueue(call, unit, 'side.update@1', { id, changes: { patientId } });
}
