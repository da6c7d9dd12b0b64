// Registering, opening and editing patients. The writes themselves are in patient-writes.ts.

import type { SignedInCall } from '#main/core/call.ts';
import { failure, featureFailure, invalidField } from '#main/core/failure.ts';
import { recordRead, write, type UnitOfWork } from '#main/core/unit-of-work.ts';
import { fileById } from '#main/features/files/files-service.ts';
import { accountById } from '#main/features/people/accounts-service.ts';
import { clinicToday } from '#main/features/clinic/clinic-service.ts';
import { findNearDuplicates } from '#main/features/patients/duplicates-service.ts';
import { alertsOf } from '#main/features/patients/medical-histories-service.ts';
import { toDetails, toPatient } from '#main/features/patients/patient-rows.ts';
import { nextVisitOf } from '#main/features/patients/patient-visits-service.ts';
import { livingPatient, refuseConflicts } from '#main/features/patients/living-patient-service.ts';
import { changeDetails, changePatient, insertPatient } from '#main/features/patients/patient-writes.ts';
import { patientsQueries, type PatientRow } from '#main/features/patients/patients-queries.ts';
import type { DuplicateCandidate } from '#shared/patients/duplicates.ts';
import { mergeFields } from '#shared/patients/field-merge.ts';
import type { PatientDetails, PatientDetailsInput } from '#shared/patients/patient-details.ts';
import type { DuplicateCandidateRow, PatientRecord } from '#shared/patients/patient-shapes.ts';
import { dateOfBirthProblem, type Patient, type PatientInput } from '#shared/patients/patient.ts';

/** Everything the patient's screen opens with; the audit log notes that it was opened. */
export function getPatient(call: SignedInCall, id: string): PatientRecord {
  const { db } = call.clinic;
  const queries = patientsQueries(db);
  const row = queries.byId.get({ id });
  if (row === undefined) throw failure('NOT_FOUND', { entity: 'patient' });
  const history = queries.historyOf.get({ patientId: id });
  const intake = queries.newestIntakeOf.get({ patientId: id });
  recordRead(call, 'patient', id);
  return {
    patient: toPatient(row),
    alerts: alertsOf(history),
    details: toDetails(queries.detailsOf.get({ patientId: id })),
    medicalHistory:
      history === undefined
        ? null
        : {
            updatedAt: history.updatedAt,
            hasNoKnownAllergies: history.hasNoKnownAllergies,
            allergyCount: history.allergies.length,
            medicationCount: history.medications.length,
            conditionCount: history.conditions.length,
          },
    nextVisit: nextVisitOf(db, id, call.core.clock.now()),
    nextRecall: (queries.nextRecallOf.get({ patientId: id }) ?? null) as PatientRecord['nextRecall'],
    unreviewedIntakeId: (intake?.appliedAt === null
      ? intake.id
      : null) as PatientRecord['unreviewedIntakeId'],
  };
}

export function checkDuplicates(
  call: SignedInCall,
  input: DuplicateCandidate & { exceptId?: string | null | undefined },
): DuplicateCandidateRow[] {
  return findNearDuplicates(call.clinic.db, input, input.exceptId ?? null);
}

/** Throws NEAR_DUPLICATES with every near-duplicate as long as one of them was not shown to a person. */
export function createPatient(
  call: SignedInCall,
  input: {
    patient: PatientInput;
    details?: PatientDetailsInput | undefined;
    duplicatesSeen: readonly string[];
  },
): Patient {
  requireBirthDate(call, input.patient.dateOfBirth);
  return write(call, (unit) => {
    requireDentist(unit, input.patient.preferredDentistId);
    refuseUnseen(findNearDuplicates(unit.db, input.patient), input.duplicatesSeen);
    const changes = input.duplicatesSeen.length === 0 ? {} : { duplicatesSeen: input.duplicatesSeen };
    const row = insertPatient(unit, input.patient, changes);
    if (input.details !== undefined) changeDetails(unit, row.id, input.details, null);
    return toPatient(row);
  });
}

