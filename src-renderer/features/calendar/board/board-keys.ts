// The keyboard on the board: Tab goes through the entries in the order of time, arrows move the entry that has the
// focus, Enter opens, Delete asks to cancel, Escape takes back.

import type { BoardEntry, BoardMove, BoardSpan } from './board-model.ts';
import { columnAfter, type Lane } from './board-lanes.ts';
import { addDays, addMinutes, addWallDays, dayOf, minutesBetween } from './clinic-time.ts';

export type KeySurface = {
  lanes: readonly Lane[];
  rowMinutes: number;
  timeZone: string;
  direction: 'ltr' | 'rtl';
  moves: 'minutes' | 'days' | 'nothing';
  entryOf: (entryId: string) => BoardEntry | undefined;
  onFocus: (entryId: string) => void;
  onLeave: () => void;
  onOpen: (entryId: string) => void;
  onCancelRequest: (entryId: string) => void;
  onNudge: (move: BoardMove) => void;
  dropNudge: () => boolean;
  onFixed: () => void;
};

/** The faces on the board in the order of time, then of columns; an entry drawn in two lanes counts twice. */
function facesInOrder(container: HTMLElement, entryOf: KeySurface['entryOf']): HTMLElement[] {
  const faces = [...container.querySelectorAll<HTMLElement>('[data-entry-id]')];
  return faces
    .map((face, place) => ({ face, place, startAt: entryOf(face.dataset.entryId ?? '')?.startAt ?? '' }))
    .sort((one, other) =>
      one.startAt === other.startAt ? one.place - other.place : one.startAt < other.startAt ? -1 : 1,
    )
    .map(({ face }) => face);
}

/**
 * Listens on the board's element until the returned function is called. `edges` are two empty, unfocusable elements
 * before and after the entries: the focus is put there for Tab to leave the board from.
 */
export function listenToKeys(
  container: HTMLElement,
  edges: { before: HTMLElement; after: HTMLElement },
  surface: () => KeySurface,
): () => void {
  let isTabbing = false;
  function onAnyKey(event: KeyboardEvent): void {
    isTabbing = event.key === 'Tab' && !event.shiftKey;
  }

  function onTab(event: KeyboardEvent, face: HTMLElement): void {
    const faces = facesInOrder(container, surface().entryOf);
    const next = faces[faces.indexOf(face) + (event.shiftKey ? -1 : 1)];
    if (next === undefined) {
      (event.shiftKey ? edges.before : edges.after).focus({ preventScroll: true });
      return;
    }
    event.preventDefault();
    next.focus();
    next.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  function onArrow(event: KeyboardEvent, entry: BoardEntry): void {
    const { lanes, rowMinutes, timeZone, direction, moves, onNudge, onFixed } = surface();
    const forward = direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const isAcross = event.key === 'ArrowLeft' || event.key === 'ArrowRight';
    const step = event.key === 'ArrowDown' || event.key === forward ? 1 : -1;
    if (!entry.isEditable) {
      onFixed();
      return;
    }
    const base = { entryId: entry.id, by: 'keys' as const };
    if (moves === 'days') {
      onNudge({ ...base, columnId: entry.columnId, ...byDays(entry, isAcross ? step : step * 7, timeZone) });
    } else if (!isAcross) {
      const startAt = addMinutes(entry.startAt, step * rowMinutes);
      if (!lanes.some((lane) => lane.dayOn === dayOf(startAt, timeZone))) return;
      onNudge({
        ...base,
        columnId: entry.columnId,
        startAt,
        endAt: addMinutes(entry.endAt, step * rowMinutes),
      });
    } else {
      const lane = laneBeside(lanes, entry, step, timeZone);
      if (lane === undefined) return;
      const days = daysBetween(dayOf(entry.startAt, timeZone), lane.dayOn);
      onNudge({ ...base, columnId: columnAfter(lane, entry.columnId), ...byDays(entry, days, timeZone) });
    }
  }

  function onListArrow(event: KeyboardEvent, face: HTMLElement): void {
    const faces = facesInOrder(container, surface().entryOf);
    faces[faces.indexOf(face) + (event.key === 'ArrowDown' || event.key === 'ArrowRight' ? 1 : -1)]?.focus();
  }

  function onKey(event: KeyboardEvent): void {
    const face =
      event.target instanceof Element ? event.target.closest<HTMLElement>('[data-entry-id]') : null;
    const entry = face === null ? undefined : surface().entryOf(face.dataset.entryId ?? '');
    if (face === null || entry === undefined || event.altKey) return;
    if (event.ctrlKey || event.metaKey) {
      // A move that is not sent yet is the last act; else Ctrl-Z is everybody's.
      if (event.key.toLowerCase() !== 'z' || event.shiftKey || !surface().dropNudge()) return;
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    if (event.key === 'Tab') {
      onTab(event, face);
      return;
    }
    const { moves, onOpen, onCancelRequest, onLeave, dropNudge } = surface();
    if (event.key === 'Enter' || event.key === ' ') onOpen(entry.id);
    else if (event.key === 'Delete') onCancelRequest(entry.id);
    else if (event.key === 'Escape') {
      if (!dropNudge()) onLeave();
    } else if (event.key.startsWith('Arrow')) {
      if (moves === 'nothing') onListArrow(event, face);
      else onArrow(event, entry);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  function onFocusIn(event: FocusEvent): void {
    const face =
      event.target instanceof Element ? event.target.closest<HTMLElement>('[data-entry-id]') : null;
    if (face === null) return;
    const came = event.relatedTarget;
    const isFromOutside = !(came instanceof Element && container.contains(came));
    const first = facesInOrder(container, surface().entryOf)[0];
    // Tab enters at the first face in the page; the first in time is meant.
    const isFirstInPage = container.querySelector('[data-entry-id]') === face;
    if (isTabbing && isFromOutside && isFirstInPage && first !== undefined && first !== face) {
      first.focus();
      return;
    }
    surface().onFocus(face.dataset.entryId ?? '');
  }

  window.addEventListener('keydown', onAnyKey, true);
  container.addEventListener('keydown', onKey);
  container.addEventListener('focusin', onFocusIn);
  return () => {
    window.removeEventListener('keydown', onAnyKey, true);
    container.removeEventListener('keydown', onKey);
    container.removeEventListener('focusin', onFocusIn);
  };
}

function daysBetween(fromOn: string, toOn: string): number {
  return Math.round((Date.parse(toOn) - Date.parse(fromOn)) / 86_400_000);
}

function byDays(entry: BoardEntry, days: number, timeZone: string): BoardSpan {
  if (days === 0) return { startAt: entry.startAt, endAt: entry.endAt };
  const startAt = addWallDays(entry.startAt, days, timeZone);
  return { startAt, endAt: addMinutes(startAt, minutesBetween(entry.startAt, entry.endAt)) };
}

function laneBeside(
  lanes: readonly Lane[],
  entry: BoardEntry,
  step: number,
  timeZone: string,
): Lane | undefined {
  const dayOn = dayOf(entry.startAt, timeZone);
  const index = lanes.findIndex((lane) =>
    lane.hasOwnColumn ? lane.columnId === entry.columnId : lane.dayOn === dayOn,
  );
  if (index < 0) return lanes.find((lane) => lane.dayOn > addDays(dayOn, -1));
  return lanes[index + step];
}
