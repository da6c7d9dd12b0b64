// What of two records of one person is kept when they become one. Pure rules; the writes are the core's.

import type { CodedEntry } from './medical-history.ts';
import { isSameValue } from './field-merge.ts';
import { normaliseForSearch } from '../text/search-text.ts';

export const mergeChoices = ['survivor', 'other', 'both'] as const;
/** `both` joins two texts, the survivor's first. */
export type MergeChoice = (typeof mergeChoices)[number];

/** Fields of the patient's own row. What an address is made of is taken together, so that no two are mixed. */
export const mergedPatientFields = [
  'firstName',
  'lastName',
  'dateOfBirth',
  'gender',
  'bloodGroup',
  'mobile',
  'homePhone',
  'email',
  'street',
  'city',
  'state',
  'postalCode',
  'country',
  'preferredLanguage',
  'preferredDentistId',
  'pictureFileId',
  'importedLastVisitOn',
  'currentTreatment',
  'notes',
] as const;

export const mergedDetailFields = [
  'emergencyContactName',
  'emergencyContactPhone',
  'emergencyContactRelationship',
  'insuranceProvider',
  'insurancePolicyNumber',
  'insuranceInformation',
  'dentalConcerns',
  'previousDentalTreatments',
] as const;

export const mergedHistoryFields = [
  'medicalHistory',
  'surgeryHistory',
  'otherMedicalProblems',
  'chronicDiseases',
  'womenSpecific',
  'smokingStatus',
  'dietaryRestrictions',
  'painTolerance',
] as const;

/** Lists that are united: nothing of either is ever lost, so there is nothing to choose. */
export const unitedLists = ['allergies', 'medications', 'conditions'] as const;

export const mergeFieldNames = [
  ...mergedPatientFields,
  ...mergedDetailFields,
  ...mergedHistoryFields,
] as const;
export type MergeFieldName = (typeof mergeFieldNames)[number];

/** Free text that may hold something of each, with the longest it may become. */
const joinable: Partial<Record<MergeFieldName, number>> = {
  currentTreatment: 5000,
  notes: 5000,
  insuranceInformation: 5000,
  dentalConcerns: 5000,
  previousDentalTreatments: 5000,
  medicalHistory: 5000,
  surgeryHistory: 5000,
  otherMedicalProblems: 5000,
  chronicDiseases: 5000,
  dietaryRestrictions: 1000,
};

const groups: readonly (readonly MergeFieldName[])[] = [
  ['street', 'city', 'state', 'postalCode', 'country'],
  ['emergencyContactName', 'emergencyContactPhone', 'emergencyContactRelationship'],
  ['insuranceProvider', 'insurancePolicyNumber'],
];

/** The value of a field in one of the records, and the instant it was last changed (or the record made). */
export type MergeSide = Readonly<Record<MergeFieldName, { value: unknown; changedAt: string }>>;

/** Null, an empty text, or an object in which nothing was answered. */
export function isEmptyValue(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return true;
  return typeof value === 'object' && Object.values(value).every(isEmptyValue);
}

/** True when both texts may be kept one after the other. */
export function mayJoin(field: MergeFieldName, survivor: unknown, other: unknown): boolean {
  const most = joinable[field];
  if (most === undefined || isEmptyValue(survivor) || isEmptyValue(other)) return false;
  return !isSameValue(survivor, other) && joined(survivor, other).length <= most;
}

/** Filled wins over empty; two texts are both kept where they fit; else the newer wins, and the survivor's a tie. */
export function proposeChoice(field: MergeFieldName, survivor: MergeSide, other: MergeSide): MergeChoice {
  if (mayJoin(field, survivor[field].value, other[field].value)) return 'both';
  const fields = groups.find((group) => group.includes(field)) ?? [field];
  const isFilled = (side: MergeSide) => fields.some((name) => !isEmptyValue(side[name].value));
  if (!isFilled(other)) return 'survivor';
  if (!isFilled(survivor)) return 'other';
  return newest(other, fields) > newest(survivor, fields) ? 'other' : 'survivor';
}

function newest(side: MergeSide, fields: readonly MergeFieldName[]): string {
  return fields
    .filter((name) => !isEmptyValue(side[name].value))
    .reduce((latest, name) => (side[name].changedAt > latest ? side[name].changedAt : latest), '');
}

/** What the survivor holds after the choice; `both` of texts that do not fit together keeps the survivor's. */
export function chosenValue(
  field: MergeFieldName,
  choice: MergeChoice,
  survivor: unknown,
  other: unknown,
): unknown {
  if (choice === 'other') return other;
  if (choice === 'both' && mayJoin(field, survivor, other)) return joined(survivor, other);
  return choice === 'both' && isEmptyValue(survivor) ? other : survivor;
}

function joined(survivor: unknown, other: unknown): string {
  const texts = [String(survivor), String(other)];
  // One may already hold the other whole.
  if (texts[0]?.includes(texts[1] ?? '') === true) return texts[0];
  if (texts[1]?.includes(texts[0] ?? '') === true) return texts[1];
  return texts.join('\n\n');
}

/** All entries of both; of two that mean the same the survivor's stays, with the graver severity. */
export function uniteEntries(survivor: readonly CodedEntry[], other: readonly CodedEntry[]): CodedEntry[] {
  const united = [...survivor];
  for (const entry of other) {
    const at = united.findIndex((known) => meaningOf(known) === meaningOf(entry));
    const known = united[at];
    if (known === undefined) united.push(entry);
    else if (gravity(entry) > gravity(known)) united[at] = { ...known, severity: entry.severity };
  }
  return united;
}

/** What stays of a united list when the union is taken back: entries that came with it go, later edits stay. */
export function withoutUnited(
  now: readonly CodedEntry[],
  before: readonly CodedEntry[],
  united: readonly CodedEntry[],
): CodedEntry[] {
  if (isSameValue(now, united)) return [...before];
  const meanings = new Set(before.map(meaningOf));
  const came = united.filter((entry) => !meanings.has(meaningOf(entry)));
  return now.filter((entry) => !came.some((added) => isSameValue(added, entry)));
}

function meaningOf(entry: CodedEntry): string {
  // A coded entry may carry words of its own ("other", a dose): both count.
  return `${entry.code ?? ''}|${normaliseForSearch(entry.text) || entry.text}`;
}

function gravity(entry: CodedEntry): number {
  return entry.severity === null ? -1 : ['MILD', 'MODERATE', 'SEVERE'].indexOf(entry.severity);
}
