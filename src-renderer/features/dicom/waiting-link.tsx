// How many pictures wait for a patient, on the way to them; nothing is shown when none does.

import { Button } from '@mantine/core';
import { IconInbox } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useIsAllowed } from '#renderer/app/allowed.tsx';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { dicomTexts } from './dicom-texts.ts';

export function WaitingLink() {
  const t = dicomTexts.useText();
  const navigate = useNavigate();
  const isAllowed = useIsAllowed('dicom.arrivals.count');
  const { data } = useQuery({ ...orpc.dicom.arrivals.count.queryOptions(), enabled: isAllowed });
  return (
    <Button
      size="xs"
      variant={data?.waiting ? 'light' : 'default'}
      leftSection={<IconInbox size={16} aria-hidden />}
      onClick={() => void navigate({ to: '/imaging/waiting' })}
    >
      {data?.waiting ? t('waiting.link', { count: data.waiting }) : t('waiting.title')}
    </Button>
  );
}
