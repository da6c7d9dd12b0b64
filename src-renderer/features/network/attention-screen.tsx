// What the network did not take, each with what can be made of it: open the record, keep the words as a note, put it away.

import { Button, Textarea } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { goTo } from '#renderer/app/go-to.ts';
import { formatDateTime } from '#renderer/lib/formats.ts';
import { queryClient } from '#renderer/lib/query-client.ts';
import { orpc, rpc } from '#renderer/lib/rpc-client.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Form } from '#renderer/ui/form-section.tsx';
import { Page } from '#renderer/ui/page.tsx';
import { QueryView } from '#renderer/ui/query-view.tsx';
import { showFailure, showMessage, showUndo } from '#renderer/ui/undo-toast.tsx';
import type { Attention } from '#shared/network-settings/contract.ts';
import { actWords, wantedWords, whyWords } from './attempt-words.ts';
import { networkTexts } from './network-texts.ts';
import classes from './network.module.css';

const refresh = () => void queryClient.invalidateQueries({ queryKey: orpc.network.key() });

export function AttentionScreen() {
  const t = networkTexts.useText();
  const attempts = useQuery(orpc.network.attention.list.queryOptions());
  return (
    <Page title={t('attention.title')}>
      <QueryView query={attempts}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState>{t('attention.empty')}</EmptyState>
          ) : (
            <div className={classes.lines}>
              <p className={classes.soft}>{t('attention.words')}</p>
              <ul className={classes.attempts}>
                {rows.map((attempt) => (
                  <Attempt key={attempt.id} attempt={attempt} />
                ))}
              </ul>
            </div>
          )
        }
      </QueryView>
    </Page>
  );
}

function Attempt({ attempt }: { readonly attempt: Attention }) {
  const t = networkTexts.useText();
  const [isNoting, setNoting] = useState(false);
  const { id, dependants, byName, madeAt } = attempt;
  const discard = useMutation(
    orpc.network.attention.discard.mutationOptions({
      onError: showFailure,
      onSuccess() {
        showUndo({
          message: t('attention.discarded'),
          undo: async () => {
            await rpc.network.attention.restore({ id });
            refresh();
          },
        });
      },
      onSettled: refresh,
    }),
  );
  return (
    <li className={classes.attempt}>
      <div className={classes.attemptHead}>
        <strong>{attempt.title ?? t('attention.noTitle')}</strong>
        <span className={classes.soft}>
          {t('attention.by', { name: byName ?? t('attention.nobody'), when: formatDateTime(madeAt) })}
        </span>
      </div>
      <p className={classes.plain}>{[actWords(attempt), wantedWords(attempt)].filter(Boolean).join(' · ')}</p>
      <p className={classes.soft}>{whyWords(attempt)}</p>
      {attempt.text !== null && <blockquote className={classes.quote}>{attempt.text}</blockquote>}
      {dependants.length > 0 && (
        <div className={classes.dependants}>
          {t('attention.alsoHeld', { count: dependants.length })}
          <ul>
            {dependants.map((one) => (
              <li key={one.id}>
                {[actWords(one), wantedWords(one)].filter(Boolean).join(' · ')}
                {one.text === null ? '' : `: ${one.text}`}
              </li>
            ))}
          </ul>
        </div>
      )}
      {isNoting ? (
        <div className={classes.noting}>
          <NoteForm attempt={attempt} onEnd={() => setNoting(false)} />
        </div>
      ) : (
        <div className={classes.acts}>
          {attempt.canOpen && (
            <Button size="xs" variant="default" onClick={() => goTo(addressOf(attempt))}>
              {t('attention.open')}
            </Button>
          )}
          {attempt.canNote && (
            <Button size="xs" variant="default" onClick={() => setNoting(true)}>
              {t('attention.note')}
            </Button>
          )}
          <Button
            size="xs"
            variant="default"
            loading={discard.isPending}
            onClick={() => discard.mutate({ id })}
          >
            {t('attention.discard')}
          </Button>
        </div>
      )}
    </li>
  );
}

function addressOf({ referralId, entityId }: Attention): string {
  return referralId === null ? `/contacts/${entityId}` : `/referrals/${referralId}`;
}

function NoteForm({ attempt, onEnd }: { readonly attempt: Attention; readonly onEnd: () => void }) {
  const t = networkTexts.useText();
  // All that goes away with it, so that no report is lost in between.
  const first = [attempt, ...attempt.dependants]
    .flatMap((one) => [wantedWords(one), one.text])
    .filter(Boolean)
    .join('\n');
  const [text, setText] = useState(first === '' ? actWords(attempt) : first);
  const field = useRef<HTMLTextAreaElement>(null);
  // The person just asked for this field.
  useEffect(() => field.current?.focus(), []);
  const note = useMutation(
    orpc.network.attention.makeNote.mutationOptions({
      onError: showFailure,
      onSuccess: () => showMessage(t('attention.noteDone')),
      onSettled: refresh,
    }),
  );
  return (
    <Form label={t('attention.note')} onCancel={onEnd} onSubmit={() => note.mutate({ id: attempt.id, text })}>
      <Textarea
        ref={field}
        label={t('attention.noteLabel')}
        value={text}
        autosize
        minRows={2}
        maxLength={5000}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div className={classes.acts}>
        <Button type="submit" size="xs" loading={note.isPending} disabled={text.trim() === ''}>
          {t('attention.noteSend')}
        </Button>
        <Button size="xs" variant="default" onClick={onEnd}>
          {t('attention.cancel')}
        </Button>
      </div>
    </Form>
  );
}
