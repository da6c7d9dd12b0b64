// The board's scroller of day and week: how large what it holds is, and where a day opens.

import { useEffect, useLayoutEffect, useRef, useState, type CSSProperties, type RefObject } from 'react';
import type { MinuteSpan } from './clinic-time.ts';

/** The column of hours and its line, as in the styles. */
const axisWidthPx = 57;

/** How wide a lane is when all of them share a board, but at least `leastPx`. */
function laneWidthOf(boardWidthPx: number, laneCount: number, leastPx: number): number {
  return Math.max(leastPx, (boardWidthPx - axisWidthPx) / laneCount);
}

/** The least size of what is scrolled. It is known before the rows are drawn, so the place is kept when they are drawn anew. */
export function canvasSize(
  laneCount: number,
  leastLanePx: number,
  shown: MinuteSpan,
  minuteHeightPx: number,
): CSSProperties {
  return {
    minBlockSize: Math.round((shown.to - shown.from) * minuteHeightPx),
    minInlineSize: leastLanePx === 0 ? undefined : axisWidthPx + laneCount * leastLanePx,
  };
}

/** From here on an entry shows its patient's name; with many beside each other only initials, and then a mark. */
const nameWidthPx = 78;
const mostNamesBeside = 6;
const markWidthPx = 38;

/** How wide a day of the week has to be for its entries to be read, when at most `beside` stand beside each other. */
export function leastDayPx(beside: number): number {
  return Math.max(Math.min(beside, mostNamesBeside) * nameWidthPx, beside * markWidthPx);
}

/**
 * Opens at a minute once it is known, and with a lane at the start of what is seen; from then on the place is the
 * person's. Null opens nothing.
 */
export function useOpeningScroll(
  scroller: RefObject<HTMLElement | null>,
  openAt: number | null,
  shownFrom: number,
  minuteHeightPx: number,
  lanePx: number,
): void {
  const hasOpened = useRef(false);
  useLayoutEffect(() => {
    if (hasOpened.current || openAt === null || scroller.current === null) return;
    hasOpened.current = true;
    const towards = getComputedStyle(scroller.current).direction === 'rtl' ? -1 : 1;
    scroller.current.scrollTo({ top: (openAt - shownFrom) * minuteHeightPx, left: towards * lanePx });
  }, [scroller, openAt, shownFrom, minuteHeightPx, lanePx]);
}

/** About how wide a lane is, in steps of 8 px, so that a dragged window edge does not draw every entry anew. */
export function useLaneWidth(
  container: RefObject<HTMLElement | null>,
  laneCount: number,
  leastPx: number,
): number {
  const [boardWidthPx, setBoardWidthPx] = useState(() => window.innerWidth);
  useEffect(() => {
    if (container.current === null) return undefined;
    const observer = new ResizeObserver(([size]) => {
      if (size !== undefined) setBoardWidthPx(Math.round(size.contentRect.width / 32) * 32);
    });
    observer.observe(container.current);
    return () => observer.disconnect();
  }, [container]);
  return Math.round(laneWidthOf(boardWidthPx, laneCount, leastPx) / 8) * 8;
}
