// What of a patient is in the search index, and what of a typed text is looked for. Pure; the reading is in
// search-service.ts. Index tokens: folded words, `@1981` and `@19810703` for the birth, `#5321` for phone digits.

import { normaliseForSearch } from '#shared/text/search-text.ts';
import { foldPhone, phoneDigits } from '#shared/text/phone-text.ts';
import { interpretQuery } from '#shared/text/search-query.ts';
import type { DateOrder } from '#shared/text/date-typed.ts';

export type SearchablePatient = {
  readonly firstName: string;
  readonly lastName: string;
  readonly dateOfBirth: string;
  readonly mobile: string | null;
  readonly homePhone: string | null;
};

export type SearchTerms = {
  /** Folded words, one space between: first name, last name, and words with an apostrophe or hyphen run together. */
  readonly nameText: string;
  /** Digits of each phone, one space between. */
  readonly phoneText: string;
  readonly words: readonly string[];
  /** Everything the full-text index holds of the patient. */
  readonly tokens: string;
};

/** Longer words are cut: the index needs no more of a word to find it. */
export const maxWordLength = 60;
const phonePartLength = 4;
const joiners = /(?<=[\p{L}\p{M}])['’ʼ`´-](?=\p{L})/gu;

/** What the index keeps of one patient. */
export function searchTerms(patient: SearchablePatient): SearchTerms {
  const name = `${patient.firstName} ${patient.lastName}`;
  const joined = name.replace(joiners, '');
  const folded = `${normaliseForSearch(name)} ${joined === name ? '' : normaliseForSearch(joined)}`;
  const words = [...new Set(folded.split(' ').map(cutWord))].filter((word) => word !== '');
  const phones = [patient.mobile, patient.homePhone]
    .map((phone) => phoneDigits(phone ?? ''))
    .filter((digits) => digits !== '');
  const birth = [`@${patient.dateOfBirth.slice(0, 4)}`, `@${patient.dateOfBirth.replaceAll('-', '')}`];
  return {
    nameText: words.join(' '),
    phoneText: phones.join(' '),
    words,
    tokens: [...words, ...birth, ...new Set(phones.flatMap(phoneParts))].join(' '),
  };
}

/** `#5321 #321 #21 #1` of 5321: every stretch of four digits, and the shorter ends, marked. */
function phoneParts(digits: string): string[] {
  return Array.from(digits, (_, start) => `#${digits.slice(start, start + phonePartLength)}`);
}

function cutWord(word: string): string {
  return [...word].slice(0, maxWordLength).join('');
}

export type TypedSearch = {
  /** Folded words that must each be part of the name. */
  readonly words: readonly string[];
  /** Digits that must be part of one phone; empty when none were typed. */
  readonly digits: string;
  /** Local dates of birth, of which one fits in place of the digits. */
  readonly dates: readonly string[];
  /** A year of birth, which fits in place of the digits; null when the digits are no year. */
  readonly year: string | null;
};

/** More words than this are not told apart: the first ones decide. */
const maxTypedWords = 8;
/** From this many digits on, the last nine decide, so that +90 532… finds 0532…. */
const wholeNumberDigits = 10;

/** What a typed text looks for; null when there is nothing to look for. A text of any length and content is safe. */
export function typedSearch(text: string, options: { order: DateOrder; today: string }): TypedSearch | null {
  const query = interpretQuery(text.slice(0, 200), options);
  const words = [
    ...new Set(
      query.name
        .split(' ')
        .filter((word) => word !== '')
        .map(cutWord),
    ),
  ].slice(0, maxTypedWords);
  const year =
    /^\d{4}$/.test(query.digits) && query.digits >= '1850' && query.digits <= options.today.slice(0, 4)
      ? query.digits
      : null;
  const typed = { words, digits: phoneNeedle(query.digits), dates: query.dates, year };
  return words.length === 0 && typed.digits === '' && typed.dates.length === 0 ? null : typed;
}

function phoneNeedle(digits: string): string {
  if (digits.length >= wholeNumberDigits) return foldPhone(digits) ?? digits.slice(-9);
  const withoutZeros = digits.replace(/^0+/, '');
  return withoutZeros.length >= 3 ? withoutZeros : digits;
}

/** The index expression for digits anywhere in a phone; exact up to four digits, a first sieve beyond. */
export function phoneExpression(digits: string): string {
  if (digits.length < phonePartLength) return `"#${digits}"*`;
  const parts = Array.from({ length: digits.length - phonePartLength + 1 }, (_, start) =>
    digits.slice(start, start + phonePartLength),
  );
  return `(${[...new Set(parts)].map((part) => `"#${part}"`).join(' AND ')})`;
}

/** The index expression for what was typed in numbers, or null when nothing was. */
export function numbersExpression(typed: TypedSearch): string | null {
  const choices = [
    ...(typed.digits === '' ? [] : [phoneExpression(typed.digits)]),
    ...(typed.year === null ? [] : [`"@${typed.year}"`]),
    ...typed.dates.map((date) => `"@${date.replaceAll('-', '')}"`),
  ];
  return choices.length === 0 ? null : `(${choices.join(' OR ')})`;
}

/** Whether a patient's index row fits what was typed: the plain rule that the index must agree with. */
export function fitsTyped(
  row: { nameText: string; phoneText: string; dateOfBirth: string },
  typed: TypedSearch,
  wordFits: (words: readonly string[], word: string) => boolean,
): boolean {
  const words = row.nameText.split(' ');
  if (!typed.words.every((word) => wordFits(words, word))) return false;
  if (typed.digits === '' && typed.dates.length === 0) return true;
  return (
    (typed.digits !== '' && row.phoneText.includes(typed.digits)) ||
    (typed.year !== null && row.dateOfBirth.startsWith(`${typed.year}-`)) ||
    typed.dates.includes(row.dateOfBirth)
  );
}
