// A clinic on a computer that lost its key: the passphrase or the recovery key opens it.

import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { SystemStatus } from '#shared/system/contract.ts';
import { KeyEntry, useKeyEntry } from '#renderer/features/keys/key-entry.tsx';
import { failureCode } from '#renderer/lib/failure.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { Door } from '#renderer/ui/door.tsx';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { Form } from '#renderer/ui/form-section.tsx';
import { systemTexts } from './system-texts.ts';

type UnlockKeyProps = { readonly status: SystemStatus; readonly onOpen: (status: SystemStatus) => void };

export function UnlockKey({ status, onOpen }: UnlockKeyProps) {
  const t = systemTexts.useText();
  const unlock = useMutation(orpc.system.unlockKey.mutationOptions({ onSuccess: onOpen }));
  const entry = useKeyEntry(unlock.reset);
  const isWrong = unlock.isError && failureCode(unlock.error) === 'WRONG_KEY';

  function submit(): void {
    const typed = entry.take();
    if (typed !== null) unlock.mutate(typed);
  }

  return (
    <Door
      title={t('locked.title', { name: status.clinicName ?? t('thisClinic') })}
      words={t('locked.words')}
      isWide
    >
      <Form label={t('locked.open')} onSubmit={submit}>
        <KeyEntry entry={entry} wrong={isWrong ? t('locked.wrong') : null} />
        {unlock.isError && !isWrong && <ErrorView error={unlock.error} form="inline" />}
        <Button type="submit" loading={unlock.isPending}>
          {t('locked.open')}
        </Button>
      </Form>
    </Door>
  );
}
