// Patients who were removed, newest first; managers bring them back from here.

import { Button } from '@mantine/core';
import { IconArrowBackUp, IconTrash } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { PatientListRow } from '#shared/patients/patient-shapes.ts';
import { useLanguage } from '#renderer/lib/i18n.ts';
import { queryClient } from '#renderer/lib/query-client.ts';
import { orpc, rpc } from '#renderer/lib/rpc-client.ts';
import { DataTable } from '#renderer/ui/data-table.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Page } from '#renderer/ui/page.tsx';
import { showFailure, showMessage } from '#renderer/ui/undo-toast.tsx';
import { patientColumns } from './patients-columns.tsx';
import { patientsTexts } from './patients-texts.ts';
import { PatientsWayBack } from './patients-way-back.tsx';
import { fullName } from './person-words.ts';
import classes from './patients-table.module.css';

const pageSize = 100;

function rowId(row: PatientListRow): string {
  return row.id;
}

async function bringBack(row: PatientListRow): Promise<void> {
  try {
    await rpc.patients.restore({ id: row.id });
    showMessage(patientsTexts.text('banner.restored', { name: fullName(row) }));
  } catch (error) {
    showFailure(error);
  }
  await queryClient.invalidateQueries({ queryKey: orpc.patients.key() });
}

function rowActions(row: PatientListRow) {
  return <BringBack row={row} />;
}

function BringBack({ row }: { readonly row: PatientListRow }) {
  const t = patientsTexts.useText();
  return (
    <Button
      size="compact-sm"
      variant="default"
      leftSection={<IconArrowBackUp size={15} aria-hidden />}
      aria-label={`${t('banner.restore')}: ${fullName(row)}`}
      onClick={() => void bringBack(row)}
    >
      {t('banner.restore')}
    </Button>
  );
}

export function RemovedScreen() {
  const t = patientsTexts.useText();
  useLanguage();
  const removed = useInfiniteQuery(
    orpc.patients.listRemoved.infiniteOptions({
      input: (cursor: string | null) => ({ limit: pageSize, cursor }),
      initialPageParam: null,
      getNextPageParam: (page) => page.nextCursor,
    }),
  );
  // The list comes in its own order.
  const columns = patientColumns(false).map((column) => ({ ...column, isSortable: false }));
  return (
    <Page title={t('removedList')} heading={<PatientsWayBack title={t('removedList')} />} body="fill">
      <p className={classes.hint}>{t('removedWords')}</p>
      <DataTable
        id="patients-removed"
        label={t('removedList')}
        columns={columns}
        rows={removed.data?.pages.flatMap((page) => page.rows)}
        rowId={rowId}
        renderLink={(row, link) => (
          <Link {...link} to="/patients/$patientId" params={{ patientId: row.id }} />
        )}
        quickActions={rowActions}
        error={removed.error}
        onRetry={() => void removed.refetch()}
        hasMore={removed.hasNextPage}
        isLoadingMore={removed.isFetchingNextPage}
        onLoadMore={() => void removed.fetchNextPage()}
        empty={<EmptyState icon={IconTrash}>{t('noneRemoved')}</EmptyState>}
      />
    </Page>
  );
}
