// The entries of day and week, drawn straight into FullCalendar's lanes: its own layout of a thousand entries took
// longer than all the rest. Month and list are small and stay FullCalendar's.

import { memo, useCallback, useState } from 'react';
import { createPortal } from 'react-dom';
import type { PlacedItem } from './board-events.ts';
import type { MinuteSpan } from './clinic-time.ts';
import { EntryFace, HoldFace } from './entry-face.tsx';
import { sharesOf } from './entry-layout.ts';
import styles from './calendar-board.module.css';

/** The drawn lanes by their date. */
export type LaneElements = ReadonlyMap<string, HTMLElement>;

/** Keeps which lanes are drawn; both functions never change. */
export function useLaneElements(): {
  lanes: LaneElements;
  onLane: (element: HTMLElement) => void;
  onLaneGone: (element: HTMLElement) => void;
} {
  const [lanes, setLanes] = useState<LaneElements>(new Map());
  const onLane = useCallback((element: HTMLElement) => {
    setLanes((before) => new Map(before).set(element.dataset.date ?? '', element));
  }, []);
  const onLaneGone = useCallback((element: HTMLElement) => {
    setLanes((before) => new Map([...before].filter(([, known]) => known !== element)));
  }, []);
  return { lanes, onLane, onLaneGone };
}

type EntryLayerProps = {
  readonly lanes: LaneElements;
  readonly items: ReadonlyMap<string, readonly PlacedItem[]>;
  readonly shown: MinuteSpan;
  /** How long an entry is at its least height. */
  readonly leastMinutes: number;
};

const nothing: readonly PlacedItem[] = [];

export function EntryLayer({ lanes, items, shown, leastMinutes }: EntryLayerProps) {
  return [...lanes].map(([date, element]) =>
    createPortal(
      <LaneEntries items={items.get(date) ?? nothing} shown={shown} leastMinutes={leastMinutes} />,
      element,
      date,
    ),
  );
}

const LaneEntries = memo(function LaneEntries({
  items,
  shown,
  leastMinutes,
}: Omit<EntryLayerProps, 'lanes' | 'items'> & { readonly items: readonly PlacedItem[] }) {
  const shares = sharesOf(
    items.map(({ minutes }) => minutes),
    leastMinutes,
  );
  const whole = shown.to - shown.from;
  const percent = (share: number): string => `${share * 100}%`;
  return (
    <div className={styles.layer}>
      {items.map(({ key, entry, hold, minutes }, index) => {
        const { start, size } = shares[index] ?? { start: 0, size: 1 };
        return (
          <div
            key={key}
            className={styles.placed}
            style={{
              insetBlockStart: percent((minutes.from - shown.from) / whole),
              blockSize: percent((minutes.to - minutes.from) / whole),
              insetInlineStart: percent(start),
              inlineSize: percent(size),
            }}
          >
            {entry !== undefined && (
              <EntryFace entry={entry} minutes={minutes.to - minutes.from} share={size} />
            )}
            {hold !== undefined && <HoldFace hold={hold} />}
          </div>
        );
      })}
    </div>
  );
});
