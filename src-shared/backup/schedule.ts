// When the daily backup is due, by the clinic's wall clock. Pure: whoever calls it knows the time and what has run.

import { addDays } from '#shared/time/day-bounds.ts';
import { addExactMinutes } from '#shared/time/instant.ts';
import { localDateOf, wallClockToInstant } from '#shared/time/wall-clock.ts';

/** After a failed run the same day's backup is tried again this many minutes later. */
export const retryAfterMinutes = 60;

export type DailySchedule = {
  /** `HH:mm` in the clinic's zone. */
  readonly timeOfDay: string;
  readonly timeZone: string;
};

/** A run as the schedule sees it, whatever started it: only scheduled ones are given. */
export type ScheduledRun = { readonly startedAt: string; readonly isGood: boolean };

/**
 * Gives the last instant at or before `now` at which the daily backup was due. A time that clocks sprang over is due
 * right after the gap; a time that comes twice is due the first time only, so that every date has exactly one.
 */
export function lastDueAt(schedule: DailySchedule, now: string): string {
  const today = localDateOf(now, schedule.timeZone);
  for (const on of [today, addDays(today, -1)]) {
    const due = dueOn(schedule, on);
    if (due <= now) return due;
  }
  return dueOn(schedule, addDays(today, -2));
}

/** Gives the first instant after `now` at which the daily backup is due. */
export function nextDueAt(schedule: DailySchedule, now: string): string {
  const today = localDateOf(now, schedule.timeZone);
  for (const on of [today, addDays(today, 1)]) {
    const due = dueOn(schedule, on);
    if (due > now) return due;
  }
  return dueOn(schedule, addDays(today, 2));
}

/**
 * Says whether a backup should start now: none has run well since it was due, and the last try is long enough ago.
 * @param since the schedule was set then; what was due earlier is not caught up. After `now` the clock was set back since
 * @param lastRun the newest scheduled run, or null
 */
export function isBackupDue(
  schedule: DailySchedule,
  now: string,
  since: string,
  lastRun: ScheduledRun | null,
): boolean {
  const due = lastDueAt(schedule, now);
  if (due < since && since <= now) return false;
  if (lastRun === null || lastRun.startedAt < due) return true;
  return !lastRun.isGood && addExactMinutes(lastRun.startedAt, retryAfterMinutes) <= now;
}

function dueOn(schedule: DailySchedule, on: string): string {
  return wallClockToInstant({ on, time: schedule.timeOfDay }, schedule.timeZone).instant;
}
