// "Next free 30 minutes with Dr X": the first times at which a provider and a chair are free.

import { operatoryIdSchema } from '#shared/clinic/model.ts';
import { userIdSchema } from '#shared/people/model.ts';
import { z } from 'zod';
import { instantSchema } from '#shared/core/values.ts';
import { addDays, dayBounds, dayOfWeekOf } from '#shared/time/day-bounds.ts';
import type { DayOfWeek, InstantRange } from '#shared/time/day-bounds.ts';
import { epochMs, exactMinutesBetween, instantText } from '#shared/time/instant.ts';
import {
  instantsOfWallClock,
  instantToWallClock,
  localDateOf,
  minuteOfDay,
  timeOfMinute,
} from '#shared/time/wall-clock.ts';
import { busyIndex, overlaps } from './busy-index.ts';
import type { BusyEntry } from './busy-index.ts';
import type { TimeOffStretch } from './conflicts.ts';
import { openHoursLookup } from './working-hours.ts';
import type { ProviderWeek } from './working-hours.ts';

/** How far ahead is looked unless `until` says otherwise. */
export const searchHorizonDays = 120;

export const freeSlotSchema = z.object({
  providerId: userIdSchema,
  operatoryId: operatoryIdSchema.nullable(),
  startAt: instantSchema,
  endAt: instantSchema,
});

/** A free time of one provider; `operatoryId` is null only when no chair was asked for. */
export type FreeSlot<ProviderId extends string = string, OperatoryId extends string = string> = {
  readonly providerId: ProviderId;
  readonly operatoryId: OperatoryId | null;
  readonly startAt: string;
  readonly endAt: string;
};

export type FreeSlotSearch<ProviderId extends string, OperatoryId extends string> = {
  readonly durationMinutes: number;
  /** In the order wished; the order of slots at the same time. */
  readonly providerIds: readonly ProviderId[];
  /** Chairs in the order wished: each slot gets the first that is free. Empty: no chair is needed. */
  readonly operatoryIds: readonly OperatoryId[];
  readonly availability: readonly ProviderWeek[];
  /** Where chairs are: on a day worked at one location a provider gets no chair of another. */
  readonly chairLocations?: ReadonlyMap<OperatoryId, string | null>;
  readonly timeOff: readonly TimeOffStretch[];
  /** Everything that holds time: entries, and slots held for somebody as blocks. */
  readonly busy: readonly BusyEntry[];
  /** No slot starts before this instant, which is never before now. */
  readonly from: string;
  /** No slot starts at or after this instant. */
  readonly until?: string;
  readonly zone: string;
  /** Starts are whole multiples of this on the clinic's clock, 5–60: with 15 at :00, :15, :30 and :45. */
  readonly stepMinutes: number;
  readonly limit: number;
  readonly daysOfWeek?: readonly DayOfWeek[];
  /** The visit starts at or after this wall-clock time. */
  readonly earliestTime?: string | null;
  /** The visit starts before this wall-clock time. */
  readonly latestTime?: string | null;
};

/**
 * Gives up to `limit` free slots, by start, then in the order of providers; a provider has one slot at a time. A slot
 * lies within the hours of its day and overlaps no time off, entry or block. Where clocks are set back, both rounds of
 * the repeated hour count; times that clocks spring over do not exist.
 */
