// Wall clock of a named zone ↔ UTC instant. The machine's own zone is never asked.

import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { instantText } from './instant.ts';

/** Says whether the text is an IANA zone this runtime knows, such as `Asia/Jakarta`; offsets such as `+07:00` are none. */
export function isTimeZone(zone: string): boolean {
  if (!/^[A-Za-z]/.test(zone)) return false;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return true;
  } catch {
    return false;
  }
}

/** An IANA zone name; refused with the code `invalidTimeZone`. */
export const timeZoneSchema = z.string().max(100, 'invalidTimeZone').refine(isTimeZone, 'invalidTimeZone');

/** A date and a time of day as the clinic's wall clock shows them. */
export type WallClock = { readonly on: string; readonly time: string };

/**
 * How a wall clock met its instant: `exact` once; `gap` never, as clocks sprang over it, so it was moved forward by
 * the gap; `overlap` twice, as clocks were set back, and the earlier one was taken.
 */
export const wallClockResolutions = ['exact', 'gap', 'overlap'] as const;
export type WallClockResolution = (typeof wallClockResolutions)[number];

function plain(wallClock: WallClock): Temporal.PlainDateTime {
  return Temporal.PlainDateTime.from(`${wallClock.on}T${wallClock.time}`);
}

/** Gives the instant at which the zone's clocks show `on` and `time`, and whether that was exact, in a gap or twice. */
export function wallClockToInstant(
  wallClock: WallClock,
  zone: string,
): { readonly instant: string; readonly resolution: WallClockResolution } {
  const dateTime = plain(wallClock);
  const taken = dateTime.toZonedDateTime(zone, { disambiguation: 'compatible' });
  const instant = instantText(taken.epochMilliseconds);
  if (!taken.toPlainDateTime().equals(dateTime)) return { instant, resolution: 'gap' };
  const later = dateTime.toZonedDateTime(zone, { disambiguation: 'later' });
  return { instant, resolution: later.epochMilliseconds === taken.epochMilliseconds ? 'exact' : 'overlap' };
}

/** Gives every instant at which the zone's clocks show `on` and `time`: none in a gap, two in an overlap, else one. */
export function instantsOfWallClock(wallClock: WallClock, zone: string): readonly string[] {
  const { instant, resolution } = wallClockToInstant(wallClock, zone);
  if (resolution === 'gap') return [];
  if (resolution === 'exact') return [instant];
  const later = plain(wallClock).toZonedDateTime(zone, { disambiguation: 'later' });
  return [instant, instantText(later.epochMilliseconds)];
}

/** Gives what the zone's clocks show at the instant, cut to the minute, with its offset as `+07:00`. */
export function instantToWallClock(instant: string, zone: string): WallClock & { readonly offset: string } {
  const zoned = Temporal.Instant.from(instant).toZonedDateTimeISO(zone);
  return {
    on: zoned.toPlainDate().toString(),
    time: zoned.toPlainTime().toString({ smallestUnit: 'minute', roundingMode: 'trunc' }),
    offset: zoned.offset,
  };
}

/** Gives the local date `YYYY-MM-DD` of the instant in the zone. */
export function localDateOf(instant: string, zone: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate().toString();
}

/** Gives the minutes since midnight, 0–1439, of `HH:mm`. */
export function minuteOfDay(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/** Gives `HH:mm` of the minutes since midnight, 0–1439. */
export function timeOfMinute(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

/**
 * Gives the instant a number of days and minutes away by the wall clock: 10:00 stays 10:00 across a change of clocks,
 * by the gap and overlap rules of wallClockToInstant. Seconds are cut. For real minutes use addExactMinutes.
 */
export function addByWallClock(
  instant: string,
  zone: string,
  add: { readonly days?: number; readonly minutes?: number },
): string {
  const moved = plain(instantToWallClock(instant, zone)).add({
    days: add.days ?? 0,
    minutes: add.minutes ?? 0,
  });
  return instantText(moved.toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds);
}

/** Gives the minutes between two instants as the zone's clocks count them: 60 more or less across a change of clocks. */
export function wallClockMinutesBetween(from: string, to: string, zone: string): number {
  const start = plain(instantToWallClock(from, zone));
  return start.until(plain(instantToWallClock(to, zone)), { largestUnit: 'minute' }).minutes;
}
