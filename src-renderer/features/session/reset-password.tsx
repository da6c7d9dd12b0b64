// A forgotten password: an admin's single-use code, or for the owner the recovery key.

import { Button, PasswordInput, SegmentedControl, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { RecoveryKeyField } from '#renderer/features/keys/recovery-key-field.tsx';
import { failureCode } from '#renderer/lib/failure.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { Door } from '#renderer/ui/door.tsx';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { Form, FormRow } from '#renderer/ui/form-section.tsx';
import { passwordHint, passwordWords, recoveryKeyWords, refusedFields } from './secret-words.ts';
import { sessionTexts } from './session-texts.ts';

type ResetPasswordProps = { readonly username: string; readonly onBack: (isDone: boolean) => void };

export function ResetPassword({ username: first, onBack }: ResetPasswordProps) {
  const t = sessionTexts.useText();
  const [way, setWay] = useState('code');
  const [username, setUsername] = useState(first);
  const [secret, setSecret] = useState('');
  const [newPassword, setNewPassword] = useState('');
  const [isTried, setIsTried] = useState(false);
  const reset = useMutation(orpc.session.resetPassword.mutationOptions({ onSuccess: () => onBack(true) }));
  const required = t('problem.required');
  const refused = refusedFields(reset.error);
  const problems = {
    username: username.trim() === '' ? required : null,
    secret: way === 'key' ? recoveryKeyWords(secret) : secret.trim() === '' ? required : null,
    newPassword: passwordWords(newPassword) ?? refused.newPassword ?? null,
  };

  function submit(): void {
    setIsTried(true);
    if (problems.username !== null || problems.secret !== null || passwordWords(newPassword) !== null) return;
    const proof = way === 'key' ? { recoveryKey: secret } : { code: secret.trim() };
    reset.mutate({ username: username.trim(), newPassword, ...proof });
  }

  const isNotValid = reset.isError && failureCode(reset.error) === 'CODE_NOT_VALID';
  const secretError = isNotValid ? t('reset.codeNotValid') : isTried ? problems.secret : null;
  return (
    <Door title={t('reset.title')}>
      <Form label={t('reset.title')} onSubmit={submit} onCancel={() => onBack(false)}>
        <SegmentedControl
          fullWidth
          aria-label={t('reset.title')}
          value={way}
          onChange={(value) => {
            setWay(value);
            setSecret('');
            reset.reset();
          }}
          data={[
            { value: 'code', label: t('reset.byCode') },
            { value: 'key', label: t('reset.byKey') },
          ]}
        />
        <TextInput
          label={t('username')}
          value={username}
          error={isTried ? problems.username : null}
          onChange={(event) => setUsername(event.currentTarget.value)}
          autoComplete="username"
          autoFocus
        />
        {way === 'code' ? (
          <TextInput
            label={t('reset.code')}
            description={t('reset.codeHint')}
            value={secret}
            error={secretError}
            onChange={(event) => setSecret(event.currentTarget.value)}
            autoComplete="one-time-code"
          />
        ) : (
          <RecoveryKeyField
            description={t('reset.keyHint')}
            value={secret}
            error={secretError}
            hasFocus={false}
            onChange={setSecret}
          />
        )}
        <PasswordInput
          label={t('newPassword')}
          description={passwordHint(newPassword)}
          value={newPassword}
          error={isTried ? problems.newPassword : null}
          onChange={(event) => setNewPassword(event.currentTarget.value)}
          autoComplete="new-password"
        />
        {reset.isError && !isNotValid && <ErrorView error={reset.error} form="inline" />}
        <FormRow>
          <Button variant="default" onClick={() => onBack(false)}>
            {t('back')}
          </Button>
          <Button type="submit" loading={reset.isPending}>
            {t('reset.submit')}
          </Button>
        </FormRow>
      </Form>
    </Door>
  );
}