export function nextFreeSlots<ProviderId extends string, OperatoryId extends string>(
  search: FreeSlotSearch<ProviderId, OperatoryId>,
): readonly FreeSlot<ProviderId, OperatoryId>[] {
  const index = busyIndex(search.busy);
  const hours = openHoursLookup(search.availability, search.zone);
  const chairsOf = chairsLookup(search);
  const firstOn = localDateOf(search.from, search.zone);
  const lastOn =
    search.until === undefined ? addDays(firstOn, searchHorizonDays) : localDateOf(search.until, search.zone);
  const slots: FreeSlot<ProviderId, OperatoryId>[] = [];

  for (let on = firstOn; on <= lastOn && slots.length < search.limit; on = addDays(on, 1)) {
    if (search.daysOfWeek !== undefined && !search.daysOfWeek.includes(dayOfWeekOf(on))) continue;
    const open = search.providerIds.map((providerId) => ({
      providerId,
      range: hours(providerId, on),
      chairs: chairsOf(providerId, on),
    }));
    const whole = enclosing(open.map((one) => one.range));
    if (whole === null) continue;
    for (const startAt of startsOf(on, whole, search)) {
      const endAt = instantText(epochMs(startAt) + search.durationMinutes * 60_000);
      for (const { providerId, range, chairs } of open) {
        if (range === null || startAt < range.startAt || endAt > range.endAt) continue;
        if (index.overlapping('PROVIDER', providerId, startAt, endAt).length > 0) continue;
        const stretch = { startAt, endAt };
        if (search.timeOff.some((off) => off.providerId === providerId && overlaps(off, stretch))) continue;
        const operatoryId =
          chairs.find((id) => index.overlapping('OPERATORY', id, startAt, endAt).length === 0) ?? null;
        if (operatoryId === null && search.operatoryIds.length > 0) continue;
        slots.push({ providerId, operatoryId, startAt, endAt });
        if (slots.length >= search.limit) return slots;
      }
    }
  }
  return slots;
}

/** The chairs a provider may have on a date, in the order wished. */
function chairsLookup<ProviderId extends string, OperatoryId extends string>({
  availability,
  chairLocations,
  operatoryIds,
}: FreeSlotSearch<ProviderId, OperatoryId>): (providerId: ProviderId, on: string) => readonly OperatoryId[] {
  const weeks = new Map(availability.map((week) => [week.providerId, week.days]));
  return (providerId, on) => {
    const day = weeks.get(providerId)?.find((one) => one.dayOfWeek === dayOfWeekOf(on));
    const place = day?.locationId ?? null;
    if (place === null || chairLocations === undefined) return operatoryIds;
    return operatoryIds.filter((id) => (chairLocations.get(id) ?? place) === place);
  };
}

function enclosing(ranges: readonly (InstantRange | null)[]): InstantRange | null {
  const open = ranges.filter((range) => range !== null);
  const startAt = open.map((range) => range.startAt).toSorted()[0];
  const endAt = open
    .map((range) => range.endAt)
    .toSorted()
    .at(-1);
  return startAt === undefined || endAt === undefined ? null : { startAt, endAt };
}

type StartLimits = Pick<
  FreeSlotSearch<string, string>,
  'from' | 'until' | 'zone' | 'stepMinutes' | 'earliestTime' | 'latestTime'
>;

/** The instants of a date at which the clock shows a multiple of the step, within the open stretch and the limits. */
function startsOf(on: string, open: InstantRange, limits: StartLimits): readonly string[] {
  const { from, until, zone, stepMinutes } = limits;
  const first = minuteOfDay(limits.earliestTime ?? '00:00');
  const last =
    limits.latestTime === null || limits.latestTime === undefined ? 1440 : minuteOfDay(limits.latestTime);
  const bounds = dayBounds(on, zone);
  const steady = isSteady(bounds, zone);
  const dayStartMs = epochMs(bounds.startAt);
  const starts: string[] = [];
  const openMinute = steady ? (epochMs(open.startAt) - dayStartMs) / 60_000 : 0;
  const closeMinute = steady ? (epochMs(open.endAt) - dayStartMs) / 60_000 : 1440;
  const firstMinute = Math.ceil(Math.max(first, openMinute) / stepMinutes) * stepMinutes;
  for (let minute = firstMinute; minute < Math.min(last, closeMinute); minute += stepMinutes) {
    const instants = steady
      ? [instantText(dayStartMs + minute * 60_000)]
      : instantsOfWallClock({ on, time: timeOfMinute(minute) }, zone);
    for (const startAt of instants) {
      const inLimits = startAt >= from && (until === undefined || startAt < until);
      if (inLimits && startAt >= open.startAt && startAt < open.endAt) starts.push(startAt);
    }
  }
  return steady ? starts : starts.toSorted();
}

/** Whether clocks run evenly from 00:00 on through the day, so that minutes can simply be added. */
function isSteady(bounds: InstantRange, zone: string): boolean {
  const start = instantToWallClock(bounds.startAt, zone);
  return (
    start.time === '00:00' &&
    start.offset === instantToWallClock(bounds.endAt, zone).offset &&
    exactMinutesBetween(bounds.startAt, bounds.endAt) === 1440
  );
}
