// A recovery key typed back from paper, and its check; used by the wizard and by the settings. Open to other features.

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { recoveryKeyWords } from '#renderer/features/session/secret-words.ts';
import { failureCode } from '#renderer/lib/failure.ts';
import { queryClient } from '#renderer/lib/query-client.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { keysTexts } from './keys-texts.ts';
import { RecoveryKeyField } from './recovery-key-field.tsx';

export type RecoveryKeyCheck = {
  readonly typed: string;
  readonly setTyped: (typed: string) => void;
  readonly problem: string | null;
  readonly error: unknown;
  readonly isBusy: boolean;
  readonly submit: () => void;
};

/** Mistyped keys are found by their checksum before the core is asked. `isReplaced`: an earlier key ended with it. */
export function useRecoveryKeyCheck(onRight: (isReplaced: boolean) => void): RecoveryKeyCheck {
  const t = keysTexts.useText();
  const [typed, setTyped] = useState('');
  const [isTried, setIsTried] = useState(false);
  const confirm = useMutation(
    orpc.keys.confirmRecoveryKey.mutationOptions({
      onSuccess: async ({ isReplaced }) => {
        setTyped('');
        setIsTried(false);
        await Promise.all([
          queryClient.invalidateQueries({ queryKey: orpc.session.current.key() }),
          queryClient.invalidateQueries({ queryKey: orpc.keys.key() }),
        ]);
        onRight(isReplaced);
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
    problem: isTried && words !== null ? words : isWrong ? t('wrongKey') : null,
    error: isWrong ? null : confirm.error,
    isBusy: confirm.isPending,
    submit: () => {
      setIsTried(true);
      if (words === null) confirm.mutate({ recoveryKey: typed });
    },
  };
}

type FieldProps = { readonly check: RecoveryKeyCheck; readonly hasFocus?: boolean };

export function RecoveryKeyCheckField({ check, hasFocus = true }: FieldProps) {
  return (
    <>
      <RecoveryKeyField
        value={check.typed}
        error={check.problem}
        hasFocus={hasFocus}
        onChange={check.setTyped}
      />
      {check.error !== null && <ErrorView error={check.error} form="inline" />}
    </>
  );
}
