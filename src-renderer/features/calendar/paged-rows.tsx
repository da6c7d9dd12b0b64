// The rows of a list in a panel, a page at a time: how many there are, and a button for more of them.

import { Button } from '@mantine/core';
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import type { MouseEvent, ReactNode } from 'react';
import { useLayoutEffect, useRef } from 'react';
import { formatNumber } from '#renderer/lib/formats.ts';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { QueryView } from '#renderer/ui/query-view.tsx';
import classes from './panel-parts.module.css';
import { planningTexts } from './planning-texts.ts';

type Page<Row> = { readonly rows: readonly Row[]; readonly total: number | null };

type PagedRowsProps<Row> = {
  readonly query: UseInfiniteQueryResult<InfiniteData<Page<Row>>>;
  readonly empty: ReactNode;
  /** Beside the count. */
  readonly actions?: ReactNode;
  /** Rows are counted up to here. */
  readonly mostCounted?: number;
  /** Of the list; left out where it stands in a panel. */
  readonly listClass?: string | undefined;
  /** One `li` a row. */
  readonly children: (row: Row) => ReactNode;
};

/** How many rows a page of a panel has. */
export const panelPageSize = 50;

export function PagedRows<Row>({
  query,
  empty,
  actions,
  mostCounted,
  listClass,
  children,
}: PagedRowsProps<Row>) {
  const t = planningTexts.useText();
  const beyond = mostCounted === undefined ? null : `${formatNumber(mostCounted)}+`;
  const list = useRef<HTMLUListElement>(null);
  // The button goes with the last page; who pressed it by key goes on at the first new row, once that is drawn.
  const goOnAt = useRef<number | null>(null);
  useLayoutEffect(() => {
    const row = goOnAt.current === null ? undefined : list.current?.children[goOnAt.current];
    if (row === undefined) return;
    goOnAt.current = null;
    row.querySelector<HTMLElement>('button, a')?.focus();
  });
  function more(event: MouseEvent): void {
    if (event.detail === 0) goOnAt.current = list.current?.children.length ?? null;
    void query.fetchNextPage();
  }
  return (
    <QueryView query={query}>
      {({ pages }) => {
        const rows = pages.flatMap((page) => page.rows);
        // Not every list is counted; at its end it has counted itself.
        const total = query.hasNextPage ? (pages[0]?.total ?? null) : rows.length;
        const counted = total === null ? beyond : formatNumber(total);
        if (rows.length === 0) return empty;
        return (
          <>
            <div className={classes.counted}>
              <span className={classes.soft}>
                {counted !== null && t('inAll', { count: total ?? rows.length, shown: counted })}
              </span>
              {actions}
            </div>
            <ul ref={list} className={listClass ?? classes.rows}>
              {rows.map(children)}
            </ul>
            {query.isFetchNextPageError && (
              <ErrorView error={query.error} onRetry={() => void query.fetchNextPage()} form="inline" />
            )}
            {query.hasNextPage && (
              <div className={classes.more}>
                <Button variant="default" loading={query.isFetchingNextPage} onClick={more}>
                  {t('showMore')}
                </Button>
                {counted !== null && (
                  <span className={classes.soft}>
                    {t('shownOf', { shown: formatNumber(rows.length), all: counted })}
                  </span>
                )}
              </div>
            )}
          </>
        );
      }}
    </QueryView>
  );
}
