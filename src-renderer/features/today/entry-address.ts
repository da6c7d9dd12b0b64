// Where an entry of the board leads.

import type { TodayEntry } from '#shared/calendar/today-calls.ts';

/** The address of the calendar's panel about an entry. */
export function entryAddress(entry: Pick<TodayEntry, 'id'>, on: string): string {
  return `/calendar?${new URLSearchParams({ view: 'day', on, entry: entry.id }).toString()}`;
}
