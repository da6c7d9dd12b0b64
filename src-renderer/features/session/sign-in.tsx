// Signing in with username and password. The address stays, so that the screen behind comes back afterwards.

import { Anchor, Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { takeSession } from '#renderer/app/session-acts.ts';
import { failureCode } from '#renderer/lib/failure.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { Door } from '#renderer/ui/door.tsx';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { Form } from '#renderer/ui/form-section.tsx';
import { ResetPassword } from './reset-password.tsx';
import { sessionTexts } from './session-texts.ts';

/** `onBack` while another person's locked session waits behind: it stays, and comes back by PIN. */
export function SignIn({ onBack }: { readonly onBack?: () => void }) {
  const t = sessionTexts.useText();
  const status = useQuery(orpc.system.status.queryOptions());
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [isResetting, setIsResetting] = useState(false);
  const [isReset, setIsReset] = useState(false);
  const signIn = useMutation(
    orpc.session.signIn.mutationOptions({ onSuccess: takeSession, onError: () => setPassword('') }),
  );
  if (isResetting) {
    return (
      <ResetPassword
        username={username}
        onBack={(done) => {
          setIsResetting(false);
          setIsReset(done);
        }}
      />
    );
  }
  const code = signIn.isError ? failureCode(signIn.error) : null;
  const own =
    code === 'WRONG_CREDENTIALS' ? t('wrong') : code === 'ACCOUNT_NOT_ACTIVE' ? t('notActive') : null;
  return (
    <Door title={status.data?.clinicName ?? 'Enamel'} words={isReset ? t('reset.done') : undefined}>
      <Form
        label={t('signIn')}
        onSubmit={() => username !== '' && password !== '' && signIn.mutate({ username, password })}
      >
        <TextInput
          label={t('username')}
          value={username}
          onChange={(event) => setUsername(event.currentTarget.value)}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          // The screen has one purpose; focus goes to its first field.
          autoFocus
        />
        <PasswordInput
          label={t('password')}
          value={password}
          error={own}
          onChange={(event) => setPassword(event.currentTarget.value)}
          autoComplete="current-password"
        />
        {code !== null && own === null && <ErrorView error={signIn.error} form="inline" />}
        <Button type="submit" fullWidth loading={signIn.isPending}>
          {t('signIn')}
        </Button>
        {onBack !== undefined && (
          <Button variant="default" fullWidth onClick={onBack}>
            {t('back')}
          </Button>
        )}
        <Anchor component="button" type="button" size="sm" onClick={() => setIsResetting(true)}>
          {t('forgot')}
        </Anchor>
      </Form>
    </Door>
  );
}
