// How a patient is called in lists, headings and messages. Open to other features.

import { ageOn } from '#shared/patients/age.ts';
import { clinicToday, formatDate } from '#renderer/lib/formats.ts';
import { currentLanguage } from '#renderer/lib/i18n.ts';
import { formatPhone } from '#renderer/lib/phone.ts';
import { patientsTexts } from './patients-texts.ts';

export type Named = { readonly firstName: string; readonly lastName: string };

export function fullName({ firstName, lastName }: Named): string {
  return `${firstName} ${lastName}`;
}

/** `45 years`, or months for the youngest; empty for a date of birth to come. */
export function ageWords(dateOfBirth: string): string {
  const age = ageOn(dateOfBirth, clinicToday());
  return age === null ? '' : patientsTexts.text(`age.${age.unit}`, { count: age.value });
}

/** `45 years · 3 Feb 1981` */
export function ageAndBirth(dateOfBirth: string): string {
  return [ageWords(dateOfBirth), formatDate(dateOfBirth)].filter(Boolean).join(' · ');
}

/**
 * First and last name out of one typed line: the last word is the last name. Words without any capital get one,
 * as the chosen language writes it.
 */
export function splitName(typed: string): Named {
  const words = typed.trim().split(/\s+/).filter(Boolean).map(withCapital);
  return {
    firstName: words.slice(0, Math.max(1, words.length - 1)).join(' '),
    lastName: words.slice(1).at(-1) ?? '',
  };
}

function withCapital(word: string): string {
  const language = currentLanguage();
  if (word !== word.toLocaleLowerCase(language)) return word;
  const [first = ''] = word;
  return first.toLocaleUpperCase(language) + word.slice(first.length);
}

/** How somebody is told from another of the same name. */
export function birthAndPhone(person: {
  readonly dateOfBirth: string;
  readonly phone: string | null;
}): string {
  const phone = person.phone === null ? '' : formatPhone(person.phone);
  return [formatDate(person.dateOfBirth), phone].filter(Boolean).join(' · ');
}
