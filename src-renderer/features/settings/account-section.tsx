// One's own password and PIN.

import { Button, PasswordInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import {
  passwordHint,
  passwordWords,
  pinWords,
  problemWords,
  refusedFields,
} from '#renderer/features/session/secret-words.ts';
import { failureCode } from '#renderer/lib/failure.ts';
import { queryClient } from '#renderer/lib/query-client.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { useSession } from '#renderer/lib/signed-in.ts';
import { Card } from '#renderer/ui/card.tsx';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { Form, FormRow } from '#renderer/ui/form-section.tsx';
import { showMessage } from '#renderer/ui/undo-toast.tsx';
import classes from './section.module.css';
import { settingsTexts } from './settings-texts.ts';

export function AccountSection() {
  return (
    <>
      <PasswordCard />
      <PinCard />
    </>
  );
}

function isWrongPassword(error: unknown): boolean {
  return error !== null && failureCode(error) === 'WRONG_CREDENTIALS';
}

function PasswordCard() {
  const t = settingsTexts.useText();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [isTried, setIsTried] = useState(false);
  const change = useMutation(
    orpc.session.changePassword.mutationOptions({
      onSuccess: () => {
        setCurrent('');
        setNext('');
        setIsTried(false);
        showMessage(settingsTexts.text('account.passwordChanged'));
      },
    }),
  );
  const isWrong = isWrongPassword(change.error);
  const required = current === '' ? problemWords('required', 'password') : null;
  const refused = refusedFields(change.error).newPassword;
  function submit(): void {
    setIsTried(true);
    if (required === null && passwordWords(next) === null)
      change.mutate({ currentPassword: current, newPassword: next });
  }
  return (
    <Card title={t('account.password')}>
      <Form label={t('account.password')} onSubmit={submit}>
        <FormRow>
          <PasswordInput
            label={t('account.current')}
            value={current}
            error={isWrong ? t('account.wrong') : isTried ? required : null}
            onChange={(event) => setCurrent(event.currentTarget.value)}
            autoComplete="current-password"
          />
          <PasswordInput
            label={t('account.next')}
            description={passwordHint(next)}
            value={next}
            error={isTried ? (passwordWords(next) ?? refused) : null}
            onChange={(event) => setNext(event.currentTarget.value)}
            autoComplete="new-password"
          />
        </FormRow>
        {change.isError && !isWrong && refused === undefined && (
          <ErrorView error={change.error} form="inline" />
        )}
        <div className={classes.buttons}>
          <Button type="submit" loading={change.isPending}>
            {t('account.changePassword')}
          </Button>
        </div>
      </Form>
    </Card>
  );
}

function PinCard() {
  const t = settingsTexts.useText();
  const { user } = useSession();
  const [current, setCurrent] = useState('');
  const [pin, setPin] = useState('');
  const [isTried, setIsTried] = useState(false);
  const save = useMutation(
    orpc.session.setPin.mutationOptions({
      onSuccess: (_answer, sent) => {
        setCurrent('');
        setPin('');
        setIsTried(false);
        void queryClient.invalidateQueries({ queryKey: orpc.session.current.key() });
        showMessage(settingsTexts.text(sent.pin === null ? 'account.pinRemoved' : 'account.pinSaved'));
      },
    }),
  );
  const isWrong = isWrongPassword(save.error);
  const required = current === '' ? problemWords('required', 'password') : null;
  const refused = refusedFields(save.error).pin;
  function submit(): void {
    setIsTried(true);
    if (required === null && pinWords(pin) === null) save.mutate({ pin, currentPassword: current });
  }
  function remove(): void {
    setIsTried(true);
    if (required === null) save.mutate({ pin: null, currentPassword: current });
  }
  return (
    <Card
      title={t('account.pin')}
      words={`${t('account.pinWords')} ${t(user.hasPin ? 'account.pinIsSet' : 'account.noPin')}`}
    >
      <Form label={t('account.pin')} onSubmit={submit}>
        <FormRow>
          <PasswordInput
            label={t('account.current')}
            value={current}
            error={isWrong ? t('account.wrong') : isTried ? required : null}
            onChange={(event) => setCurrent(event.currentTarget.value)}
            autoComplete="current-password"
          />
          <PasswordInput
            label={t('account.newPin')}
            value={pin}
            error={isTried ? ((pin === '' ? null : pinWords(pin)) ?? refused) : null}
            inputMode="numeric"
            onChange={(event) => setPin(event.currentTarget.value)}
            autoComplete="off"
          />
        </FormRow>
        {save.isError && !isWrong && refused === undefined && <ErrorView error={save.error} form="inline" />}
        <div className={classes.buttons}>
          <Button type="submit" loading={save.isPending} disabled={pin === ''}>
            {t('account.setPin')}
          </Button>
          {user.hasPin && (
            <Button variant="default" onClick={remove}>
              {t('account.removePin')}
            </Button>
          )}
        </div>
      </Form>
    </Card>
  );
}
