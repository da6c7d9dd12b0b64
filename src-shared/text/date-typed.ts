// Dates as people type them, in numbers or with month names of English, Indonesian and Turkish.

import { Temporal } from 'temporal-polyfill';
import { normaliseForSearch, withPlainDigits } from './search-text.ts';

export const dateOrders = ['DMY', 'MDY', 'YMD'] as const;
export type DateOrder = (typeof dateOrders)[number];

export const typedDateCodes = ['required', 'notADate', 'noSuchDate'] as const;
export type TypedDateCode = (typeof typedDateCodes)[number];
export type TypedDate = { ok: true; date: string } | { ok: false; code: TypedDateCode };

export type TypedDateOptions = {
  /** How the clinic writes a date in numbers. A year of four digits in front is always year, month, day. */
  order: DateOrder;
  /** The local date `YYYY-MM-DD` that two-digit years are read from. */
  today: string;
  /** `past` (default, births): never after today. `near`: from 50 years back to 49 years ahead. */
  twoDigitYears?: 'past' | 'near';
  /** `ahead`: `3.7` and `3 Jul` are the next such day, today included. Else a date without a year is none. */
  withoutYear?: 'ahead';
};

/** Month names folded by `normaliseForSearch`; any start of three letters or more stands for the month. */
const monthNames: readonly (readonly string[])[] = [
  ['january', 'januari', 'ocak'],
  ['february', 'februari', 'pebruari', 'subat'],
  ['march', 'maret', 'mart', 'mrt'],
  ['april', 'nisan'],
  ['may', 'mei', 'mayis'],
  ['june', 'juni', 'haziran'],
  ['july', 'juli', 'temmuz'],
  ['august', 'agustus', 'agustos', 'agt', 'ags', 'agst'],
  ['september', 'sept', 'eylul'],
  ['october', 'oktober', 'ekim'],
  ['november', 'nopember', 'kasim'],
  ['december', 'desember', 'aralik'],
];

/** The month 1–12 of a name or its first three letters or more, in three languages; null if it is none. */
export function monthOfName(name: string): number | null {
  const folded = normaliseForSearch(name);
  if (folded.length < 3) return null;
  const index = monthNames.findIndex((names) => names.some((known) => known.startsWith(folded)));
  return index < 0 ? null : index + 1;
}

type Numbers = { year: string; month: string; day: string };

/**
 * The date a person typed: `3.7.81`, `03/07/1981`, `1981-07-03`, `03071981`, `3 Jul 1981`, `Temmuz 3, 1981`.
 * Codes: `required` for nothing, `notADate` for another shape, `noSuchDate` for 31 February.
 * Whether a date may lie ahead is for the field to say.
 */
export function parseTypedDate(text: string, options: TypedDateOptions): TypedDate {
  const typed = withPlainDigits(text).trim();
  if (typed === '') return { ok: false, code: 'required' };
  const numbers = namedMonth(typed) ?? threeNumbers(typed, options.order) ?? oneNumber(typed, options.order);
  const ahead = options.withoutYear === 'ahead' ? dayAndMonth(typed, options.order) : null;
  if (!numbers && ahead !== null) return nextSuchDay(ahead, options.today);
  if (!numbers) return { ok: false, code: 'notADate' };
  const { year, month, day } = numbers;
  const years = year.length === 4 ? [Number(year)] : yearsOfTwoDigits(Number(year), options);
  for (const candidate of years) {
    const date = localDate(candidate, Number(month), Number(day));
    if (date === null) continue;
    const isTooLate = year.length === 2 && options.twoDigitYears !== 'near' && date > options.today;
    if (!isTooLate) return { ok: true, date };
  }
  return { ok: false, code: 'noSuchDate' };
}

