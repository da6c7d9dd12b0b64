// Small facts of an entry that several parts of the board show.

import { alertChips } from '#renderer/features/patients/alert-words.ts';
import type { PatientAlert } from '#renderer/ui/alert-chip.tsx';
import type { TodayEntry } from '#shared/calendar/today-calls.ts';

/** The address of the calendar's panel about an entry. */
export function entryAddress(entry: Pick<TodayEntry, 'id'>, on: string): string {
  return `/calendar?${new URLSearchParams({ view: 'day', on, entry: entry.id }).toString()}`;
}

/** How many alerts there are, also those that did not come along. */
export function alertTotalOf({ alerts }: Pick<TodayEntry, 'alerts'>): number {
  if (alerts === null) return 0;
  const { allergy, condition, medication } = alerts.counts;
  return allergy + condition + medication;
}

/** Alerts as chips; a medicine that matters is shown like a condition. */
export function alertsOf({ alerts }: Pick<TodayEntry, 'alerts'>): PatientAlert[] {
  return alertChips(alerts?.top ?? []);
}
