// Step 4: the recovery key, shown once.

import { PrintRecoveryKey, RecoveryKeyPaper } from '#renderer/features/keys/recovery-key-paper.tsx';
import { setupTexts } from './setup-texts.ts';
import { WizardStep } from './wizard-step.tsx';

type RecoveryKeyShownProps = {
  readonly recoveryKey: string;
  readonly clinicName: string;
  readonly onNext: () => void;
};

export function RecoveryKeyShown({ recoveryKey, clinicName, onNext }: RecoveryKeyShownProps) {
  const t = setupTexts.useText();
  return (
    <WizardStep
      step={4}
      title={t('key.title')}
      words={t('key.words')}
      next={t('key.done')}
      onNext={onNext}
      extra={<PrintRecoveryKey recoveryKey={recoveryKey} clinicName={clinicName} isAutofocused />}
    >
      <RecoveryKeyPaper recoveryKey={recoveryKey} />
    </WizardStep>
  );
}
