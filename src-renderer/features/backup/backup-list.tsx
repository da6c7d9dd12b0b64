// The backups as their targets show them, with what can be done with each.

import { ActionIcon, Menu, VisuallyHidden } from '@mantine/core';
import { IconDatabaseExport, IconDots } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { BackupRow } from '#shared/backup/contract.ts';
import { formatDateTime, formatSize } from '#renderer/lib/formats.ts';
import { queryClient } from '#renderer/lib/query-client.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { Card } from '#renderer/ui/card.tsx';
import { askToConfirm } from '#renderer/ui/confirm-question.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { QueryView } from '#renderer/ui/query-view.tsx';
import { showFailure, showMessage } from '#renderer/ui/undo-toast.tsx';
import { BackupState } from './backup-state.tsx';
import { backupTexts } from './backup-texts.ts';
import classes from './backups.module.css';

type BackupListProps = { readonly onRestoreBeside: (row: BackupRow) => void };

export function BackupList({ onRestoreBeside }: BackupListProps) {
  const t = backupTexts.useText();
  const list = useQuery(orpc.backup.list.queryOptions());
  return (
    <Card title={t('list.title')} isWide>
      <QueryView query={list}>
        {({ rows, isWhole }) =>
          rows.length === 0 ? (
            <EmptyState icon={IconDatabaseExport}>{t('list.none')}</EmptyState>
          ) : (
            <div className={classes.scroll}>
              <table className={classes.table} aria-label={t('list.title')}>
                <thead>
                  <tr>
                    <th scope="col">{t('list.made')}</th>
                    <th scope="col">{t('list.kind')}</th>
                    <th scope="col" className={classes.number}>
                      {t('list.size')}
                    </th>
                    <th scope="col">{t('list.state')}</th>
                    <th scope="col">
                      <VisuallyHidden>{t('list.actions')}</VisuallyHidden>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map((row) => (
                    <Row key={`${row.target}/${row.name}`} row={row} onRestoreBeside={onRestoreBeside} />
                  ))}
                </tbody>
              </table>
              {!isWhole && <p className={classes.soft}>{t('list.partial')}</p>}
            </div>
          )
        }
      </QueryView>
    </Card>
  );
}

function Row({ row, onRestoreBeside }: BackupListProps & { readonly row: BackupRow }) {
  const t = backupTexts.useText();
  return (
    <tr>
      <td>
        {formatDateTime(row.createdAt)}
        <span className={classes.name}>{row.name}</span>
      </td>
      <td>{t(`kind.${row.kind}`)}</td>
      <td className={classes.number}>{row.sizeBytes === 0 ? '–' : formatSize(row.sizeBytes)}</td>
      <td>
        <BackupState row={row} />
      </td>
      <td>{row.id !== null && <Acts row={row} id={row.id} onRestoreBeside={onRestoreBeside} />}</td>
    </tr>
  );
}

type ActsProps = BackupListProps & { readonly row: BackupRow; readonly id: NonNullable<BackupRow['id']> };

function Acts({ row, id, onRestoreBeside }: ActsProps) {
  const t = backupTexts.useText();
  const when = formatDateTime(row.createdAt);
  const refetch = () => void queryClient.invalidateQueries({ queryKey: orpc.backup.key() });
  const verify = useMutation(
    orpc.backup.verify.mutationOptions({ onError: showFailure, onSettled: refetch }),
  );
  const remove = useMutation(
    orpc.backup.remove.mutationOptions({
      onError: showFailure,
      onSuccess: () => void showMessage(t('remove.done')),
      onSettled: refetch,
    }),
  );
  async function askToRemove(): Promise<void> {
    const isSure = await askToConfirm({
      title: t('remove.question'),
      words: t('remove.words', { when }),
      confirm: t('remove.confirm'),
      isDangerous: true,
    });
    if (isSure) remove.mutate({ id });
  }
  const isThere = row.onTarget === 'THERE' && row.result !== 'RUNNING';
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" loading={remove.isPending} aria-label={t('list.more', { when })}>
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item disabled={!isThere} onClick={() => verify.mutate({ id })}>
          {t('list.verify')}
        </Menu.Item>
        <Menu.Item disabled={!isThere} onClick={() => onRestoreBeside(row)}>
          {t('list.beside')}
        </Menu.Item>
        <Menu.Item disabled={row.result === 'RUNNING'} color="red" onClick={() => void askToRemove()}>
          {t('list.remove')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
