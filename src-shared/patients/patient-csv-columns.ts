// Which column of a CSV file is which field of a patient, proposed from the header names for a person to confirm.

import { normaliseForSearch } from '../text/search-text.ts';
import { headerNames } from './patient-csv-header-names.ts';

/** Fields whose cell is the value, for the patient's schema to judge. */
export const patientLines = [
  'homePhone',
  'mobile',
  'email',
  'street',
  'city',
  'state',
  'postalCode',
  'country',
  'preferredLanguage',
  'currentTreatment',
  'notes',
] as const;

/** What a column can be: a field of the patient, a list of the medical history, or a help to find the rest. */
export const patientCsvFields = [
  'sourceId',
  'firstName',
  'lastName',
  'fullName',
  'dateOfBirth',
  'gender',
  'bloodGroup',
  ...patientLines,
  'isActive',
  'lastVisitOn',
  'allergies',
  'medications',
  'conditions',
  'hasNoKnownAllergies',
  'chronicDiseases',
  'medicalHistory',
  'surgeryHistory',
  'otherMedicalProblems',
  'isPregnant',
  'pregnancyDueOn',
  'isNursing',
  'womenNotes',
  'smokingStatus',
  'dietaryRestrictions',
  'painTolerance',
  'emergencyContactName',
  'emergencyContactPhone',
  'emergencyContactRelationship',
  'insuranceProvider',
  'insurancePolicyNumber',
  'insuranceInformation',
  'dentalConcerns',
  'previousDentalTreatments',
  'preferredDentist',
  'isArchived',
  'createdAt',
  'updatedAt',
  'removedAt',
] as const;
export type PatientCsvField = (typeof patientCsvFields)[number];

/** Field of each column by its header; a column with null is not imported and must be shown as such. */
export type ColumnMapping = Record<string, PatientCsvField | null>;

/**
 * A proposal for every header, in the order given: the field whose name it is, or null. Each field is proposed once,
 * for the header that stands surest in its list (the leftmost of equals). A header that is a name of two fields is
 * the second where another header is surer of the first. A column of full names is left out where first and last name
 * have columns of their own.
 */
export function proposeColumnMapping(headers: readonly string[]): ColumnMapping {
  const fieldOf = new Map<string, PatientCsvField>();
  const taken = new Set<PatientCsvField>();
  for (const choice of [0, 1]) {
    const best = new Map<PatientCsvField, { header: string; rank: number }>();
    for (const header of headers) {
      const found = fieldOf.has(header) ? undefined : fieldsOfHeader(header)[choice];
      if (found === undefined || taken.has(found.field)) continue;
      const known = best.get(found.field);
      if (known === undefined || found.rank < known.rank) best.set(found.field, { header, rank: found.rank });
    }
    for (const [field, { header }] of best) {
      fieldOf.set(header, field);
      taken.add(field);
    }
  }
  const hasBothNames = taken.has('firstName') && taken.has('lastName');
  const mapping: [string, PatientCsvField | null][] = headers.map((header) => {
    const field = fieldOf.get(header) ?? null;
    return [header, hasBothNames && field === 'fullName' ? null : field];
  });
  return Object.fromEntries(mapping);
}

/** The fields that have a header among their names, in the order of the fields. */
function fieldsOfHeader(header: string): { field: PatientCsvField; rank: number }[] {
  const words = header.replace(/([\p{Ll}])([\p{Lu}])/gu, '$1 $2');
  const folded = normaliseForSearch(words).replaceAll(' ', '');
  return patientCsvFields
    .map((field) => ({ field, rank: headerNames[field].indexOf(folded) }))
    .filter(({ rank }) => rank >= 0);
}
