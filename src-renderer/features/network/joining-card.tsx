// Coming to the network: the clinic joins, or this computer is signed in to a clinic that has joined.

import { Button, PasswordInput, SegmentedControl, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useDraft } from '#renderer/lib/drafts.ts';
import { failureCode } from '#renderer/lib/failure.ts';
import { problemsIn, problemsInAnswer, type FieldWords } from '#renderer/lib/field-words.ts';
import { queryClient } from '#renderer/lib/query-client.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { Card } from '#renderer/ui/card.tsx';
import { DraftMark } from '#renderer/ui/draft-mark.tsx';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { Form } from '#renderer/ui/form-section.tsx';
import { showMessage } from '#renderer/ui/undo-toast.tsx';
import { joinSchema, pairSchema, type NetworkStatus } from '#shared/network-settings/model.ts';
import { networkTexts } from './network-texts.ts';
import classes from './network.module.css';

type Way = 'join' | 'pair';

export function JoiningCard({ status }: { readonly status: NetworkStatus }) {
  const t = networkTexts.useText();
  const isNew = status.standing === 'NOT_JOINED' || status.standing === 'FORGOTTEN';
  const [way, setWay] = useState<Way>(isNew ? 'join' : 'pair');
  return (
    <Card
      title={isNew ? t('title') : t('pair.choice')}
      words={status.standing === 'NOT_JOINED' ? t('about') : undefined}
    >
      <div className={classes.lines}>
        {isNew && (
          <SegmentedControl
            aria-label={t('title')}
            value={way}
            onChange={(value) => setWay(value === 'pair' ? 'pair' : 'join')}
            data={(['join', 'pair'] as const).map((value) => ({ value, label: t(`${value}.choice`) }))}
          />
        )}
        <p className={classes.soft}>{t(status.standing === 'FORGOTTEN' ? `${way}.again` : `${way}.words`)}</p>
        <Fields key={way} way={way} status={status} />
      </div>
    </Card>
  );
}

function Fields({ way, status }: { readonly way: Way; readonly status: NetworkStatus }) {
  const t = networkTexts.useText();
  // All but the password outlives the page: that is kept nowhere.
  const draft = useDraft('network.joining', { address: status.address, email: status.email ?? '' });
  const [password, setPassword] = useState('');
  const typed = { ...draft.value, password };
  const [left, setLeft] = useState<FieldWords>({});
  const done = {
    onSuccess(next: NetworkStatus) {
      void draft.clear();
      queryClient.setQueryData(orpc.network.status.queryKey(), next);
      void queryClient.invalidateQueries({ queryKey: orpc.network.key() });
      showMessage(t(`${way}.done`));
    },
  };
  const join = useMutation(orpc.network.join.mutationOptions(done));
  const pair = useMutation(orpc.network.pair.mutationOptions(done));
  const { mutate, error, isError, isPending } = way === 'join' ? join : pair;
  const refused: FieldWords = { ...left, ...problemsInAnswer(error) };
  const schema = way === 'join' ? joinSchema : pairSchema;
  const set = (field: 'address' | 'email', value: string): void =>
    draft.change((before) => ({ ...before, [field]: value }));
  const look = (field: keyof typeof typed) => (): void => {
    const { [field]: words } = typed[field] === '' ? {} : problemsIn(schema, typed);
    setLeft((before) => ({ ...before, [field]: words ?? '' }));
  };

  function submit(): void {
    const problems = problemsIn(schema, typed);
    setLeft(problems);
    if (Object.keys(problems).length === 0) mutate(typed);
  }

  if (draft.state === 'loading') return null;
  return (
    <Form label={t(`${way}.press`)} onSubmit={submit}>
      <TextInput
        label={t('address')}
        description={t('addressWords')}
        value={typed.address}
        error={refused['address'] ? t('addressWrong') : null}
        inputMode="url"
        spellCheck={false}
        onBlur={look('address')}
        onChange={(event) => set('address', event.currentTarget.value)}
      />
      <TextInput
        label={t('join.email')}
        value={typed.email}
        error={refused['email']}
        type="email"
        autoComplete="username"
        onBlur={look('email')}
        onChange={(event) => set('email', event.currentTarget.value)}
      />
      <PasswordInput
        label={t(`${way}.password`)}
        description={way === 'join' ? t('join.passwordWords') : undefined}
        value={typed.password}
        error={refused['password']}
        autoComplete={way === 'join' ? 'new-password' : 'current-password'}
        onBlur={look('password')}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      {isError && failureCode(error) !== 'INVALID' && <ErrorView error={error} form="inline" />}
      <div className={classes.press}>
        <Button type="submit" loading={isPending}>
          {t(`${way}.press`)}
        </Button>
        <DraftMark state={draft.state} wasRestored={draft.wasRestored} onDiscard={() => void draft.clear()} />
      </div>
    </Form>
  );
}
