// The form of a referral: whom to, what for, which tooth, why, how urgent, what goes along. Asked before a doubtful tooth.

import { Button } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useDraft } from '#renderer/lib/drafts.ts';
import { problemsIn, problemsInAnswer } from '#renderer/lib/field-words.ts';
import type { FieldWords } from '#renderer/lib/field-words.ts';
import { failureCode } from '#renderer/lib/failure.ts';
import { useShortcuts } from '#renderer/lib/shortcuts.ts';
import { DraftMark } from '#renderer/ui/draft-mark.tsx';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { Form } from '#renderer/ui/form-section.tsx';
import type { PatientRecord } from '#shared/patients/patient-shapes.ts';
import { referralInputSchema } from '#shared/referrals/referral.ts';
import type { ReferralDetail } from '#shared/referrals/referral.ts';
import type { Xray } from '#shared/xrays/model.ts';
import { isToothMeant } from './ask-about-teeth.ts';
import { RecordTicks } from './record-ticks.tsx';
import { useXraysOf } from './records-along.ts';
import { inputOf, startValues, withFiles } from './refer-draft.ts';
import type { ReferValues } from './refer-draft.ts';
import { ReferFields } from './refer-fields.tsx';
import { writeReferral } from './refer-send.ts';
import { referTexts } from './refer-texts.ts';
import { useIsJoined } from './use-joined.ts';

import classes from './refer.module.css';

type ReferFormProps = {
  readonly draftKey: string;
  readonly record: PatientRecord;
  readonly xray: Xray | null;
  readonly earlier: ReferralDetail | null;
  /** `earlier` is a draft that is gone on with, not one that is superseded. */
  readonly isDraft: boolean;
  readonly dentist: string;
};

export function ReferForm(props: ReferFormProps) {
  const { draftKey, record, xray, earlier, isDraft } = props;
  const t = referTexts.useText();
  const navigate = useNavigate();
  const [initial] = useState(() => startValues(props));
  const draft = useDraft<ReferValues>(draftKey, initial);
  // A page is the network's: without it there is paper.
  const isOnPaper = useIsJoined() === false;
  const value: ReferValues =
    isOnPaper && draft.value.way === 'PAGE' ? { ...draft.value, way: 'PRINT' } : draft.value;
  const [problems, setProblems] = useState<FieldWords>({});
  const [failure, setFailure] = useState<unknown>(null);
  const [busy, setBusy] = useState<'send' | 'save' | null>(null);
  const xrays = useXraysOf(record.patient.id);
  const pictures = xrays.filter(({ fileId }) => value.fileIds.includes(fileId));

  function edit(next: Partial<ReferValues>): void {
    setProblems((before) => Object.fromEntries(Object.entries(before).filter(([field]) => !(field in next))));
    draft.change((before) => ({ ...before, ...next }));
  }

  async function submit(isSent: boolean): Promise<void> {
    if (busy !== null) return;
    const input = inputOf(value, record);
    const found: Record<string, string> = { ...problemsIn(referralInputSchema, input) };
    if (isSent && value.contactId === null && value.clinicId === null)
      found['contactId'] = t('problem.contact');
    if (isSent && value.clinicId === null && value.way === 'PAGE' && value.email.trim() === '')
      found['email'] = t('problem.email');
    setProblems(found);
    if (Object.keys(found).length > 0) return;
    if (isSent && !(await isToothMeant(value.teeth, pictures, xray))) return;
    setBusy(isSent ? 'send' : 'save');
    setFailure(null);
    try {
      await writeReferral({ values: value, input, record, earlier, isDraft, isSent }, async (referralId) => {
        await draft.clear();
        await navigate({ to: '/referrals/$referralId', params: { referralId } });
      });
    } catch (error) {
      setProblems(problemsInAnswer(error));
      setFailure(failureCode(error) === 'INVALID' ? null : error);
      setBusy(null);
    }
  }

  useShortcuts(t('title'), [
    { keys: 'mod+enter', label: t('send'), run: () => void submit(true) },
    { keys: 'mod+s', label: t('save'), run: () => void submit(false) },
  ]);
  const isReady = draft.state !== 'loading';
  // Whom it goes to is what is not known yet.
  useEffect(() => {
    if (isReady) document.querySelector<HTMLElement>('[data-contact-picker] [data-autofocus]')?.focus();
  }, [isReady]);
  if (!isReady) return null;
  return (
    <Form label={t('title')} onSubmit={() => void submit(true)}>
      <div className={classes.columns}>
        <div className={classes.fields}>
          <h2 className={classes.title}>{t('title')}</h2>
          <ReferFields
            values={value}
            onChange={edit}
            problems={problems}
            record={record}
            findings={pictures}
          />
        </div>
        <div className={classes.along}>
          <RecordTicks
            label={t('xrays')}
            patientId={record.patient.id}
            ticked={value.fileIds}
            onTick={(fileIds) => edit({ fileIds: [...fileIds] })}
            sent={value.sent ?? []}
            onSend={(files) => draft.change((before) => withFiles(before, files))}
            problem={problems['fileIds']}
          />
        </div>
      </div>
      {failure !== null && <ErrorView error={failure} form="inline" />}
      <div className={classes.foot}>
        <Button
          type="submit"
          loading={busy === 'send'}
          leftSection={<IconSend size={16} aria-hidden />}
          data-refer-send
        >
          {t(value.clinicId !== null || value.contactId === null ? 'send' : `sendBy.${value.way}`)}
        </Button>
        <Button variant="default" loading={busy === 'save'} onClick={() => void submit(false)}>
          {t('save')}
        </Button>
        <DraftMark state={draft.state} wasRestored={draft.wasRestored} onDiscard={() => void draft.clear()} />
      </div>
    </Form>
  );
}
