// The recovery key as it is shown and printed, once. Copying is refused, since a clipboard may travel. Open to other features.

import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { clinicToday, formatDate } from '#renderer/lib/formats.ts';
import { printDocument } from '#renderer/ui/print-job.ts';
import { keysTexts } from './keys-texts.ts';
import classes from './keys.module.css';

function Groups({ recoveryKey }: { readonly recoveryKey: string }) {
  return recoveryKey.split('-').map((group, index) => <span key={`${index}:${group}`}>{group}</span>);
}

export function RecoveryKeyPaper({ recoveryKey }: { readonly recoveryKey: string }) {
  const t = keysTexts.useText();
  return (
    <div>
      <div
        className={classes.key}
        role="group"
        aria-label={t('paper.title')}
        dir="ltr"
        onCopy={(event) => event.preventDefault()}
      >
        <Groups recoveryKey={recoveryKey} />
      </div>
      <p className={classes.quiet}>{t('paper.noCopy')}</p>
    </div>
  );
}

type PrintProps = {
  readonly recoveryKey: string;
  readonly clinicName: string;
  readonly isAutofocused?: boolean;
};

export function PrintRecoveryKey({ recoveryKey, clinicName, isAutofocused = false }: PrintProps) {
  const t = keysTexts.useText();
  function print(): void {
    printDocument({
      hasClinicHead: false,
      title: t('paper.printTitle', { name: clinicName }),
      content: (
        <>
          <p>{t('paper.printWords')}</p>
          <div className={classes.printedKey} dir="ltr">
            <Groups recoveryKey={recoveryKey} />
          </div>
          <p>{t('paper.printedOn', { date: formatDate(clinicToday()) })}</p>
        </>
      ),
    });
  }
  return (
    <Button
      variant="default"
      leftSection={<IconPrinter size={16} aria-hidden />}
      onClick={print}
      autoFocus={isAutofocused}
    >
      {t('paper.print')}
    </Button>
  );
}
