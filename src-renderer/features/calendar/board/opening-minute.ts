// At which minute a day is opened, so that what matters first is in view without scrolling.

import type { BoardColumn } from './board-model.ts';
import { minutesOnDay, type MinuteSpan } from './clinic-time.ts';

type Opening = {
  readonly columns: readonly BoardColumn[];
  /** What lies on the lanes. */
  readonly entries: readonly MinuteSpan[];
  readonly dayOn: string;
  readonly timeZone: string;
  /** The first minute that can be seen at all. */
  readonly shownFrom: number;
  /** The minute of now when today is shown, else null. */
  readonly nowMinute: number | null;
};

const beforeWork = 30;
const beforeNow = 90;
const lateInDay = 240;

/**
 * Half an hour before work or the first entry; late in the day an hour and a half before now. Null while hours that are
 * to come are not known.
 */
export function openingMinute(opening: Opening): number | null {
  const { columns, entries, dayOn, timeZone, shownFrom, nowMinute } = opening;
  const known = columns.flatMap((column) => column.hours ?? []);
  const work = known.flatMap((span) => minutesOnDay(span, dayOn, timeZone)?.from ?? []);
  const starts = work.length > 0 ? work : entries.map(({ from }) => from);
  if (starts.length === 0) return null;
  const first = Math.max(shownFrom, Math.min(...starts) - beforeWork);
  return nowMinute !== null && nowMinute > first + lateInDay ? nowMinute - beforeNow : first;
}
