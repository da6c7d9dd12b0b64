// A clinic on a computer that lost its key: the passphrase or the recovery key opens it.

import { Button, PasswordInput, SegmentedControl, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { SystemStatus } from '#shared/system/contract.ts';
import { recoveryKeyWords } from '#renderer/features/session/secret-words.ts';
import { failureCode } from '#renderer/lib/failure.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { Door } from '#renderer/ui/door.tsx';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { Form } from '#renderer/ui/form-section.tsx';
import { systemTexts } from './system-texts.ts';

type UnlockKeyProps = { readonly status: SystemStatus; readonly onOpen: (status: SystemStatus) => void };

export function UnlockKey({ status, onOpen }: UnlockKeyProps) {
  const t = systemTexts.useText();
  const [way, setWay] = useState('passphrase');
  const [secret, setSecret] = useState('');
  const [typing, setTyping] = useState<string | null>(null);
  const unlock = useMutation(orpc.system.unlockKey.mutationOptions({ onSuccess: onOpen }));
  const isWrong = unlock.isError && failureCode(unlock.error) === 'WRONG_KEY';
  const problem = typing ?? (isWrong ? t('locked.wrong') : null);

  function type(text: string): void {
    setSecret(text);
    setTyping(null);
  }

  function submit(): void {
    const words = way === 'key' ? recoveryKeyWords(secret) : null;
    setTyping(words);
    if (words === null && secret !== '')
      unlock.mutate(way === 'key' ? { recoveryKey: secret } : { passphrase: secret });
  }

  return (
    <Door
      title={t('locked.title', { name: status.clinicName ?? t('thisClinic') })}
      words={t('locked.words')}
      isWide
    >
      <Form label={t('locked.open')} onSubmit={submit}>
        <SegmentedControl
          aria-label={t('locked.open')}
          value={way}
          onChange={(value) => {
            setWay(value);
            type('');
            unlock.reset();
          }}
          data={[
            { value: 'passphrase', label: t('locked.byPassphrase') },
            { value: 'key', label: t('locked.byKey') },
          ]}
        />
        {way === 'passphrase' ? (
          <PasswordInput
            label={t('locked.passphrase')}
            value={secret}
            error={problem}
            onChange={(event) => type(event.currentTarget.value)}
            autoComplete="off"
            autoFocus
          />
        ) : (
          <Textarea
            label={t('locked.recoveryKey')}
            value={secret}
            error={problem}
            onChange={(event) => type(event.currentTarget.value)}
            autosize
            minRows={3}
            spellCheck={false}
            autoComplete="off"
            autoFocus
          />
        )}
        {unlock.isError && !isWrong && <ErrorView error={unlock.error} form="inline" />}
        <Button type="submit" loading={unlock.isPending}>
          {t('locked.open')}
        </Button>
      </Form>
    </Door>
  );
}
