// Small signs at the board's hours: that entries lie above or below what can be seen, how many, and the way there.

import { useEffect, useState, type RefObject } from 'react';
import type { PlacedItem } from './board-events.ts';
import { useBoardSurroundings } from './board-context.ts';
import type { MinuteSpan } from './clinic-time.ts';
import type { LaneElements } from './entry-layer.tsx';
import styles from './edge-signs.module.css';

type EdgeSignsProps = {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly lanes: LaneElements;
  readonly items: readonly PlacedItem[];
  readonly shown: MinuteSpan;
};

type Hidden = { readonly earlier: number; readonly later: number; readonly topPx: number };

const nothing: Hidden = { earlier: 0, later: 0, topPx: 0 };

export function EdgeSigns({ scroller, lanes, items, shown }: EdgeSignsProps) {
  const { text } = useBoardSurroundings();
  const [hidden, setHidden] = useState(nothing);
  useEffect(() => {
    const box = scroller.current;
    if (box === null) return undefined;
    let frame = 0;
    function look(): void {
      frame = 0;
      const sight = sightOf(box, lanes, shown);
      const next = sight === null ? nothing : { ...countsOf(items, sight), topPx: sight.topPx };
      setHidden((before) => (isSame(before, next) ? before : next));
    }
    const lookSoon = (): void => {
      if (frame === 0) frame = requestAnimationFrame(look);
    };
    lookSoon();
    const observer = new ResizeObserver(lookSoon);
    observer.observe(box);
    box.addEventListener('scroll', lookSoon, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      observer.disconnect();
      box.removeEventListener('scroll', lookSoon);
    };
  }, [scroller, lanes, items, shown]);

  /** To the first of those above, or the next of those below; the cursor goes there, for the sign may go. */
  function jump(isEarlier: boolean): void {
    const sight = sightOf(scroller.current, lanes, shown);
    if (sight === null) return;
    const there = items
      .filter(
        ({ entry, minutes }) =>
          entry !== undefined && (isEarlier ? isAbove(minutes, sight) : isBelow(minutes, sight)),
      )
      .toSorted((one, other) => one.minutes.from - other.minutes.from)[0];
    if (there?.entry === undefined) return;
    const face = lanes
      .get(there.date)
      ?.querySelector<HTMLElement>(`[data-entry-id="${CSS.escape(there.entry.id)}"]`);
    face?.scrollIntoView({ block: isEarlier ? 'start' : 'end', inline: 'nearest' });
    face?.focus({ preventScroll: true });
  }

  return (
    <>
      {hidden.earlier > 0 && (
        <button
          type="button"
          className={styles.sign}
          style={{ insetBlockStart: hidden.topPx }}
          aria-label={text('earlierEntries', { count: hidden.earlier })}
          title={text('earlierEntries', { count: hidden.earlier })}
          onClick={() => jump(true)}
        >
          <span aria-hidden>↑ {hidden.earlier}</span>
        </button>
      )}
      {hidden.later > 0 && (
        <button
          type="button"
          className={styles.sign}
          data-later
          aria-label={text('laterEntries', { count: hidden.later })}
          title={text('laterEntries', { count: hidden.later })}
          onClick={() => jump(false)}
        >
          <span aria-hidden>↓ {hidden.later}</span>
        </button>
      )}
    </>
  );
}

type Sight = MinuteSpan & { readonly topPx: number };

/** Which minutes can be seen under the headings; null while no lane is drawn. */
function sightOf(box: HTMLElement | null, lanes: LaneElements, shown: MinuteSpan): Sight | null {
  const lane = [...lanes.values()][0];
  if (box === null || lane === undefined) return null;
  const laneBox = lane.getBoundingClientRect();
  if (laneBox.height === 0) return null;
  const top = box.getBoundingClientRect().top;
  const headPx = laneBox.top - top + box.scrollTop;
  const minutePx = laneBox.height / (shown.to - shown.from);
  return {
    from: shown.from + box.scrollTop / minutePx,
    to: shown.from + (box.scrollTop + box.clientHeight - headPx) / minutePx,
    topPx: Math.round(box.offsetTop + headPx + 4),
  };
}

// An entry counts once all of it is out of sight.
function isAbove(minutes: MinuteSpan, sight: Sight): boolean {
  return minutes.to <= sight.from;
}

function isBelow(minutes: MinuteSpan, sight: Sight): boolean {
  return minutes.from >= sight.to;
}

function countsOf(items: readonly PlacedItem[], sight: Sight): { earlier: number; later: number } {
  let earlier = 0;
  let later = 0;
  for (const { entry, minutes } of items) {
    if (entry === undefined) continue;
    if (isAbove(minutes, sight)) earlier += 1;
    else if (isBelow(minutes, sight)) later += 1;
  }
  return { earlier, later };
}

function isSame(one: Hidden, other: Hidden): boolean {
  return one.earlier === other.earlier && one.later === other.later && one.topPx === other.topPx;
}
