// What the words in the one search box can mean. Finding the patients is the search's own work.

import { type DateOrder, dateOrders, monthOfName, parseTypedDate } from './date-typed.ts';
import { phoneDigits } from './phone-text.ts';
import { normaliseForSearch, withPlainDigits } from './search-text.ts';

export const queryKinds = ['empty', 'name', 'phone', 'date', 'mixed'] as const;
export type QueryKind = (typeof queryKinds)[number];

export type InterpretedQuery = {
  /** `mixed` when more than one of name, digits and dates is filled. */
  kind: QueryKind;
  /** Folded words, one space between; empty when no letters were typed. */
  name: string;
  /** Digits to look for anywhere in a phone number; empty when none. */
  digits: string;
  /** Local dates of birth the text may mean, the clinic's own order first; none ahead of today or before 1850. */
  dates: string[];
};

const earliestBirth = '1850-01-01';
const numericDate = /(?<![\d+])\d{1,4}(\s*[./-]\s*|\s+)\d{1,2}(?:\s*[./-]\s*|\s+)\d{1,4}(?!\d)/u;
const dayAndName = /(?<!\d)\d{1,2}(?:st|nd|rd|th)?[\s.-]*([\p{L}\p{M}]{3,})[\s.,'’-]*(?:\d{4}|\d{2})(?!\d)/iu;
const nameAndDay =
  /(?<![\p{L}\p{M}])([\p{L}\p{M}]{3,})[\s.-]*\d{1,2}(?:st|nd|rd|th)?[\s.,'’-]+(?:\d{4}|\d{2})(?!\d)/iu;
const yearAndName = /(?<!\d)\d{4}[\s.-]*([\p{L}\p{M}]{3,})[\s.-]*\d{1,2}(?!\d)/iu;

/**
 * The parts of what was typed in the search box. A patient fits when the name fits (if any was typed) and the
 * digits or one of the dates fit (if any were typed). `03071981` is both digits and a date; `3.7.81` is a date.
 */
export function interpretQuery(text: string, options: { order: DateOrder; today: string }): InterpretedQuery {
  const typed = withPlainDigits(text.normalize('NFC'));
  const found = findDate(typed, options);
  const rest = found?.isOnlyADate ? typed.replace(found.text, ' ') : typed;
  const query = {
    name: normaliseForSearch(rest.replace(/\d+/g, ' ')),
    digits: phoneDigits(rest),
    dates: found?.dates ?? [],
  };
  const kinds: QueryKind[] = [];
  if (query.name !== '') kinds.push('name');
  if (query.digits !== '') kinds.push('phone');
  if (query.dates.length > 0) kinds.push('date');
  return { kind: kinds.length > 1 ? 'mixed' : (kinds[0] ?? 'empty'), ...query };
}

type FoundDate = { text: string; dates: string[]; isOnlyADate: boolean };

function findDate(typed: string, options: { order: DateOrder; today: string }): FoundDate | null {
  for (const pattern of [dayAndName, yearAndName, nameAndDay]) {
    const match = pattern.exec(typed);
    if (!match || monthOfName(match[1] ?? '') === null) continue;
    const dates = possibleBirths(match[0], options);
    if (dates.length > 0) return { text: match[0], dates, isOnlyADate: true };
  }
  const numeric = numericDate.exec(typed);
  if (numeric) {
    const dates = possibleBirths(numeric[0], options);
    const gap = (numeric[1] ?? '').trim();
    // A phone number is written with hyphens or spaces too; with dots or slashes, or a whole year, it is a date.
    const isOnlyADate = gap === '.' || gap === '/' || (gap === '-' && /\d{4}/.test(numeric[0]));
    if (dates.length > 0) return { text: numeric[0], dates, isOnlyADate };
  }
  const run = /(?<![\d+])(?:\d{8}|\d{6})(?!\d)/.exec(typed);
  if (!run) return null;
  const dates = possibleBirths(run[0], options);
  return dates.length > 0 ? { text: run[0], dates, isOnlyADate: false } : null;
}

function possibleBirths(text: string, { order, today }: { order: DateOrder; today: string }): string[] {
  const dates = new Set<string>();
  for (const tried of [order, ...dateOrders]) {
    const parsed = parseTypedDate(text, { order: tried, today });
    if (parsed.ok && parsed.date >= earliestBirth && parsed.date <= today) dates.add(parsed.date);
  }
  return [...dates];
}
