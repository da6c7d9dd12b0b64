// The recovery key typed back after the first run, for an owner who put it off.

import { Button } from '@mantine/core';
import { RecoveryKeyField, useRecoveryKeyCheck } from '#renderer/features/setup/recovery-key-check.tsx';
import { setupTexts } from '#renderer/features/setup/setup-texts.ts';
import { useSession } from '#renderer/lib/signed-in.ts';
import { Card } from '#renderer/ui/card.tsx';
import { Form } from '#renderer/ui/form-section.tsx';
import { showMessage } from '#renderer/ui/undo-toast.tsx';
import classes from './section.module.css';
import { settingsTexts } from './settings-texts.ts';

export function RecoveryKeySection() {
  const t = settingsTexts.useText();
  const { clinic } = useSession();
  const check = useRecoveryKeyCheck(() => void showMessage(setupTexts.text('typeBack.done')));
  if (clinic.recoveryKeyConfirmed)
    return <Card title={t('recovery.title')} words={t('recovery.confirmed')} />;
  return (
    <Card title={t('recovery.title')} words={t('recovery.words')}>
      <Form label={t('recovery.title')} onSubmit={check.submit}>
        <RecoveryKeyField check={check} />
        <div className={classes.buttons}>
          <Button type="submit" loading={check.isBusy}>
            {t('recovery.check')}
          </Button>
        </div>
      </Form>
    </Card>
  );
}
