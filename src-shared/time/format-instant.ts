// Instants and dates as words of a locale, and as keys to group and cache by. Keys are never shown.

import { Temporal } from 'temporal-polyfill';
import { epochMs } from './instant.ts';
import { localDateOf } from './wall-clock.ts';

/** The named ways a time is written on screen and paper, so that the same thing looks the same everywhere. */
export const timeFormats = {
  time: { hour: '2-digit', minute: '2-digit' },
  dayShort: { weekday: 'short', day: 'numeric', month: 'short' },
  dayLong: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  date: { day: '2-digit', month: '2-digit', year: 'numeric' },
  dateTime: { day: '2-digit', month: '2-digit', year: 'numeric', hour: '2-digit', minute: '2-digit' },
  month: { month: 'long', year: 'numeric' },
  weekday: { weekday: 'long' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;
export type TimeFormatKey = keyof typeof timeFormats;

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(locale: string, zone: string, key: TimeFormatKey): Intl.DateTimeFormat {
  const name = `${locale}|${zone}|${key}`;
  let found = formatters.get(name);
  if (found === undefined) {
    // Always the civil calendar: clinic dates are ISO dates, and Thai or Persian locales would change the year.
    found = new Intl.DateTimeFormat(locale, { ...timeFormats[key], timeZone: zone, calendar: 'gregory' });
    formatters.set(name, found);
  }
  return found;
}

/** Gives the instant in the locale's words as the zone's clocks show it. */
export function formatInstant(instant: string, zone: string, locale: string, key: TimeFormatKey): string {
  return formatter(locale, zone, key).format(epochMs(instant));
}

/** Gives a local date in the locale's words; it has no zone and never slips a day. */
export function formatLocalDate(on: string, locale: string, key: TimeFormatKey): string {
  return formatter(locale, 'UTC', key).format(epochMs(`${on}T12:00:00Z`));
}

/** Gives `YYYY-MM-DD`, the key of the instant's day in the zone. */
export function dayKey(instant: string, zone: string): string {
  return localDateOf(instant, zone);
}

/** Gives `YYYY-MM`, the key of a date's month. */
export function monthKey(on: string): string {
  return Temporal.PlainDate.from(on).toPlainYearMonth().toString();
}

/** Gives `YYYY-Www`, the key of a date's week by ISO 8601 (weeks start on Monday, the year is that of the Thursday). */
export function isoWeekKey(on: string): string {
  const date = Temporal.PlainDate.from(on);
  const thursday = date.add({ days: 4 - date.dayOfWeek });
  return `${String(thursday.year).padStart(4, '0')}-W${String(Math.ceil(thursday.dayOfYear / 7)).padStart(2, '0')}`;
}
