// Rows of the database as the records of the contract, and the order key of names.

import type { PatientDetailsRow, PatientRow } from '#main/features/patients/patients-queries.ts';
import type { PatientDetails } from '#shared/patients/patient-details.ts';
import type { PatientListRow } from '#shared/patients/patient-shapes.ts';
import type { Patient } from '#shared/patients/patient.ts';
import { normaliseForSearch } from '#shared/text/search-text.ts';

/** The record without the columns that only the core needs. */
export function toPatient(row: PatientRow): Patient {
  const { sortName: _sort, alertSummary: _alerts, alertCount: _count, fieldTimes: _times, ...patient } = row;
  return patient as Patient;
}

export function toListRow(row: PatientRow): PatientListRow {
  return {
    id: row.id,
    firstName: row.firstName,
    lastName: row.lastName,
    dateOfBirth: row.dateOfBirth,
    homePhone: row.homePhone,
    mobile: row.mobile,
    email: row.email,
    city: row.city,
    preferredDentistId: row.preferredDentistId,
    pictureFileId: row.pictureFileId,
    isActive: row.isActive,
    isArchived: row.isArchived,
    lastVisitOn: row.lastVisitOn,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    alertSummary: row.alertSummary,
  } as PatientListRow;
}

export function toDetails(row: PatientDetailsRow | undefined): PatientDetails {
  return {
    emergencyContactName: row?.emergencyContactName ?? null,
    emergencyContactPhone: row?.emergencyContactPhone ?? null,
    emergencyContactRelationship: row?.emergencyContactRelationship ?? null,
    insuranceProvider: row?.insuranceProvider ?? null,
    insurancePolicyNumber: row?.insurancePolicyNumber ?? null,
    insuranceInformation: row?.insuranceInformation ?? null,
    dentalConcerns: row?.dentalConcerns ?? null,
    previousDentalTreatments: row?.previousDentalTreatments ?? null,
    updatedAt: row?.updatedAt ?? null,
  };
}

/** A cursor carries the whole order key. */
const maxSortNameLength = 100;

/** Folded "last first", by which lists are ordered; names of signs alone are ordered by themselves. */
export function sortNameOf(patient: { firstName: string; lastName: string }): string {
  const folded = normaliseForSearch(`${patient.lastName} ${patient.firstName}`);
  return [...(folded === '' ? `${patient.lastName} ${patient.firstName}` : folded)]
    .slice(0, maxSortNameLength)
    .join('');
}
