// Who is to be asked back: the longest overdue first, each try logged in a panel beside the list.

import { Button, Chip, SegmentedControl } from '@mantine/core';
import { IconBellOff, IconPhone, IconPrinter } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Temporal } from 'temporal-polyfill';
import type { RecallRow } from '#shared/patients/recalls-contract.ts';
import { clinicToday, formatAge, formatDate, formatRelativeDay } from '#renderer/lib/formats.ts';
import { useLanguage } from '#renderer/lib/i18n.ts';
import { formatPhone } from '#renderer/lib/phone.ts';
import { useShortcuts } from '#renderer/lib/shortcuts.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { DataTable } from '#renderer/ui/data-table.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Page } from '#renderer/ui/page.tsx';
import { SidePanel } from '#renderer/ui/side-panel.tsx';
import { StatusBadge } from '#renderer/ui/status-badge.tsx';
import type { TableColumn } from '#renderer/ui/table-columns.ts';
import { showFailure } from '#renderer/ui/undo-toast.tsx';
import { AlertSummaryChips } from './alert-summary-chips.tsx';
import { PatientsHeading } from './patients-heading.tsx';
import { patientsTexts } from './patients-texts.ts';
import { fullName } from './person-words.ts';
import { printRecallList } from './print-recall-list.tsx';
import { RecallTry } from './recall-try.tsx';
import { recallsTexts } from './recalls-texts.ts';

const ranges = ['today', 'month', 'overdue'] as const;

function columns(): TableColumn<RecallRow>[] {
  const t = recallsTexts.text;
  return [
    { id: 'name', header: patientsTexts.text('column.name'), width: 'minmax(170px, 1.4fr)', cell: fullName },
    {
      id: 'alerts',
      header: patientsTexts.text('column.alerts'),
      width: 'minmax(220px, 1.6fr)',
      cell: (row) => <AlertSummaryChips summary={row.alertSummary} isOneLine />,
    },
    { id: 'reason', header: t('reason'), width: 'minmax(120px, 1fr)', cell: (row) => row.reason },
    {
      id: 'due',
      header: t('dueOn'),
      width: '232px',
      cell: (row) => `${formatDate(row.dueOn)} · ${formatRelativeDay(row.dueOn)}`,
    },
    {
      id: 'phone',
      header: patientsTexts.text('column.phone'),
      width: '156px',
      cell: (row) => (row.phone === null ? row.email : formatPhone(row.phone)),
    },
    { id: 'tries', header: t('tries'), width: '92px', align: 'end', cell: (row) => row.attemptCount },
    {
      id: 'last',
      header: t('lastTry'),
      width: '150px',
      cell: (row) => {
        if (row.isDoNotContact) return <StatusBadge tone="danger" icon={IconBellOff} label={t('doNot')} />;
        if (row.isContactedToday) return <StatusBadge tone="info" label={t('calledToday')} />;
        return row.lastAttemptAt === null ? null : formatAge(row.lastAttemptAt);
      },
    },
  ];
}

export function RecallsScreen() {
  const t = recallsTexts.useText();
  useLanguage();
  const [range, setRange] = useState<(typeof ranges)[number]>('today');
  const [includeDoNotContact, setIncludeDoNotContact] = useState(false);
  const [opened, setOpened] = useState<RecallRow | null>(null);
  const today = clinicToday();
  const until = range === 'month' ? Temporal.PlainDate.from(today).add({ days: 30 }).toString() : today;
  const filter = { until, onlyOverdue: range === 'overdue', includeDoNotContact };
  const list = useInfiniteQuery({
    ...orpc.recalls.listDue.infiniteOptions({
      input: (cursor: string | null) => ({
        ...filter,
        limit: 100,
        cursor,
      }),
      initialPageParam: null,
      getNextPageParam: (page) => page.nextCursor,
    }),
    placeholderData: keepPreviousData,
  });
  const print = useMutation({
    mutationFn: () => printRecallList(filter, t(`until.${range}`)),
    onError: showFailure,
  });
  useShortcuts(t('title'), [{ keys: 'mod+p', label: t('print'), run: () => print.mutate() }]);
  const renderActions = (row: RecallRow) => (
    <Button
      size="compact-xs"
      variant="default"
      leftSection={<IconPhone size={13} aria-hidden />}
      disabled={row.isDoNotContact}
      aria-label={`${t('log')}: ${fullName(row)}`}
      onClick={() => setOpened(row)}
    >
      {t('log')}
    </Button>
  );
  const total = list.data?.pages[0]?.total;
  return (
    <Page
      title={t('title')}
      heading={<PatientsHeading />}
      body="fill"
      actions={
        <Button
          variant="default"
          leftSection={<IconPrinter size={16} aria-hidden />}
          loading={print.isPending}
          onClick={() => print.mutate()}
        >
          {t('print')}
        </Button>
      }
      bar={
        <>
          <SegmentedControl
            aria-label={t('dueOn')}
            size="xs"
            data={ranges.map((value) => ({ value, label: t(`until.${value}`) }))}
            value={range}
            onChange={(value) => setRange(ranges.find((one) => one === value) ?? 'today')}
          />
          <Chip checked={includeDoNotContact} onChange={setIncludeDoNotContact}>
            {t('withDoNotContact')}
          </Chip>
        </>
      }
      panel={
        opened !== null && (
          <SidePanel title={`${t('log')}: ${fullName(opened)}`} onClose={() => setOpened(null)}>
            <RecallTry key={opened.id} recallId={opened.id} onDone={() => setOpened(null)} />
          </SidePanel>
        )
      }
    >
      <DataTable
        id="recalls"
        label={t('title')}
        columns={columns()}
        rows={list.data?.pages.flatMap((page) => page.rows)}
        rowId={(row) => row.id}
        renderLink={(row, link) => (
          <Link {...link} to="/patients/$patientId/recalls" params={{ patientId: row.patientId }} />
        )}
        quickActions={renderActions}
        error={list.error}
        onRetry={() => void list.refetch()}
        {...(total === undefined ? {} : { total })}
        hasMore={list.hasNextPage}
        isLoadingMore={list.isFetchingNextPage}
        onLoadMore={() => void list.fetchNextPage()}
        empty={<EmptyState icon={IconPhone}>{t('empty')}</EmptyState>}
      />
    </Page>
  );
}
