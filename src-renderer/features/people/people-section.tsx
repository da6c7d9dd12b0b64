// Everybody with an account: who they are, what they may do, when they were last here.

import { Button, SegmentedControl, Switch } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Link, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { appTexts } from '#renderer/app/app-texts.ts';
import { formatAge, formatDateTime } from '#renderer/lib/formats.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { useShortcuts } from '#renderer/lib/shortcuts.ts';
import { DataTable } from '#renderer/ui/data-table.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { PersonAvatar } from '#renderer/ui/person-avatar.tsx';
import { StatusBadge } from '#renderer/ui/status-badge.tsx';
import type { TableColumn } from '#renderer/ui/table-columns.ts';
import { userStatuses } from '#shared/access/roles.ts';
import type { UserRow } from '#shared/people/contract.ts';
import classes from './people.module.css';
import { peopleTexts } from './people-texts.ts';
import { PersonRemoval } from './person-removal.tsx';
import { PersonStatus } from './person-status.tsx';

function useColumns(): readonly TableColumn<UserRow>[] {
  const t = peopleTexts.useText();
  const tApp = appTexts.useText();
  return [
    {
      id: 'name',
      header: t('column.name'),
      width: 'minmax(200px, 2fr)',
      cell: (row) => (
        <span className={classes.person}>
          <PersonAvatar {...row} sizePx={24} />
          <span className={classes.personName}>
            {row.firstName} {row.lastName}
          </span>
        </span>
      ),
    },
    { id: 'username', header: t('username'), width: 'minmax(110px, 1fr)', cell: (row) => row.username },
    { id: 'role', header: t('role'), width: 'minmax(104px, 1fr)', cell: (row) => tApp(`roles.${row.role}`) },
    {
      id: 'provider',
      header: t('column.provider'),
      width: '104px',
      cell: (row) => row.isProvider && <StatusBadge tone="info" label={t('provider.mark')} />,
    },
    {
      id: 'status',
      header: t('status'),
      width: '132px',
      cell: (row) => <PersonStatus status={row.status} isRemoved={row.deletedAt !== null} />,
    },
    {
      id: 'lastLogin',
      header: t('column.lastSignIn'),
      width: '132px',
      cell: (row) =>
        !row.lastLoginAt ? (
          <span className={classes.faint}>{t('never')}</span>
        ) : (
          <span title={formatDateTime(row.lastLoginAt)}>{formatAge(row.lastLoginAt)}</span>
        ),
    },
    {
      id: 'email',
      header: t('email'),
      width: 'minmax(160px, 1.4fr)',
      isHiddenAtFirst: true,
      cell: (row) => row.email,
    },
  ];
}

function removalOf(row: UserRow) {
  return <PersonRemoval person={row} form="quick" />;
}

export function PeopleSection() {
  const t = peopleTexts.useText();
  const router = useRouter();
  const columns = useColumns();
  const [status, setStatus] = useState<'ALL' | (typeof userStatuses)[number]>('ALL');
  const [withRemoved, setWithRemoved] = useState(false);
  const people = useInfiniteQuery(
    orpc.people.list.infiniteOptions({
      input: (cursor: string | null) => ({
        limit: 100,
        cursor,
        status: status === 'ALL' ? null : status,
        withRemoved,
      }),
      initialPageParam: null,
      getNextPageParam: (last) => last.nextCursor,
      placeholderData: keepPreviousData,
    }),
  );
  const rows = people.data?.pages.flatMap((page) => page.rows);
  useShortcuts(t('title'), [
    { keys: 'n', label: t('add'), run: () => void router.navigate({ to: '/settings/people/new' }) },
  ]);
  const addButton = (
    <Button component={Link} to="/settings/people/new" leftSection={<IconUserPlus size={16} />}>
      {t('add')}
    </Button>
  );
  return (
    <div className={classes.section}>
      <div className={classes.bar}>
        <SegmentedControl
          size="xs"
          aria-label={t('status')}
          value={status}
          onChange={(value) => setStatus(userStatuses.find((known) => known === value) ?? 'ALL')}
          data={[
            { value: 'ALL', label: t('everyStatus') },
            ...userStatuses.map((value) => ({ value, label: t(`statuses.${value}`) })),
          ]}
        />
        <Switch
          size="xs"
          label={t('withRemoved')}
          checked={withRemoved}
          onChange={(event) => setWithRemoved(event.currentTarget.checked)}
        />
        <span className={classes.space} />
        {addButton}
      </div>
      <DataTable
        id="people"
        label={t('title')}
        columns={columns}
        rows={rows}
        rowId={(row) => row.id}
        renderLink={(row, link) => (
          <Link {...link} to="/settings/people/$personId" params={{ personId: row.id }} />
        )}
        quickActions={removalOf}
        error={people.error}
        onRetry={() => void people.refetch()}
        empty={<EmptyState action={addButton}>{t('empty')}</EmptyState>}
        hasMore={people.hasNextPage}
        isLoadingMore={people.isFetchingNextPage}
        onLoadMore={() => void people.fetchNextPage()}
      />
    </div>
  );
}
