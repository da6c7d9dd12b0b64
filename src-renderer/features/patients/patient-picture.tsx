// The picture of a patient: click to change or take it away.

import { Button, Popover, VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import type { FileId } from '#shared/patients/patient-shapes.ts';
import type { Patient } from '#shared/patients/patient.ts';
import { queryClient } from '#renderer/lib/query-client.ts';
import { orpc, rpc } from '#renderer/lib/rpc-client.ts';
import { pictureTypes, sendPicture } from '#renderer/lib/send-picture.ts';
import { FileDrop } from '#renderer/ui/file-drop.tsx';
import { PersonAvatar } from '#renderer/ui/person-avatar.tsx';
import { showFailure, showUndo } from '#renderer/ui/undo-toast.tsx';
import { patientsTexts } from './patients-texts.ts';
import classes from './patient-banner.module.css';

const maxPictureBytes = 20_000_000;

export function PatientPicture({ patient }: { readonly patient: Patient }) {
  const t = patientsTexts.useText();
  const [isOpen, setIsOpen] = useState(false);

  async function set(pictureFileId: FileId | null): Promise<void> {
    await rpc.patients.setPicture({ id: patient.id, pictureFileId });
    await queryClient.invalidateQueries({ queryKey: orpc.patients.key() });
  }

  async function change(file: File | null): Promise<void> {
    setIsOpen(false);
    const before = patient.pictureFileId;
    try {
      await set(file === null ? null : ((await sendPicture(file)) as FileId));
      showUndo({
        message: t(file === null ? 'banner.pictureRemoved' : 'banner.pictureSaved'),
        undo: () => set(before),
      });
    } catch (error) {
      showFailure(error);
    }
  }

  return (
    <Popover opened={isOpen} onChange={setIsOpen} position="bottom-start" width={280} trapFocus returnFocus>
      <Popover.Target>
        <button
          type="button"
          className={classes.picture}
          title={t('banner.picture')}
          onClick={() => setIsOpen(!isOpen)}
        >
          <PersonAvatar {...patient} sizePx={64} />
          <VisuallyHidden>{t('banner.picture')}</VisuallyHidden>
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('banner.picture')}>
        <FileDrop
          accept={pictureTypes}
          maxSizeBytes={maxPictureBytes}
          isMultiple={false}
          onFiles={([file]) => file !== undefined && void change(file)}
        >
          {t('banner.pictureDrop')}
        </FileDrop>
        {patient.pictureFileId !== null && (
          <Button fullWidth mt={8} variant="default" onClick={() => void change(null)}>
            {t('banner.pictureRemove')}
          </Button>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
