// Files a picture of a referral among the x-rays or the photos of the patient it is joined with: what it shows is written
// there.

import { Button } from '@mantine/core';
import { IconCamera, IconRadioactive } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useIsAllowed } from '#renderer/app/allowed.tsx';
import { failureCode, failureData } from '#renderer/lib/failure.ts';
import { clinicDate } from '#renderer/lib/formats.ts';
import { rpc } from '#renderer/lib/rpc-client.ts';
import { showFailure, showMessage } from '#renderer/ui/undo-toast.tsx';
import type { PatientId } from '#shared/patients/patient.ts';
import type { ReferralDetail, ReferralFile } from '#shared/referrals/referral.ts';
import { isTooth } from '#shared/teeth/notation.ts';
import { filedTexts } from './filed-texts.ts';

type Filed = { readonly kind: 'xray' | 'photo'; readonly id: string; readonly isNew: boolean };

const words = {
  xray: { filed: 'filed', already: 'filedAlready' },
  photo: { filed: 'filedPhoto', already: 'filedPhotoAlready' },
} as const;

export function FileReceived({
  detail,
  file,
}: {
  readonly detail: ReferralDetail;
  readonly file: ReferralFile;
}) {
  const t = filedTexts.useText();
  const navigate = useNavigate();
  const mayFile = { xray: useIsAllowed('xrays.create'), photo: useIsAllowed('photos.create') };
  const isPicture = file.mimeType === 'image/jpeg' || file.mimeType === 'image/png';
  const patientId = detail.patientId as PatientId | null;
  async function open({ kind, id, isNew }: Filed): Promise<void> {
    showMessage(filedTexts.text(words[kind][isNew ? 'filed' : 'already'], { name: detail.patientName }), 8);
    if (patientId === null) return;
    if (kind === 'xray')
      await navigate({ to: '/patients/$patientId/xrays/$xrayId', params: { patientId, xrayId: id } });
    else await navigate({ to: '/patients/$patientId/photos', params: { patientId }, search: { open: id } });
  }
  const filing = useMutation({
    mutationFn: async (kind: Filed['kind']): Promise<Filed> => {
      if (patientId === null || file.fileId === null) throw new Error('Nobody to file it for.');
      const { id } = await (kind === 'xray' ? fileXray : filePhoto)(detail, file, patientId);
      return { kind, id, isNew: true };
    },
    onSuccess: open,
    onError: async (error) => {
      const code = failureCode(error);
      const kind = code === 'DUPLICATE_IMAGE' ? 'xray' : code === 'DUPLICATE_PHOTO' ? 'photo' : null;
      const id = kind === null ? null : failureData(error, `${kind}Id`);
      if (kind !== null && typeof id === 'string') await open({ kind, id, isNew: false });
      else showFailure(error);
    },
  });
  // What this clinic sent is among its records, or was left out of them on purpose.
  if (patientId === null || file.fileId === null || !isPicture || file.by === 'OURS') return null;
  const button = (kind: Filed['kind'], label: string, icon: ReactNode) =>
    mayFile[kind] && (
      <Button
        size="compact-sm"
        variant="default"
        loading={filing.isPending && filing.variables === kind}
        leftSection={icon}
        onClick={() => filing.mutate(kind)}
      >
        {label}
      </Button>
    );
  return (
    <>
      {button('xray', t('file'), <IconRadioactive size={15} aria-hidden />)}
      {button('photo', t('filePhoto'), <IconCamera size={15} aria-hidden />)}
    </>
  );
}

function fileXray(detail: ReferralDetail, file: ReferralFile, patientId: PatientId) {
  return rpc.xrays.create({
    patientId,
    fileId: file.fileId as Parameters<typeof rpc.xrays.create>[0]['fileId'],
    datePerformedOn: clinicDate(file.at),
    modality: 'OTHER',
    teeth: detail.teeth.filter(isTooth),
    findings: '',
    impression: '',
  });
}

function filePhoto(_detail: ReferralDetail, file: ReferralFile, patientId: PatientId) {
  return rpc.photos.create({
    patientId,
    fileId: file.fileId as Parameters<typeof rpc.photos.create>[0]['fileId'],
    takenOn: clinicDate(file.at),
    type: 'OTHER',
    description: null,
    notes: null,
  });
}
