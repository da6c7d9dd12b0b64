// Restores a backup into another folder while this clinic stays open, and says how to open it there.

import { Button, Modal } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { BackupRow } from '#shared/backup/contract.ts';
import { failureCode } from '#renderer/lib/failure.ts';
import { formatDateTime } from '#renderer/lib/formats.ts';
import { queryClient } from '#renderer/lib/query-client.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { Form } from '#renderer/ui/form-section.tsx';
import { ProgressLine } from '#renderer/ui/progress-line.tsx';
import { BackupFailureView } from './backup-failure.tsx';
import { backupTexts } from './backup-texts.ts';
import classes from './backups.module.css';
import { fieldWords } from './field-words.ts';
import { FolderField } from './folder-field.tsx';
import { progressWords } from './progress-words.ts';
import { useBackupProgress } from './use-backup-progress.ts';

type RestoreBesideProps = { readonly row: BackupRow; readonly onClose: () => void };

export function RestoreBeside({ row, onClose }: RestoreBesideProps) {
  const t = backupTexts.useText();
  const [folder, setFolder] = useState('');
  const progress = useBackupProgress();
  const restore = useMutation(
    orpc.backup.restoreBeside.mutationOptions({
      // The core begins at once; its progress is asked for as soon as it can be there.
      onMutate: () =>
        void setTimeout(
          () => void queryClient.invalidateQueries({ queryKey: orpc.backup.progress.key() }),
          200,
        ),
    }),
  );
  const cancel = useMutation(orpc.backup.cancel.mutationOptions());
  const isInvalid = restore.isError && failureCode(restore.error) === 'INVALID';

  function submit(): void {
    if (row.id !== null && folder.trim() !== '') restore.mutate({ id: row.id, folder: folder.trim() });
  }

  return (
    <Modal
      opened
      onClose={onClose}
      title={t('beside.title')}
      size="lg"
      closeOnClickOutside={!restore.isPending}
      closeOnEscape={!restore.isPending}
      withCloseButton={!restore.isPending}
      closeButtonProps={{ 'aria-label': t('beside.close') }}
    >
      {restore.data === undefined ? (
        <Form label={t('beside.title')} onSubmit={submit}>
          <p className={classes.soft}>{t('beside.words', { when: formatDateTime(row.createdAt) })}</p>
          <FolderField
            label={t('beside.folder')}
            value={folder}
            error={isInvalid ? fieldWords(restore.error, 'folder') : null}
            autoFocus
            onChange={setFolder}
          />
          {restore.isError && !isInvalid && <BackupFailureView error={restore.error} />}
          {restore.isPending && progress !== null && (
            <ProgressLine {...progressWords(progress)} onCancel={() => cancel.mutate(undefined)} />
          )}
          <div>
            <Button type="submit" loading={restore.isPending}>
              {t('beside.start')}
            </Button>
          </div>
        </Form>
      ) : (
        <div className={classes.lines}>
          <p className={classes.plain}>{t('beside.done')}</p>
          <code className={classes.command}>{`--data-dir "${restore.data.folder}"`}</code>
          <p className={classes.soft}>{t('beside.key')}</p>
          <div>
            <Button onClick={onClose} autoFocus>
              {t('beside.close')}
            </Button>
          </div>
        </div>
      )}
    </Modal>
  );
}
