// The choice “passphrase or recovery key” with its field, wherever a clinic or a backup is opened. Open to other features.

import { PasswordInput, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { recoveryKeyWords } from '#renderer/features/session/secret-words.ts';
import { keysTexts } from './keys-texts.ts';
import { RecoveryKeyField } from './recovery-key-field.tsx';

export type KeyTyped = { readonly passphrase: string } | { readonly recoveryKey: string };

export type KeyEntryState = {
  readonly way: 'passphrase' | 'recoveryKey';
  readonly secret: string;
  readonly problem: string | null;
  readonly choose: (way: string) => void;
  readonly type: (text: string) => void;
  /** What was typed, when it can be tried; otherwise the field says what is wrong with it. */
  readonly take: () => KeyTyped | null;
};

/** `onChange` forgets the answer to what stood there before. */
export function useKeyEntry(onChange: () => void): KeyEntryState {
  const t = keysTexts.useText();
  const [way, setWay] = useState<KeyEntryState['way']>('passphrase');
  const [secret, setSecret] = useState('');
  const [problem, setProblem] = useState<string | null>(null);

  function type(text: string): void {
    setSecret(text);
    setProblem(null);
    onChange();
  }

  return {
    way,
    secret,
    problem,
    type,
    choose(next) {
      setWay(next === 'recoveryKey' ? 'recoveryKey' : 'passphrase');
      type('');
    },
    take() {
      const words = way === 'recoveryKey' ? recoveryKeyWords(secret) : secret === '' ? t('required') : null;
      setProblem(words);
      if (words !== null) return null;
      return way === 'recoveryKey' ? { recoveryKey: secret } : { passphrase: secret };
    },
  };
}

/** `wrong`: what to say when the core refused the key. */
export function KeyEntry({ entry, wrong }: { readonly entry: KeyEntryState; readonly wrong: string | null }) {
  const t = keysTexts.useText();
  const error = entry.problem ?? wrong;
  return (
    <>
      <SegmentedControl
        aria-label={t('way')}
        value={entry.way}
        onChange={entry.choose}
        data={[
          { value: 'passphrase', label: t('byPassphrase') },
          { value: 'recoveryKey', label: t('byRecoveryKey') },
        ]}
      />
      {entry.way === 'passphrase' ? (
        <PasswordInput
          label={t('passphrase')}
          value={entry.secret}
          error={error}
          onChange={(event) => entry.type(event.currentTarget.value)}
          autoComplete="off"
          autoFocus
        />
      ) : (
        <RecoveryKeyField value={entry.secret} error={error} onChange={entry.type} />
      )}
    </>
  );
}
