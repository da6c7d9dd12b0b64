// Whether two patients may be one person registered twice. Shown to a person before saving; never merges anything.

import { isSamePhone, phoneLookupKey } from '../text/phone-text.ts';
import { normaliseForSearch } from '../text/search-text.ts';
import { nameLikeness, soundKey } from '../text/sounds-like.ts';
import { birthDateCloseness } from './birth-date-closeness.ts';
import type { Patient } from './patient.ts';

/** The reasons, from the surest to the weakest. */
export const duplicateReasons = [
  'sameNameAndBirthDate',
  'swappedNames',
  'similarNameAndBirthDate',
  'samePhone',
  'sameEmail',
] as const;
export type DuplicateReason = (typeof duplicateReasons)[number];

export type DuplicateCandidate = Pick<
  Patient,
  'firstName' | 'lastName' | 'dateOfBirth' | 'homePhone' | 'mobile' | 'email'
>;
/** `score` is 0 for no reason at all, else 0.5 to 1: the order in which candidates are shown. */
export type DuplicateFinding = { score: number; reasons: DuplicateReason[] };

/** How alike both names must be (Jaro–Winkler) when the birth date agrees. */
const minLikeness = 0.85;

/**
 * Why two patients may be one, the same in both directions.
 * - `sameNameAndBirthDate`: same folded names, same date.
 * - `swappedNames`: first and last name changed places (or sound alike so), date same, day and month swapped or a slip.
 * - `similarNameAndBirthDate`: alike names that begin with a shared sound on the same date (or day and month
 *   swapped), or names of the same sound with one slip in the date.
 * - `samePhone`, `sameEmail`: shared by families too, hence weakest alone.
 */
export function nearDuplicateScore(a: DuplicateCandidate, b: DuplicateCandidate): DuplicateFinding {
  const closeness = birthDateCloseness(a.dateOfBirth, b.dateOfBirth);
  const likeness = bothNamesLikeness(a, b);
  const found = new Map<DuplicateReason, number>();
  const isWholeDate = closeness === 'same' || closeness === 'dayMonthSwapped';
  if (closeness === 'same' && foldedName(a) === foldedName(b)) found.set('sameNameAndBirthDate', 1);
  if (closeness !== 'different' && isSwapped(a, b))
    found.set('swappedNames', closeness === 'same' ? 0.96 : 0.85);
  const isAlike = likeness >= minLikeness && sharesInitialSound(a, b);
  if ((isWholeDate && isAlike) || (closeness === 'oneSlip' && soundsSame(a, b))) {
    found.set('similarNameAndBirthDate', (closeness === 'same' ? 0.7 : 0.6) + 0.25 * likeness);
  }
  if (phonesOf(a).some((phone) => phonesOf(b).some((other) => isSamePhone(phone, other)))) {
    found.set('samePhone', 0.5 + 0.35 * likeness);
  }
  const emailA = emailKey(a.email);
  if (emailA !== null && emailA === emailKey(b.email)) found.set('sameEmail', 0.5 + 0.35 * likeness);
  const strongest = Math.max(0, ...found.values());
  // A second reason makes a weak one surer; only the same name and date are certain.
  const most = found.has('sameNameAndBirthDate') ? 1 : 0.96;
  const score = found.size > 1 ? Math.min(most, strongest + 0.05 * (found.size - 1)) : strongest;
  return { score, reasons: duplicateReasons.filter((reason) => found.has(reason)) };
}

/** True when there is any reason to show the other patient before saving. */
export function isNearDuplicate(a: DuplicateCandidate, b: DuplicateCandidate): boolean {
  return nearDuplicateScore(a, b).reasons.length > 0;
}

/**
 * At most 7 keys of a patient, of which any near-duplicate shares one: an index over them finds the candidates
 * without reading the other patients. `p:` phone, `e:` e-mail, `y:`/`d:` sound of both names with the year or with
 * the month and day of birth, `b:` date of birth (day and month in either order) with a name's first sound.
 */
export function duplicateKeys(patient: DuplicateCandidate): string[] {
  const keys = new Set<string>();
  for (const phone of phonesOf(patient)) keys.add(`p:${phoneLookupKey(phone)}`);
  const email = emailKey(patient.email);
  if (email !== null) keys.add(`e:${email}`);
  const [year = '', month = '', day = ''] = patient.dateOfBirth.split('-');
  const names = soundsOf(patient).sort().join('|');
  keys.add(`y:${names}|${year}`);
  keys.add(`d:${names}|${month}${day}`);
  const eitherOrder = [month, day].sort().join('');
  for (const initial of initialSounds(patient)) keys.add(`b:${year}${eitherOrder}|${initial}`);
  return [...keys];
}

function phonesOf(patient: DuplicateCandidate): string[] {
  return [patient.mobile, patient.homePhone].filter(
    (phone) => phone !== null && phoneLookupKey(phone) !== null,
  ) as string[];
}

function emailKey(email: string | null): string | null {
  return email?.trim().toLowerCase() || null;
}

function foldedName(patient: DuplicateCandidate): string {
  return `${normaliseForSearch(patient.firstName)}|${normaliseForSearch(patient.lastName)}`;
}

function soundsOf(patient: DuplicateCandidate): [string, string] {
  return [soundKey(patient.firstName), soundKey(patient.lastName)];
}

function soundsSame(a: DuplicateCandidate, b: DuplicateCandidate): boolean {
  const [firstA, lastA] = soundsOf(a);
  const [firstB, lastB] = soundsOf(b);
  return firstA === firstB && lastA === lastB;
}

function isSwapped(a: DuplicateCandidate, b: DuplicateCandidate): boolean {
  const [firstA, lastA] = soundsOf(a);
  const [firstB, lastB] = soundsOf(b);
  return firstA === lastB && lastA === firstB && firstA !== lastA;
}

function initialSounds(patient: DuplicateCandidate): Set<string> {
  return new Set(soundsOf(patient).map((sound) => [...sound][0] ?? ''));
}

function sharesInitialSound(a: DuplicateCandidate, b: DuplicateCandidate): boolean {
  const initials = initialSounds(b);
  return [...initialSounds(a)].some((initial) => initials.has(initial));
}

/** Both names as they stand, as they would stand swapped, or run together: whichever agrees best. */
function bothNamesLikeness(a: DuplicateCandidate, b: DuplicateCandidate): number {
  const straight = (nameLikeness(a.firstName, b.firstName) + nameLikeness(a.lastName, b.lastName)) / 2;
  const crossed = (nameLikeness(a.firstName, b.lastName) + nameLikeness(a.lastName, b.firstName)) / 2;
  return Math.max(straight, crossed);
}
