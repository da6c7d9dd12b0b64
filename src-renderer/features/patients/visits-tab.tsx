// The visits of one patient, newest first: coming, kept, missed and cancelled ones; each opens in the calendar.

import { Button } from '@mantine/core';
import { IconCalendarPlus } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { CalendarEvent } from '#shared/calendar/event-model.ts';
import type { EventStatus } from '#shared/calendar/status-machine.ts';
import type { PatientId } from '#shared/patients/patient.ts';
import { clinicDate, formatDateTime } from '#renderer/lib/formats.ts';
import { useLanguage } from '#renderer/lib/i18n.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { DataTable } from '#renderer/ui/data-table.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { StatusBadge } from '#renderer/ui/status-badge.tsx';
import type { TableColumn } from '#renderer/ui/table-columns.ts';
import type { StatusTone } from '#renderer/ui/theme/tokens.ts';
import { bookVisit } from './book-visit.ts';
import { visitsTexts } from './visits-texts.ts';

const pageSize = 50;
const tones: Readonly<Record<EventStatus, StatusTone>> = {
  REQUESTED: 'requested',
  SCHEDULED: 'scheduled',
  CONFIRMED: 'confirmed',
  ARRIVED: 'arrived',
  IN_PROGRESS: 'in-progress',
  COMPLETED: 'completed',
  CANCELLED: 'cancelled',
  NO_SHOW: 'no-show',
  RESCHEDULED: 'rescheduled',
};

function columns(): TableColumn<CalendarEvent>[] {
  const t = visitsTexts.text;
  return [
    { id: 'when', header: t('when'), width: '200px', cell: (event) => formatDateTime(event.startAt) },
    {
      id: 'state',
      header: t('state'),
      width: '150px',
      cell: (event) => <StatusBadge tone={tones[event.status]} label={t(`status.${event.status}`)} />,
    },
    {
      id: 'what',
      header: t('what'),
      width: 'minmax(220px, 2fr)',
      cell: (event) => [event.serviceName ?? event.title, event.reason].filter(Boolean).join(' · '),
    },
    { id: 'who', header: t('who'), width: 'minmax(160px, 1fr)', cell: (event) => event.providerName },
    { id: 'chair', header: t('chair'), width: 'minmax(90px, 0.6fr)', cell: (event) => event.operatoryName },
  ];
}

function eventId(event: CalendarEvent): string {
  return event.id;
}

export function VisitsTab() {
  const t = visitsTexts.useText();
  useLanguage();
  const { patientId } = useParams({ from: '/frame/patients/$patientId/visits' });
  const visits = useInfiniteQuery(
    orpc.calendar.events.ofPatient.infiniteOptions({
      input: (cursor: string | null) => ({ patientId: patientId as PatientId, limit: pageSize, cursor }),
      initialPageParam: null,
      getNextPageParam: (page) => page.nextCursor,
    }),
  );
  return (
    <DataTable
      id="patient-visits"
      label={t('title')}
      columns={columns()}
      rows={visits.data?.pages.flatMap((page) => page.rows)}
      rowId={eventId}
      renderLink={(event, link) => (
        <Link {...link} to="/calendar" search={{ on: clinicDate(event.startAt), entry: event.id }} />
      )}
      error={visits.error}
      onRetry={() => void visits.refetch()}
      hasMore={visits.hasNextPage}
      isLoadingMore={visits.isFetchingNextPage}
      onLoadMore={() => void visits.fetchNextPage()}
      empty={
        <EmptyState
          action={
            <Button
              leftSection={<IconCalendarPlus size={16} aria-hidden />}
              onClick={() => bookVisit(patientId)}
            >
              {t('book')}
            </Button>
          }
        >
          {t('none')}
        </EmptyState>
      }
    />
  );
}