function namedMonth(typed: string): Numbers | null {
  const words = typed.replace(/(\d)(?:st|nd|rd|th)\b/giu, '$1').match(/\d+|[\p{L}\p{M}]+/gu) ?? [];
  if (words.length !== 3 || !/^[\d\p{L}\p{M}\s.,/'’-]+$/u.test(typed)) return null;
  const months = words.map((word) => (/^\d/.test(word) ? null : monthOfName(word)));
  const place = months.findIndex((month) => month !== null);
  if (place < 0) return null;
  const [first, second] = words.filter((_, index) => index !== place);
  if (first === undefined || second === undefined) return null;
  const month = String(months[place]);
  if (isYear(first) && isDay(second) && first.length === 4) return { year: first, month, day: second };
  if (isDay(first) && isYear(second)) return { year: second, month, day: first };
  return null;
}

function dayAndMonth(typed: string, order: DateOrder): { month: number; day: number } | null {
  const [, day, name = ''] = /^(\d{1,2})(?:st|nd|rd|th)?\.?\s+(\p{L}[\p{L}\p{M}]*)\.?$/iu.exec(typed) ?? [];
  const month = monthOfName(name);
  if (day !== undefined) return month === null ? null : { month, day: Number(day) };
  const [, first, second] = /^(\d{1,2})(?:\s*[./-]\s*|\s+)(\d{1,2})\.?$/u.exec(typed) ?? [];
  if (first === undefined || second === undefined) return null;
  const [given, other] = [Number(first), Number(second)];
  return order === 'DMY' ? { month: other, day: given } : { month: given, day: other };
}

/** 29 February waits for the next leap year, at most 8 years ahead. */
function nextSuchDay({ month, day }: { month: number; day: number }, today: string): TypedDate {
  const thisYear = Number(today.slice(0, 4));
  for (let year = thisYear; year <= thisYear + 8; year += 1) {
    const date = localDate(year, month, day);
    if (date !== null && date >= today) return { ok: true, date };
  }
  return { ok: false, code: 'noSuchDate' };
}

function threeNumbers(typed: string, order: DateOrder): Numbers | null {
  const found = /^(\d{1,4})(\s*[./,-]\s*|\s+)(\d{1,2})(\s*[./,-]\s*|\s+)(\d{1,4})\.?$/u.exec(typed);
  const [, first = '', firstGap = '', second = '', secondGap = '', third = ''] = found ?? [];
  if (!found || firstGap.trim() !== secondGap.trim()) return null;
  if (first.length === 4) return isDay(third) ? { year: first, month: second, day: third } : null;
  if (!isDay(first)) return null;
  // Where the year comes first but was typed last, all four digits of it, the day leads as in most of the world.
  if (order === 'YMD' && third.length !== 4) {
    return isYear(first) && isDay(third) ? { year: first, month: second, day: third } : null;
  }
  if (!isYear(third)) return null;
  return order === 'MDY'
    ? { year: third, month: first, day: second }
    : { year: third, month: second, day: first };
}

function oneNumber(typed: string, order: DateOrder): Numbers | null {
  if (!/^(?:\d{6}|\d{8})$/.test(typed)) return null;
  const yearDigits = typed.length - 4;
  if (order === 'YMD') {
    return { year: typed.slice(0, yearDigits), month: typed.slice(yearDigits, -2), day: typed.slice(-2) };
  }
  const [first, second, year] = [typed.slice(0, 2), typed.slice(2, 4), typed.slice(4)];
  return order === 'MDY' ? { year, month: first, day: second } : { year, month: second, day: first };
}

function isDay(digits: string): boolean {
  return /^\d{1,2}$/.test(digits);
}

function isYear(digits: string): boolean {
  return /^(?:\d{2}|\d{4})$/.test(digits);
}

function yearsOfTwoDigits(twoDigits: number, options: TypedDateOptions): number[] {
  const thisYear = Number(options.today.slice(0, 4));
  const century = thisYear - (thisYear % 100);
  const candidates = [century + 100 + twoDigits, century + twoDigits, century - 100 + twoDigits];
  if (options.twoDigitYears !== 'near') return candidates;
  return candidates.filter((year) => year >= thisYear - 50 && year < thisYear + 50);
}

function localDate(year: number, month: number, day: number): string | null {
  // Most numbers are no dates; a thrown error for each would slow the search box down.
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > 31) return null;
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }).toString();
  } catch {
    return null;
  }
}
