// A new passphrase in place of the old one; after the clinic was opened with the recovery key it is asked for.

import { Button, PasswordInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { problemWords, refusedFields } from '#renderer/features/session/secret-words.ts';
import { failureCode } from '#renderer/lib/failure.ts';
import { queryClient } from '#renderer/lib/query-client.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { Card } from '#renderer/ui/card.tsx';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { Form } from '#renderer/ui/form-section.tsx';
import { showFailure, showMessage } from '#renderer/ui/undo-toast.tsx';
import { keysTexts } from './keys-texts.ts';
import classes from './keys.module.css';
import { PassphraseFields, useNewPassphrase } from './passphrase-fields.tsx';

const refetchKeys = () => queryClient.invalidateQueries({ queryKey: orpc.keys.key() });

export function PassphraseCard({ isInDoubt }: { readonly isInDoubt: boolean }) {
  const t = keysTexts.useText();
  const fields = useNewPassphrase();
  const [isOpen, setIsOpen] = useState(false);
  const [password, setPassword] = useState('');
  const set = useMutation(
    orpc.keys.setPassphrase.mutationOptions({
      onSuccess: () => {
        close();
        showMessage(keysTexts.text('passphraseSet'));
        void refetchKeys();
      },
    }),
  );
  const keep = useMutation(
    orpc.keys.keepPassphrase.mutationOptions({ onError: showFailure, onSuccess: refetchKeys }),
  );
  const isWrong = set.isError && failureCode(set.error) === 'WRONG_CREDENTIALS';
  const refused = refusedFields(set.error).passphrase;
  const required = password === '' ? problemWords('required', 'password') : null;

  function close(): void {
    fields.clear();
    setPassword('');
    set.reset();
    setIsOpen(false);
  }

  function submit(): void {
    if (fields.check() && required === null) set.mutate({ passphrase: fields.passphrase, password });
  }

  const form = (
    <Form label={t('passphrase')} onSubmit={submit} onCancel={close}>
      <PassphraseFields fields={fields} label={t('newPassphrase')} refused={refused} hasFocus={isOpen} />
      <PasswordInput
        label={t('yourPassword')}
        value={password}
        error={isWrong ? t('wrongPassword') : fields.isTried ? required : null}
        onChange={(event) => {
          setPassword(event.currentTarget.value);
          if (set.isError) set.reset();
        }}
        autoComplete="current-password"
      />
      {set.isError && !isWrong && refused === undefined && <ErrorView error={set.error} form="inline" />}
      <div className={classes.buttons}>
        <Button type="submit" loading={set.isPending}>
          {t('setPassphrase')}
        </Button>
        {isOpen && (
          <Button variant="default" onClick={close}>
            {t('back')}
          </Button>
        )}
      </div>
    </Form>
  );
  const open = (
    <Button variant="default" onClick={() => setIsOpen(true)}>
      {t('changePassphrase')}
    </Button>
  );
  return (
    <Card title={t('passphrase')} words={t('passphraseWords')}>
      {isInDoubt && (
        <div className={classes.doubt} role="status">
          <p>{t('doubt')}</p>
          <Button size="xs" variant="default" loading={keep.isPending} onClick={() => keep.mutate(undefined)}>
            {t('stillKnown')}
          </Button>
        </div>
      )}
      {isOpen || isInDoubt ? form : open}
    </Card>
  );
}
