// Days, weeks and months of a zone as stretches of instants, and the weekday each locale starts its week with.

import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { instantText } from './instant.ts';

/** A weekday, 0=Sunday … 6=Saturday. */
export const daysOfWeek = [0, 1, 2, 3, 4, 5, 6] as const;
export type DayOfWeek = (typeof daysOfWeek)[number];
export const dayOfWeekSchema = z.literal(daysOfWeek, 'notADay');

/** A half-open stretch of time: `startAt` belongs to it, `endAt` does not. */
export type InstantRange = { readonly startAt: string; readonly endAt: string };

function startOfDay(date: Temporal.PlainDate, zone: string): number {
  return date.toZonedDateTime(zone).epochMilliseconds;
}

/**
 * Gives the first instant of a local date and the first of the next one. The day has 23–25 hours when clocks change,
 * starts after 00:00 where midnight is skipped, and is empty where the zone skipped the whole date (Apia 2011-12-30).
 */
export function dayBounds(on: string, zone: string): InstantRange {
  return datesBounds(on, addDays(on, 1), zone);
}

/** Gives the stretch from the start of `firstOn` to the start of `endOn`, which is not part of it. */
export function datesBounds(firstOn: string, endOn: string, zone: string): InstantRange {
  return {
    startAt: instantText(startOfDay(Temporal.PlainDate.from(firstOn), zone)),
    endAt: instantText(startOfDay(Temporal.PlainDate.from(endOn), zone)),
  };
}

/** Gives the date this many days later (earlier when negative). */
export function addDays(on: string, days: number): string {
  return Temporal.PlainDate.from(on).add({ days }).toString();
}

/** Gives the days from one date to another, negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'day' }).days;
}

/** Gives the weekday of a date, 0=Sunday … 6=Saturday. */
export function dayOfWeekOf(on: string): DayOfWeek {
  return asDayOfWeek(Temporal.PlainDate.from(on).dayOfWeek);
}

function asDayOfWeek(isoDay: number): DayOfWeek {
  return daysOfWeek[isoDay % 7] ?? 0;
}

type WithWeekInfo = Intl.Locale & { getWeekInfo?: () => { firstDay: number } };

/** Gives the weekday a locale's week starts with, by CLDR; Monday for a locale that is not known. */
export function firstDayOfWeek(locale: string): DayOfWeek {
  try {
    const known: WithWeekInfo = new Intl.Locale(locale).maximize();
    return asDayOfWeek(known.getWeekInfo?.().firstDay ?? 1);
  } catch {
    return 1;
  }
}

/** Gives the seven dates of the week a date is in, from its first day on. */
export function weekDates(on: string, firstDay: DayOfWeek): readonly string[] {
  const first = addDays(on, -((dayOfWeekOf(on) - firstDay + 7) % 7));
  return daysOfWeek.map((offset) => addDays(first, offset));
}

/** Gives the first instant of the week a date is in and the first of the next week. */
export function weekBounds(on: string, zone: string, firstDay: DayOfWeek): InstantRange {
  const first = addDays(on, -((dayOfWeekOf(on) - firstDay + 7) % 7));
  return datesBounds(first, addDays(first, 7), zone);
}

/** Gives the first instant of the month a date is in and the first of the next month. */
export function monthBounds(on: string, zone: string): InstantRange {
  const first = Temporal.PlainDate.from(on).with({ day: 1 });
  return datesBounds(first.toString(), first.add({ months: 1 }).toString(), zone);
}
