// The two records side by side: the values of every field that a merge may take from either, and when they changed.

import { failure, invalidField } from '#main/core/failure.ts';
import type { ClinicDb } from '#main/db/clinic-db.ts';
import { emptyHistory } from '#main/features/patients/medical-histories-service.ts';
import { toDetails } from '#main/features/patients/patient-rows.ts';
import {
  patientsQueries,
  type MedicalHistoryRow,
  type PatientDetailsRow,
  type PatientRow,
} from '#main/features/patients/patients-queries.ts';
import { livingPatient } from '#main/features/patients/living-patient-service.ts';
import type { MergePerson } from '#shared/patients/merge-contract.ts';
import {
  mergedDetailFields,
  mergedHistoryFields,
  mergedPatientFields,
  type MergeFieldName,
  type MergeSide,
} from '#shared/patients/merge-rules.ts';

export type WholeRecord = {
  readonly patient: PatientRow;
  readonly details: PatientDetailsRow | undefined;
  readonly history: MedicalHistoryRow | undefined;
};

/** The record with what stands beside it, whether removed or not. Throws NOT_FOUND. */
export function wholeRecord(db: ClinicDb, id: string): WholeRecord {
  const queries = patientsQueries(db);
  const patient = queries.byId.get({ id });
  if (patient === undefined) throw failure('NOT_FOUND', { entity: 'patient' });
  return {
    patient,
    details: queries.detailsOf.get({ patientId: id }),
    history: queries.historyOf.get({ patientId: id }),
  };
}

/** Two living records. Throws NOT_FOUND, INVALID `samePatient`. */
export function twoRecords(
  db: ClinicDb,
  pair: { survivorId: string; otherId: string },
): { survivor: WholeRecord; other: WholeRecord } {
  if (pair.survivorId === pair.otherId) throw invalidField('otherId', 'samePatient');
  livingPatient({ db }, pair.survivorId);
  livingPatient({ db }, pair.otherId);
  return { survivor: wholeRecord(db, pair.survivorId), other: wholeRecord(db, pair.otherId) };
}

/** The latest change of the record, its details and its medical history. */
export function latestChange({ patient, details, history }: WholeRecord): string {
  return [patient.updatedAt, details?.updatedAt ?? '', history?.updatedAt ?? ''].reduce((latest, at) =>
    at > latest ? at : latest,
  );
}

/** Each field's value with the instant it was last changed, or the record was made. */
export function sideOf({ patient, details, history }: WholeRecord): MergeSide {
  const side: Partial<Record<MergeFieldName, { value: unknown; changedAt: string }>> = {};
  for (const field of mergedPatientFields)
    side[field] = { value: patient[field], changedAt: patient.fieldTimes[field] ?? patient.createdAt };
  const known = toDetails(details);
  for (const field of mergedDetailFields)
    side[field] = { value: known[field], changedAt: details?.fieldTimes[field] ?? details?.createdAt ?? '' };
  const asked = history ?? emptyHistory;
  for (const field of mergedHistoryFields)
    side[field] = { value: asked[field], changedAt: history?.fieldTimes[field] ?? history?.createdAt ?? '' };
  return side as MergeSide;
}

export function toMergePerson(record: WholeRecord): MergePerson {
  const { patient } = record;
  return {
    id: patient.id,
    firstName: patient.firstName,
    lastName: patient.lastName,
    dateOfBirth: patient.dateOfBirth,
    phone: patient.mobile ?? patient.homePhone,
    pictureFileId: patient.pictureFileId,
    isArchived: patient.isArchived,
    alertSummary: patient.alertSummary,
    lastVisitOn: patient.lastVisitOn,
    createdAt: patient.createdAt,
    updatedAt: latestChange(record),
  } as MergePerson;
}
