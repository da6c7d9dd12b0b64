// The pointer on the board: click, double click, drag to move, Alt-drag to copy, pull the lower edge, sweep free time.
// Own code and not FullCalendar's interaction plugin: while dragging nothing but one ghost is drawn anew.

import type { BoardCopy, BoardCreate, BoardEntry, BoardMove, BoardSpan } from './board-model.ts';
import { scrollerOf, snapMinute, spotAt, type BoardSpot } from './board-geometry.ts';
import { columnAfter, type Lane } from './board-lanes.ts';
import {
  addMinutes,
  addWallDays,
  instantOf,
  minutesBetween,
  wallPoint,
  type MinuteSpan,
} from './clinic-time.ts';
import { createDragGhost, type DragGhost } from './drag-ghost.ts';

export type PointerSurface = {
  lanes: readonly Lane[];
  shown: MinuteSpan;
  rowMinutes: number;
  newEntryMinutes: number;
  timeZone: string;
  /** The month moves entries by whole days; the list moves nothing. */
  moves: 'minutes' | 'days' | 'nothing';
  entryOf: (entryId: string) => BoardEntry | undefined;
  labelSpan: (span: MinuteSpan) => string;
  onPress: (entryId: string) => void;
  onPressFree: () => void;
  onOpenDay: (dayOn: string) => void;
  onCreate: (create: BoardCreate) => void;
  onMove: (move: BoardMove) => void;
  onCopy: (copy: BoardCopy) => void;
};

const dragStartPx = 4;
const scrollEdgePx = 36;

type Drag = {
  kind: 'move' | 'resize' | 'sweep';
  entry: BoardEntry | null;
  face: HTMLElement | null;
  origin: { x: number; y: number };
  first: BoardSpot;
  ghost: DragGhost | null;
  point: { x: number; y: number; alt: boolean };
  result: { lane: Lane; span: MinuteSpan } | null;
  scroller: HTMLElement | null;
};

