// Entries of every date as a table: by status, provider and location, sorted by date; a page at a time from the core.

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { AlertSummaryChips } from '#renderer/features/patients/alert-summary-chips.tsx';
import { formatDate, formatTime } from '#renderer/lib/formats.ts';
import { DataTable } from '#renderer/ui/data-table.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { StatusBadge } from '#renderer/ui/status-badge.tsx';
import type { TableColumn } from '#renderer/ui/table-columns.ts';
import type { ListedEvent } from '#shared/calendar/listed-event.ts';
import type { EventStatus } from '#shared/calendar/status-machine.ts';
import type { UserId } from '#shared/people/model.ts';
import { bookingTexts } from './booking-texts.ts';
import { calendarQueries } from './calendar-client.ts';
import { useCalendarLocation } from './calendar-location.ts';
import { calendarTexts } from './calendar-texts.ts';
import { clockOf } from './clinic-clock.ts';
import { statusTone } from './status-words.ts';

const pageSize = 100;

type EntryListProps = {
  readonly providerIds: readonly string[];
  readonly statuses: readonly EventStatus[] | null;
  readonly isOldestFirst: boolean;
  readonly onOrder: (isOldestFirst: boolean) => void;
  readonly onOpen: (entryId: string) => void;
};

function columns(): TableColumn<ListedEvent>[] {
  const t = calendarTexts.text;
  return [
    {
      id: 'when',
      header: t('list.when'),
      width: '210px',
      isSortable: true,
      cell: ({ startAt, endAt }) =>
        `${formatDate(clockOf(startAt).on)}  ${formatTime(startAt)}–${formatTime(endAt)}`,
    },
    {
      id: 'who',
      header: t('print.patient'),
      width: 'minmax(180px, 1.4fr)',
      cell: ({ patientName, title }) => patientName ?? title,
    },
    {
      id: 'alerts',
      header: t('list.alerts'),
      width: 'minmax(140px, 1.2fr)',
      cell: ({ alertSummary }) => <AlertSummaryChips summary={alertSummary} isOneLine />,
    },
    {
      id: 'status',
      header: t('print.status'),
      width: '150px',
      cell: ({ status, kind }) => (
        <StatusBadge tone={statusTone(status, kind)} label={bookingTexts.text(`status.${status}`)} />
      ),
    },
    {
      id: 'service',
      header: t('print.service'),
      width: 'minmax(160px, 1.2fr)',
      cell: ({ serviceName, patientName, title }) => serviceName ?? (patientName === null ? '' : title),
    },
    {
      id: 'provider',
      header: t('list.provider'),
      width: 'minmax(140px, 1fr)',
      cell: ({ providerName }) => providerName,
    },
    {
      id: 'chair',
      header: t('print.chair'),
      width: 'minmax(80px, 0.6fr)',
      cell: ({ operatoryName }) => operatoryName,
    },
  ];
}

function entryId(event: ListedEvent): string {
  return event.id;
}

export function EntryList({ providerIds, statuses, isOldestFirst, onOrder, onOpen }: EntryListProps) {
  const t = calendarTexts.useText();
  const locationId = useCalendarLocation();
  const entries = useInfiniteQuery(
    calendarQueries.events.list.infiniteOptions({
      input: (cursor: string | null) => ({
        limit: pageSize,
        cursor,
        locationId,
        providerIds: providerIds.length === 0 ? null : (providerIds as UserId[]),
        statuses: statuses === null ? null : [...statuses],
        order: isOldestFirst ? ('OLDEST' as const) : ('NEWEST' as const),
      }),
      initialPageParam: null,
      getNextPageParam: (page) => page.nextCursor,
      placeholderData: keepPreviousData,
    }),
  );
  return (
    <DataTable
      id="calendar-entries"
      label={t('list.title')}
      columns={columns()}
      rows={entries.data?.pages.flatMap((page) => page.rows)}
      rowId={entryId}
      onOpen={(event) => onOpen(event.id)}
      sort={{ column: 'when', direction: isOldestFirst ? 'asc' : 'desc' }}
      onSort={({ direction }) => onOrder(direction === 'asc')}
      error={entries.error}
      onRetry={() => void entries.refetch()}
      total={entries.data?.pages[0]?.total ?? undefined}
      hasMore={entries.hasNextPage}
      isLoadingMore={entries.isFetchingNextPage}
      onLoadMore={() => void entries.fetchNextPage()}
      empty={<EmptyState>{t('list.none')}</EmptyState>}
    />
  );
}
