// Finds patients by what is typed into the one search box: any part of a name, phone digits, a date of birth.

import type { Call } from '#main/core/call.ts';
import type { ClinicDb } from '#main/db/clinic-db.ts';
import { clinicToday } from '#main/features/clinic/clinic-service.ts';
import { searchQueries, type SearchRow } from '#main/features/patients/search-queries.ts';
import {
  fitsTyped,
  numbersExpression,
  typedSearch,
  type TypedSearch,
} from '#main/features/patients/search-terms.ts';
import type { AlertSummary } from '#shared/patients/alert-summary.ts';
import type { PatientHit } from '#shared/patients/patient-shapes.ts';
import type { PatientId } from '#shared/patients/patient.ts';
import type { FileId } from '#shared/patients/patient-shapes.ts';

/** Shorter starts of words have an index of their own in the full-text table. */
const indexedPrefixLength = 4;
const maxPrefixWords = 64;
const maxInfixWords = 200;
const commonWords = 12;
const shortestInfix = 3;

/**
 * At most `limit` patients: those with words that start as typed before those that hold it inside a word (from three
 * letters on), newest registered first of each. Archived ones come only when asked for, or when nobody else fits.
 */
export function searchPatients(
  call: Call,
  input: { text: string; limit: number; includeArchived: boolean },
): PatientHit[] {
  const typed = typedSearch(input.text, { order: 'DMY', today: clinicToday(call) });
  if (typed === null) return [];
  const { db } = call.clinic;
  const found = findRows(db, typed, input.limit, input.includeArchived ? 1 : 0);
  const rows = found.length > 0 || input.includeArchived ? found : findRows(db, typed, input.limit, 1);
  return rows.map(toHit);
}

/** The rows a typed search finds; `maxArchived` 1 takes archived patients along. */
export function findRows(db: ClinicDb, typed: TypedSearch, limit: number, maxArchived: 0 | 1): SearchRow[] {
  const found = new Map<number, SearchRow>();
  for (const row of read(db, prefixExpression(db, typed), typed, startsWord, limit, maxArchived)) {
    found.set(row.rowId, row);
  }
  if (found.size >= limit) return [...found.values()];
  for (const expression of infixExpressions(db, typed)) {
    for (const row of read(db, expression, typed, isInWord, limit, maxArchived)) {
      if (found.size < limit) found.set(row.rowId, row);
    }
    if (found.size >= limit) break;
  }
  return [...found.values()];
}

function startsWord(words: readonly string[], word: string): boolean {
  return words.some((known) => known.startsWith(word));
}

/** Inside a word from three letters on, at its start below: one or two letters anywhere would find everybody. */
export function isInWord(words: readonly string[], word: string): boolean {
  if ([...word].length < shortestInfix) return startsWord(words, word);
  return words.some((known) => known.includes(word));
}

/** Reads candidates newest first and keeps those that fit, until there are enough. */
function read(
  db: ClinicDb,
  expression: string | null,
  typed: TypedSearch,
  wordFits: (words: readonly string[], word: string) => boolean,
  limit: number,
  maxArchived: 0 | 1,
): SearchRow[] {
  if (expression === null) return [];
  const queries = searchQueries(db);
  const candidates =
    expression === everybody
      ? queries.all.iterate(maxArchived)
      : queries.matching.iterate(expression, maxArchived);
  const rows: SearchRow[] = [];
  for (const row of candidates) {
    if (fitsTyped(row, typed, wordFits)) rows.push(row);
    if (rows.length >= limit) break;
  }
  return rows;
}

/** Stands for an index expression when everything typed is too common to narrow anything down. */
const everybody = '';

function prefixExpression(db: ClinicDb, typed: TypedSearch): string | null {
  const parts = typed.words.map((word) => {
    if ([...word].length <= indexedPrefixLength) return `"${word}"*`;
    const words = searchQueries(db).wordsFrom.all(word, `${word}\u{10ffff}`, maxPrefixWords + 1);
    return words.length > maxPrefixWords ? `"${word}"*` : anyOf(words);
  });
  return allOf([...parts, numbersExpression(typed)]);
}

/**
 * Expressions that together find whoever the start of words did not: none when the typed words are in no other word.
 * A single typed word is looked for in its commonest words first, which mostly fill the page.
 */
function infixExpressions(db: ClinicDb, typed: TypedSearch): (string | null)[] {
  const lists = typed.words.map((word) => wordsAround(db, word));
  const isKnown = lists.every((words, index) =>
    words?.every((word) => word.startsWith(typed.words[index] ?? '')),
  );
  if (isKnown) return [];
  const numbers = numbersExpression(typed);
  const [only] = lists;
  if (lists.length === 1 && only && only.length > commonWords) {
    const parts = [only.slice(0, commonWords), only.slice(commonWords)];
    return parts.map((words) => allOf([anyOf(words), numbers]));
  }
  const parts = lists.map((words, index) => {
    if (words === null) return everybody;
    return words === startOnly ? `"${typed.words[index]}"*` : anyOf(words);
  });
  return [allOf([...parts, numbers])];
}

/** Stands for the words of a typed word that is too short to be looked for inside words. */
const startOnly: readonly string[] = [];

/** The words of the index that hold a typed word, the commonest first; null when they are too many to name. */
function wordsAround(db: ClinicDb, word: string): readonly string[] | null {
  const letters = [...word];
  if (letters.length < shortestInfix) return startOnly;
  const trigrams = letters
    .slice(0, letters.length - shortestInfix + 1)
    .map((_, start) => `"${letters.slice(start, start + shortestInfix).join('')}"`);
  const around = searchQueries(db).wordsWith.all(
    [...new Set(trigrams)].join(' AND '),
    word,
    maxInfixWords + 1,
  );
  if (around.length > maxInfixWords) return null;
  return around.sort((a, b) => b.patientCount - a.patientCount).map((row) => row.word);
}

/** Null when no word of the index is meant, so that nobody can fit. */
function anyOf(words: readonly string[]): string | null {
  return words.length === 0 ? null : `(${words.map((word) => `"${word}"`).join(' OR ')})`;
}

function allOf(parts: readonly (string | null)[]): string | null {
  const [numbers, ...words] = parts.toReversed();
  if (words.includes(null)) return null;
  const narrowing = [...words, numbers].filter((part) => part !== everybody && part !== null);
  return narrowing.length === 0 ? everybody : narrowing.join(' AND ');
}

/** What a list shows of a patient. */
export function toHit(row: SearchRow): PatientHit {
  return {
    id: row.patientId as PatientId,
    firstName: row.firstName,
    lastName: row.lastName,
    dateOfBirth: row.dateOfBirth,
    phone: row.phone,
    isArchived: row.isArchived === 1,
    alertSummary: JSON.parse(row.alertSummary) as AlertSummary,
    pictureFileId: row.pictureFileId as FileId | null,
  };
}