/** Listens on the board's element until the returned function is called; `surface` is asked anew at each event. */
export function listenToPointer(container: HTMLElement, surface: () => PointerSurface): () => void {
  let drag: Drag | null = null;
  let frame = 0;
  let swallowsClick = false;

  function faceOf(target: EventTarget | null): HTMLElement | null {
    return target instanceof Element ? target.closest<HTMLElement>('[data-entry-id]') : null;
  }

  function onDown(event: PointerEvent): void {
    swallowsClick = false;
    if (event.button !== 0 || event.pointerType === 'touch' || surface().moves === 'nothing') return;
    if (!(event.target instanceof Element)) return;
    const face = faceOf(event.target);
    const { lanes, shown, moves, entryOf } = surface();
    if (face === null && (moves !== 'minutes' || event.target.closest('[data-date][role="cell"]') === null))
      return;
    const entry = face === null ? null : (entryOf(face.dataset.entryId ?? '') ?? null);
    if (face !== null && (entry?.isEditable !== true || face.closest('[data-aside]') !== null)) return;
    const origin = { x: event.clientX, y: event.clientY };
    const first = spotAt(container, lanes, shown, origin);
    if (first === null) return;
    const isGrip = event.target.closest('[data-resize-grip]') !== null;
    const kind = face === null ? 'sweep' : isGrip ? 'resize' : 'move';
    const point = { ...origin, alt: event.altKey };
    drag = { kind, entry, face, origin, first, ghost: null, point, result: null, scroller: null };
    window.addEventListener('pointermove', onMove);
    window.addEventListener('pointerup', onUp);
    window.addEventListener('pointercancel', stop);
    window.addEventListener('keydown', onKey, true);
    window.addEventListener('keyup', onKey, true);
  }

  function onMove(event: PointerEvent): void {
    if (drag === null) return;
    drag.point = { x: event.clientX, y: event.clientY, alt: event.altKey };
    if (drag.ghost === null) {
      if (Math.hypot(event.clientX - drag.origin.x, event.clientY - drag.origin.y) < dragStartPx) return;
      drag.ghost = createDragGhost(container, drag.kind, drag.face);
      drag.scroller = scrollerOf(drag.first.element);
      event.preventDefault();
    }
    if (frame === 0) frame = requestAnimationFrame(draw);
  }

  function draw(): void {
    frame = 0;
    if (drag === null || drag.ghost === null) return;
    const isScrolling = scrollAtEdge(drag);
    const { lanes, shown, moves, labelSpan } = surface();
    const spot = spotAt(container, lanes, shown, drag.point);
    if (spot === null) return;
    drag.ghost.setCopy(drag.kind === 'move' && drag.point.alt);
    if (moves === 'days') {
      drag.ghost.follow(drag.point, spot.element);
      drag.result = { lane: spot.lane, span: { from: 0, to: 0 } };
    } else {
      const result = spanOf(drag, spot, surface());
      drag.result = result;
      const element = result.lane === spot.lane ? spot.element : drag.first.element;
      drag.ghost.cover(element, shown, result.span, labelSpan(result.span));
    }
    if (isScrolling) frame = requestAnimationFrame(draw);
  }

  function onUp(): void {
    if (frame !== 0) draw();
    const done = drag;
    stop();
    if (done === null || done.ghost === null || done.result === null) return;
    swallowsClick = true;
    finish(done, done.result, surface());
  }

  function onKey(event: KeyboardEvent): void {
    if (drag === null || drag.ghost === null) return;
    if (event.key === 'Escape' && event.type === 'keydown') {
      event.stopPropagation();
      swallowsClick = true;
      stop();
    } else if (event.key === 'Alt') {
      event.preventDefault();
      drag.point.alt = event.type === 'keydown';
      if (frame === 0) frame = requestAnimationFrame(draw);
    }
  }

  function stop(): void {
    cancelAnimationFrame(frame);
    frame = 0;
    drag?.ghost?.remove();
    drag = null;
    window.removeEventListener('pointermove', onMove);
    window.removeEventListener('pointerup', onUp);
    window.removeEventListener('pointercancel', stop);
    window.removeEventListener('keydown', onKey, true);
    window.removeEventListener('keyup', onKey, true);
  }

  function onClick(event: MouseEvent): void {
    if (swallowsClick) {
      swallowsClick = false;
      return;
    }
    const face = faceOf(event.target);
    if (face !== null) {
      face.focus({ preventScroll: true });
      surface().onPress(face.dataset.entryId ?? '');
    } else if (event.target instanceof Element && event.target.closest('[data-date]') !== null)
      surface().onPressFree();
  }

  /** The whole sentence for the mouse, set when it is wanted and not on a thousand entries. */
  function onOver(event: MouseEvent): void {
    const face = faceOf(event.target);
    if (face !== null && face.title !== face.ariaLabel) face.title = face.ariaLabel ?? '';
  }

  function onDoubleClick(event: MouseEvent): void {
    if (faceOf(event.target) !== null || !(event.target instanceof Element)) return;
    if (event.target.closest('[role="cell"][data-date], [role="gridcell"][data-date]') === null) return;
    const { lanes, shown, rowMinutes, newEntryMinutes, timeZone, moves, onCreate, onOpenDay } = surface();
    const spot = spotAt(container, lanes, shown, { x: event.clientX, y: event.clientY });
    if (spot === null) return;
    if (moves !== 'minutes') {
      onOpenDay(spot.lane.dayOn);
      return;
    }
    const startAt = instantOf(spot.lane.dayOn, Math.floor(spot.minute / rowMinutes) * rowMinutes, timeZone);
    onCreate({ startAt, endAt: addMinutes(startAt, newEntryMinutes), columnId: spot.lane.columnId });
  }

  container.addEventListener('pointerdown', onDown);
  container.addEventListener('click', onClick);
  container.addEventListener('dblclick', onDoubleClick);
  container.addEventListener('mouseover', onOver);
  return () => {
    stop();
    container.removeEventListener('pointerdown', onDown);
    container.removeEventListener('click', onClick);
    container.removeEventListener('dblclick', onDoubleClick);
    container.removeEventListener('mouseover', onOver);
  };
}

/** Scrolls towards an edge the pointer is near to; the headings and hours that stay in place count as edges. */
function scrollAtEdge({ scroller, point, kind }: Drag): boolean {
  if (scroller === null) return false;
  const rect = scroller.getBoundingClientRect();
  const { scrollPaddingTop, scrollPaddingLeft, scrollPaddingRight } = getComputedStyle(scroller);
  const { scrollTop, scrollLeft } = scroller;
  scroller.scrollTop += pushAt(point.y, rect.top + parseFloat(scrollPaddingTop), rect.bottom);
  // Only what is moved can land in another column.
  if (kind === 'move') {
    const left = rect.left + parseFloat(scrollPaddingLeft);
    scroller.scrollLeft += pushAt(point.x, left, rect.right - parseFloat(scrollPaddingRight));
  }
  return scroller.scrollTop !== scrollTop || scroller.scrollLeft !== scrollLeft;
}

