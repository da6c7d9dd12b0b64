// When the providers work in the days of a place, as one location sees them, and when they are away.

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { openHours, weeksAt } from '#shared/calendar/working-hours.ts';
import type { LocationId } from '#shared/clinic/model.ts';
import { dayOfWeekOf } from '#shared/time/day-bounds.ts';
import type { BoardSpan, BoardTimeOff } from './board/board-model.ts';
import { boardRange } from './board/board-range.ts';
import { addDays } from './board/clinic-time.ts';
import { calendarQueries } from './calendar-client.ts';
import { calendarTexts } from './calendar-texts.ts';
import type { Place } from './window-parts.ts';

export type BoardHours = {
  /** Undefined until they are known. */
  readonly hours: (providerId: string) => readonly BoardSpan[] | undefined;
  /** Whether the provider works at the location on one of the days; who has hours nowhere else does. */
  readonly isHere: (providerId: string) => boolean;
  /** Whether the provider has hours on the days that are not all time off; also true while the hours are not known. */
  readonly works: (providerId: string) => boolean;
  readonly timeOff: readonly BoardTimeOff[];
  /** What kept hours or time off away. */
  readonly failure: unknown;
  readonly retry: () => void;
};

/** Working hours and time off of the providers over the days of a place, as one location sees them. */
export function useHours(place: Place, locationId: LocationId | null): BoardHours {
  const t = calendarTexts.useText();
  const range = useMemo(() => boardRange({ ...place, dayOn: place.on }), [place]);
  const availability = useQuery(calendarQueries.availability.get.queryOptions({ input: {} }));
  const away = useQuery(
    calendarQueries.timeOff.list.queryOptions({
      input: { limit: 100, from: range.startAt, to: range.endAt },
    }),
  );
  const weeks = availability.data?.providers;
  const hours = useMemo(() => {
    const known = new Map<string, BoardSpan[]>();
    for (const week of weeksAt(weeks ?? [], locationId)) {
      const spans: BoardSpan[] = [];
      for (let on = range.firstDayOn; on <= range.lastDayOn; on = addDays(on, 1)) {
        const open = openHours(week.days, on, place.timeZone);
        if (open !== null) spans.push({ startAt: open.startAt, endAt: open.endAt });
      }
      known.set(week.providerId, spans);
    }
    return (providerId: string) => known.get(providerId);
  }, [weeks, range, place.timeZone, locationId]);
  const worksHere = useMemo(() => {
    const elsewhere = new Set<string>();
    for (const { providerId, days } of locationId === null ? [] : (weeks ?? [])) {
      const shown = days.filter(({ dayOfWeek }) => hasWeekday(range, dayOfWeek));
      if (shown.every((day) => day.locationId !== null && day.locationId !== locationId))
        elsewhere.add(providerId);
    }
    return (providerId: string) => !elsewhere.has(providerId);
  }, [weeks, range, locationId]);
  const rows = away.data?.rows;
  const word = t('away');
  const timeOff = useMemo(
    () =>
      (rows ?? []).map((one) => ({
        id: one.id,
        columnId: one.providerId,
        startAt: one.startAt,
        endAt: one.endAt,
        label: one.reason ?? word,
      })),
    [rows, word],
  );
  const works = useMemo(
    () => (providerId: string) =>
      hours(providerId)?.some(
        (span) => !timeOff.some((one) => one.columnId === providerId && covers(one, span)),
      ) ?? true,
    [hours, timeOff],
  );
  return {
    hours,
    isHere: worksHere,
    works,
    timeOff,
    failure: availability.error ?? away.error,
    retry: () => {
      for (const query of [availability, away]) if (query.isError) void query.refetch();
    },
  };
}

function hasWeekday(range: { firstDayOn: string; lastDayOn: string }, dayOfWeek: number): boolean {
  for (let on = range.firstDayOn; on <= range.lastDayOn; on = addDays(on, 1))
    if (dayOfWeekOf(on) === dayOfWeek) return true;
  return false;
}

function covers(outer: BoardSpan, inner: BoardSpan): boolean {
  return outer.startAt <= inner.startAt && outer.endAt >= inner.endAt;
}
