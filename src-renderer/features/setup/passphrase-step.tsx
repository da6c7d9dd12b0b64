// Step 3: the passphrase, typed twice; its button makes the clinic.

import { keysTexts } from '#renderer/features/keys/keys-texts.ts';
import { PassphraseFields, type NewPassphrase } from '#renderer/features/keys/passphrase-fields.tsx';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { FormSection } from '#renderer/ui/form-section.tsx';
import { setupTexts } from './setup-texts.ts';
import { WizardStep } from './wizard-step.tsx';
import type { Refused } from './wizard-values.ts';

type PassphraseStepProps = {
  readonly fields: NewPassphrase;
  readonly isBusy: boolean;
  readonly error: unknown;
  readonly refused: Refused;
  readonly onBack: () => void;
  readonly onNext: (passphrase: string) => void;
};

export function PassphraseStep({ fields, isBusy, error, refused, onBack, onNext }: PassphraseStepProps) {
  const t = setupTexts.useText();
  const tKeys = keysTexts.useText();

  function next(): void {
    if (fields.check() && !isBusy) onNext(fields.passphrase);
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
        <PassphraseFields fields={fields} label={tKeys('passphrase')} refused={refused.passphrase} hasFocus />
      </FormSection>
      {error !== null && <ErrorView error={error} form="inline" />}
    </WizardStep>
  );
}
