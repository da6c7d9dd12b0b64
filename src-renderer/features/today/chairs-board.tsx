// The day by chair: one column a chair, its entries by time. Arrow keys go from entry to entry.

import type { KeyboardEvent } from 'react';
import { useRef } from 'react';
import { formatNumber } from '#renderer/lib/formats.ts';
import { useShortcuts } from '#renderer/lib/shortcuts.ts';
import type { TodayBoard, TodayEntry } from '#shared/calendar/today-calls.ts';
import { chairColumns, nextSteps } from './today-day.ts';
import type { ForwardStep } from './today-day.ts';
import { TodayEntryCard } from './today-entry.tsx';
import classes from './today.module.css';
import { todayTexts } from './today-texts.ts';

const stepKeys = { c: 'CONFIRMED', a: 'ARRIVED', s: 'IN_PROGRESS', d: 'COMPLETED' } as const;

type ChairsBoardProps = {
  readonly board: TodayBoard;
  readonly nowMs: number;
  readonly busyId: string | null;
  readonly onTake: (entry: TodayEntry, to: ForwardStep) => void;
};

export function ChairsBoard({ board, nowMs, busyId, onTake }: ChairsBoardProps) {
  const t = todayTexts.useText();
  const root = useRef<HTMLDivElement>(null);
  const columns = chairColumns(board);

  function focused(): TodayEntry | undefined {
    const id = document.activeElement?.closest('[data-entry-id]')?.getAttribute('data-entry-id');
    return board.entries.find((entry) => entry.id === id);
  }

  useShortcuts(
    t('title'),
    Object.entries(stepKeys).map(([keys, to]) => ({
      keys,
      label: t(`keys.${to}`),
      run: () => {
        const entry = focused();
        if (entry !== undefined && nextSteps(entry).includes(to)) onTake(entry, to);
      },
    })),
  );

  function onKeyDown(event: KeyboardEvent): void {
    const column = document.activeElement?.closest('[data-chair]');
    if (column === null || column === undefined || root.current === null) return;
    const chairs = [...root.current.querySelectorAll('[data-chair]')];
    const links = (chair: Element | undefined): HTMLElement[] =>
      chair === undefined ? [] : [...chair.querySelectorAll<HTMLElement>('[data-entry-id] > a')];
    const own = links(column);
    const row = own.findIndex((link) => link === document.activeElement);
    if (row === -1) return;
    const towards = getComputedStyle(root.current).direction === 'rtl' ? -1 : 1;
    const across = (by: number): HTMLElement | undefined => {
      for (let at = chairs.indexOf(column) + by; at >= 0 && at < chairs.length; at += by) {
        const there = links(chairs[at]);
        if (there.length > 0) return there[Math.min(row, there.length - 1)];
      }
      return undefined;
    };
    const targets: Record<string, HTMLElement | undefined> = {
      ArrowDown: own[row + 1],
      ArrowUp: own[row - 1],
      Home: own[0],
      End: own.at(-1),
      ArrowRight: across(towards),
      ArrowLeft: across(-towards),
    };
    if (!(event.key in targets)) return;
    event.preventDefault();
    targets[event.key]?.focus();
  }

  return (
    // Arrows typed on any entry's link are the board's.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div ref={root} className={classes.chairs} role="group" aria-label={t('byChair')} onKeyDown={onKeyDown}>
      {columns.map((column) => (
        <section
          key={column.id}
          className={classes.chair}
          data-chair={column.id}
          aria-label={column.name ?? t('noChair')}
        >
          <h2 className={classes.chairName}>
            {column.name ?? t('noChair')}
            <span className={classes.count}>{formatNumber(column.entries.length)}</span>
          </h2>
          {column.entries.length === 0 ? (
            <p className={classes.soft}>{t('chairFree')}</p>
          ) : (
            <ol className={classes.entries}>
              {column.entries.map((entry) => (
                <TodayEntryCard
                  key={entry.id}
                  entry={entry}
                  on={board.on}
                  isNow={Date.parse(entry.startAt) <= nowMs && nowMs < Date.parse(entry.endAt)}
                  isBusy={busyId === entry.id}
                  onTake={onTake}
                />
              ))}
            </ol>
          )}
        </section>
      ))}
    </div>
  );
}
