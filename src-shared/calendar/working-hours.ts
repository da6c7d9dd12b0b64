// A provider's open time on a date as instants: the weekly hours in the clinic's zone, across changes of clocks.

import { dayBounds, dayOfWeekOf } from '#shared/time/day-bounds.ts';
import type { InstantRange } from '#shared/time/day-bounds.ts';
import { wallClockToInstant } from '#shared/time/wall-clock.ts';
import { fullWeek } from './availability-model.ts';
import type { AvailabilityDay } from './availability-model.ts';

/** The weekly hours of one provider; days without a row have the default hours. */
export type ProviderWeek = { readonly providerId: string; readonly days: readonly AvailabilityDay[] };

/** Gives the open stretch of a date, or null on a day off and where the zone skipped the date or the hours. */
export function openHours(days: readonly AvailabilityDay[], on: string, zone: string): InstantRange | null {
  const day = fullWeek(days)[dayOfWeekOf(on)];
  if (day === undefined || !day.isAvailable) return null;
  const bounds = dayBounds(on, zone);
  const startAt = wallClockToInstant({ on, time: day.startTime }, zone).instant;
  const endAt = wallClockToInstant({ on, time: day.endTime }, zone).instant;
  const to = endAt > bounds.endAt ? bounds.endAt : endAt;
  return startAt < to ? { startAt, endAt: to } : null;
}

/** Whether a weekday is worked at a location; `locationId` null asks for any. */
export function worksAt(day: AvailabilityDay, locationId: string | null): boolean {
  return day.isAvailable && (locationId === null || day.locationId === null || day.locationId === locationId);
}

/** The weeks as one location sees them: days worked elsewhere are days off there. Null leaves them as they are. */
export function weeksAt(weeks: readonly ProviderWeek[], locationId: string | null): readonly ProviderWeek[] {
  if (locationId === null) return weeks;
  return weeks.map(({ providerId, days }) => ({
    providerId,
    days: days.map((day) => ({ ...day, isAvailable: worksAt(day, locationId) })),
  }));
}

/** Gives a lookup of open stretches by provider and date that works each one out once. */
export function openHoursLookup(
  weeks: readonly ProviderWeek[],
  zone: string,
): (providerId: string, on: string) => InstantRange | null {
  const byProvider = new Map(weeks.map((week) => [week.providerId, week.days]));
  const known = new Map<string, InstantRange | null>();
  return (providerId, on) => {
    const key = `${providerId} ${on}`;
    let range = known.get(key);
    if (range === undefined) known.set(key, (range = openHours(byProvider.get(providerId) ?? [], on, zone)));
    return range;
  };
}
