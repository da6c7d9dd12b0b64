// Reads a disc or folder of DICOM: what is certain is filed, the rest waits in the list behind.

import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FolderField } from '#renderer/features/backup/folder-field.tsx';
import { queryClient } from '#renderer/lib/query-client.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { Form } from '#renderer/ui/form-section.tsx';
import { ProgressLine } from '#renderer/ui/progress-line.tsx';
import { SidePanel } from '#renderer/ui/side-panel.tsx';
import { dicomTexts } from './dicom-texts.ts';
import classes from './dicom.module.css';
import { folderProblem } from './folder-problem.ts';

const progressMilliseconds = 400;

export function ReadMediaPanel({ onClose }: { readonly onClose: () => void }) {
  const t = dicomTexts.useText();
  const [folder, setFolder] = useState('');
  const read = useMutation(
    orpc.dicom.media.read.mutationOptions({
      onSettled: () => queryClient.invalidateQueries({ queryKey: orpc.dicom.key() }),
    }),
  );
  const progress = useQuery({
    ...orpc.dicom.media.progress.queryOptions(),
    enabled: read.isPending,
    refetchInterval: progressMilliseconds,
    gcTime: 0,
  });
  const stop = useMutation(orpc.dicom.media.stop.mutationOptions());
  const problem = folderProblem(read.error, 'folder');
  const { isStopped = false, ...counts } = read.data ?? {};
  return (
    <SidePanel title={t('media.title')} onClose={onClose}>
      <Form label={t('media.title')} onSubmit={() => read.mutate({ folder })}>
        <FolderField
          label={t('media.folder')}
          words={t('media.words')}
          value={folder}
          error={problem}
          autoFocus
          onChange={setFolder}
        />
        {read.isError && problem === null && <ErrorView error={read.error} form="inline" />}
        {read.data !== undefined && !read.isPending && (
          <p className={classes.soft} role="status">
            {isStopped && `${t('media.stopped')} `}
            {t('media.done', counts)}
          </p>
        )}
        {read.isPending && progress.data && (
          <ProgressLine
            label={progress.data.found === 0 ? t('media.title') : t('media.progress', progress.data)}
            part={progress.data.found === 0 ? null : progress.data.done / progress.data.found}
            onCancel={() => stop.mutate(undefined)}
          />
        )}
        <div className={classes.foot}>
          <Button type="submit" disabled={folder.trim() === ''} loading={read.isPending}>
            {t('media.read')}
          </Button>
        </div>
      </Form>
    </SidePanel>
  );
}
