// The field that takes the recovery key back, and its check; used by the wizard and by the settings. Open to other features.

import { Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { recoveryKeyWords } from '#renderer/features/session/secret-words.ts';
import { failureCode } from '#renderer/lib/failure.ts';
import { queryClient } from '#renderer/lib/query-client.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { setupTexts } from './setup-texts.ts';

export type RecoveryKeyCheck = {
  readonly typed: string;
  readonly setTyped: (typed: string) => void;
  readonly problem: string | null;
  readonly error: unknown;
  readonly isBusy: boolean;
  readonly submit: () => void;
};

/** Mistyped keys are found by their checksum before the core is asked. */
export function useRecoveryKeyCheck(onRight: () => void): RecoveryKeyCheck {
  const t = setupTexts.useText();
  const [typed, setTyped] = useState('');
  const [isTried, setIsTried] = useState(false);
  const confirm = useMutation(
    orpc.setup.confirmRecoveryKey.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries({ queryKey: orpc.session.current.key() });
        onRight();
      },
    }),
  );
  const isWrong = confirm.isError && failureCode(confirm.error) === 'WRONG_KEY';
  const words = recoveryKeyWords(typed);
  return {
    typed,
    setTyped: (next) => {
      setTyped(next);
      setIsTried(false);
      confirm.reset();
    },
    problem: isTried && words !== null ? words : isWrong ? t('typeBack.wrong') : null,
    error: isWrong ? null : confirm.error,
    isBusy: confirm.isPending,
    submit: () => {
      setIsTried(true);
      if (words === null) confirm.mutate({ recoveryKey: typed });
    },
  };
}

export function RecoveryKeyField({ check }: { readonly check: RecoveryKeyCheck }) {
  const t = setupTexts.useText();
  return (
    <>
      <Textarea
        label={t('typeBack.label')}
        value={check.typed}
        error={check.problem}
        onChange={(event) => check.setTyped(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          check.submit();
        }}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', textTransform: 'uppercase' } }}
        autosize
        minRows={3}
        spellCheck={false}
        autoComplete="off"
        autoFocus
      />
      {check.error !== null && <ErrorView error={check.error} form="inline" />}
    </>
  );
}
