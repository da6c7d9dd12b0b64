// The clinic's end: a backup or an export is offered first, then the password, then the name typed.

import { Button, PasswordInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { failureCode } from '#renderer/lib/failure.ts';
import { forgetClinic } from '#renderer/lib/query-client.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { useSession } from '#renderer/lib/signed-in.ts';
import { Card } from '#renderer/ui/card.tsx';
import { askToConfirm } from '#renderer/ui/confirm-question.tsx';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { Form } from '#renderer/ui/form-section.tsx';
import classes from './operations.module.css';
import { retentionTexts } from './retention-texts.ts';

export function RemoveClinicCard() {
  const t = retentionTexts.useText();
  const { clinic } = useSession();
  const [password, setPassword] = useState('');
  const [isTried, setIsTried] = useState(false);
  const remove = useMutation(orpc.setup.removeClinic.mutationOptions({ onSuccess: forgetClinic }));
  const isWrong = remove.isError && failureCode(remove.error) === 'WRONG_CREDENTIALS';
  async function ask(): Promise<void> {
    setIsTried(true);
    if (password === '') return;
    const isSure = await askToConfirm({
      title: t('remove.question'),
      words: t('remove.questionWords'),
      confirm: t('remove.act'),
      isDangerous: true,
      typed: { label: t('remove.typeName', { name: clinic.name }), text: clinic.name },
    });
    if (isSure) remove.mutate({ typedName: clinic.name, password });
  }
  const missing = isTried && password === '' ? t('remove.required') : null;
  return (
    <Card title={t('remove.title')} words={t('remove.words')}>
      <div className={classes.buttons}>
        <span>{t('remove.first')}</span>
        <Button component={Link} to="/settings/backups" variant="default" size="compact-sm">
          {t('remove.backup')}
        </Button>
        <Button component={Link} to="/settings/export" variant="default" size="compact-sm">
          {t('remove.export')}
        </Button>
      </div>
      <Form label={t('remove.title')} onSubmit={() => void ask()}>
        <PasswordInput
          className={classes.narrow}
          label={t('remove.password')}
          value={password}
          error={isWrong ? t('remove.wrong') : missing}
          onChange={(event) => setPassword(event.currentTarget.value)}
          autoComplete="current-password"
        />
        {remove.isError && !isWrong && <ErrorView error={remove.error} form="inline" />}
        <div className={classes.buttons}>
          <Button type="submit" color="red" loading={remove.isPending}>
            {t('remove.act')}
          </Button>
        </div>
      </Form>
    </Card>
  );
}
