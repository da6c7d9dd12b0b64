// A patient's medical history, and the alerts that follow from it: stored with the patient in the same transaction.

import type { SignedInCall } from '#main/core/call.ts';
import { invalidField } from '#main/core/failure.ts';
import { recordRead, write, type UnitOfWork } from '#main/core/unit-of-work.ts';
import type { ClinicDb } from '#main/db/clinic-db.ts';
import { changedFields } from '#main/features/audit/audit-service.ts';
import { livingPatient, refuseConflicts } from '#main/features/patients/living-patient-service.ts';
import {
  patientsQueries,
  updateHistoryRow,
  updatePatientRow,
  type MedicalHistoryRow,
} from '#main/features/patients/patients-queries.ts';
import { indexPatient } from '#main/features/patients/search-index-service.ts';
import { alertTotal, summariseAlerts } from '#shared/patients/alert-summary.ts';
import { computeAlerts, type MedicalAlert } from '#shared/patients/alerts.ts';
import { mergeFields, nextUpdatedAt, withFieldTimes } from '#shared/patients/field-merge.ts';
import {
  maxEntriesInList,
  type MedicalHistory,
  type MedicalHistoryInput,
} from '#shared/patients/medical-history.ts';

type HistoryAndAlerts<History> = { history: History; alerts: MedicalAlert[] };

/** A history in which nothing was asked. */
export const emptyHistory: MedicalHistoryInput = {
  allergies: [],
  hasNoKnownAllergies: false,
  medications: [],
  conditions: [],
  medicalHistory: null,
  surgeryHistory: null,
  otherMedicalProblems: null,
  chronicDiseases: null,
  womenSpecific: { isPregnant: null, dueOn: null, isNursing: null, notes: null },
  smokingStatus: null,
  dietaryRestrictions: null,
  painTolerance: null,
};

/** All alerts of a history; none while there is no history. */
export function alertsOf(history: MedicalHistoryRow | undefined): MedicalAlert[] {
  return history === undefined ? [] : computeAlerts(history);
}

/** All alerts of a patient, in their fixed order: for other features' screens. */
export function patientAlerts(db: ClinicDb, patientId: string): MedicalAlert[] {
  return alertsOf(patientsQueries(db).historyOf.get({ patientId }));
}

export function getHistory(call: SignedInCall, patientId: string): HistoryAndAlerts<MedicalHistory | null> {
  livingPatient(call.clinic, patientId);
  const row = patientsQueries(call.clinic.db).historyOf.get({ patientId });
  recordRead(call, 'medicalHistory', patientId);
  return { history: row === undefined ? null : toHistory(row), alerts: alertsOf(row) };
}

/** Merges the changed fields. Throws STALE for a field that both changed; INVALID for a contradiction. */
export function updateHistory(
  call: SignedInCall,
  input: { patientId: string; updatedAt: string | null; changes: Partial<MedicalHistoryInput> },
): HistoryAndAlerts<MedicalHistory> {
  livingPatient(call.clinic, input.patientId);
  return write(call, (unit) => {
    const row = changeHistory(unit, input.patientId, input.changes, input.updatedAt);
    return { history: toHistory(row), alerts: alertsOf(row) };
  });
}

/** The write of updateHistory, inside a transaction that a service opened. */
export function changeHistory(
  unit: UnitOfWork,
  patientId: string,
  changes: Partial<MedicalHistoryInput>,
  baseUpdatedAt: string | null,
): MedicalHistoryRow {
  const before = patientsQueries(unit.db).historyOf.get({ patientId });
  const current = before ?? emptyHistory;
  const times = before?.fieldTimes ?? {};
  const merge = mergeFields<MedicalHistoryInput>(current, times, changes, baseUpdatedAt ?? '');
  if (before !== undefined) refuseConflicts(before, merge.conflicts);
  const merged = { ...current, ...merge.changed };
  if (merged.hasNoKnownAllergies && merged.allergies.length > 0) {
    throw invalidField('changes.hasNoKnownAllergies', 'contradicts');
  }
  for (const list of ['allergies', 'medications', 'conditions'] as const)
    if (merged[list].length > maxEntriesInList)
      throw invalidField(`changes.${list}`, 'tooMany', { max: maxEntriesInList });
  const updatedAt = before === undefined ? unit.now : nextUpdatedAt(before.updatedAt, unit.now);
  const fieldTimes = withFieldTimes(times, merge.changed, updatedAt);
  const row: MedicalHistoryRow = {
    ...merged,
    id: before?.id ?? unit.newId(),
    patientId,
    fieldTimes,
    createdAt: before?.createdAt ?? unit.now,
    updatedAt,
  };
  if (before === undefined) patientsQueries(unit.db).insertHistory.run(row);
  else updateHistoryRow(unit.db, before.id, { ...merge.changed, fieldTimes, updatedAt });
  storeAlerts(unit, patientId, computeAlerts(row));
  unit.audit({
    action: before === undefined ? 'create' : 'update',
    entity: 'medicalHistory',
    entityId: patientId,
    changes: changedFields(current, merge.changed),
  });
  unit.changed('patients', patientId);
  unit.changed('medicalHistory', patientId);
  return row;
}

/** Alerts are no field a person edits: they change neither `updatedAt` nor the field times of the patient. */
function storeAlerts(unit: UnitOfWork, patientId: string, alerts: readonly MedicalAlert[]): void {
  const patient = patientsQueries(unit.db).byId.get({ id: patientId });
  if (patient === undefined) return;
  const alertSummary = summariseAlerts(alerts);
  const alertCount = alertTotal(alertSummary);
  if (JSON.stringify(patient.alertSummary) === JSON.stringify(alertSummary)) return;
  updatePatientRow(unit.db, patientId, { alertSummary, alertCount });
  indexPatient(unit.db, { ...patient, alertSummary, alertCount });
}

function toHistory(row: MedicalHistoryRow): MedicalHistory {
  const { fieldTimes: _times, ...history } = row;
  return history as MedicalHistory;
}
