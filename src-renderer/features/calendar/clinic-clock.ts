// Dates and times as the calendar's forms use them: the clinic's wall clock, typed and read.

import { Temporal } from 'temporal-polyfill';
import { clinicZone, useClinicPlace } from '#renderer/lib/clinic-zone.ts';
import { formatDate, formatTime } from '#renderer/lib/formats.ts';
import { currentLanguage, useLanguage } from '#renderer/lib/i18n.ts';
import { addDays, dayBounds, firstDayOfWeek } from '#shared/time/day-bounds.ts';
import { exactMinutesBetween } from '#shared/time/instant.ts';
import { instantToWallClock, wallClockToInstant } from '#shared/time/wall-clock.ts';
import type { WallClockResolution } from '#shared/time/wall-clock.ts';

const regions = { en: 'en-GB', id: 'id-ID', tr: 'tr-TR' } as const;

/** Language tag of the surface with its region, for names of days, money and the first day of the week. */
export function localeTag(): string {
  return regions[currentLanguage()];
}

/** What the board and the ranges need of the clinic and the reader. */
export function useClinicClock(): { timeZone: string; locale: string; weekStartsOn: number } {
  const timeZone = useClinicPlace((place) => place.timeZone);
  const locale = regions[useLanguage()];
  return { timeZone, locale, weekStartsOn: firstDayOfWeek(locale) };
}

/** The instant of a date and time of the clinic's clock, and whether the clocks sprang over or repeat it. */
export function instantAt(on: string, time: string): { instant: string; resolution: WallClockResolution } {
  return wallClockToInstant({ on, time }, clinicZone());
}

/** Date and `HH:mm` the clinic's clock shows at an instant. */
export function clockOf(instant: string): { on: string; time: string } {
  const { on, time } = instantToWallClock(instant, clinicZone());
  return { on, time };
}

/** `10:30–11:00`; a stretch over several days carries both dates. */
export function spanWords(startAt: string, endAt: string): string {
  const isShort = exactMinutesBetween(startAt, endAt) < 24 * 60 && clockOf(startAt).on === clockOf(endAt).on;
  if (isShort) return `${formatTime(startAt)}–${formatTime(endAt)}`;
  return `${momentWords(startAt)} – ${momentWords(endAt)}`;
}

/** `Tue 3 Feb, 10:30–11:00`: a span that stands alone, away from its day. Whole days: `Tue 3 Feb – Fri 6 Feb`. */
export function datedSpanWords(startAt: string, endAt: string): string {
  const { on } = clockOf(startAt);
  const lastOn = addDays(clockOf(endAt).on, -1);
  if (dayBounds(on, clinicZone()).startAt === startAt && dayBounds(lastOn, clinicZone()).endAt === endAt)
    return on === lastOn ? formatDate(on, 'day') : `${formatDate(on, 'day')} – ${formatDate(lastOn, 'day')}`;
  const span = spanWords(startAt, endAt);
  return clockOf(endAt).on === on ? `${formatDate(on, 'day')}, ${span}` : span;
}

/** `Tue 3 Feb, 10:30` */
export function momentWords(instant: string): string {
  return `${formatDate(clockOf(instant).on, 'day')}, ${formatTime(instant)}`;
}

/** Names of weekdays, 0 Sunday … 6 Saturday, in the reader's language. */
export function weekdayNames(style: 'short' | 'long'): readonly string[] {
  const format = new Intl.DateTimeFormat(localeTag(), { weekday: style, timeZone: 'UTC' });
  const sunday = Temporal.PlainDate.from('2026-03-01');
  return [0, 1, 2, 3, 4, 5, 6].map((days) =>
    format.format(sunday.add({ days }).toZonedDateTime('UTC').epochMilliseconds),
  );
}
