// A new passphrase, typed twice, in the wizard and in the settings. Open to other features.

import { PasswordInput } from '@mantine/core';
import { useState } from 'react';
import { maxPassphraseCharacters, passphraseProblem } from '#shared/people/passphrase-rules.ts';
import { keysTexts } from './keys-texts.ts';

export type NewPassphrase = {
  readonly passphrase: string;
  readonly again: string;
  readonly isTried: boolean;
  readonly setPassphrase: (text: string) => void;
  readonly setAgain: (text: string) => void;
  /** Whether both fit; otherwise their fields now say what does not. */
  readonly check: () => boolean;
  readonly clear: () => void;
};

export function useNewPassphrase(): NewPassphrase {
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [isTried, setIsTried] = useState(false);
  return {
    passphrase,
    again,
    isTried,
    setPassphrase,
    setAgain,
    check() {
      setIsTried(true);
      return passphraseProblem(passphrase) === null && passphrase === again;
    },
    clear() {
      setPassphrase('');
      setAgain('');
      setIsTried(false);
    },
  };
}

type PassphraseFieldsProps = {
  readonly fields: NewPassphrase;
  readonly label: string;
  /** What the core refused. */
  readonly refused?: string | undefined;
  readonly hasFocus?: boolean;
};

export function PassphraseFields({ fields, label, refused, hasFocus = false }: PassphraseFieldsProps) {
  const t = keysTexts.useText();
  const problem = passphraseProblem(fields.passphrase);
  const isDifferent = problem === null && fields.passphrase !== fields.again;
  const words =
    problem === null ? null : t(problem === 'tooLong' ? 'passphraseTooLong' : 'passphraseTooShort');
  return (
    <>
      <PasswordInput
        label={label}
        description={t('passphraseHint')}
        value={fields.passphrase}
        error={fields.isTried ? (words ?? refused) : refused}
        onChange={(event) => fields.setPassphrase(event.currentTarget.value)}
        autoComplete="new-password"
        maxLength={maxPassphraseCharacters}
        autoFocus={hasFocus}
      />
      <PasswordInput
        label={t('again')}
        value={fields.again}
        error={fields.isTried && isDifferent ? t('different') : null}
        onChange={(event) => fields.setAgain(event.currentTarget.value)}
        autoComplete="new-password"
        maxLength={maxPassphraseCharacters}
      />
    </>
  );
}
