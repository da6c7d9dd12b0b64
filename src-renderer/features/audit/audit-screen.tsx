// The audit log: newest first, filtered by the address, each entry as a sentence.

import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { clinicToday, formatDateTime, formatNumber } from '#renderer/lib/formats.ts';
import { useLanguage } from '#renderer/lib/i18n.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { saveCsvFile } from '#renderer/lib/save-file.ts';
import { DataTable } from '#renderer/ui/data-table.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Page } from '#renderer/ui/page.tsx';
import type { TableColumn } from '#renderer/ui/table-columns.ts';
import { showFailure, showMessage } from '#renderer/ui/undo-toast.tsx';
import type { AuditRow } from '#shared/audit/contract.ts';
import { AuditEntryPanel } from './audit-entry-panel.tsx';
import { wholeAuditCsv } from './audit-export.ts';
import { auditFilterOf } from './audit-filter.ts';
import { AuditFilters, useAuditFilters } from './audit-filters.tsx';
import { auditTexts } from './audit-texts.ts';
import { AuditVerification } from './audit-verification.tsx';
import { auditSentence } from './audit-sentence.ts';
import classes from './audit.module.css';

function useColumns(): readonly TableColumn<AuditRow>[] {
  const t = auditTexts.useText();
  return [
    {
      id: 'number',
      header: t('column.number'),
      width: '76px',
      align: 'end',
      cell: (row) => formatNumber(row.seq),
    },
    { id: 'when', header: t('column.when'), width: '164px', cell: (row) => formatDateTime(row.createdAt) },
    {
      id: 'what',
      header: t('column.what'),
      width: 'minmax(320px, 1fr)',
      cell: (row) => <AuditSentence row={row} />,
    },
    {
      id: 'where',
      header: t('column.where'),
      width: 'minmax(96px, 180px)',
      cell: (row) => row.device ?? row.ipAddress ?? '',
    },
  ];
}

function AuditSentence({ row }: { readonly row: AuditRow }) {
  const sentence = auditSentence(row);
  return (
    <span className={classes.sentence} title={sentence}>
      {sentence}
    </span>
  );
}

export function AuditScreen() {
  const t = auditTexts.useText();
  useLanguage();
  const search = useSearch({ from: '/frame/audit' });
  const { clear } = useAuditFilters();
  const [opened, setOpened] = useState<AuditRow | null>(null);
  const filter = auditFilterOf(search);
  const entries = useInfiniteQuery(
    orpc.audit.list.infiniteOptions({
      input: (before: number | null) => ({ ...filter, limit: 100, before }),
      initialPageParam: null,
      getNextPageParam: (last) => last.nextBefore,
      placeholderData: keepPreviousData,
      // Reading the log is no change of it: a new entry shows on coming back, not under the reader's eyes.
      staleTime: 10_000,
    }),
  );
  const [pages, setPages] = useState(0);
  const exported = useMutation({
    mutationFn: () => wholeAuditCsv(filter, setPages),
    onError: showFailure,
    onSuccess: (csv) => {
      saveCsvFile(`enamel-audit-${clinicToday()}.csv`, [csv]);
      showMessage(auditTexts.text('export.done'));
      void entries.refetch();
    },
  });
  const rows = entries.data?.pages.flatMap((page) => page.rows);
  const columns = useColumns();
  return (
    <Page
      title={t('title')}
      body="fill"
      actions={
        <>
          <AuditVerification />
          <Button
            variant="default"
            leftSection={<IconDownload size={16} />}
            loading={exported.isPending}
            onClick={() => exported.mutate()}
          >
            {t('export.act')}
          </Button>
        </>
      }
      bar={
        <>
          <AuditFilters
            actions={entries.data?.pages[0]?.actions ?? []}
            entities={entries.data?.pages[0]?.entities ?? []}
          />
          {exported.isPending && (
            <span role="status">
              {t('export.running')} {t('export.pages', { count: pages })}
            </span>
          )}
        </>
      }
      panel={opened !== null && <AuditEntryPanel row={opened} onClose={() => setOpened(null)} />}
    >
      <DataTable
        id="audit"
        label={t('title')}
        columns={columns}
        rows={rows}
        rowId={(row) => String(row.seq)}
        onOpen={setOpened}
        error={entries.error}
        onRetry={() => void entries.refetch()}
        empty={
          <EmptyState action={<Button onClick={clear}>{t('filter.clear')}</Button>}>{t('empty')}</EmptyState>
        }
        hasMore={entries.hasNextPage}
        isLoadingMore={entries.isFetchingNextPage}
        onLoadMore={() => void entries.fetchNextPage()}
      />
    </Page>
  );
}
