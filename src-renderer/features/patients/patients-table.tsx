// The table of patients: pages of the list, or the closest ones while something is typed.

import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconCalendarPlus, IconPhone, IconUserPlus, IconUsers } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { UserId } from '#shared/people/model.ts';
import { useIsAllowed } from '#renderer/app/allowed.tsx';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { useLanguage } from '#renderer/lib/i18n.ts';
import { DataTable } from '#renderer/ui/data-table.tsx';
import type { RowLinkProps } from '#renderer/ui/data-table.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { bookVisit } from './book-visit.ts';
import { copyPhone } from './copy-phone.ts';
import { patientColumns, phoneOf } from './patients-columns.tsx';
import type { PatientTableRow } from './patients-columns.tsx';
import { patientsTexts } from './patients-texts.ts';
import { fullName } from './person-words.ts';
import classes from './patients-table.module.css';

const pageSize = 100;
const mostFound = 20;

export function PatientsTable({
  typed,
  onRegister,
}: {
  readonly typed: string;
  readonly onRegister: () => void;
}) {
  const t = patientsTexts.useText();
  useLanguage();
  const search = useSearch({ from: '/frame/patients' });
  const navigate = useNavigate();
  const mayCreate = useIsAllowed('patients.create');
  const filter = {
    sort: search.sort ?? ('name' as const),
    archived: search.archived ?? false,
    isActive: search.active ?? null,
    hasAlert: search.alert ?? null,
    ofProviderId: (search.dentist ?? null) as UserId | null,
    limit: pageSize,
  };
  const list = useInfiniteQuery({
    ...orpc.patients.list.infiniteOptions({
      input: (cursor: string | null) => ({ ...filter, cursor }),
      initialPageParam: null,
      getNextPageParam: (page) => page.nextCursor,
    }),
    placeholderData: keepPreviousData,
  });
  const isFinding = typed !== '';
  const found = useQuery({
    ...orpc.patients.search.queryOptions({ input: { text: typed, limit: mostFound, includeArchived: true } }),
    enabled: isFinding,
    placeholderData: (before, query) => (query?.queryKey === undefined ? undefined : before),
  });
  const query = isFinding ? found : list;
  const listed = useMemo(() => list.data?.pages.flatMap((page) => page.rows), [list.data]);
  const rows: readonly PatientTableRow[] | undefined = isFinding ? found.data : listed;
  const total = isFinding ? found.data?.length : (list.data?.pages[0]?.total ?? undefined);
  const hasFilter =
    search.alert !== undefined ||
    search.active !== undefined ||
    search.archived !== undefined ||
    search.dentist !== undefined;

  return (
    <div className={classes.table}>
      {isFinding && found.data?.length === mostFound && (
        <p className={classes.hint}>{t('found', { count: mostFound })}</p>
      )}
      <DataTable
        id="patients"
        label={t('title')}
        columns={patientColumns(isFinding)}
        rows={rows}
        rowId={rowId}
        renderLink={rowLink}
        quickActions={rowActions}
        {...(isFinding
          ? {}
          : {
              sort: {
                column: filter.sort,
                direction: filter.sort === 'name' ? ('asc' as const) : ('desc' as const),
              },
              onSort: ({ column }: { column: string }) => {
                const sort = column === 'lastVisit' || column === 'createdAt' ? column : undefined;
                void navigate({ to: '/patients', search: { ...search, sort }, replace: true });
              },
            })}
        error={query.error}
        onRetry={() => void query.refetch()}
        {...(total === undefined ? {} : { total })}
        hasMore={!isFinding && list.hasNextPage}
        isLoadingMore={list.isFetchingNextPage}
        onLoadMore={() => void list.fetchNextPage()}
        empty={
          <EmptyState
            icon={IconUsers}
            action={
              mayCreate && (
                <Button leftSection={<IconUserPlus size={16} aria-hidden />} onClick={onRegister}>
                  {t('new')}
                </Button>
              )
            }
          >
            {isFinding || hasFilter ? t('none') : t('noneYet')}
          </EmptyState>
        }
      />
    </div>
  );
}

function rowLink(row: PatientTableRow, link: RowLinkProps) {
  return <Link {...link} to="/patients/$patientId" params={{ patientId: row.id }} />;
}

function rowActions(row: PatientTableRow) {
  return <QuickActions row={row} />;
}

function rowId(row: PatientTableRow): string {
  return row.id;
}

function QuickActions({ row }: { readonly row: PatientTableRow }) {
  const t = patientsTexts.useText();
  const phone = phoneOf(row);
  const acts = [
    { label: t('bookLater'), icon: IconCalendarPlus, run: () => bookVisit(row.id) },
    ...(phone === null ? [] : [{ label: t('call'), icon: IconPhone, run: () => void copyPhone(phone) }]),
  ];
  return acts.map(({ label, icon: Icon, run }) => (
    <Tooltip key={label} label={label}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={26}
        aria-label={`${label}: ${fullName(row)}`}
        onClick={run}
      >
        <Icon size={16} />
      </ActionIcon>
    </Tooltip>
  ));
}
