// The writes of a patient's record inside a transaction that a service opened: rows, search index, audit, topics.
// Forms, intake, imports and the sample clinic all write through here.

import type { UnitOfWork } from '#main/core/unit-of-work.ts';
import { changedFields } from '#main/features/audit/audit-service.ts';
import { refuseConflicts } from '#main/features/patients/living-patient-service.ts';
import { sortNameOf } from '#main/features/patients/patient-rows.ts';
import {
  patientsQueries,
  updateDetailsRow,
  updatePatientRow,
  type PatientRow,
} from '#main/features/patients/patients-queries.ts';
import { indexPatient } from '#main/features/patients/search-index-service.ts';
import { noAlerts } from '#shared/patients/alert-summary.ts';
import { mergeFields, nextUpdatedAt, withFieldTimes } from '#shared/patients/field-merge.ts';
import type { PatientDetailsInput } from '#shared/patients/patient-details.ts';
import type { PatientInput } from '#shared/patients/patient.ts';

/** What a patient brings along who was registered elsewhere. */
type Kept = Partial<
  Pick<PatientRow, 'id' | 'importedLastVisitOn' | 'isArchived' | 'createdAt' | 'updatedAt' | 'deletedAt'>
>;

/** Registers a patient; whoever calls has checked for duplicates and that a given id is free. Gives the row. */
export function insertPatient(
  unit: UnitOfWork,
  input: PatientInput & Kept,
  changes: Readonly<Record<string, unknown>> = {},
): PatientRow {
  const row: PatientRow = {
    id: unit.newId(),
    isArchived: false,
    createdAt: unit.now,
    updatedAt: unit.now,
    deletedAt: null,
    ...input,
    sortName: sortNameOf(input),
    pictureFileId: null,
    lastVisitOn: input.importedLastVisitOn ?? null,
    importedLastVisitOn: input.importedLastVisitOn ?? null,
    alertSummary: noAlerts,
    alertCount: 0,
    fieldTimes: {},
  };
  patientsQueries(unit.db).insert.run(row);
  indexPatient(unit.db, row);
  unit.audit({ action: 'create', entity: 'patient', entityId: row.id, changes });
  unit.changed('patients', row.id);
  return row;
}

/** Writes values over a patient's row and keeps search, field times, audit and topics in step. Gives the new row. */
export function changePatient(
  unit: UnitOfWork,
  before: PatientRow,
  values: Partial<PatientRow>,
  action = 'update',
): PatientRow {
  const updatedAt = nextUpdatedAt(before.updatedAt, unit.now);
  const named = { ...before, ...values };
  const after: PatientRow = {
    ...named,
    sortName: sortNameOf(named),
    fieldTimes: withFieldTimes(before.fieldTimes, values, updatedAt),
    updatedAt,
  };
  updatePatientRow(unit.db, before.id, {
    ...values,
    sortName: after.sortName,
    fieldTimes: after.fieldTimes,
    updatedAt,
  });
  indexPatient(unit.db, after);
  unit.audit({ action, entity: 'patient', entityId: before.id, changes: changedFields(before, values) });
  unit.changed('patients', before.id);
  return after;
}

/** Merges typed fields of the details into what is there. Throws STALE with the fields that both changed. */
export function changeDetails(
  unit: UnitOfWork,
  patientId: string,
  changes: Partial<PatientDetailsInput>,
  baseUpdatedAt: string | null,
): void {
  const queries = patientsQueries(unit.db);
  const before = queries.detailsOf.get({ patientId });
  if (before === undefined) {
    const empty = {
      emergencyContactName: null,
      emergencyContactPhone: null,
      emergencyContactRelationship: null,
      insuranceProvider: null,
      insurancePolicyNumber: null,
      insuranceInformation: null,
      dentalConcerns: null,
      previousDentalTreatments: null,
    };
    const { changed } = mergeFields<PatientDetailsInput>(empty, {}, changes, '');
    if (Object.keys(changed).length === 0) return;
    queries.insertDetails.run({
      ...empty,
      ...changed,
      id: unit.newId(),
      patientId,
      fieldTimes: withFieldTimes({}, changed, unit.now),
      createdAt: unit.now,
      updatedAt: unit.now,
    });
    unit.audit({
      action: 'update',
      entity: 'patientDetails',
      entityId: patientId,
      changes: changedFields(empty, changed),
    });
    unit.changed('patients', patientId);
    return;
  }
  const merge = mergeFields<PatientDetailsInput>(before, before.fieldTimes, changes, baseUpdatedAt ?? '');
  refuseConflicts(before, merge.conflicts);
  if (Object.keys(merge.changed).length === 0) return;
  const updatedAt = nextUpdatedAt(before.updatedAt, unit.now);
  updateDetailsRow(unit.db, before.id, {
    ...merge.changed,
    fieldTimes: withFieldTimes(before.fieldTimes, merge.changed, updatedAt),
    updatedAt,
  });
  unit.audit({
    action: 'update',
    entity: 'patientDetails',
    entityId: patientId,
    changes: changedFields(before, merge.changed),
  });
  unit.changed('patients', patientId);
}
