// Files a picture of a referral among the x-rays of the patient it is joined with: kind and findings are written there.

import { Button } from '@mantine/core';
import { IconRadioactive } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useIsAllowed } from '#renderer/app/allowed.tsx';
import { failureCode, failureData } from '#renderer/lib/failure.ts';
import { clinicDate } from '#renderer/lib/formats.ts';
import { rpc } from '#renderer/lib/rpc-client.ts';
import { showFailure, showMessage } from '#renderer/ui/undo-toast.tsx';
import type { PatientId } from '#shared/patients/patient.ts';
import type { ReferralDetail, ReferralFile } from '#shared/referrals/referral.ts';
import { isTooth } from '#shared/teeth/notation.ts';
import { filedTexts } from './filed-texts.ts';

export function FileAsXray({
  detail,
  file,
}: {
  readonly detail: ReferralDetail;
  readonly file: ReferralFile;
}) {
  const t = filedTexts.useText();
  const navigate = useNavigate();
  const mayFile = useIsAllowed('xrays.create');
  const { patientId } = detail;
  const isPicture = file.mimeType === 'image/jpeg' || file.mimeType === 'image/png';
  async function open(xrayId: string, message: 'filed' | 'filedAlready'): Promise<void> {
    showMessage(filedTexts.text(message, { name: detail.patientName }), 8);
    if (patientId !== null)
      await navigate({ to: '/patients/$patientId/xrays/$xrayId', params: { patientId, xrayId } });
  }
  const filing = useMutation({
    mutationFn: () =>
      rpc.xrays.create({
        patientId: patientId as PatientId,
        fileId: file.fileId as Parameters<typeof rpc.xrays.create>[0]['fileId'],
        datePerformedOn: clinicDate(file.at),
        modality: 'OTHER',
        teeth: detail.teeth.filter(isTooth),
        findings: '',
        impression: '',
      }),
    onSuccess: async ({ id }) => open(id, 'filed'),
    onError: async (error) => {
      const known = failureCode(error) === 'DUPLICATE_IMAGE' ? failureData(error, 'xrayId') : null;
      if (typeof known === 'string') await open(known, 'filedAlready');
      else showFailure(error);
    },
  });
  // What this clinic sent is among its x-rays, or was left out of them on purpose.
  if (!mayFile || patientId === null || file.fileId === null || !isPicture || file.by === 'OURS') return null;
  return (
    <Button
      size="compact-sm"
      variant="default"
      loading={filing.isPending}
      leftSection={<IconRadioactive size={15} aria-hidden />}
      onClick={() => filing.mutate()}
    >
      {t('file')}
    </Button>
  );
}
