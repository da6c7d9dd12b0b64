// Lanes: the upright strips of a time grid. In the day view a lane is a provider or chair, standing under an
// invented date that FullCalendar takes for a day; in the other views a lane is a real day.

import type { BoardColumn, BoardEntry, BoardView } from './board-model.ts';
import { addDays, weekdayOf } from './clinic-time.ts';

/** `date` is what FullCalendar sees; `dayOn` and `columnId` are what it stands for. */
export type Lane = { date: string; dayOn: string; columnId: string | null; hasOwnColumn: boolean };

/** The first invented date of the day view; a Monday of a year without meaning here. */
export const firstLaneDate = '2001-01-01';

/** True when an entry stands under none of the columns. */
export function isUnplaced(entry: { columnId: string | null }, columns: readonly BoardColumn[]): boolean {
  return !columns.some((column) => column.id === entry.columnId);
}

/** True for a block that is nobody's, such as a meeting of the whole clinic: it takes no time from any column. */
export function isAside({ kind, columnId }: Pick<BoardEntry, 'kind' | 'columnId'>): boolean {
  return kind === 'BLOCK' && columnId === null;
}

/** The lanes of a view, in reading order. Entries without a column of their own add one lane, so that none is hidden. */
export function lanesOf(options: {
  view: BoardView;
  dayOn: string;
  firstDayOn: string;
  lastDayOn: string;
  hiddenWeekdays: readonly number[];
  columns: readonly BoardColumn[];
  entries: readonly { columnId: string | null }[];
}): Lane[] {
  const { columns, entries } = options;
  if (options.view === 'day') {
    const ids: (string | null)[] = columns.map((column) => column.id);
    if (ids.length === 0 || entries.some((entry) => isUnplaced(entry, columns))) ids.push(null);
    return ids.map((columnId, index) => ({
      date: addDays(firstLaneDate, index),
      dayOn: options.dayOn,
      columnId,
      hasOwnColumn: true,
    }));
  }
  const only = columns.length === 1 ? (columns[0]?.id ?? null) : null;
  const hidden = options.view === 'week' ? options.hiddenWeekdays : [];
  const lanes: Lane[] = [];
  for (let dayOn = options.firstDayOn; dayOn <= options.lastDayOn; dayOn = addDays(dayOn, 1)) {
    if (hidden.includes(weekdayOf(dayOn))) continue;
    lanes.push({ date: dayOn, dayOn, columnId: only, hasOwnColumn: false });
  }
  return lanes;
}

/** The lane an entry is put in when it lands on `lane`: outside the day view it keeps its own column. */
export function columnAfter(lane: Lane, columnId: string | null): string | null {
  return lane.hasOwnColumn ? lane.columnId : columnId;
}
