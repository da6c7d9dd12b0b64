// The recovery key: typed back, or replaced by a new one that counts once it was typed back from its own paper.

import { Button, PasswordInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { problemWords } from '#renderer/features/session/secret-words.ts';
import { failureCode } from '#renderer/lib/failure.ts';
import { formatDateTime } from '#renderer/lib/formats.ts';
import { queryClient } from '#renderer/lib/query-client.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { useSession } from '#renderer/lib/signed-in.ts';
import { Card } from '#renderer/ui/card.tsx';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { Form } from '#renderer/ui/form-section.tsx';
import { showFailure, showMessage } from '#renderer/ui/undo-toast.tsx';
import { keysTexts } from './keys-texts.ts';
import classes from './keys.module.css';
import { RecoveryKeyCheckField, useRecoveryKeyCheck } from './recovery-key-check.tsx';
import { PrintRecoveryKey, RecoveryKeyPaper } from './recovery-key-paper.tsx';

const refetchKeys = () => queryClient.invalidateQueries({ queryKey: orpc.keys.key() });

type RecoveryKeyCardProps = { readonly confirmedAt: string | null; readonly isReplacing: boolean };

export function RecoveryKeyCard({ confirmedAt, isReplacing }: RecoveryKeyCardProps) {
  const t = keysTexts.useText();
  /** `shown` lasts until the page is left: nothing can show the key a second time. */
  const [shown, setShown] = useState<string | null>(null);
  const [step, setStep] = useState<'rest' | 'password' | 'paper'>('rest');

  if (step === 'paper' && shown !== null) {
    return (
      <Card title={t('newKey')} words={t('paper.words')}>
        <Paper recoveryKey={shown} onNext={() => setStep('rest')} />
      </Card>
    );
  }
  if (step === 'password') {
    return (
      <Card title={t('newKey')} words={t('replaceWords')}>
        <MakeKey
          onBack={() => setStep('rest')}
          onMade={(recoveryKey) => {
            setShown(recoveryKey);
            setStep('paper');
          }}
        />
      </Card>
    );
  }
  const isOpen = isReplacing || confirmedAt === null;
  const words = isReplacing
    ? t('replacingWords')
    : confirmedAt === null
      ? t('typeBackWords')
      : t('confirmed', { at: formatDateTime(confirmedAt) });
  return (
    <Card title={t('recoveryKey')} words={words}>
      {isOpen ? (
        <TypeBack
          isReplacing={isReplacing}
          onShowAgain={shown === null ? null : () => setStep('paper')}
          onMake={() => setStep('password')}
          onEnd={() => setShown(null)}
        />
      ) : (
        <Button variant="default" onClick={() => setStep('password')}>
          {t('makeNew')}
        </Button>
      )}
    </Card>
  );
}

function Paper({ recoveryKey, onNext }: { readonly recoveryKey: string; readonly onNext: () => void }) {
  const t = keysTexts.useText();
  const { clinic } = useSession();
  return (
    <>
      <RecoveryKeyPaper recoveryKey={recoveryKey} />
      <div className={classes.buttons}>
        <Button autoFocus onClick={onNext}>
          {t('paper.done')}
        </Button>
        <PrintRecoveryKey recoveryKey={recoveryKey} clinicName={clinic.name} />
      </div>
    </>
  );
}

type MakeKeyProps = { readonly onBack: () => void; readonly onMade: (recoveryKey: string) => void };

function MakeKey({ onBack, onMade }: MakeKeyProps) {
  const t = keysTexts.useText();
  const [password, setPassword] = useState('');
  const [isTried, setIsTried] = useState(false);
  const make = useMutation(
    orpc.keys.makeRecoveryKey.mutationOptions({
      onSuccess: async ({ recoveryKey }) => {
        onMade(recoveryKey);
        await refetchKeys();
      },
    }),
  );
  const isWrong = make.isError && failureCode(make.error) === 'WRONG_CREDENTIALS';
  const required = isTried && password === '' ? problemWords('required', 'password') : null;

  function submit(): void {
    setIsTried(true);
    if (password !== '') make.mutate({ password });
  }

  return (
    <Form label={t('newKey')} onSubmit={submit} onCancel={onBack}>
      <PasswordInput
        label={t('yourPassword')}
        value={password}
        error={isWrong ? t('wrongPassword') : required}
        onChange={(event) => {
          setPassword(event.currentTarget.value);
          if (make.isError) make.reset();
        }}
        autoComplete="current-password"
        autoFocus
      />
      {make.isError && !isWrong && <ErrorView error={make.error} form="inline" />}
      <div className={classes.buttons}>
        <Button type="submit" loading={make.isPending}>
          {t('showNew')}
        </Button>
        <Button variant="default" onClick={onBack}>
          {t('back')}
        </Button>
      </div>
    </Form>
  );
}

type TypeBackProps = {
  readonly isReplacing: boolean;
  readonly onShowAgain: (() => void) | null;
  readonly onMake: () => void;
  readonly onEnd: () => void;
};

function TypeBack({ isReplacing, onShowAgain, onMake, onEnd }: TypeBackProps) {
  const t = keysTexts.useText();
  const check = useRecoveryKeyCheck((isReplaced) => {
    onEnd();
    showMessage(keysTexts.text(isReplaced ? 'replaced' : 'right'));
  });
  const drop = useMutation(
    orpc.keys.dropRecoveryKey.mutationOptions({
      onError: showFailure,
      onSuccess: async () => {
        onEnd();
        showMessage(keysTexts.text('kept'));
        await refetchKeys();
      },
    }),
  );
  return (
    <Form label={t('recoveryKey')} onSubmit={check.submit}>
      <RecoveryKeyCheckField check={check} hasFocus={isReplacing} />
      <div className={classes.buttons}>
        <Button type="submit" loading={check.isBusy}>
          {t(isReplacing ? 'replace' : 'check')}
        </Button>
        {onShowAgain === null ? (
          <Button variant="default" onClick={onMake}>
            {t(isReplacing ? 'makeAnother' : 'makeNew')}
          </Button>
        ) : (
          <Button variant="default" onClick={onShowAgain}>
            {t('paper.showAgain')}
          </Button>
        )}
        {isReplacing && (
          <Button variant="subtle" loading={drop.isPending} onClick={() => drop.mutate(undefined)}>
            {t('keepEarlier')}
          </Button>
        )}
      </div>
    </Form>
  );
}
