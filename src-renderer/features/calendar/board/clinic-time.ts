// The clinic's wall clock: UTC instants to days and minutes of the day, and back. The machine's zone plays no part.

import { Temporal } from 'temporal-polyfill';

export const minutesPerDay = 1440;

/** Where an instant stands on the clinic's wall clock; `minute` is 0–1439.98 and ignores daylight-saving jumps. */
export type WallPoint = { dayOn: string; minute: number };

export function wallPoint(at: string, timeZone: string): WallPoint {
  const zoned = Temporal.Instant.from(at).toZonedDateTimeISO(timeZone);
  return {
    dayOn: zoned.toPlainDate().toString(),
    minute: zoned.hour * 60 + zoned.minute + zoned.second / 60,
  };
}

function instantText(instant: Temporal.Instant): string {
  return instant.toString({ fractionalSecondDigits: 3 });
}

/**
 * The instant of a wall-clock minute (0–1440, 1440 being midnight that ends the day).
 * A time that a daylight-saving jump leaves out is moved on by the jump; a repeated one is the first of the two.
 */
export function instantOf(dayOn: string, minute: number, timeZone: string): string {
  const day = Temporal.PlainDate.from(dayOn);
  const whole = Math.round(minute);
  const wall =
    whole >= minutesPerDay
      ? day.add({ days: 1 }).toPlainDateTime()
      : day.toPlainDateTime(new Temporal.PlainTime(Math.floor(whole / 60), whole % 60));
  return instantText(wall.toZonedDateTime(timeZone, { disambiguation: 'compatible' }).toInstant());
}

/** The instant moved by elapsed minutes. */
export function addMinutes(at: string, minutes: number): string {
  return instantText(Temporal.Instant.from(at).add({ milliseconds: Math.round(minutes * 60_000) }));
}

/** Elapsed minutes between two instants. */
export function minutesBetween(startAt: string, endAt: string): number {
  return (Date.parse(endAt) - Date.parse(startAt)) / 60_000;
}

/** The same wall-clock time, whole days later or earlier. */
export function addWallDays(at: string, days: number, timeZone: string): string {
  return instantText(Temporal.Instant.from(at).toZonedDateTimeISO(timeZone).add({ days }).toInstant());
}

export function addDays(dayOn: string, days: number): string {
  return Temporal.PlainDate.from(dayOn).add({ days }).toString();
}

/** 0 Sunday … 6 Saturday. */
export function weekdayOf(dayOn: string): number {
  return Temporal.PlainDate.from(dayOn).dayOfWeek % 7;
}

export function startOfWeek(dayOn: string, weekStartsOn: number): string {
  return addDays(dayOn, -((weekdayOf(dayOn) - weekStartsOn + 7) % 7));
}

export type MinuteSpan = { from: number; to: number };

/** The part of a span that lies on one day of the wall clock, in minutes; null when none does. */
export function minutesOnDay(
  span: { startAt: string; endAt: string },
  dayOn: string,
  timeZone: string,
): MinuteSpan | null {
  const start = wallPoint(span.startAt, timeZone);
  const end = wallPoint(span.endAt, timeZone);
  if (
    start.dayOn > dayOn ||
    end.dayOn < dayOn ||
    (end.dayOn === dayOn && end.minute === 0 && start.dayOn !== dayOn)
  ) {
    return null;
  }
  const from = start.dayOn < dayOn ? 0 : start.minute;
  const to = end.dayOn > dayOn ? minutesPerDay : end.minute;
  // Where the clock is set back inside the span, the wall shows an end before the start: keep the real length.
  if (to <= from)
    return { from, to: Math.min(minutesPerDay, from + minutesBetween(span.startAt, span.endAt)) };
  return { from, to };
}

/** The part of a day that no span covers. */
export function gapsOfDay(spans: readonly MinuteSpan[]): MinuteSpan[] {
  const gaps: MinuteSpan[] = [];
  let free = 0;
  for (const span of spans.toSorted((one, other) => one.from - other.from)) {
    if (span.from > free) gaps.push({ from: free, to: span.from });
    free = Math.max(free, span.to);
  }
  if (free < minutesPerDay) gaps.push({ from: free, to: minutesPerDay });
  return gaps;
}

/** True when the wall clock shows this time twice that day. */
export function isRepeatedTime(at: string, timeZone: string): boolean {
  const zoned = Temporal.Instant.from(at).toZonedDateTimeISO(timeZone);
  const wall = zoned.toPlainDateTime();
  const first = wall.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
  const second = wall.toZonedDateTime(timeZone, { disambiguation: 'later' });
  return !first.equals(second) && (first.equals(zoned) || second.equals(zoned));
}

/** The clinic's day of an instant. */
export function dayOf(at: string, timeZone: string): string {
  return wallPoint(at, timeZone).dayOn;
}

export function nowInstant(): string {
  return instantText(Temporal.Now.instant());
}
