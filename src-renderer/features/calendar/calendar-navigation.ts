// Ways into the calendar from anywhere, also from outside of React.

import { goTo } from '#renderer/app/go-to.ts';
import { calendarSearchSchema } from './calendar-search.ts';
import type { CalendarSearch } from './calendar-search.ts';

/** Opens the calendar at this address; what is left out stays as it is when the calendar is open already. */
export function goToCalendar(search: CalendarSearch): void {
  const isOpen = window.location.pathname === '/calendar';
  const here = isOpen ? Object.fromEntries(new URLSearchParams(window.location.search)) : {};
  const all = { ...calendarSearchSchema.parse(here), ...search };
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(all)) if (value !== undefined) query.set(name, value);
  const text = query.toString();
  goTo(text === '' ? '/calendar' : `/calendar?${text}`);
}

/** The patient whose screen is open, by the address; null elsewhere. */
export function patientInAddress(pathname: string = window.location.pathname): string | null {
  return /^\/patients\/([0-9a-f-]{36})(?:\/|$)/.exec(pathname)?.[1] ?? null;
}
