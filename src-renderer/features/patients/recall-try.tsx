// Logging a try to reach somebody: how, with what result. A second try on one day is refused in words first.

import { Button, Chip, Group, Textarea } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { recallChannels, recallOutcomes } from '#shared/patients/recalls-contract.ts';
import type { RecallId } from '#shared/patients/recall.ts';
import { formatDateTime, formatTime } from '#renderer/lib/formats.ts';
import { failureCode, failureData } from '#renderer/lib/failure.ts';
import { useDraft } from '#renderer/lib/drafts.ts';
import { queryClient } from '#renderer/lib/query-client.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { showMessage } from '#renderer/ui/undo-toast.tsx';
import { recallsTexts } from './recalls-texts.ts';
import classes from './record-cards.module.css';

type Typed = {
  readonly channel: (typeof recallChannels)[number];
  readonly outcome: (typeof recallOutcomes)[number];
  readonly note: string;
};
const nothingTyped: Typed = { channel: 'PHONE', outcome: 'REACHED', note: '' };

export function RecallTry({
  recallId,
  onDone,
}: {
  readonly recallId: RecallId;
  readonly onDone: () => void;
}) {
  const t = recallsTexts.useText();
  const draft = useDraft<Typed>(`recalls.try:${recallId}`, nothingTyped);
  const { channel, outcome, note } = draft.value;
  const attempts = useQuery(orpc.recalls.listAttempts.queryOptions({ input: { id: recallId } }));
  const log = useMutation(
    orpc.recalls.logAttempt.mutationOptions({
      onSuccess: () => {
        showMessage(t('logged'));
        void draft.clear().catch(() => undefined);
        void queryClient.invalidateQueries({ queryKey: orpc.recalls.key() });
        onDone();
      },
    }),
  );
  const code = log.error === null ? null : failureCode(log.error);
  function save(override: boolean): void {
    log.mutate({ id: recallId, channel, outcome, note, override });
  }
  const at = failureData(log.error, 'attemptedAt');
  const byName = failureData(log.error, 'byName');
  return (
    <div className={classes.stack}>
      <Chip.Group
        value={channel}
        onChange={(value) =>
          draft.change({ ...draft.value, channel: recallChannels.find((one) => one === value) ?? 'PHONE' })
        }
      >
        <Group gap={6} role="radiogroup" aria-label={t('by')}>
          {recallChannels.map((one) => (
            <Chip key={one} value={one} size="sm">
              {t(`channel.${one}`)}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      <Chip.Group
        value={outcome}
        onChange={(value) =>
          draft.change({ ...draft.value, outcome: recallOutcomes.find((one) => one === value) ?? 'REACHED' })
        }
      >
        <Group gap={6} role="radiogroup" aria-label={t('result')}>
          {recallOutcomes.map((one) => (
            <Chip key={one} value={one} size="sm">
              {t(`outcome.${one}`)}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      <Textarea
        label={t('note')}
        value={note}
        maxLength={1000}
        autosize
        minRows={2}
        onChange={(event) => draft.change({ ...draft.value, note: event.currentTarget.value })}
      />
      {code === 'CALLED_TODAY' && (
        <div role="alert">
          <p className={classes.note}>
            {t('today', {
              name: typeof byName === 'string' ? byName : t('somebody'),
              at: typeof at === 'string' ? formatTime(at) : '',
            })}
          </p>
          <Button size="xs" variant="default" onClick={() => save(true)}>
            {t('again')}
          </Button>
        </div>
      )}
      {code === 'DO_NOT_CONTACT' && <p role="alert">{t('doNotContact')}</p>}
      {code !== null && code !== 'CALLED_TODAY' && code !== 'DO_NOT_CONTACT' && (
        <ErrorView error={log.error} form="inline" />
      )}
      <div>
        <Button loading={log.isPending} onClick={() => save(false)}>
          {t('save')}
        </Button>
      </div>
      {(attempts.data?.length ?? 0) > 0 && (
        <>
          <strong>{t('history')}</strong>
          <ul className={classes.entries}>
            {attempts.data?.map((one) => (
              <li key={one.id}>
                {formatDateTime(one.attemptedAt)} · {t(`channel.${one.channel}`)} ·{' '}
                {t(`outcome.${one.outcome}`)}
                <span className={classes.stamp}>{[one.byName, one.note].filter(Boolean).join(' · ')}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
