// The stretches of time a view asks the core for.

import { Temporal } from 'temporal-polyfill';
import type { BoardView } from './board/board-model.ts';
import { boardRange } from './board/board-range.ts';
import { addDays, instantOf } from './board/clinic-time.ts';

export type Place = {
  readonly view: BoardView;
  readonly on: string;
  readonly timeZone: string;
  readonly weekStartsOn: number;
};

/** The stretches to ask for, each at most a week, so that a month of a busy clinic fits its replies. */
export function windowParts(place: Place): readonly { from: string; to: string }[] {
  const { firstDayOn, lastDayOn } = boardRange({ ...place, dayOn: place.on });
  const parts: { from: string; to: string }[] = [];
  for (let first = firstDayOn; first <= lastDayOn; first = addDays(first, 7)) {
    const end = addDays(first, 7) > lastDayOn ? addDays(lastDayOn, 1) : addDays(first, 7);
    parts.push({ from: instantOf(first, 0, place.timeZone), to: instantOf(end, 0, place.timeZone) });
  }
  return parts;
}

/** The day to look at after turning the page: a day, a week or a month on or back. */
export function turned(place: Pick<Place, 'view' | 'on'>, direction: 1 | -1): string {
  if (place.view === 'day') return addDays(place.on, direction);
  if (place.view !== 'month') return addDays(place.on, 7 * direction);
  return Temporal.PlainDate.from(place.on).add({ months: direction }).toString();
}
