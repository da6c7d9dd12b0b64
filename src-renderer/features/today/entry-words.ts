// Small facts of an entry that several parts of the board show.

import type { PatientAlert } from '#renderer/ui/alert-chip.tsx';
import type { TodayEntry } from '#shared/calendar/today-calls.ts';

/** The address of the calendar's panel about an entry. */
export function entryAddress(entry: Pick<TodayEntry, 'id'>, on: string): string {
  return `/calendar?${new URLSearchParams({ view: 'day', on, entry: entry.id }).toString()}`;
}

/** Alerts as chips; a medicine that matters is shown like a condition. Those beyond the named ones are counted. */
export function alertsOf({ alerts }: Pick<TodayEntry, 'alerts'>): PatientAlert[] {
  return (alerts?.top ?? []).map((alert) => ({
    kind: alert.kind === 'allergy' ? 'allergy' : 'condition',
    label: alert.text,
  }));
}
