// Which days a view shows, and the instants to load for them.

import type { BoardSpan, BoardView } from './board-model.ts';
import { addDays, instantOf, startOfWeek } from './clinic-time.ts';

export type BoardRange = BoardSpan & { firstDayOn: string; lastDayOn: string };

/**
 * The whole days a view shows around a day, as local dates and as the UTC span to load.
 * Day: that day. Week and list: its week. Month: its month filled up to whole weeks.
 */
export function boardRange(options: {
  view: BoardView;
  dayOn: string;
  timeZone: string;
  weekStartsOn?: number;
}): BoardRange {
  const { firstDayOn, lastDayOn } = shownDays(options.view, options.dayOn, options.weekStartsOn ?? 1);
  return {
    firstDayOn,
    lastDayOn,
    startAt: instantOf(firstDayOn, 0, options.timeZone),
    endAt: instantOf(addDays(lastDayOn, 1), 0, options.timeZone),
  };
}

function shownDays(
  view: BoardView,
  dayOn: string,
  weekStartsOn: number,
): { firstDayOn: string; lastDayOn: string } {
  if (view === 'day') return { firstDayOn: dayOn, lastDayOn: dayOn };
  if (view === 'month') {
    const firstOfMonth = `${dayOn.slice(0, 7)}-01`;
    const lastOfMonth = addDays(`${addDays(firstOfMonth, 31).slice(0, 7)}-01`, -1);
    return {
      firstDayOn: startOfWeek(firstOfMonth, weekStartsOn),
      lastDayOn: addDays(startOfWeek(lastOfMonth, weekStartsOn), 6),
    };
  }
  const firstDayOn = startOfWeek(dayOn, weekStartsOn);
  return { firstDayOn, lastDayOn: addDays(firstDayOn, 6) };
}
