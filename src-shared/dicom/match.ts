// Whose picture it is: what a DICOM file says of its patient beside what the clinic's records say.

import { normaliseForSearch } from '#shared/text/search-text.ts';

export type PictureIdentity = {
  readonly patientName: string;
  /** `YYYY-MM-DD`, or null when the file has none. */
  readonly birthDate: string | null;
  /** M, F, O or nothing (PS3.3 C.7.1.1). */
  readonly sex: string;
};

export type PatientIdentity = {
  readonly id: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly dateOfBirth: string;
  readonly gender: 'MALE' | 'FEMALE' | 'OTHER' | null;
};

export type Agreement = readonly ('NAME' | 'BIRTH_DATE')[];

/** What of a record agrees with the picture. Names agree by their words, in any order, case and accent. */
export function agreementOf(picture: PictureIdentity, patient: PatientIdentity): Agreement {
  const isSameName = wordsOf(picture.patientName) === wordsOf(`${patient.firstName} ${patient.lastName}`);
  return [
    ...(isSameName && picture.patientName.trim() !== '' ? (['NAME'] as const) : []),
    ...(picture.birthDate === patient.dateOfBirth ? (['BIRTH_DATE'] as const) : []),
  ];
}

/**
 * The one patient whose picture this is without anybody being asked: name and birth date agree, the sex does not speak
 * against it, and no other record agrees as well. The name alone, or the birth date alone, is never enough.
 */
export function certainPatient<Patient extends PatientIdentity>(
  picture: PictureIdentity,
  candidates: readonly Patient[],
): Patient | null {
  const agreeing = candidates.filter((patient) => agreementOf(picture, patient).length === 2);
  const [only] = agreeing;
  if (only === undefined || agreeing.length > 1 || contradictsSex(picture.sex, only.gender)) return null;
  return only;
}

/** Whether what the file says of its patient speaks against this record. What it leaves out speaks against nobody. */
export function contradicts(picture: PictureIdentity, patient: PatientIdentity): boolean {
  const agrees = agreementOf(picture, patient);
  return (
    (picture.patientName.trim() !== '' && !agrees.includes('NAME')) ||
    (picture.birthDate !== null && !agrees.includes('BIRTH_DATE')) ||
    contradictsSex(picture.sex, patient.gender)
  );
}

function contradictsSex(sex: string, gender: PatientIdentity['gender']): boolean {
  return (sex === 'M' && gender === 'FEMALE') || (sex === 'F' && gender === 'MALE');
}

function wordsOf(name: string): string {
  return normaliseForSearch(name.replaceAll('^', ' '))
    .split(' ')
    .filter((word) => word !== '')
    .toSorted((left, right) => left.localeCompare(right))
    .join(' ');
}
