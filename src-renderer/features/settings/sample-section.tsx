// Wiping the sample clinic: the one act here that nothing can take back, so it asks.

import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { forgetClinic } from '#renderer/lib/query-client.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { Card } from '#renderer/ui/card.tsx';
import { askToConfirm } from '#renderer/ui/confirm-question.tsx';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { settingsTexts } from './settings-texts.ts';

export function SampleSection() {
  const t = settingsTexts.useText();
  const wipe = useMutation(orpc.setup.wipeSample.mutationOptions({ onSuccess: forgetClinic }));
  async function ask(): Promise<void> {
    const isSure = await askToConfirm({
      title: t('sample.question'),
      words: t('sample.questionWords'),
      confirm: t('sample.wipe'),
      isDangerous: true,
    });
    if (isSure) wipe.mutate(undefined);
  }
  return (
    <Card title={t('sample.title')} words={t('sample.words')}>
      {wipe.isError && <ErrorView error={wipe.error} form="inline" />}
      <Button color="red" loading={wipe.isPending} onClick={() => void ask()}>
        {t('sample.wipe')}
      </Button>
    </Card>
  );
}
