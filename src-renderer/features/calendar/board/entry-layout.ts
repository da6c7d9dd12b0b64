// Where entries of a lane stand beside each other when their times overlap. Pure; knows minutes and shares of a width.

import type { MinuteSpan } from './clinic-time.ts';

/** A share of a lane's width: where it starts and how much it takes, both 0–1. */
export type LaneShare = { readonly start: number; readonly size: number };

/**
 * Gives each span its share, in the order given: spans that overlap never share width, and each is as wide as its
 * neighbours leave it. A span counts as at least `leastMinutes` long, because it is drawn at least so high.
 */
export function sharesOf(spans: readonly MinuteSpan[], leastMinutes: number): readonly LaneShare[] {
  const tall = spans.map(({ from, to }, index) => ({ index, from, to: Math.max(to, from + leastMinutes) }));
  const inOrder = tall.toSorted((a, b) => a.from - b.from || b.to - a.to || a.index - b.index);
  const shares: LaneShare[] = Array.from(spans, () => ({ start: 0, size: 1 }));
  let run: (typeof tall)[number][][] = [];
  let runEnd = -Infinity;
  function closeRun(): void {
    for (const [place, column] of run.entries())
      for (const span of column) {
        let next = place + 1;
        while (run[next]?.every((other) => other.to <= span.from || other.from >= span.to) === true)
          next += 1;
        shares[span.index] = { start: place / run.length, size: (next - place) / run.length };
      }
    run = [];
  }
  for (const span of inOrder) {
    if (span.from >= runEnd) closeRun();
    const column = run.find((one) => (one.at(-1)?.to ?? -Infinity) <= span.from);
    if (column === undefined) run.push([span]);
    else column.push(span);
    runEnd = Math.max(runEnd, span.to);
  }
  closeRun();
  return shares;
}

/** How many spans stand beside each other where most of them overlap; 0 without any. */
export function mostBeside(spans: readonly MinuteSpan[], leastMinutes: number): number {
  const edges = spans.flatMap(({ from, to }) => [
    { at: from, by: 1 },
    { at: Math.max(to, from + leastMinutes), by: -1 },
  ]);
  let now = 0;
  let most = 0;
  for (const { by } of edges.toSorted((one, other) => one.at - other.at || one.by - other.by)) {
    now += by;
    most = Math.max(most, now);
  }
  return most;
}
