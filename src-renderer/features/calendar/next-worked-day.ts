// The next day on which somebody works, for the way out of a closed one.

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

/** The first day after `on` with open hours that are not all time off; null when there is none within eight weeks. */
export function nextWorkedDay(
  on: string,
  timeZone: string,
  weeks: readonly ProviderWeek[],
  timeOff: readonly (BoardSpan & { providerId: string })[],
): string | null {
  for (let ahead = 1; ahead <= daysAhead; ahead += 1) {
    const day = addDays(on, ahead);
    const isWorked = weeks.some(({ providerId, days }) => {
      const open = openHours(days, day, timeZone);
      const isAway = timeOff.some(
        (away) =>
          away.providerId === providerId &&
          open !== null &&
          away.startAt <= open.startAt &&
          away.endAt >= open.endAt,
      );
      return open !== null && !isAway;
    });
    if (isWorked) return day;
  }
  return null;
}

/** For the providers asked about, at a location; null while it is not known, and when `isAsked` is false. */
export function useNextWorkedDay(
  isAsked: boolean,
  { on, timeZone }: { on: string; timeZone: string },
  providerIds: readonly string[],
  locationId: LocationId | null,
): string | null {
  const availability = useQuery(
    calendarQueries.availability.get.queryOptions({ input: {}, enabled: isAsked }),
  );
  const away = useQuery(
    calendarQueries.timeOff.list.queryOptions({
      input: {
        limit: 100,
        from: instantOf(addDays(on, 1), 0, timeZone),
        to: instantOf(addDays(on, daysAhead + 1), 0, timeZone),
      },
      enabled: isAsked,
    }),
  );
  const weeks = availability.data?.providers;
  const rows = away.data?.rows;
  return useMemo(() => {
    if (!isAsked || weeks === undefined || rows === undefined) return null;
    const asked = weeksAt(weeks, locationId).filter(({ providerId }) => providerIds.includes(providerId));
    return nextWorkedDay(on, timeZone, asked, rows);
  }, [isAsked, weeks, rows, locationId, providerIds, on, timeZone]);
}
