// Step 4: the recovery key, shown once. It can be printed; copying is refused, since a clipboard may travel.

import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { printDocument } from '#renderer/ui/print-document.tsx';
import classes from './first-run.module.css';
import { setupTexts } from './setup-texts.ts';
import { WizardStep } from './wizard-step.tsx';

type RecoveryKeyShownProps = {
  readonly recoveryKey: string;
  readonly clinicName: string;
  readonly onNext: () => void;
};

export function RecoveryKeyShown({ recoveryKey, clinicName, onNext }: RecoveryKeyShownProps) {
  const t = setupTexts.useText();
  const groups = recoveryKey.split('-');
  function print(): void {
    printDocument({
      hasClinicHead: false,
      title: t('key.printTitle', { name: clinicName }),
      content: (
        <>
          <p>{t('key.printWords')}</p>
          <div className={classes.printedKey}>
            {groups.map((group, index) => (
              <span key={`${index}:${group}`}>{group}</span>
            ))}
          </div>
        </>
      ),
    });
  }
  return (
    <WizardStep
      step={4}
      title={t('key.title')}
      words={t('key.words')}
      next={t('key.done')}
      onNext={onNext}
      extra={
        <Button variant="default" leftSection={<IconPrinter size={16} aria-hidden />} onClick={print}>
          {t('key.print')}
        </Button>
      }
    >
      <div>
        <div
          className={classes.key}
          role="group"
          aria-label={t('key.title')}
          onCopy={(event) => event.preventDefault()}
        >
          {groups.map((group, index) => (
            <span key={`${index}:${group}`}>{group}</span>
          ))}
        </div>
        <p className={classes.quiet}>{t('key.noCopy')}</p>
      </div>
    </WizardStep>
  );
}
