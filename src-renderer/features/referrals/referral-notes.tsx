// What the two clinics say to each other about a referral.

import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useIsAllowed } from '#renderer/app/allowed.tsx';
import { useDraft } from '#renderer/lib/drafts.ts';
import { formatDateTime } from '#renderer/lib/formats.ts';
import { newId } from '#renderer/lib/new-id.ts';
import { rpc } from '#renderer/lib/rpc-client.ts';
import { Card } from '#renderer/ui/card.tsx';
import { DraftMark } from '#renderer/ui/draft-mark.tsx';
import { maxNotesLength } from '#shared/text/text-fields.ts';
import type { ReferralDetail } from '#shared/referrals/referral.ts';
import { change } from './referral-acts.ts';
import { QueuedBadge } from './referral-words.tsx';
import classes from './referral.module.css';
import { referralsTexts } from './referrals-texts.ts';

export function ReferralNotes({ detail }: { readonly detail: ReferralDetail }) {
  const t = referralsTexts.useText();
  const mayWrite = useIsAllowed('referrals.addNote') && detail.status !== 'DRAFT';
  const draft = useDraft(`referrals.note:${detail.id}`, { text: '' });
  const [isBusy, setIsBusy] = useState(false);
  const text = draft.value.text.trim();

  async function send(): Promise<void> {
    if (text === '' || isBusy) return;
    setIsBusy(true);
    const sent = await change(() => rpc.referrals.addNote({ id: detail.id, noteId: newId(), text }));
    if (sent !== null) await draft.clear();
    setIsBusy(false);
  }

  return (
    <Card title={t('notes.title')} isWide>
      <div className={classes.stack}>
        {detail.notes.length === 0 && <span className={classes.soft}>{t('notes.none')}</span>}
        {detail.notes.length > 0 && (
          <ul className={classes.plain}>
            {detail.notes.map((note) => (
              <li key={note.id} className={classes.note} data-ours={note.by === 'OURS' || undefined}>
                <span className={classes.stamp}>
                  {[note.byName ?? t(`by.${note.by}`), formatDateTime(note.at)].join(' · ')}{' '}
                  <QueuedBadge waiting={note.waiting} />
                </span>
                <p className={classes.text}>{note.text}</p>
              </li>
            ))}
          </ul>
        )}
        {mayWrite && (
          <>
            <Textarea
              aria-label={t('notes.add')}
              placeholder={t('notes.add')}
              value={draft.value.text}
              maxLength={maxNotesLength}
              autosize
              minRows={1}
              maxRows={8}
              onChange={(event) => draft.change({ text: event.currentTarget.value })}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
                event.preventDefault();
                void send();
              }}
            />
            {draft.value.text !== '' && (
              <div className={classes.buttons}>
                <Button size="compact-sm" loading={isBusy} onClick={() => void send()}>
                  {t('notes.send')}
                </Button>
                <DraftMark state={draft.state} />
              </div>
            )}
          </>
        )}
      </div>
    </Card>
  );
}
