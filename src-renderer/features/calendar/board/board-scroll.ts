// The board's scroller of day and week: how large what it holds is, and where a day opens.

import { useLayoutEffect, useRef, type CSSProperties, type RefObject } from 'react';
import type { MinuteSpan } from './clinic-time.ts';

/** The column of hours and its line, as in the styles. */
const axisWidthPx = 57;

/** How wide a lane is when all of them share a board, but at least `leastPx`. */
export function laneWidthOf(boardWidthPx: number, laneCount: number, leastPx: number): number {
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

/** Opens at a minute once it is known; from then on the place is the person's. Null opens nothing. */
export function useOpeningScroll(
  scroller: RefObject<HTMLElement | null>,
  openAt: number | null,
  shownFrom: number,
  minuteHeightPx: number,
): void {
  const hasOpened = useRef(false);
  useLayoutEffect(() => {
    if (hasOpened.current || openAt === null || scroller.current === null) return;
    hasOpened.current = true;
    scroller.current.scrollTo({ top: (openAt - shownFrom) * minuteHeightPx });
  }, [scroller, openAt, shownFrom, minuteHeightPx]);
}
