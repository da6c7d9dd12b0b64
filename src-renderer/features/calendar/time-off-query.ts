// Everybody's time off from now on, a page at a time, with how many visits lie in each.

import { useInfiniteQuery } from '@tanstack/react-query';
import { calendarQueries } from './calendar-client.ts';
import { panelPageSize } from './paged-rows.tsx';

/** Its pages for PagedRows; nobody counts them before the end. */
export function useTimeOff() {
  return useInfiniteQuery({
    ...calendarQueries.timeOff.list.infiniteOptions({
      input: (cursor: string | null) => ({ limit: panelPageSize, cursor, countsVisits: true }),
      initialPageParam: null,
      getNextPageParam: (page) => page.nextCursor,
    }),
    select: ({ pages, pageParams }) => ({
      pages: pages.map((page) => ({ ...page, total: null })),
      pageParams,
    }),
  });
}
