// Takes a merge back: what moved then goes home, what was made or edited since stays with the survivor.

import type { SignedInCall } from '#main/core/call.ts';
import { failure, featureFailure } from '#main/core/failure.ts';
import { write, type UnitOfWork } from '#main/core/unit-of-work.ts';
import { changeHistory, emptyHistory } from '#main/features/patients/medical-histories-service.ts';
import { mergeQueries, sharedTable, type MergeRow } from '#main/features/patients/merge-queries.ts';
import { giveReferrals, publishMerge } from '#main/features/patients/merge-service.ts';
import { sideOf, wholeRecord } from '#main/features/patients/merge-values.ts';
import { toDetails } from '#main/features/patients/patient-rows.ts';
import { refreshLastVisit } from '#main/features/patients/patient-visits-service.ts';
import { changeDetails, changePatient } from '#main/features/patients/patient-writes.ts';
import { patientsQueries } from '#main/features/patients/patients-queries.ts';
import { isSameValue } from '#shared/patients/field-merge.ts';
import type { MedicalHistoryInput } from '#shared/patients/medical-history.ts';
import {
  isEmptyValue,
  mergedDetailFields,
  mergedHistoryFields,
  mergedPatientFields,
  unitedLists,
  withoutUnited,
  type MergeFieldName,
} from '#shared/patients/merge-rules.ts';

/** Throws NOT_FOUND (also after a purge of either), MERGED_ON. A merge that was undone already stays as it is. */
export function undoMerge(call: SignedInCall, mergeId: string): { survivorId: string; otherId: string } {
  const queries = mergeQueries(call.clinic.db);
  const merge = queries.byId.get({ id: mergeId });
  if (merge === undefined) throw failure('NOT_FOUND', { entity: 'patientMerge' });
  const pair = { survivorId: merge.survivorId, otherId: merge.mergedId };
  if (merge.undoneAt !== null) return pair;
  const on = queries.openOf.get({ mergedId: merge.survivorId });
  if (on !== undefined) throw featureFailure('MERGED_ON', { patientId: on.survivorId });
  return write(call, (unit) => {
    giveBackRows(call, unit, merge);
    giveBackRecord(unit, merge);
    giveBackHistory(unit, merge);
    const other = wholeRecord(unit.db, pair.otherId).patient;
    changePatient(unit, other, { deletedAt: null }, 'mergeBack');
    for (const patientId of [pair.survivorId, pair.otherId]) {
      mergeQueries(unit.db).nameEntries.run({ patientId });
      refreshLastVisit(unit, patientId);
    }
    queries.markUndone.run({ id: merge.id, by: call.actor.userId, now: unit.now });
    unit.audit({
      action: 'undoMerge',
      entity: 'patient',
      entityId: pair.survivorId,
      changes: { mergeId, otherId: pair.otherId },
    });
    publishMerge(unit, pair);
    return pair;
  });
}

function giveBackRows(
  call: SignedInCall,
  unit: UnitOfWork,
  { survivorId, mergedId: otherId, moved }: MergeRow,
): void {
  const queries = mergeQueries(unit.db);
  queries.putFormsAside.run({ survivorId, otherId });
  for (const { table, ids: idsOf, give } of queries.tables) {
    const ids = moved.rows[table];
    if (ids === undefined) continue;
    if (table === sharedTable) {
      const there = new Set(idsOf.all({ patientId: survivorId }));
      giveReferrals(
        call,
        unit,
        ids.filter((id) => there.has(id)),
        otherId,
      );
    } else give.run({ from: survivorId, to: otherId, ids: JSON.stringify(ids), now: unit.now });
  }
  queries.giveFormNumbers.run({ survivorId, otherId, numbers: JSON.stringify(moved.intakeVersions) });
  // Forms that were filled since follow behind the survivor's own.
  for (const patientId of [survivorId, otherId]) queries.numberForms.run({ patientId });
}

/** Fields that still hold what the merge wrote get back what stood there; those edited since keep the edit. */
function untouched(
  unit: UnitOfWork,
  merge: MergeRow,
  names: readonly MergeFieldName[],
): Record<string, never> {
  const now = sideOf(wholeRecord(unit.db, merge.survivorId));
  const entries = names.flatMap((name) => {
    const value = merge.written.fields[name];
    return value !== undefined && isSameValue(now[name].value, value.after) ? [[name, value.before]] : [];
  });
  return Object.fromEntries(entries) as Record<string, never>;
}

function giveBackRecord(unit: UnitOfWork, merge: MergeRow): void {
  const patientId = merge.survivorId;
  const ofPatient = untouched(unit, merge, mergedPatientFields);
  if (Object.keys(ofPatient).length > 0)
    changePatient(unit, wholeRecord(unit.db, patientId).patient, ofPatient);
  const ofDetails = untouched(unit, merge, mergedDetailFields);
  const { details } = wholeRecord(unit.db, patientId);
  if (Object.keys(ofDetails).length > 0 && details !== undefined)
    changeDetails(unit, patientId, ofDetails, details.updatedAt);
  const left = toDetails(patientsQueries(unit.db).detailsOf.get({ patientId }));
  if (merge.written.madeDetails && mergedDetailFields.every((name) => left[name] === null))
    mergeQueries(unit.db).deleteDetails.run({ patientId });
}

function giveBackHistory(unit: UnitOfWork, merge: MergeRow): void {
  const patientId = merge.survivorId;
  const { history } = wholeRecord(unit.db, patientId);
  if (history === undefined) return;
  const back: Partial<MedicalHistoryInput> = untouched(unit, merge, mergedHistoryFields);
  for (const list of unitedLists) {
    const written = merge.written.lists[list];
    if (written === undefined) continue;
    const left = withoutUnited(history[list], written.before, written.after);
    if (!isSameValue(left, history[list])) back[list] = left;
  }
  const none = merge.written.hasNoKnownAllergies;
  const allergies = back.allergies ?? history.allergies;
  if (none !== null && history.hasNoKnownAllergies === none.after)
    back.hasNoKnownAllergies = none.before && allergies.length === 0;
  if (Object.keys(back).length > 0) changeHistory(unit, patientId, back, history.updatedAt);
  const left = patientsQueries(unit.db).historyOf.get({ patientId });
  const isEmpty =
    left !== undefined &&
    !left.hasNoKnownAllergies &&
    unitedLists.every((list) => left[list].length === 0) &&
    mergedHistoryFields.every(
      (name) => isSameValue(left[name], emptyHistory[name]) || isEmptyValue(left[name]),
    );
  if (merge.written.madeHistory && isEmpty) mergeQueries(unit.db).deleteHistory.run({ patientId });
}
