// How full a date is, by provider and altogether.

import type { SignedInCall } from '#main/core/call.ts';
import { busyQueries } from '#main/features/calendar/busy-queries.ts';
import { clinicZone, stretch } from '#main/features/calendar/calendar-moment.ts';
import { providerWeeks } from '#main/features/calendar/conflicts-service.ts';
import { boardRow, todayQueries, type BoardRow } from '#main/features/calendar/today-queries.ts';
import type { DayLoad } from '#shared/calendar/slot-calls.ts';
import { isOpenStatus } from '#shared/calendar/status-machine.ts';
import { openHoursLookup, weeksAt } from '#shared/calendar/working-hours.ts';
import { dayBounds, type InstantRange } from '#shared/time/day-bounds.ts';
import { exactMinutesBetween } from '#shared/time/instant.ts';

/** No clinic has as many entries on one date; the limit only bounds the work. */
const maxEntries = 2000;

/**
 * Counts and minutes of each provider asked for (everyone who treats now, and whoever else has entries that day).
 * Minutes count only what lies on the date; free minutes are open ones that no entry holds and no time off covers.
 */
export function dayOverview(
  call: SignedInCall,
  input: {
    on: string;
    providerIds?: readonly string[] | null | undefined;
    locationId?: string | null | undefined;
  },
): { on: string; total: Omit<DayLoad, 'providerId'>; providers: DayLoad[] } {
  const { db } = call.clinic;
  const zone = clinicZone(call);
  const bounds = dayBounds(input.on, zone);
  const around = stretch(bounds.startAt, bounds.endAt);
  const locationId = input.locationId ?? null;
  const queries = locationId === null ? todayQueries(db) : todayQueries(db).ofOneLocation;
  const entries = queries.day
    .all({ ...around, locationId: locationId ?? '', limit: maxEntries })
    .map(boardRow);
  const timeOff = busyQueries(db).timeOff.all({ from: bounds.startAt, to: bounds.endAt });
  const hours = openHoursLookup(weeksAt(providerWeeks(db), locationId), zone);
  const active = busyQueries(db).activeProviders.all();
  const ids = input.providerIds ?? [...new Set([...active, ...entries.map((entry) => entry.providerId)])];
  const providers = ids.slice(0, 100).map((providerId): DayLoad => {
    const own = entries.filter((entry) => entry.providerId === providerId);
    const open = providerId === null ? null : hours(providerId, input.on);
    const away = timeOff.filter((stretchOff) => stretchOff.providerId === providerId);
    return { providerId: providerId as DayLoad['providerId'], ...loadOf(own, bounds, open, away) };
  });
  const total: Omit<DayLoad, 'providerId'> = loadOf([], bounds, null, []);
  for (const { providerId: _providerId, ...load } of providers) {
    for (const name of Object.keys(total) as (keyof typeof total)[]) total[name] += load[name];
  }
  return { on: input.on, total, providers };
}

function loadOf(
  entries: readonly BoardRow[],
  day: InstantRange,
  open: InstantRange | null,
  away: readonly InstantRange[],
): Omit<DayLoad, 'providerId'> {
  const appointments = entries.filter((entry) => entry.kind === 'APPOINTMENT');
  const unconfirmed = appointments.filter(({ status }) => status === 'REQUESTED' || status === 'SCHEDULED');
  const holding = entries.filter((entry) => isOpenStatus(entry.status));
  const openMinutes = open === null ? 0 : minutesCovered([open], day) - minutesCovered(away, open);
  const takenMinutes =
    open === null ? 0 : minutesCovered([...holding, ...away], open) - minutesCovered(away, open);
  return {
    bookedCount: appointments.length,
    bookedMinutes: sumWithin(appointments, day),
    blockedMinutes: sumWithin(
      entries.filter((entry) => entry.kind === 'BLOCK'),
      day,
    ),
    openMinutes,
    freeMinutes: openMinutes - takenMinutes,
    unconfirmedCount: unconfirmed.length,
    unconfirmedMinutes: sumWithin(unconfirmed, day),
  };
}

function within(range: InstantRange, bounds: InstantRange): InstantRange | null {
  const startAt = range.startAt > bounds.startAt ? range.startAt : bounds.startAt;
  const endAt = range.endAt < bounds.endAt ? range.endAt : bounds.endAt;
  return startAt < endAt ? { startAt, endAt } : null;
}

const minutesOf = (range: InstantRange): number =>
  Math.floor(exactMinutesBetween(range.startAt, range.endAt));

function sumWithin(ranges: readonly InstantRange[], bounds: InstantRange): number {
  return ranges.reduce((sum, range) => {
    const part = within(range, bounds);
    return sum + (part === null ? 0 : minutesOf(part));
  }, 0);
}

/** The minutes of `bounds` that at least one range covers; ranges may overlap. */
function minutesCovered(ranges: readonly InstantRange[], bounds: InstantRange): number {
  const parts = ranges.flatMap((range) => within(range, bounds) ?? []);
  let reached = bounds.startAt;
  let minutes = 0;
  for (const part of parts.toSorted((a, b) => (a.startAt < b.startAt ? -1 : 1))) {
    const startAt = part.startAt > reached ? part.startAt : reached;
    if (startAt >= part.endAt) continue;
    minutes += minutesOf({ startAt, endAt: part.endAt });
    reached = part.endAt;
  }
  return minutes;
}
