// The day's entries as the board shows them: by chair, who waits, who has not confirmed.

import { allowedNextStatuses } from '#shared/calendar/status-machine.ts';
import type { EventStatus } from '#shared/calendar/status-machine.ts';
import type { TodayBoard, TodayEntry } from '#shared/calendar/today-calls.ts';

export type ChairColumn = {
  readonly id: string;
  /** Null for entries without a chair. */
  readonly name: string | null;
  readonly entries: readonly TodayEntry[];
};

/** Every chair in its order, and visits without one at the end, when there are any. A provider’s lunch is no chair’s. */
export function chairColumns(board: Pick<TodayBoard, 'chairs' | 'entries'>): ChairColumn[] {
  const known = new Set<string>(board.chairs.map((chair) => chair.id));
  const homeless = board.entries.filter(
    ({ kind, operatoryId }) => kind === 'APPOINTMENT' && (operatoryId === null || !known.has(operatoryId)),
  );
  const columns: ChairColumn[] = board.chairs.map((chair) => ({
    id: chair.id,
    name: chair.name,
    entries: board.entries.filter(({ operatoryId }) => operatoryId === chair.id),
  }));
  return homeless.length === 0 ? columns : [...columns, { id: 'none', name: null, entries: homeless }];
}

/** Who is here and not yet in a chair, the longest wait first. */
export function waitingRoom(entries: readonly TodayEntry[]): TodayEntry[] {
  return entries
    .filter((entry) => entry.status === 'ARRIVED')
    .toSorted((a, b) => (a.checkedInAt ?? a.startAt).localeCompare(b.checkedInAt ?? b.startAt));
}

/** Appointments of today that nobody confirmed and that are not over. */
export function unconfirmedOf(entries: readonly TodayEntry[], nowMs: number): TodayEntry[] {
  return entries.filter(
    (entry) =>
      entry.kind === 'APPOINTMENT' &&
      (entry.status === 'REQUESTED' || entry.status === 'SCHEDULED') &&
      Date.parse(entry.endAt) > nowMs,
  );
}

const forwardSteps = ['SCHEDULED', 'CONFIRMED', 'ARRIVED', 'IN_PROGRESS', 'COMPLETED'] as const;
export type ForwardStep = (typeof forwardSteps)[number];

/** The steps that take a visit on, without those that end it early. Blocks have none. */
export function nextSteps(entry: Pick<TodayEntry, 'kind' | 'status'>): readonly ForwardStep[] {
  if (entry.kind === 'BLOCK') return [];
  const allowed: readonly EventStatus[] = allowedNextStatuses(entry.status);
  return forwardSteps.filter((step) => allowed.includes(step));
}
