// Pairs of patients who are likely one person, over the whole clinic.

import { Button } from '@mantine/core';
import { IconUsersGroup } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { MergeSuggestion } from '#shared/patients/merge-contract.ts';
import { formatDate } from '#renderer/lib/formats.ts';
import { useLanguage } from '#renderer/lib/i18n.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { DataTable } from '#renderer/ui/data-table.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Page } from '#renderer/ui/page.tsx';
import type { TableColumn } from '#renderer/ui/table-columns.ts';
import { goTo } from '#renderer/app/go-to.ts';
import { AlertSummaryChips } from './alert-summary-chips.tsx';
import { mergeTexts } from './merge-texts.ts';
import { patientsTexts } from './patients-texts.ts';
import { fullName } from './person-words.ts';
import classes from './patients-table.module.css';

/** Rows that a table shows at first: pages of the index may hold none. */
const wantedRows = 40;

/** The older record stays, unless the two are turned round when they are compared. */
function sides({ one, two }: MergeSuggestion) {
  return one.createdAt <= two.createdAt ? ([one, two] as const) : ([two, one] as const);
}

function rowId(row: MergeSuggestion): string {
  return `${row.one.id} ${row.two.id}`;
}

function Person({ person }: { readonly person: MergeSuggestion['one'] }) {
  const words = `${fullName(person)} · ${formatDate(person.dateOfBirth)}`;
  return (
    <span className={classes.name}>
      <span className={classes.nameText} title={words}>
        {words}
      </span>
      <AlertSummaryChips summary={person.alertSummary} isOneLine />
    </span>
  );
}

function columns(): TableColumn<MergeSuggestion>[] {
  const t = mergeTexts.text;
  return [
    {
      id: 'one',
      header: t('one'),
      width: 'minmax(280px, 1fr)',
      cell: (row) => <Person person={sides(row)[0]} />,
    },
    {
      id: 'two',
      header: t('other'),
      width: 'minmax(280px, 1fr)',
      cell: (row) => <Person person={sides(row)[1]} />,
    },
    {
      id: 'why',
      header: t('why'),
      // Two reasons are the rule, and why somebody is shown here is what is read.
      width: 'minmax(280px, 1fr)',
      cell: (row) => row.reasons.map((reason) => patientsTexts.text(`reason.${reason}`)).join(' · '),
    },
  ];
}

export function MergeSuggestionsScreen() {
  const t = mergeTexts.useText();
  useLanguage();
  const pairs = useInfiniteQuery(
    orpc.patientMerge.suggestions.infiniteOptions({
      input: (cursor: string | null) => ({ cursor }),
      initialPageParam: null,
      getNextPageParam: (page) => page.nextCursor,
    }),
  );
  const rows = pairs.data?.pages.flatMap((page) => page.rows);
  const { hasNextPage, isFetching, isError, fetchNextPage } = pairs;
  const count = rows?.length ?? 0;
  useEffect(() => {
    if (hasNextPage && !isFetching && !isError && count < wantedRows) void fetchNextPage();
  }, [hasNextPage, isFetching, isError, count, fetchNextPage]);
  return (
    <Page title={t('duplicates')} body="fill">
      <p className={classes.hint}>{t('duplicatesWords')}</p>
      <DataTable
        id="patients-duplicates"
        label={t('duplicates')}
        columns={columns()}
        rows={count === 0 && hasNextPage ? undefined : rows}
        rowId={rowId}
        renderLink={(row, link) => (
          <Link
            {...link}
            to="/patients/$patientId/merge"
            params={{ patientId: sides(row)[0].id }}
            search={{ with: sides(row)[1].id }}
          />
        )}
        quickActions={compareAction}
        error={pairs.error}
        onRetry={() => void pairs.refetch()}
        hasMore={hasNextPage}
        isLoadingMore={pairs.isFetchingNextPage}
        onLoadMore={() => void fetchNextPage()}
        empty={<EmptyState icon={IconUsersGroup}>{t('none')}</EmptyState>}
      />
    </Page>
  );
}

function CompareButton({ row }: { readonly row: MergeSuggestion }) {
  const t = mergeTexts.useText();
  return (
    <Button
      size="compact-sm"
      variant="default"
      aria-label={`${t('compare')}: ${fullName(sides(row)[0])}, ${fullName(sides(row)[1])}`}
      onClick={() => goTo(`/patients/${sides(row)[0].id}/merge?with=${sides(row)[1].id}`)}
    >
      {t('compare')}
    </Button>
  );
}

function compareAction(row: MergeSuggestion) {
  return <CompareButton row={row} />;
}
