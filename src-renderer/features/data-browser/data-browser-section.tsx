// Tables with their counts, and the rows of one of them, to be read only.

import { Select, TextInput } from '@mantine/core';
import { IconSearch, IconTable } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { formatNumber } from '#renderer/lib/formats.ts';
import { useLanguage } from '#renderer/lib/i18n.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { DataTable } from '#renderer/ui/data-table.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { QueryView } from '#renderer/ui/query-view.tsx';
import { dataBrowserTexts } from './data-browser-texts.ts';
import { rowsOfPage, rowsWith, type KeptRow } from './table-page.ts';
import classes from './data-browser.module.css';

type KnownTable = {
  readonly table: string;
  readonly rowCount: number;
  readonly columns: readonly { readonly name: string }[];
};

export function DataBrowserSection() {
  const t = dataBrowserTexts.useText();
  useLanguage();
  const tables = useQuery(orpc.dataExport.listTables.queryOptions());
  const [chosen, setChosen] = useState<string | null>(null);
  return (
    <section className={classes.section} aria-label={t('title')}>
      <p className={classes.words}>{t('words')}</p>
      <QueryView query={tables}>
        {(list) => {
          const table = list.find((one) => one.table === chosen);
          return (
            <>
              <Select
                w={380}
                label={t('table')}
                placeholder={t('choose')}
                searchable
                value={chosen}
                onChange={setChosen}
                data={list.map((one) => ({
                  value: one.table,
                  label: `${one.table} · ${t('rows', { count: one.rowCount })}`,
                }))}
              />
              {table === undefined ? (
                <EmptyState icon={IconTable}>{t('nothing')}</EmptyState>
              ) : (
                <TableRows key={table.table} known={table} />
              )}
            </>
          );
        }}
      </QueryView>
    </section>
  );
}

function placeOf(row: KeptRow): string {
  return row.place;
}

function TableRows({ known }: { readonly known: KnownTable }) {
  const t = dataBrowserTexts.useText();
  const [typed, setTyped] = useState('');
  const pages = useInfiniteQuery(
    orpc.dataExport.page.infiniteOptions({
      input: (cursor: string | null) => ({ table: known.table, cursor }),
      initialPageParam: null,
      getNextPageParam: (page) => page.nextCursor,
      // Each reading is written to the log: it is read once, not at every glance.
      staleTime: Infinity,
      refetchOnWindowFocus: false,
    }),
  );
  const rows = useMemo(() => {
    const all: KeptRow[] = [];
    for (const [index, page] of (pages.data?.pages ?? []).entries())
      all.push(...rowsOfPage(page.csv, index === 0, all.length));
    return all;
  }, [pages.data]);
  const shown = useMemo(() => rowsWith(rows, typed), [rows, typed]);
  const columns = useMemo(
    () =>
      known.columns.map(({ name }, index) => ({
        id: name,
        header: name,
        width: 'minmax(180px, 1fr)',
        cell: cellOf(index),
      })),
    [known.columns],
  );
  const isFiltered = typed.trim() !== '';
  return (
    <>
      <div className={classes.bar}>
        <TextInput
          w={320}
          label={t('find')}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        {isFiltered && (
          <p className={classes.found} role="status">
            {t('found', { found: formatNumber(shown.length), count: formatNumber(rows.length) })}
          </p>
        )}
      </div>
      <div className={classes.table}>
        <DataTable
          id={`data-${known.table}`}
          label={known.table}
          columns={columns}
          rows={pages.data === undefined ? undefined : shown}
          rowId={placeOf}
          total={isFiltered ? shown.length : Math.max(known.rowCount, rows.length)}
          error={pages.error}
          onRetry={() => void pages.refetch()}
          hasMore={pages.hasNextPage && !isFiltered}
          isLoadingMore={pages.isFetchingNextPage}
          onLoadMore={() => void pages.fetchNextPage()}
          empty={<EmptyState icon={IconTable}>{t(isFiltered ? 'noneFound' : 'empty')}</EmptyState>}
        />
      </div>
    </>
  );
}

/** Draws one column's cell; the whole text is on hover. */
function cellOf(index: number) {
  return function cell(row: KeptRow) {
    return <span title={row.cells[index]}>{row.cells[index]}</span>;
  };
}
