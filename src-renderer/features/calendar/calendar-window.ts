// The entries of the days in view. Long ranges are asked for week by week; a part that failed fails the whole.

import { useQueries } from '@tanstack/react-query';
import type { UseQueryResult } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { queryClient } from '#renderer/lib/query-client.ts';
import type { EventWindow } from '#shared/calendar/event-window.ts';
import type { LocationId } from '#shared/clinic/model.ts';
import { addDays } from './board/clinic-time.ts';
import { calendarQueries } from './calendar-client.ts';
import { windowParts } from './window-parts.ts';
import type { Place } from './window-parts.ts';

type Part = { readonly from: string; readonly to: string };

function partQuery(part: Part, locationId: LocationId | null) {
  return calendarQueries.events.window.queryOptions({ input: { ...part, locationId, includeEnded: true } });
}

function together(results: UseQueryResult<EventWindow, unknown>[]) {
  return {
    windows: results.map((result) => result.data),
    failure: results.find((result) => result.isError)?.error ?? null,
    isFetching: results.some((result) => result.isFetching),
  };
}

/** One window of several: an entry over a border comes once. */
export function mergedWindow(windows: readonly EventWindow[]): EventWindow {
  const [first] = windows;
  if (windows.length === 1 && first !== undefined) return first;
  const byId = new Map(windows.flatMap((window) => window.entries).map((entry) => [entry.id, entry]));
  return {
    entries: [...byId.values()],
    zone: first?.zone ?? '',
    providerNames: Object.assign({}, ...windows.map((window) => window.providerNames)),
    serviceNames: Object.assign({}, ...windows.map((window) => window.serviceNames)),
  };
}

export type CalendarWindow = {
  readonly state: 'loading' | 'failed' | 'ready';
  /** The days the data are of: for a moment still the former ones, while the next are on their way. */
  readonly place: Place;
  readonly window: EventWindow | null;
  /** What failed: with `ready` only the refresh did, and older entries are shown. */
  readonly failure: unknown;
  readonly retry: () => void;
};

const patienceMs = 300;

/** Loads the days of a place. The former days stay for 300 ms, so that turning pages does not flicker. */
export function useCalendarWindow(place: Place, locationId: LocationId | null): CalendarWindow {
  const { view, on, timeZone, weekStartsOn } = place;
  const wanted = useMemo(() => ({ view, on, timeZone, weekStartsOn }), [view, on, timeZone, weekStartsOn]);
  const parts = useMemo(() => windowParts(wanted), [wanted]);
  const { windows, failure } = useQueries({
    queries: parts.map((part) => partQuery(part, locationId)),
    combine: together,
  });
  const window = useMemo(() => {
    const here = windows.filter((part) => part !== undefined);
    return here.length < windows.length ? null : mergedWindow(here);
  }, [windows]);

  const [shown, setShown] = useState<{ place: Place; window: EventWindow } | null>(null);
  if (window !== null && (shown?.place !== wanted || shown.window !== window))
    setShown({ place: wanted, window });

  const [late, setLate] = useState<Place | null>(null);
  const isWaiting = window === null && failure === null;
  useEffect(() => {
    if (!isWaiting) return undefined;
    const timer = globalThis.setTimeout(() => setLate(wanted), patienceMs);
    return () => globalThis.clearTimeout(timer);
  }, [isWaiting, wanted]);

  usePrefetch(wanted, locationId, window !== null);

  const retry = (): void => {
    for (const part of parts)
      void queryClient.refetchQueries({ queryKey: partQuery(part, locationId).queryKey, exact: true });
  };
  if (window !== null) return { state: 'ready', place: wanted, window, failure, retry };
  if (failure !== null) return { state: 'failed', place: wanted, window: null, failure, retry };
  if (shown !== null && late !== wanted)
    return { state: 'ready', place: shown.place, window: shown.window, failure: null, retry };
  return { state: 'loading', place: wanted, window: null, failure: null, retry };
}

/** The days before and after, so that ← and → find them there. Only short ranges. */
function usePrefetch(place: Place, locationId: LocationId | null, isReady: boolean): void {
  useEffect(() => {
    if (!isReady || place.view === 'month') return;
    const days = place.view === 'day' ? 1 : 7;
    for (const on of [addDays(place.on, days), addDays(place.on, -days)])
      for (const part of windowParts({ ...place, on }))
        void queryClient.prefetchQuery(partQuery(part, locationId));
  }, [place, locationId, isReady]);
}
