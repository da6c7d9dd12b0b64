// How this device likes its calendar: length of a row, which weekdays are worked and whose columns a day has. Days and columns are the address's.

import { create } from 'zustand';
import { boardRowMinutes, type BoardRowMinutes } from './board/board-model.ts';

type Preferences = {
  /** Null takes the clinic's. */
  readonly rowMinutes: BoardRowMinutes | null;
  /** 0 Sunday … 6 Saturday; left out of the week. */
  readonly hiddenWeekdays: readonly number[];
  /** A day has a column also for who neither works on it nor has something on it. */
  readonly showsIdle: boolean;
};

const key = 'enamel.calendar';

function stored(): Preferences {
  try {
    const kept: unknown = JSON.parse(window.localStorage.getItem(key) ?? '{}');
    const given = (typeof kept === 'object' && kept !== null ? kept : {}) as Record<string, unknown>;
    const hidden = Array.isArray(given.hiddenWeekdays) ? given.hiddenWeekdays : [];
    return {
      rowMinutes: boardRowMinutes.find((minutes) => minutes === given.rowMinutes) ?? null,
      hiddenWeekdays: [0, 1, 2, 3, 4, 5, 6].filter((day) => hidden.includes(day)).slice(0, 6),
      showsIdle: given.showsIdle === true,
    };
  } catch {
    return { rowMinutes: null, hiddenWeekdays: [], showsIdle: false };
  }
}

export const useCalendarPreferences = create<Preferences>(stored);

export function changePreferences(change: Partial<Preferences>): void {
  useCalendarPreferences.setState(change);
  window.localStorage.setItem(key, JSON.stringify(useCalendarPreferences.getState()));
}
