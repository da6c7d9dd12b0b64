// The key of a backup: passphrase or recovery key, then the restore itself with how far it is.

import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { FoundBackup } from '#shared/backup/contract.ts';
import { KeyEntry, useKeyEntry } from '#renderer/features/keys/key-entry.tsx';
import { failureCode } from '#renderer/lib/failure.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { Door } from '#renderer/ui/door.tsx';
import { Form } from '#renderer/ui/form-section.tsx';
import { ProgressLine } from '#renderer/ui/progress-line.tsx';
import { BackupFailureView } from './backup-failure.tsx';
import { BackupFacts } from './backup-facts.tsx';
import { backupTexts } from './backup-texts.ts';
import classes from './backups.module.css';
import { progressWords } from './progress-words.ts';

type RestoreKeyProps = {
  readonly backup: FoundBackup;
  readonly onBack: () => void;
  readonly onRestored: (clinicName: string) => void;
};

export function RestoreKey({ backup, onBack, onRestored }: RestoreKeyProps) {
  const t = backupTexts.useText();
  const restore = useMutation(
    orpc.backup.restore.mutationOptions({ onSuccess: ({ clinicName }) => onRestored(clinicName) }),
  );
  const entry = useKeyEntry(restore.reset);
  const isWrong = restore.isError && failureCode(restore.error) === 'WRONG_KEY';

  function submit(): void {
    const typed = entry.take();
    if (typed !== null) restore.mutate({ path: backup.path, ...typed });
  }

  if (restore.isPending) return <Restoring />;
  return (
    <Door title={t('restore.keyTitle')} words={t('restore.keyWords')} isWide>
      <div className={classes.facts}>
        <BackupFacts backup={backup} />
      </div>
      <Form label={t('restore.keyTitle')} onSubmit={submit} onCancel={onBack}>
        <KeyEntry entry={entry} wrong={isWrong ? t('restore.wrong') : null} />
        {restore.isError && !isWrong && <BackupFailureView error={restore.error} />}
        <div className={classes.row}>
          <Button type="submit">{t('restore.start')}</Button>
          <Button variant="default" onClick={onBack}>
            {t('restore.back')}
          </Button>
        </div>
      </Form>
    </Door>
  );
}

function Restoring() {
  const t = backupTexts.useText();
  const progress = useQuery(orpc.backup.restoreProgress.queryOptions({ refetchInterval: 300 })).data ?? null;
  const cancel = useMutation(orpc.backup.cancelRestore.mutationOptions());
  const words =
    progress === null ? { label: t('restore.running'), part: null, left: '' } : progressWords(progress);
  return (
    <Door title={t('restore.running')} words={t('restore.runningWords')} isWide>
      <ProgressLine {...words} onCancel={() => cancel.mutate(undefined)} />
    </Door>
  );
}
