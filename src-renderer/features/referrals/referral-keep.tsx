// What this clinic keeps of a referral for itself: who follows it up, until when, and notes the other side never sees.

import { Select, Textarea } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useIsAllowed } from '#renderer/app/allowed.tsx';
import { useActivePeople } from '#renderer/features/people/active-people.ts';
import { fullName } from '#renderer/features/patients/person-words.ts';
import { useDraft } from '#renderer/lib/drafts.ts';
import { clinicToday } from '#renderer/lib/formats.ts';
import { Card } from '#renderer/ui/card.tsx';
import { DateField } from '#renderer/ui/date-field.tsx';
import { DraftMark } from '#renderer/ui/draft-mark.tsx';
import { maxNotesLength } from '#shared/text/text-fields.ts';
import type { ReferralDetail } from '#shared/referrals/referral.ts';
import { daysLate, isEscalated } from '#shared/referrals/next-due.ts';
import { isClosed } from '#shared/referrals/referral-steps.ts';
import { keepSide } from './referral-acts.ts';
import { DueMark } from './referral-words.tsx';
import classes from './referral.module.css';
import { referralsTexts } from './referrals-texts.ts';

export function ReferralKeep({ detail }: { readonly detail: ReferralDetail }) {
  const t = referralsTexts.useText();
  const mayKeep = useIsAllowed('referrals.keep');
  const owners = useOwners(detail);
  return (
    <Card title={t('keep.title')} isWide>
      <div className={classes.stack}>
        <Select
          label={t('keep.owner')}
          placeholder={detail.isOwnerByRule ? (detail.ownerName ?? '') : t('keep.ownerHint')}
          data={owners}
          value={detail.isOwnerByRule ? null : detail.ownerUserId}
          {...(detail.isOwnerByRule ? { description: t('keep.ownerByRule') } : {})}
          disabled={!mayKeep}
          onChange={(ownerUserId) => void keepSide(detail.id, { ownerUserId })}
          clearable
          searchable
        />
        {!isClosed(detail.status) && (
          <div>
            <DateField
              label={t('keep.due')}
              value={detail.nextDueOn ?? detail.dueOn}
              withoutYear="ahead"
              onChange={(nextDueOn) => void keepSide(detail.id, { nextDueOn })}
              {...(detail.nextDueOn === null ? { description: t('keep.dueByRule') } : {})}
            />
            {daysLate(detail.dueOn, clinicToday()) > 0 && <DueMark dueOn={detail.dueOn} />}
            {isEscalated(detail.dueOn, clinicToday()) && (
              <p className={classes.hint}>{t('keep.escalated')}</p>
            )}
          </div>
        )}
        <PrivateNotes detail={detail} isReadOnly={!mayKeep} />
      </div>
    </Card>
  );
}

/** Everybody who works here, and the owner of today even when they left. */
function useOwners(detail: ReferralDetail): { value: string; label: string }[] {
  const people = new Map(useActivePeople().map((one) => [one.id as string, fullName(one)]));
  if (detail.ownerUserId !== null && !people.has(detail.ownerUserId))
    people.set(detail.ownerUserId, detail.ownerName ?? '?');
  return [...people].map(([value, label]) => ({ value, label }));
}

function PrivateNotes({
  detail,
  isReadOnly,
}: {
  readonly detail: ReferralDetail;
  readonly isReadOnly: boolean;
}) {
  const t = referralsTexts.useText();
  const kept = detail.privateNotes ?? '';
  // Typed text is a draft until the field is left; then it is the referral's.
  const draft = useDraft<{ text: string | null }>(`referrals.private:${detail.id}`, { text: null });
  const [isSaving, setSaving] = useState(false);
  const { value, clear } = draft;
  const typed = value.text ?? kept;

  useEffect(() => {
    if (value.text !== null && value.text === kept) void clear();
  }, [value.text, kept, clear]);

  async function save(): Promise<void> {
    if (isSaving || value.text === null || value.text.trim() === kept) return;
    setSaving(true);
    const saved = await keepSide(detail.id, { privateNotes: value.text });
    if (saved !== null) await clear();
    setSaving(false);
  }

  return (
    <div>
      <Textarea
        label={t('keep.notes')}
        description={t('keep.notesWords')}
        value={typed}
        readOnly={isReadOnly}
        maxLength={maxNotesLength}
        autosize
        minRows={2}
        maxRows={8}
        onChange={(event) => draft.change({ text: event.currentTarget.value })}
        onBlur={() => void save()}
      />
      {value.text !== null && <DraftMark state={draft.state} />}
    </div>
  );
}
