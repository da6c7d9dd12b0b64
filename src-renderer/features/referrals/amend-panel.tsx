// Changes of a referral that was sent: both sides see what is said now and why it was changed.

import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useDraft } from '#renderer/lib/drafts.ts';
import { problemsInAnswer } from '#renderer/lib/field-words.ts';
import { rpc } from '#renderer/lib/rpc-client.ts';
import { useShortcuts } from '#renderer/lib/shortcuts.ts';
import { DraftMark } from '#renderer/ui/draft-mark.tsx';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { Form } from '#renderer/ui/form-section.tsx';
import { SidePanel } from '#renderer/ui/side-panel.tsx';
import { ToothField } from '#renderer/ui/tooth-field.tsx';
import { showMessage } from '#renderer/ui/undo-toast.tsx';
import type { ReferralDetail, ReferralInput } from '#shared/referrals/referral.ts';
import { referralTypes, urgencies } from '#shared/sync/bodies.ts';
import { isTooth } from '#shared/teeth/notation.ts';
import { maxNotesLength } from '#shared/text/text-fields.ts';
import { Choice } from './choice.tsx';
import { tookReferral } from './referral-acts.ts';
import { isToothMeant } from './ask-about-teeth.ts';
import { amendTexts } from './amend-texts.ts';
import { referralsTexts } from './referrals-texts.ts';
import { useXraysOf } from './records-along.ts';

/** A type, so that it is JSON for the draft. */
type AmendValues = Pick<ReferralInput, 'type' | 'urgency' | 'teeth' | 'reason'> & {
  allergies: string;
  why: string;
};

/** Only what differs from what was sent. */
function changesOf(detail: ReferralDetail, { why: _why, allergies, ...values }: AmendValues) {
  const changes: Partial<ReferralInput> = {};
  if (values.type !== detail.type) changes.type = values.type;
  if (values.urgency !== detail.urgency) changes.urgency = values.urgency;
  if (values.reason.trim() !== detail.reason) changes.reason = values.reason;
  if (values.teeth.join() !== detail.teeth.join()) changes.teeth = values.teeth;
  if (allergies.trim() !== (detail.allergies ?? '')) changes.allergies = allergies;
  return changes;
}

export function AmendPanel({
  detail,
  onClose,
}: {
  readonly detail: ReferralDetail;
  readonly onClose: () => void;
}) {
  const t = amendTexts.useText();
  const r = referralsTexts.useText();
  const draft = useDraft<AmendValues>(`referrals.amend:${detail.id}`, {
    type: detail.type,
    urgency: detail.urgency,
    teeth: detail.teeth.filter(isTooth),
    reason: detail.reason,
    allergies: detail.allergies ?? '',
    why: '',
  });
  const { value } = draft;
  const isReady = draft.state !== 'loading';
  const pictures = useXraysOf(detail.patientId).filter(({ fileId }) =>
    detail.files.some(({ tickedFileIds }) => tickedFileIds.includes(fileId)),
  );
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  const [failure, setFailure] = useState<unknown>(null);
  const [isBusy, setIsBusy] = useState(false);

  function edit(next: Partial<AmendValues>): void {
    setProblems({});
    draft.change((before) => ({ ...before, ...next }));
  }

  async function submit(): Promise<void> {
    if (isBusy || !isReady) return;
    const changes = changesOf(detail, value);
    if (Object.keys(changes).length === 0) return setProblems({ why: t('nothing') });
    if (value.why.trim() === '') return setProblems({ why: t('whyNeeded') });
    if (changes.teeth !== undefined && !(await isToothMeant(value.teeth.filter(isTooth), pictures, null)))
      return;
    setIsBusy(true);
    setFailure(null);
    try {
      tookReferral(await rpc.referrals.amend({ id: detail.id, changes, reason: value.why }));
      await draft.clear();
      showMessage(t('done'));
      onClose();
    } catch (error) {
      // “reason” may be the change's or the referral's own: both stand on this form.
      setProblems(problemsInAnswer(error));
      setFailure(error);
      setIsBusy(false);
    }
  }

  useShortcuts(t('title'), [{ keys: 'mod+enter', label: t('send'), run: () => void submit() }]);
  return (
    <SidePanel
      title={t('title')}
      widthPx={500}
      onClose={onClose}
      actions={
        <DraftMark state={draft.state} wasRestored={draft.wasRestored} onDiscard={() => void draft.clear()} />
      }
      footer={
        <Button form="referral-amend" type="submit" loading={isBusy} disabled={!isReady}>
          {t('send')}
        </Button>
      }
    >
      {isReady && (
        <Form label={t('title')} id="referral-amend" onSubmit={() => void submit()}>
          <ToothField
            label={r('tooth')}
            value={value.teeth}
            onChange={(teeth) => edit({ teeth: [...teeth] })}
            error={problems['teeth'] ?? null}
          />
          <Choice
            label={r('column.urgency')}
            options={urgencies}
            words={(urgency) => r(`urgency.${urgency}`)}
            value={value.urgency}
            onChange={(urgency) => edit({ urgency })}
          />
          <Choice
            label={r('column.type')}
            options={referralTypes}
            words={(type) => r(`type.${type}`)}
            value={value.type}
            onChange={(type) => edit({ type })}
          />
          <Textarea
            label={r('reason')}
            value={value.reason}
            error={problems['reason']}
            maxLength={maxNotesLength}
            autosize
            minRows={3}
            maxRows={12}
            onChange={(event) => edit({ reason: event.currentTarget.value })}
          />
          <Textarea
            label={r('allergies')}
            value={value.allergies}
            error={problems['allergies']}
            maxLength={maxNotesLength}
            autosize
            onChange={(event) => edit({ allergies: event.currentTarget.value })}
          />
          <Textarea
            label={t('why')}
            description={t('words')}
            value={value.why}
            error={problems['why']}
            maxLength={maxNotesLength}
            autosize
            minRows={2}
            maxRows={8}
            onChange={(event) => edit({ why: event.currentTarget.value })}
          />
          {failure !== null && Object.keys(problems).length === 0 && (
            <ErrorView error={failure} form="inline" />
          )}
        </Form>
      )}
    </SidePanel>
  );
}
