// The picture of a patient: click to change or take it away.

import { Button, Popover, VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import type { FileId } from '#shared/patients/patient-shapes.ts';
import type { Patient } from '#shared/patients/patient.ts';
import { queryClient } from '#renderer/lib/query-client.ts';
import { orpc, rpc } from '#renderer/lib/rpc-client.ts';
import { FileDrop } from '#renderer/ui/file-drop.tsx';
import { PersonAvatar } from '#renderer/ui/person-avatar.tsx';
import { showFailure, showMessage } from '#renderer/ui/undo-toast.tsx';
import { patientsTexts } from './patients-texts.ts';
import classes from './patient-banner.module.css';

const maxPictureBytes = 20_000_000;

/** Puts a file into the clinic's store and gives its id; null when it is no picture that can be read. */
async function storePicture(file: File): Promise<FileId | null> {
  const response = await fetch(`/files?name=${encodeURIComponent(file.name)}`, {
    method: 'POST',
    headers: { 'x-enamel': '1' },
    credentials: 'same-origin',
    body: file,
  });
  const answer: unknown = await response.json();
  const id = typeof answer === 'object' && answer !== null ? Reflect.get(answer, 'id') : null;
  return response.ok && typeof id === 'string' ? (id as FileId) : null;
}

export function PatientPicture({ patient }: { readonly patient: Patient }) {
  const t = patientsTexts.useText();
  const [isOpen, setIsOpen] = useState(false);

  async function set(pictureFileId: FileId | null): Promise<void> {
    setIsOpen(false);
    await rpc.patients.setPicture({ id: patient.id, pictureFileId });
    await queryClient.invalidateQueries({ queryKey: orpc.patients.key() });
  }

  async function take(file: File | undefined): Promise<void> {
    if (file === undefined) return;
    try {
      const id = await storePicture(file);
      if (id === null) showMessage(t('banner.notAPicture'), 12);
      else await set(id);
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
          accept="image/jpeg,image/png"
          maxSizeBytes={maxPictureBytes}
          isMultiple={false}
          onFiles={(files) => void take(files[0])}
        >
          {t('banner.pictureDrop')}
        </FileDrop>
        {patient.pictureFileId !== null && (
          <Button fullWidth mt={8} variant="default" onClick={() => void set(null).catch(showFailure)}>
            {t('banner.pictureRemove')}
          </Button>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
