// The table of referrals, page by page.

import { IconArrowsExchange } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useMemo } from 'react';
import { useLanguage } from '#renderer/lib/i18n.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { DataTable } from '#renderer/ui/data-table.tsx';
import type { RowLinkProps } from '#renderer/ui/data-table.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { maxPageSize } from '#shared/core/values.ts';
import type { ReferralRow } from '#shared/referrals/referral.ts';
import { referralColumns } from './referrals-columns.tsx';
import { hasFilter, listFilter } from './referrals-search.ts';
import classes from './referrals.module.css';
import { referralsTexts } from './referrals-texts.ts';

const emptyWords = { in: 'noneIn', out: 'noneOut', overdue: 'noneOverdue', all: 'noneAll' } as const;

export function ReferralsTable({
  typed,
  newButton,
}: {
  readonly typed: string;
  readonly newButton: ReactNode;
}) {
  const t = referralsTexts.useText();
  useLanguage();
  const { new: _new, ...search } = useSearch({ from: '/frame/referrals' });
  const filter = listFilter(search, typed);
  const list = useInfiniteQuery({
    ...orpc.referrals.list.infiniteOptions({
      input: (cursor: string | null) => ({ ...filter, limit: maxPageSize, cursor }),
      initialPageParam: null,
      getNextPageParam: (page) => page.nextCursor,
    }),
    placeholderData: keepPreviousData,
  });
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.rows), [list.data]);
  const total = list.data?.pages[0]?.total ?? undefined;
  const isFiltered = typed !== '' || hasFilter(search);
  return (
    <div className={classes.table}>
      <DataTable
        id="referrals"
        label={t('title')}
        columns={referralColumns()}
        rows={rows}
        rowId={rowId}
        renderLink={rowLink}
        error={list.error}
        onRetry={() => void list.refetch()}
        {...(total === undefined ? {} : { total })}
        hasMore={list.hasNextPage}
        isLoadingMore={list.isFetchingNextPage}
        onLoadMore={() => void list.fetchNextPage()}
        empty={
          <EmptyState icon={IconArrowsExchange} action={newButton}>
            {isFiltered ? t('noneFits') : t(emptyWords[search.tab ?? 'in'])}
          </EmptyState>
        }
      />
    </div>
  );
}

function rowId(row: ReferralRow): string {
  return row.id;
}

function rowLink(row: ReferralRow, link: RowLinkProps) {
  return <Link {...link} to="/referrals/$referralId" params={{ referralId: row.id }} />;
}
