// Thumbnails in groups, virtualised; arrows move over them, Enter opens. Knows neither patient nor query.

import { useVirtualizer } from '@tanstack/react-virtual';
import type { KeyboardEvent } from 'react';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Xray } from '#shared/xrays/model.ts';
import { gridRowsOfGroups } from './grid-rows.ts';
import classes from './xray-grid.module.css';
import { XrayRow } from './xray-row.tsx';
import { xraysTexts } from './xrays-texts.ts';

type XrayGridProps<Item extends Xray> = {
  /** In their order; undefined where one is not here yet. */
  readonly items: readonly (Item | undefined)[];
  /** The runs of items under one heading. */
  readonly groups: readonly { readonly words: string; readonly count: number }[];
  /** First line under a thumbnail, when it is not one patient's list. */
  readonly personOf?: (item: Item) => string;
  /** A line of what was written of it, while words are searched for: it says why the picture was found. */
  readonly excerptOf?: ((item: Item) => string) | undefined;
  readonly from?: 'imaging';
  /** Hears which items are in sight now, the last included. */
  readonly onRange: (first: number, last: number) => void;
};

const tileWidthPx = 192;
const gapPx = 12;
const headingHeightPx = 34;
const lineHeightPx = 18;

export function XrayGrid<Item extends Xray>(props: XrayGridProps<Item>) {
  const { items, groups, personOf, excerptOf, onRange } = props;
  const t = xraysTexts.useText();
  const scroller = useRef<HTMLDivElement>(null);
  const [widthPx, setWidthPx] = useState(0);
  const [active, setActive] = useState(0);
  const columns = Math.max(1, Math.floor((widthPx + gapPx) / (tileWidthPx + gapPx)));
  const rows = useMemo(() => gridRowsOfGroups(groups, columns), [groups, columns]);
  const tileHeightPx =
    196 + (personOf === undefined ? 0 : lineHeightPx) + (excerptOf === undefined ? 0 : lineHeightPx);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(([entry]) => setWidthPx(entry?.contentRect.width ?? 0));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (rows[index]?.kind === 'heading' ? headingHeightPx : tileHeightPx + gapPx),
    overscan: 2,
  });
  useEffect(() => virtual.measure(), [virtual, rows, tileHeightPx]);
  const shown = virtual.getVirtualItems();
  const tiles = shown.flatMap(({ index }) => {
    const row = rows[index];
    return row?.kind === 'tiles' ? [row] : [];
  });
  const firstItem = tiles[0]?.first ?? 0;
  const lastItem = tiles.at(-1)?.last ?? 0;
  const reached = Math.min(active, items.length - 1);
  useEffect(() => onRange(firstItem, lastItem), [firstItem, lastItem, onRange]);

  // The same function while the grid only scrolls, or every row would be drawn again.
  const onKeyDown = useCallback(
    (event: KeyboardEvent): void => {
      const isForward = getComputedStyle(event.currentTarget).direction === 'rtl' ? -1 : 1;
      const moves: Record<string, number> = {
        ArrowRight: active + isForward,
        ArrowLeft: active - isForward,
        ArrowDown: active + columns,
        ArrowUp: active - columns,
        Home: 0,
        End: items.length - 1,
      };
      const target = moves[event.key];
      if (target === undefined) return;
      event.preventDefault();
      const next = Math.max(0, Math.min(items.length - 1, target));
      setActive(next);
      virtual.scrollToIndex(rows.findIndex((row) => row.kind === 'tiles' && row.last >= next));
      // At once where the tile is drawn, or an Enter right after the arrow would open the tile before; else after the scroll.
      const focusTile = (): boolean => {
        const tile = scroller.current?.querySelector<HTMLElement>(`[data-index="${next}"]`);
        tile?.focus({ preventScroll: true });
        return tile instanceof HTMLElement;
      };
      if (!focusTile()) requestAnimationFrame(focusTile);
    },
    [active, columns, items.length, rows, virtual],
  );

  return (
    <div
      ref={scroller}
      className={classes.scroller}
      role="group"
      aria-label={t('gridOf', { count: items.length })}
    >
      <div className={classes.canvas} style={{ blockSize: virtual.getTotalSize() }}>
        {shown.map((line) => {
          const row = rows[line.index];
          if (row === undefined) return null;
          if (row.kind === 'heading')
            return (
              <div
                key={`heading ${row.words}`}
                className={classes.heading}
                style={{ transform: `translateY(${line.start}px)` }}
              >
                <h2>{row.words}</h2>
              </div>
            );
          const isActiveHere = row.first <= reached && reached <= row.last;
          return (
            <XrayRow
              key={`tiles ${row.first}`}
              row={row}
              items={items}
              startPx={line.start}
              columns={columns}
              tileHeightPx={tileHeightPx}
              active={isActiveHere ? reached : null}
              personOf={personOf}
              excerptOf={excerptOf}
              from={props.from}
              onReach={setActive}
              onKeyDown={onKeyDown}
            />
          );
        })}
      </div>
    </div>
  );
}
