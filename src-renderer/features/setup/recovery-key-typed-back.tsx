// Step 5: the key typed back from paper. It can be put off; the frame reminds the owner until it is done.

import { Button } from '@mantine/core';
import { setupTexts } from './setup-texts.ts';
import { RecoveryKeyCheckField, useRecoveryKeyCheck } from '#renderer/features/keys/recovery-key-check.tsx';
import { WizardStep } from './wizard-step.tsx';

type RecoveryKeyTypedBackProps = { readonly onShowAgain: () => void; readonly onDone: () => void };

export function RecoveryKeyTypedBack({ onShowAgain, onDone }: RecoveryKeyTypedBackProps) {
  const t = setupTexts.useText();
  const check = useRecoveryKeyCheck(() => onDone());
  return (
    <WizardStep
      step={5}
      title={t('typeBack.title')}
      words={t('typeBack.words')}
      next={t('typeBack.submit')}
      isBusy={check.isBusy}
      onNext={check.submit}
      extra={
        <>
          <Button variant="subtle" onClick={onShowAgain}>
            {t('typeBack.showAgain')}
          </Button>
          <Button variant="default" onClick={onDone}>
            {t('typeBack.later')}
          </Button>
        </>
      }
    >
      <RecoveryKeyCheckField check={check} />
    </WizardStep>
  );
}
