// The next day on which somebody works, for the way out of a closed one. Open to other features.

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { openHours, weeksAt } from '#shared/calendar/working-hours.ts';
import type { ProviderWeek } from '#shared/calendar/working-hours.ts';
import type { LocationId } from '#shared/clinic/model.ts';
import { addDays, instantOf } from './board/clinic-time.ts';
import type { BoardSpan } from './board/board-model.ts';
import { calendarQueries } from './calendar-client.ts';

/** How far ahead is looked: a clinic that is closed for longer picks its day itself. */
const daysAhead = 56;

type Away = BoardSpan & { readonly providerId: string };

/** A day that is worked, and when the first of those who work on it begins. */
export type WorkedDay = { readonly on: string; readonly opensAt: string };

/** The day if anybody has open hours on it that are not all time off, else null. */
export function workedDay(
  on: string,
  timeZone: string,
  weeks: readonly ProviderWeek[],
  timeOff: readonly Away[],
): WorkedDay | null {
  const starts = weeks.flatMap(({ providerId, days }) => {
    const open = openHours(days, on, timeZone);
    if (open === null) return [];
    const away = timeOff.find(
      (one) => one.providerId === providerId && one.startAt <= open.startAt && one.endAt > open.startAt,
    );
    if (away === undefined) return [open.startAt];
    return away.endAt >= open.endAt ? [] : [away.endAt];
  });
  const opensAt = starts.toSorted()[0];
  return opensAt === undefined ? null : { on, opensAt };
}

/** The first worked day after `on`; null when there is none within eight weeks. */
export function nextWorkedDay(
  on: string,
  timeZone: string,
  weeks: readonly ProviderWeek[],
  timeOff: readonly Away[],
): WorkedDay | null {
  for (let ahead = 1; ahead <= daysAhead; ahead += 1) {
    const worked = workedDay(addDays(on, ahead), timeZone, weeks, timeOff);
    if (worked !== null) return worked;
  }
  return null;
}

/** Hours and time off of the day and the eight weeks after it. */
function useHoursFrom({ on, timeZone }: DayInZone, isAsked: boolean) {
  const availability = useQuery(
    calendarQueries.availability.get.queryOptions({ input: {}, enabled: isAsked }),
  );
  const away = useQuery(
    calendarQueries.timeOff.list.queryOptions({
      input: {
        limit: 100,
        from: instantOf(on, 0, timeZone),
        to: instantOf(addDays(on, daysAhead + 1), 0, timeZone),
      },
      enabled: isAsked,
    }),
  );
  return { weeks: availability.data?.providers, rows: away.data?.rows };
}

type DayInZone = { readonly on: string; readonly timeZone: string };

/** Whether nobody works on a day at a location, and when somebody does next; false while it is not known. */
export function useClosedDay(
  { on, timeZone }: DayInZone,
  locationId: LocationId | null,
): { isClosed: boolean; next: WorkedDay | null } {
  const { weeks, rows } = useHoursFrom({ on, timeZone }, true);
  return useMemo(() => {
    const asked = weeks === undefined ? [] : weeksAt(weeks, locationId);
    if (rows === undefined || asked.length === 0 || workedDay(on, timeZone, asked, rows) !== null)
      return { isClosed: false, next: null };
    return { isClosed: true, next: nextWorkedDay(on, timeZone, asked, rows) };
  }, [weeks, rows, locationId, on, timeZone]);
}

/** For the providers asked about, at a location; null while it is not known, and when `isAsked` is false. */
export function useNextWorkedDay(
  isAsked: boolean,
  { on, timeZone }: DayInZone,
  providerIds: readonly string[],
  locationId: LocationId | null,
): string | null {
  const { weeks, rows } = useHoursFrom({ on, timeZone }, isAsked);
  return useMemo(() => {
    if (!isAsked || weeks === undefined || rows === undefined) return null;
    const asked = weeksAt(weeks, locationId).filter(({ providerId }) => providerIds.includes(providerId));
    return nextWorkedDay(on, timeZone, asked, rows)?.on ?? null;
  }, [isAsked, weeks, rows, locationId, providerIds, on, timeZone]);
}
