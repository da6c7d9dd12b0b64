// Patients who have not come for years: chosen and archived together, and brought back by undo.

import { Button, Checkbox, Table } from '@mantine/core';
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { formatDate } from '#renderer/lib/formats.ts';
import { useLanguage } from '#renderer/lib/i18n.ts';
import { queryClient } from '#renderer/lib/query-client.ts';
import { orpc, rpc } from '#renderer/lib/rpc-client.ts';
import { Card } from '#renderer/ui/card.tsx';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { Late } from '#renderer/ui/late.tsx';
import { showFailure, showUndo } from '#renderer/ui/undo-toast.tsx';
import type { UnvisitedPatient } from '#shared/retention/contract.ts';
import classes from './operations.module.css';
import { retentionTexts } from './retention-texts.ts';

const pageSize = 50;
type Id = UnvisitedPatient['id'];

function listAgain(): void {
  void queryClient.invalidateQueries({ queryKey: orpc.retention.key() });
}

export function UnvisitedCard() {
  const t = retentionTexts.useText();
  useLanguage();
  const [chosen, setChosen] = useState<ReadonlySet<Id>>(new Set());
  const list = useInfiniteQuery(
    orpc.retention.listUnvisited.infiniteOptions({
      input: (cursor: string | null) => ({ limit: pageSize, cursor }),
      initialPageParam: null,
      getNextPageParam: (last) => last.nextCursor,
    }),
  );
  const archive = useMutation(
    orpc.retention.archiveUnvisited.mutationOptions({
      onSuccess: ({ ids }) => {
        setChosen(new Set());
        listAgain();
        if (ids.length === 0) return;
        showUndo({
          message: retentionTexts.text('unvisited.archived', { count: ids.length }),
          undo: async () => {
            await rpc.retention.undoArchiving({ ids });
            listAgain();
          },
        });
      },
      onError: showFailure,
    }),
  );
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const years = list.data?.pages[0]?.years ?? 0;
  // A call takes one page at most.
  const ids = rows.map(({ id }) => id).slice(0, 100);
  const picked = ids.filter((id) => chosen.has(id));
  function toggle(id: Id): void {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  }
  return (
    <Card
      title={t('unvisited.title')}
      words={years === 0 ? undefined : t('unvisited.words', { count: years })}
    >
      {list.isError && <ErrorView error={list.error} onRetry={() => void list.refetch()} form="inline" />}
      {list.isPending && <Late />}
      {list.data !== undefined && rows.length === 0 && (
        <p className={classes.soft}>{t(years === 0 ? 'unvisited.off' : 'unvisited.none')}</p>
      )}
      {rows.length > 0 && (
        <div className={classes.scroller}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>
                  <Checkbox
                    aria-label={t('unvisited.selectAll')}
                    checked={picked.length === ids.length}
                    indeterminate={picked.length > 0 && picked.length < ids.length}
                    onChange={() => setChosen(new Set(picked.length === ids.length ? [] : ids))}
                  />
                </Table.Th>
                <Table.Th>{t('name')}</Table.Th>
                <Table.Th>{t('born')}</Table.Th>
                <Table.Th>{t('lastVisit')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map((row) => (
                <Table.Tr key={row.id}>
                  <Table.Td>
                    <Checkbox
                      aria-label={t('unvisited.select', { name: `${row.firstName} ${row.lastName}` })}
                      checked={chosen.has(row.id)}
                      onChange={() => toggle(row.id)}
                    />
                  </Table.Td>
                  <Table.Td>
                    {row.firstName} {row.lastName}
                  </Table.Td>
                  <Table.Td>{formatDate(row.dateOfBirth, 'table')}</Table.Td>
                  <Table.Td>
                    {row.lastVisitOn === null ? t('unvisited.never') : formatDate(row.lastVisitOn, 'table')}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
      {rows.length > 0 && (
        <div className={classes.buttons}>
          <Button
            disabled={picked.length === 0}
            loading={archive.isPending}
            onClick={() => archive.mutate({ ids: picked })}
          >
            {t('unvisited.archive', { count: picked.length })}
          </Button>
          {list.hasNextPage && (
            <Button
              variant="default"
              loading={list.isFetchingNextPage}
              onClick={() => void list.fetchNextPage()}
            >
              {t('more')}
            </Button>
          )}
        </div>
      )}
    </Card>
  );
}
