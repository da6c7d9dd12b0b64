// Archived and removed patients with the day from which each may be purged, and the purge.

import { Button, Table } from '@mantine/core';
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { formatDate, formatNumber } from '#renderer/lib/formats.ts';
import { useLanguage } from '#renderer/lib/i18n.ts';
import { queryClient } from '#renderer/lib/query-client.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { Card } from '#renderer/ui/card.tsx';
import { askToConfirm } from '#renderer/ui/confirm-question.tsx';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { Late } from '#renderer/ui/late.tsx';
import { showMessage } from '#renderer/ui/undo-toast.tsx';
import type { PutAwayPatient } from '#shared/retention/contract.ts';
import classes from './operations.module.css';
import { retentionTexts } from './retention-texts.ts';

const pageSize = 50;

export function PutAwayCard() {
  const t = retentionTexts.useText();
  useLanguage();
  const list = useInfiniteQuery(
    orpc.retention.list.infiniteOptions({
      input: (cursor: string | null) => ({ limit: pageSize, cursor }),
      initialPageParam: null,
      getNextPageParam: (last) => last.nextCursor,
    }),
  );
  const purge = useMutation(
    orpc.retention.purge.mutationOptions({
      onSuccess: () => {
        showMessage(retentionTexts.text('putAway.done'));
        void queryClient.invalidateQueries();
      },
    }),
  );
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  async function ask(patient: PutAwayPatient): Promise<void> {
    const name = `${patient.firstName} ${patient.lastName}`;
    const isSure = await askToConfirm({
      title: t('putAway.question', { name }),
      words: t('putAway.questionWords', { visits: patient.visitCount, xrays: patient.xrayCount }),
      confirm: t('putAway.purgeShort'),
      isDangerous: true,
      typed: { label: t('putAway.typeName', { name }), text: name },
    });
    if (isSure) purge.mutate({ id: patient.id, typedName: name });
  }
  return (
    <Card title={t('putAway.title')} words={t('putAway.words')} isWide>
      {list.isError && <ErrorView error={list.error} onRetry={() => void list.refetch()} form="inline" />}
      {purge.isError && <ErrorView error={purge.error} form="inline" />}
      {list.isPending && <Late />}
      {list.data !== undefined && rows.length === 0 && <p className={classes.soft}>{t('putAway.none')}</p>}
      {rows.length > 0 && (
        <div className={classes.scroller}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('name')}</Table.Th>
                <Table.Th>{t('born')}</Table.Th>
                <Table.Th>{t('putAway.state')}</Table.Th>
                <Table.Th className={classes.number}>{t('putAway.holds')}</Table.Th>
                <Table.Th>{t('putAway.from')}</Table.Th>
                <Table.Th>{t('putAway.purgeShort')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map((row) => (
                <Table.Tr key={row.id}>
                  <Table.Td>
                    {row.firstName} {row.lastName}
                  </Table.Td>
                  <Table.Td>{formatDate(row.dateOfBirth, 'table')}</Table.Td>
                  <Table.Td>{t(row.isRemoved ? 'putAway.removed' : 'putAway.archived')}</Table.Td>
                  <Table.Td className={classes.number}>
                    {formatNumber(row.visitCount)}, {formatNumber(row.xrayCount)}
                  </Table.Td>
                  <Table.Td>{formatDate(row.earliestPurgeOn)}</Table.Td>
                  <Table.Td>
                    <Button
                      size="compact-sm"
                      color="red"
                      variant="outline"
                      disabled={!row.isDue || purge.isPending}
                      aria-label={t('putAway.purge', { name: `${row.firstName} ${row.lastName}` })}
                      onClick={() => void ask(row)}
                    >
                      {t('putAway.purgeShort')}
                    </Button>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
      {list.hasNextPage && (
        <div className={classes.buttons}>
          <Button
            variant="default"
            loading={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            {t('more')}
          </Button>
        </div>
      )}
    </Card>
  );
}
