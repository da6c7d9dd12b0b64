// Turns entries, holds, working hours and time off into what FullCalendar draws. FullCalendar is run in UTC and
// only ever sees wall-clock times of lanes; the zone is dealt with here.

import type { EventInput } from '@fullcalendar/react';
import type { BoardColumn, BoardEntry, BoardHold, BoardSpan, BoardTimeOff } from './board-model.ts';
import { isUnplaced, type Lane } from './board-lanes.ts';
import { addDays, gapsOfDay, instantOf, minutesOnDay, type MinuteSpan } from './clinic-time.ts';

type LaneDay = { dayOn: string; startMs: number; endMs: number; isPlain: boolean };

/** A day's edges as instants; `isPlain` when it has 24 hours, so that minutes can be counted without asking the zone. */
function laneDay(dayOn: string, timeZone: string): LaneDay {
  const startMs = Date.parse(instantOf(dayOn, 0, timeZone));
  const endMs = Date.parse(instantOf(addDays(dayOn, 1), 0, timeZone));
  return { dayOn, startMs, endMs, isPlain: endMs - startMs === 86_400_000 };
}

function minutesIn(day: LaneDay, span: BoardSpan, timeZone: string): MinuteSpan | null {
  const startMs = Date.parse(span.startAt);
  const endMs = Date.parse(span.endAt);
  if (startMs >= day.endMs || endMs <= day.startMs) return null;
  if (!day.isPlain) return minutesOnDay(span, day.dayOn, timeZone);
  const from = Math.max(0, (startMs - day.startMs) / 60_000);
  return { from, to: Math.min(1440, (endMs - day.startMs) / 60_000) };
}

/** A wall-clock moment as FullCalendar reads it in UTC; minute 1440 is the next date's midnight. */
export function laneMoment(date: string, minute: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + Math.round(minute * 60) * 1000).toISOString();
}

function standsOn(lane: Lane, columnId: string | null, columns: readonly BoardColumn[]): boolean {
  if (!lane.hasOwnColumn) return true;
  return lane.columnId === null ? isUnplaced({ columnId }, columns) : lane.columnId === columnId;
}

export type LaneFrame = { lanes: readonly Lane[]; columns: readonly BoardColumn[]; timeZone: string };

/** An entry or a hold on one lane, cut at the day's edges; `key` is the entry's own id on its first lane. */
export type PlacedItem = {
  readonly key: string;
  readonly date: string;
  readonly minutes: MinuteSpan;
  readonly entry?: BoardEntry;
  readonly hold?: BoardHold;
};

/** The entries and then the holds, once for each lane they lie on. */
export function placedItems(
  frame: LaneFrame,
  entries: readonly BoardEntry[],
  holds: readonly BoardHold[],
): readonly PlacedItem[] {
  const days = frame.lanes.map((lane) => ({ lane, day: laneDay(lane.dayOn, frame.timeZone) }));
  const placed: PlacedItem[] = [];
  for (const entry of entries) {
    let isFirst = true;
    for (const { lane, day } of days) {
      if (!standsOn(lane, entry.columnId, frame.columns)) continue;
      const minutes = minutesIn(day, entry, frame.timeZone);
      if (minutes === null) continue;
      const key = isFirst ? entry.id : `${entry.id}@${lane.date}`;
      const to = Math.max(minutes.to, minutes.from + 1);
      placed.push({ key, date: lane.date, minutes: { from: minutes.from, to }, entry });
      isFirst = false;
    }
  }
  for (const hold of holds) {
    for (const { lane, day } of days) {
      if (!standsOn(lane, hold.columnId, frame.columns)) continue;
      const minutes = minutesIn(day, hold, frame.timeZone);
      if (minutes !== null)
        placed.push({ key: `hold ${hold.id}@${lane.date}`, date: lane.date, minutes, hold });
    }
  }
  return placed;
}

/** As FullCalendar draws them in month and list. */
export function itemEvents(placed: readonly PlacedItem[]): EventInput[] {
  return placed.map(({ key, date, minutes, entry, hold }) => ({
    id: key,
    start: laneMoment(date, minutes.from),
    end: laneMoment(date, minutes.to),
    extendedProps: { entry, hold },
  }));
}

/** By lane, in the order given. */
export function itemsByLane(placed: readonly PlacedItem[]): ReadonlyMap<string, readonly PlacedItem[]> {
  return Map.groupBy(placed, ({ date }) => date);
}

/** Shading: time outside working hours, and time off with its label. Not drawn where a lane's hours are not known. */
export function shadeEvents(frame: LaneFrame, timeOff: readonly BoardTimeOff[]): EventInput[] {
  const events: EventInput[] = [];
  for (const lane of frame.lanes) {
    const day = laneDay(lane.dayOn, frame.timeZone);
    const shown = frame.columns.filter((column) => !lane.hasOwnColumn || column.id === lane.columnId);
    const spansOf = (spans: readonly BoardSpan[]) =>
      spans.map((span) => minutesIn(day, span, frame.timeZone)).filter((minutes) => minutes !== null);
    if (shown.length > 0 && shown.every((column) => column.hours !== undefined)) {
      for (const gap of gapsOfDay(spansOf(shown.flatMap((column) => column.hours ?? [])))) {
        events.push(shade(lane, gap, { shade: 'closed' }));
      }
    }
    if (!lane.hasOwnColumn && lane.columnId === null) continue;
    for (const away of timeOff) {
      if (away.columnId !== lane.columnId) continue;
      for (const minutes of spansOf([away]))
        events.push(shade(lane, minutes, { shade: 'away', label: away.label }));
    }
  }
  return events;
}

function shade(lane: Lane, minutes: MinuteSpan, extendedProps: Record<string, string>): EventInput {
  return {
    id: `${extendedProps.shade}@${lane.date}@${minutes.from}`,
    start: laneMoment(lane.date, minutes.from),
    end: laneMoment(lane.date, minutes.to),
    display: 'background',
    extendedProps,
  };
}

/** The hours to show, in whole hours, widened so that nothing lies outside. */
export function shownMinutes(placed: readonly PlacedItem[], from: number, to: number): MinuteSpan {
  let first = from;
  let last = to;
  for (const { minutes } of placed) {
    first = Math.min(first, Math.floor(minutes.from / 60) * 60);
    last = Math.max(last, Math.ceil(minutes.to / 60) * 60);
  }
  return { from: first, to: Math.min(1440, last) };
}
