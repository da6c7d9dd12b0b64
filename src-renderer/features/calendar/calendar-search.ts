// The calendar's address: which days, which columns, and what stands in the panel beside them.

import { z } from 'zod';
import { eventStatuses } from '#shared/calendar/status-machine.ts';
import type { EventStatus } from '#shared/calendar/status-machine.ts';

export const calendarViews = ['day', 'week', 'month', 'list'] as const;
export const calendarPanels = ['book', 'requests', 'waiting', 'free', 'broken', 'away'] as const;
export type CalendarPanel = (typeof calendarPanels)[number];

/** What is wrong or missing in an address is left out: the calendar then shows today by provider. */
export const calendarSearchSchema = z.object({
  view: z.enum(calendarViews).optional().catch(undefined),
  /** The day that is looked at; today when left out. */
  on: z.iso.date().optional().catch(undefined),
  columns: z.enum(['provider', 'chair']).optional().catch(undefined),
  /** Ids with commas between them; everybody when left out. */
  providers: z.string().max(4000).optional().catch(undefined),
  /** Statuses with commas between them; every status when left out. */
  statuses: z.string().max(200).optional().catch(undefined),
  /** Which dates the list shows: the week of `on` when left out. */
  dates: z.literal('all').optional().catch(undefined),
  order: z.literal('oldest').optional().catch(undefined),
  /** The location that is looked at; left out: the one chosen on this device. */
  location: z.uuid().optional().catch(undefined),
  /** The entry whose panel is open. */
  entry: z.string().max(60).optional().catch(undefined),
  /** The time off whose visits are called about; the list stands wherever no other panel does. */
  timeOff: z.string().max(60).optional().catch(undefined),
  panel: z.enum(calendarPanels).optional().catch(undefined),
  /** The id of a patient a visit is to be booked for; opens the booking panel. */
  book: z.string().max(60).optional().catch(undefined),
});
export type CalendarSearch = z.infer<typeof calendarSearchSchema>;

/** The provider ids of an address; empty is everybody. */
export function providerIdsOf(search: CalendarSearch): readonly string[] {
  return (search.providers ?? '').split(',').filter((id) => id !== '');
}

/** The statuses of an address; null is every one. */
export function statusesOf(search: CalendarSearch): readonly EventStatus[] | null {
  const named = (search.statuses ?? '').split(',');
  const known = eventStatuses.filter((status) => named.includes(status));
  return known.length === 0 ? null : known;
}
