// The clinic's logo, which heads everything printed.

import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { queryClient } from '#renderer/lib/query-client.ts';
import { orpc, rpc } from '#renderer/lib/rpc-client.ts';
import { maxPictureBytes, pictureTypes, sendPicture } from '#renderer/lib/send-picture.ts';
import { Card } from '#renderer/ui/card.tsx';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { FileDrop } from '#renderer/ui/file-drop.tsx';
import { fileAddress } from '#renderer/ui/person-avatar.tsx';
import { showUndo } from '#renderer/ui/undo-toast.tsx';
import type { Clinic } from '#shared/clinic/model.ts';
import classes from './clinic.module.css';
import { clinicTexts } from './clinic-texts.ts';

async function put(logoFileId: Clinic['logoFileId']): Promise<void> {
  const { updatedAt } = await rpc.clinic.get();
  const after = await rpc.clinic.update({ updatedAt, changes: {}, logoFileId });
  queryClient.setQueryData(orpc.clinic.get.queryKey(), after);
}

export function ClinicLogoCard({ clinic }: { readonly clinic: Clinic }) {
  const t = clinicTexts.useText();
  const change = useMutation({
    mutationFn: async (file: File | null) => {
      const before = clinic.logoFileId;
      const fileId = file === null ? null : await sendPicture(file);
      await put(fileId as Clinic['logoFileId']);
      return before;
    },
    onSuccess: (before, file) => {
      showUndo({
        message: clinicTexts.text(file === null ? 'logo.removed' : 'logo.saved'),
        undo: () => put(before),
      });
    },
  });
  return (
    <Card title={t('logo.title')} words={t('logo.words')}>
      <div className={classes.logo}>
        {clinic.logoFileId !== null && (
          <img className={classes.logoPicture} src={fileAddress(clinic.logoFileId)} alt={t('logo.alt')} />
        )}
        <div className={classes.logoActs}>
          <FileDrop
            accept={pictureTypes}
            maxSizeBytes={maxPictureBytes}
            isMultiple={false}
            onFiles={([file]) => file !== undefined && change.mutate(file)}
          >
            {t('logo.choose')}
          </FileDrop>
          {clinic.logoFileId !== null && (
            <Button variant="subtle" size="compact-sm" onClick={() => change.mutate(null)}>
              {t('logo.remove')}
            </Button>
          )}
        </div>
      </div>
      {change.isError && <ErrorView error={change.error} form="inline" />}
    </Card>
  );
}
