// Where on the board a point of the screen is: which lane, which minute. Reads the drawn lanes; changes nothing.

import type { Lane } from './board-lanes.ts';
import type { MinuteSpan } from './clinic-time.ts';

/** FullCalendar marks each drawn day of a grid with its date and the role of a cell. */
const laneSelector = '[role="cell"][data-date], [role="gridcell"][data-date]';

export type BoardSpot = { lane: Lane; element: HTMLElement; rect: DOMRect; minute: number };

export function laneElements(container: HTMLElement): HTMLElement[] {
  return [...container.querySelectorAll<HTMLElement>(laneSelector)];
}

/** The spot under a point, with the nearest lane taken beside the grid; null where nothing is drawn. */
export function spotAt(
  container: HTMLElement,
  lanes: readonly Lane[],
  shown: MinuteSpan,
  point: { x: number; y: number },
): BoardSpot | null {
  let best: { element: HTMLElement; rect: DOMRect; distance: number } | null = null;
  for (const element of laneElements(container)) {
    const rect = element.getBoundingClientRect();
    const aside = Math.max(rect.left - point.x, 0, point.x - rect.right);
    const above = Math.max(rect.top - point.y, 0, point.y - rect.bottom);
    const distance = aside + above;
    if (best === null || distance < best.distance) best = { element, rect, distance };
  }
  const lane = lanes.find((candidate) => candidate.date === best?.element.dataset.date);
  if (best === null || lane === undefined) return null;
  const share = (point.y - best.rect.top) / best.rect.height;
  return {
    lane,
    element: best.element,
    rect: best.rect,
    minute: shown.from + share * (shown.to - shown.from),
  };
}

/** The element that scrolls the grid, up and down or sideways, when one does. */
export function scrollerOf(element: HTMLElement): HTMLElement | null {
  for (let parent = element.parentElement; parent !== null; parent = parent.parentElement) {
    const { overflowY } = getComputedStyle(parent);
    const isFull = parent.scrollHeight > parent.clientHeight || parent.scrollWidth > parent.clientWidth;
    if ((overflowY === 'auto' || overflowY === 'scroll') && isFull) return parent;
  }
  return null;
}

/** The nearest row edge. */
export function snapMinute(minute: number, rowMinutes: number): number {
  return Math.round(minute / rowMinutes) * rowMinutes;
}

/** Puts an element over a span of a lane. */
export function coverLane(ghost: HTMLElement, lane: HTMLElement, shown: MinuteSpan, span: MinuteSpan): void {
  const whole = shown.to - shown.from;
  ghost.style.top = `${((span.from - shown.from) / whole) * 100}%`;
  ghost.style.height = `${((span.to - span.from) / whole) * 100}%`;
  if (ghost.parentElement !== lane) lane.append(ghost);
}
