// Step 3: the passphrase, typed twice; its button makes the clinic.

import { PasswordInput } from '@mantine/core';
import { useState } from 'react';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { FormSection } from '#renderer/ui/form-section.tsx';
import { setupTexts } from './setup-texts.ts';
import { WizardStep } from './wizard-step.tsx';
import { minPassphraseLength } from './wizard-values.ts';
import type { Refused } from './wizard-values.ts';

type PassphraseStepProps = {
  readonly isBusy: boolean;
  readonly error: unknown;
  readonly refused: Refused;
  readonly onBack: () => void;
  readonly onNext: (passphrase: string) => void;
};

export function PassphraseStep({ isBusy, error, refused, onBack, onNext }: PassphraseStepProps) {
  const t = setupTexts.useText();
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [isTried, setIsTried] = useState(false);
  const isShort = [...passphrase].length < minPassphraseLength;
  const isDifferent = passphrase !== again;

  function next(): void {
    setIsTried(true);
    if (!isShort && !isDifferent && !isBusy) onNext(passphrase);
  }

  return (
    <WizardStep
      step={3}
      title={t('passphrase.title')}
      words={t('passphrase.words')}
      next={t('create')}
      isBusy={isBusy}
      onBack={onBack}
      onNext={next}
    >
      <FormSection>
        <PasswordInput
          label={t('passphrase.label')}
          description={t('passphrase.hint')}
          value={passphrase}
          error={isTried && isShort ? t('passphrase.tooShort') : refused.passphrase}
          onChange={(event) => setPassphrase(event.currentTarget.value)}
          autoComplete="new-password"
          maxLength={200}
          autoFocus
        />
        <PasswordInput
          label={t('passphrase.again')}
          value={again}
          error={isTried && !isShort && isDifferent ? t('passphrase.different') : null}
          onChange={(event) => setAgain(event.currentTarget.value)}
          autoComplete="new-password"
          maxLength={200}
        />
      </FormSection>
      {error !== null && <ErrorView error={error} form="inline" />}
    </WizardStep>
  );
}