function pushAt(place: number, start: number, end: number): number {
  const before = start + scrollEdgePx - place;
  const after = place - (end - scrollEdgePx);
  const push = before > 0 ? -before : after > 0 ? after : 0;
  return Math.max(-18, Math.min(18, push / 2));
}

/** The span the drag means now, on the clinic's wall clock. */
function spanOf(drag: Drag, spot: BoardSpot, surface: PointerSurface): { lane: Lane; span: MinuteSpan } {
  const { rowMinutes, shown, timeZone } = surface;
  if (drag.kind === 'sweep' || drag.entry === null) {
    const anchor = Math.floor(drag.first.minute / rowMinutes) * rowMinutes;
    const here = Math.max(shown.from, Math.min(shown.to, spot.minute));
    const from = Math.min(anchor, Math.floor(here / rowMinutes) * rowMinutes);
    return {
      lane: drag.first.lane,
      span: { from, to: Math.max(anchor + rowMinutes, ceilRow(here, rowMinutes)) },
    };
  }
  const start = wallPoint(drag.entry.startAt, timeZone);
  const length = minutesBetween(drag.entry.startAt, drag.entry.endAt);
  const moved = spot.minute - drag.first.minute;
  const from = start.dayOn === drag.first.lane.dayOn ? start.minute : 0;
  if (drag.kind === 'resize') {
    const end = Math.max(from + Math.min(rowMinutes, 5), snapMinute(from + length + moved, rowMinutes));
    return { lane: drag.first.lane, span: { from, to: Math.min(1440, end) } };
  }
  // Moved less than half a row up or down: only the lane changes, an odd start time stays as it is.
  const wanted = Math.abs(moved) < rowMinutes / 2 ? from : snapMinute(from + moved, rowMinutes);
  const at = Math.max(shown.from, Math.min(wanted, Math.max(shown.from, shown.to - rowMinutes)));
  return { lane: spot.lane, span: { from: at, to: Math.min(at + length, shown.to) } };
}

function ceilRow(minute: number, rowMinutes: number): number {
  return Math.ceil(minute / rowMinutes) * rowMinutes;
}

function finish(drag: Drag, result: { lane: Lane; span: MinuteSpan }, surface: PointerSurface): void {
  const { timeZone, moves } = surface;
  const { lane, span } = result;
  const { entry } = drag;
  if (entry === null) {
    const startAt = instantOf(lane.dayOn, span.from, timeZone);
    surface.onCreate({ startAt, endAt: instantOf(lane.dayOn, span.to, timeZone), columnId: lane.columnId });
    return;
  }
  const placed =
    moves === 'days' ? movedToDay(entry, drag, lane, timeZone) : movedTo(entry, drag, lane, span, timeZone);
  const columnId = columnAfter(lane, entry.columnId);
  if (drag.kind === 'move' && drag.point.alt) {
    surface.onCopy({ entryId: entry.id, columnId, ...placed });
    return;
  }
  const isSame =
    placed.startAt === entry.startAt && placed.endAt === entry.endAt && columnId === entry.columnId;
  if (isSame) return;
  surface.onMove({ entryId: entry.id, columnId, by: drag.kind === 'resize' ? 'resize' : 'drag', ...placed });
}

/** Keeps the wall-clock time on another day, and the real length. */
function movedToDay(entry: BoardEntry, drag: Drag, lane: Lane, timeZone: string): BoardSpan {
  const days = Math.round((Date.parse(lane.dayOn) - Date.parse(drag.first.lane.dayOn)) / 86_400_000);
  const startAt = addWallDays(entry.startAt, days, timeZone);
  return { startAt, endAt: addMinutes(startAt, minutesBetween(entry.startAt, entry.endAt)) };
}

/** An unmoved edge keeps its exact instant, which matters in an hour the wall clock shows twice. */
function movedTo(entry: BoardEntry, drag: Drag, lane: Lane, span: MinuteSpan, timeZone: string): BoardSpan {
  const start = wallPoint(entry.startAt, timeZone);
  const isSameStart = start.dayOn === lane.dayOn && Math.abs(start.minute - span.from) < 0.01;
  const startAt =
    isSameStart || drag.kind === 'resize' ? entry.startAt : instantOf(lane.dayOn, span.from, timeZone);
  if (drag.kind !== 'resize') {
    return { startAt, endAt: addMinutes(startAt, minutesBetween(entry.startAt, entry.endAt)) };
  }
  const endAt = instantOf(lane.dayOn, span.to, timeZone);
  return { startAt, endAt: endAt > startAt ? endAt : addMinutes(startAt, span.to - span.from) };
}