/** Merges the changed fields. Throws STALE, and NEAR_DUPLICATES when a new name, date or phone makes one. */
export function updatePatient(
  call: SignedInCall,
  input: {
    id: string;
    updatedAt: string;
    changes: Partial<PatientInput>;
    duplicatesSeen: readonly string[];
  },
): Patient {
  if (input.changes.dateOfBirth !== undefined) requireBirthDate(call, input.changes.dateOfBirth);
  const before = livingPatient(call.clinic, input.id);
  const merge = mergeFields<PatientInput>(before, before.fieldTimes, input.changes, input.updatedAt);
  refuseConflicts(before, merge.conflicts);
  if (Object.keys(merge.changed).length === 0) return toPatient(before);
  return write(call, (unit) => {
    if (merge.changed.preferredDentistId !== undefined)
      requireDentist(unit, merge.changed.preferredDentistId);
    if (identifying.some((field) => merge.changed[field] !== undefined)) {
      refuseNewDuplicates(unit, before, { ...before, ...merge.changed }, input.duplicatesSeen);
    }
    return toPatient(changePatient(unit, before, merge.changed));
  });
}

export function updateDetails(
  call: SignedInCall,
  input: { id: string; updatedAt: string | null; changes: Partial<PatientDetailsInput> },
): PatientDetails {
  livingPatient(call.clinic, input.id);
  const before = patientsQueries(call.clinic.db).detailsOf.get({ patientId: input.id });
  const known = toDetails(before);
  const changesNothing = Object.entries(input.changes).every(
    ([field, value]) => known[field as keyof PatientDetailsInput] === value,
  );
  if (changesNothing) return known;
  return write(call, (unit) => {
    changeDetails(unit, input.id, input.changes, input.updatedAt);
    return toDetails(patientsQueries(unit.db).detailsOf.get({ patientId: input.id }));
  });
}

export function setPicture(call: SignedInCall, input: { id: string; pictureFileId: string | null }): Patient {
  const before = livingPatient(call.clinic, input.id);
  if (before.pictureFileId === input.pictureFileId) return toPatient(before);
  if (input.pictureFileId !== null) {
    const file = fileById(call.clinic.db, input.pictureFileId);
    if (file === undefined || file.widthPx === null) throw failure('NOT_FOUND', { entity: 'file' });
  }
  return write(call, (unit) =>
    toPatient(changePatient(unit, before, { pictureFileId: input.pictureFileId })),
  );
}

const identifying = ['firstName', 'lastName', 'dateOfBirth', 'homePhone', 'mobile', 'email'] as const;

/** Only near-duplicates that the edit makes: those that were near before stay as they were decided. */
function refuseNewDuplicates(
  unit: UnitOfWork,
  before: PatientRow,
  after: PatientRow,
  seen: readonly string[],
): void {
  const known = findNearDuplicates(unit.db, before, before.id).map((candidate) => candidate.id);
  refuseUnseen(findNearDuplicates(unit.db, after, before.id), [...seen, ...known]);
}

function refuseUnseen(candidates: readonly DuplicateCandidateRow[], seen: readonly string[]): void {
  if (candidates.some((candidate) => !seen.includes(candidate.id))) {
    throw featureFailure('NEAR_DUPLICATES', { candidates });
  }
}

function requireBirthDate(call: SignedInCall, dateOfBirth: string): void {
  const problem = dateOfBirthProblem(dateOfBirth, clinicToday(call));
  if (problem !== null) throw invalidField('patient.dateOfBirth', problem);
}

function requireDentist(unit: UnitOfWork, userId: string | null): void {
  if (userId === null) return;
  if (accountById(unit.db, userId) === undefined) {
    throw failure('NOT_FOUND', { entity: 'user' });
  }
}
