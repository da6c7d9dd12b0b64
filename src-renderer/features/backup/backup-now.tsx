// How the clinic stands, and “back up now” with how far it is.

import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { BackupStatus } from '#shared/backup/contract.ts';
import { formatAge, formatDateTime, formatNumber } from '#renderer/lib/formats.ts';
import { queryClient } from '#renderer/lib/query-client.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { Card } from '#renderer/ui/card.tsx';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { ProgressLine } from '#renderer/ui/progress-line.tsx';
import { QueryView } from '#renderer/ui/query-view.tsx';
import { StatusBadge } from '#renderer/ui/status-badge.tsx';
import { showFailure } from '#renderer/ui/undo-toast.tsx';
import { backupTexts } from './backup-texts.ts';
import classes from './backups.module.css';
import { progressWords } from './progress-words.ts';
import { useBackupProgress } from './use-backup-progress.ts';

export function BackupNow() {
  const t = backupTexts.useText();
  const status = useQuery(orpc.backup.status.queryOptions());
  const progress = useBackupProgress();
  const refetch = () => void queryClient.invalidateQueries({ queryKey: orpc.backup.progress.key() });
  const start = useMutation(orpc.backup.start.mutationOptions({ onSettled: refetch }));
  const cancel = useMutation(orpc.backup.cancel.mutationOptions({ onError: showFailure }));
  return (
    <Card title={t('title')} words={t('words')}>
      <QueryView query={status}>
        {(data) => (
          <div className={classes.lines}>
            <Standing status={data} />
            {progress === null ? (
              <div>
                <Button loading={start.isPending} onClick={() => start.mutate(undefined)}>
                  {t('now')}
                </Button>
              </div>
            ) : (
              <ProgressLine {...progressWords(progress)} onCancel={() => cancel.mutate(undefined)} />
            )}
            {start.isError && <ErrorView error={start.error} form="inline" />}
          </div>
        )}
      </QueryView>
    </Card>
  );
}

function Standing({ status }: { readonly status: BackupStatus }) {
  const t = backupTexts.useText();
  const { lastVerifiedAt, isLate, nextRunAt, lastRun } = status;
  const failed = lastRun?.result === 'FAILED' && lastRun.createdAt > (lastVerifiedAt ?? '') ? lastRun : null;
  return (
    <>
      <div className={classes.row}>
        <StatusBadge
          tone={isLate ? (lastVerifiedAt === null ? 'caution' : 'danger') : 'good'}
          label={t(isLate ? 'state.unverified' : 'state.verified')}
        />
        <span>
          {lastVerifiedAt === null
            ? t('never')
            : t('last', { when: formatDateTime(lastVerifiedAt), age: formatAge(lastVerifiedAt) })}{' '}
          {lastVerifiedAt !== null && isLate && t('late', { hours: formatNumber(status.reminderHours) })}
        </span>
      </div>
      {failed !== null && (
        <p className={classes.plain}>
          <StatusBadge tone="danger" label={`${t('state.FAILED')} · ${formatDateTime(failed.createdAt)}`} />{' '}
          {t(`failure.${failed.failure ?? 'INTERNAL'}`)}
        </p>
      )}
      <p className={classes.soft}>
        {nextRunAt === null ? t('noNext') : t('next', { when: formatDateTime(nextRunAt) })}
      </p>
    </>
  );
}
