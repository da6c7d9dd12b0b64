// How this computer stands with the network, in words; and leaving it.

import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { formatAge, formatDateTime } from '#renderer/lib/formats.ts';
import { queryClient } from '#renderer/lib/query-client.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { Card } from '#renderer/ui/card.tsx';
import { askToConfirm } from '#renderer/ui/confirm-question.tsx';
import { showFailure, showMessage } from '#renderer/ui/undo-toast.tsx';
import type { NetworkStatus } from '#shared/network-settings/model.ts';
import { networkTexts } from './network-texts.ts';
import classes from './network.module.css';
import { problemWords } from './problem-words.ts';

export function StandingCard({ status }: { readonly status: NetworkStatus }) {
  const t = networkTexts.useText();
  const { waiting, filesWaiting, lastExchangeAt } = status;
  return (
    <Card title={t('standing.title')}>
      <div className={classes.lines}>
        <p className={classes.plain} role="status">
          {useWords(status)}
        </p>
        <dl className={classes.facts}>
          <dt>{t('standing.clinic')}</dt>
          <dd>{status.clinicName}</dd>
          <dt>{t('standing.signedInAs')}</dt>
          <dd>{status.email}</dd>
          <dt>{t('standing.network')}</dt>
          <dd>
            <bdi>{status.address}</bdi>
          </dd>
          <dt>{t('standing.last')}</dt>
          <dd>
            {lastExchangeAt === null ? (
              t('standing.never')
            ) : (
              <span title={formatDateTime(lastExchangeAt)}>{formatAge(lastExchangeAt)}</span>
            )}
          </dd>
          <dt>{t('standing.queue')}</dt>
          <dd>{waiting === 0 ? t('standing.queueNone') : t('standing.queue', { count: waiting })}</dd>
          {filesWaiting > 0 && (
            <>
              <dt>{t('standing.files')}</dt>
              <dd>{t('standing.files', { count: filesWaiting })}</dd>
            </>
          )}
        </dl>
        {status.isClockOff && (
          <p className={classes.plain}>
            {t('standing.clock', { minutes: Math.round(Math.abs(status.clockOffsetMs ?? 0) / 60_000) })}
          </p>
        )}
        {status.checksumAlarms > 0 && (
          <p className={classes.plain}>{t('standing.alarms', { count: status.checksumAlarms })}</p>
        )}
        {status.standing === 'JOINED' && <SignOut />}
      </div>
    </Card>
  );
}

function useWords(status: NetworkStatus): string {
  const t = networkTexts.useText();
  if (status.standing !== 'JOINED' && status.standing !== 'NOT_JOINED')
    return t(`standing.${status.standing}`);
  if (status.problem !== null) return problemWords(status.problem);
  if (status.isReached === null) return t('standing.trying');
  if (status.isResync && status.vanishing === null) return t('standing.resync');
  return t(status.isLive ? 'standing.live' : 'standing.polling');
}

function SignOut() {
  const t = networkTexts.useText();
  const signOut = useMutation(
    orpc.network.signOut.mutationOptions({
      onError: showFailure,
      onSuccess(next) {
        queryClient.setQueryData(orpc.network.status.queryKey(), next);
        void queryClient.invalidateQueries({ queryKey: orpc.network.key() });
        showMessage(t('standing.signedOut'));
      },
    }),
  );

  async function ask(): Promise<void> {
    const isSure = await askToConfirm({
      title: t('standing.signOutQuestion'),
      words: t('standing.signOutWords'),
      confirm: t('standing.signOut'),
    });
    if (isSure) signOut.mutate(undefined);
  }

  return (
    <div>
      <Button variant="default" loading={signOut.isPending} onClick={() => void ask()}>
        {t('standing.signOut')}
      </Button>
    </div>
  );
}
