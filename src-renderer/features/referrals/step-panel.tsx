// What a step must bring, beside the referral: a reason, a report with its images, or a page's address.

import { Button, NumberInput, TextInput, Textarea } from '@mantine/core';
import { useRef, useState } from 'react';
import { useDraft } from '#renderer/lib/drafts.ts';
import { problemsInAnswer } from '#renderer/lib/field-words.ts';
import { newId } from '#renderer/lib/new-id.ts';
import { rpc } from '#renderer/lib/rpc-client.ts';
import type { SentFile } from '#renderer/lib/send-document.ts';
import { useShortcuts } from '#renderer/lib/shortcuts.ts';
import { DraftMark } from '#renderer/ui/draft-mark.tsx';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { Form } from '#renderer/ui/form-section.tsx';
import { SidePanel } from '#renderer/ui/side-panel.tsx';
import { showMessage } from '#renderer/ui/undo-toast.tsx';
import { maxNotesLength } from '#shared/text/text-fields.ts';
import { maxReportLength } from '#shared/referrals/referral.ts';
import type { ReferralDetail } from '#shared/referrals/referral.ts';
import { RecordTicks } from './record-ticks.tsx';
import { withFiles } from './refer-draft.ts';
import { takeStep, tookReferral } from './referral-acts.ts';
import type { OpenForm } from './referral-buttons.tsx';
import { teethOf } from './referral-words.tsx';
import { templatesOf } from './report-templates.ts';
import classes from './referral.module.css';
import { referralsTexts } from './referrals-texts.ts';

type StepPanelProps = {
  readonly form: Exclude<OpenForm, 'AMEND' | 'PDF'>;
  readonly detail: ReferralDetail;
  readonly onClose: () => void;
  readonly onDone: () => void;
};

/** A type, so that it is JSON for the draft. */
type StepValues = {
  reason: string;
  report: string;
  fileIds: string[];
  sent: SentFile[];
  email: string;
  days: number;
};

const titles = {
  REJECTED: 'act.REJECTED',
  COMPLETED: 'act.COMPLETED',
  CANCELLED: 'act.CANCELLED',
  PAGE: 'page.title',
} as const;

export function StepPanel({ form, detail, onClose, onDone }: StepPanelProps) {
  const t = referralsTexts.useText();
  const draft = useDraft<StepValues>(`referrals.step.${form}:${detail.id}`, {
    reason: '',
    report: '',
    fileIds: [],
    sent: [],
    email: detail.partner?.email ?? '',
    days: 30,
  });
  const { value } = draft;
  const isReady = draft.state !== 'loading';
  const [problem, setProblem] = useState<string | null>(null);
  const [filesProblem, setFilesProblem] = useState<string | undefined>(undefined);
  const [failure, setFailure] = useState<unknown>(null);
  const [isBusy, setIsBusy] = useState(false);
  const needsReason = form === 'REJECTED' || (form === 'CANCELLED' && detail.status === 'ACCEPTED');

  function edit(next: Partial<StepValues>): void {
    setProblem(null);
    setFilesProblem(undefined);
    draft.change((before) => ({ ...before, ...next }));
  }

  async function submit(): Promise<void> {
    if (isBusy || !isReady) return;
    if (needsReason && value.reason.trim() === '') return setProblem(t('step.reasonNeeded'));
    if (form === 'COMPLETED' && value.report.trim() === '') return setProblem(t('step.reportNeeded'));
    setIsBusy(true);
    setFailure(null);
    try {
      if (form === 'PAGE') await sendPage();
      else
        await takeStep(detail.id, {
          to: form,
          reason: value.reason,
          report: value.report,
          fileIds: value.fileIds,
        });
      await draft.clear();
      onDone();
    } catch (error) {
      const { email, reason, report, fileIds } = problemsInAnswer(error);
      setFilesProblem(fileIds);
      setProblem(email ?? reason ?? report ?? null);
      setFailure(fileIds === undefined ? error : null);
      setIsBusy(false);
    }
  }

  async function sendPage(): Promise<void> {
    const { email, days } = value;
    tookReferral(
      await rpc.referrals.sendPage({ id: detail.id, pageId: newId(), email, expiresInDays: days }),
    );
    showMessage(referralsTexts.text('page.sent', { email }), 8);
  }

  useShortcuts(t(titles[form]), [{ keys: 'mod+enter', label: t(titles[form]), run: () => void submit() }]);
  return (
    <SidePanel
      title={t(titles[form])}
      widthPx={500}
      onClose={onClose}
      actions={
        <DraftMark state={draft.state} wasRestored={draft.wasRestored} onDiscard={() => void draft.clear()} />
      }
      footer={
        <Button form="referral-step" type="submit" loading={isBusy} disabled={!isReady}>
          {t(form === 'PAGE' ? 'page.send' : titles[form])}
        </Button>
      }
    >
      {isReady && (
        <Form label={t(titles[form])} id="referral-step" onSubmit={() => void submit()}>
          {form === 'COMPLETED' && (
            <Report
              detail={detail}
              value={value}
              edit={edit}
              onSend={(files) => draft.change((before) => withFiles(before, files))}
              problem={problem}
              filesProblem={filesProblem}
            />
          )}
          {(form === 'REJECTED' || form === 'CANCELLED') && (
            <Textarea
              label={t('step.reason')}
              description={t(form === 'REJECTED' ? 'step.rejectWords' : 'step.cancelWords')}
              value={value.reason}
              error={problem}
              maxLength={maxNotesLength}
              autosize
              minRows={3}
              maxRows={12}
              data-autofocus
              onChange={(event) => edit({ reason: event.currentTarget.value })}
            />
          )}
          {form === 'PAGE' && (
            <>
              <TextInput
                label={t('page.email')}
                description={t('page.words')}
                type="email"
                value={value.email}
                error={problem}
                data-autofocus
                onChange={(event) => edit({ email: event.currentTarget.value })}
              />
              <NumberInput
                label={t('page.days')}
                value={value.days}
                min={1}
                max={90}
                allowDecimal={false}
                onChange={(days) => typeof days === 'number' && days >= 1 && edit({ days })}
              />
            </>
          )}
          {failure !== null && problem === null && <ErrorView error={failure} form="inline" />}
        </Form>
      )}
    </SidePanel>
  );
}

function Report(props: {
  readonly detail: ReferralDetail;
  readonly value: StepValues;
  readonly edit: (next: Partial<StepValues>) => void;
  readonly onSend: (files: readonly SentFile[]) => void;
  readonly problem: string | null;
  readonly filesProblem: string | undefined;
}) {
  const { detail, value, edit, onSend, problem, filesProblem } = props;
  const t = referralsTexts.useText();
  const templates = templatesOf(detail.type);
  const field = useRef<HTMLTextAreaElement>(null);
  function begin(id: (typeof templates)[number]): void {
    const text = t(`templateText.${id}`, { teeth: teethOf(detail.teeth) || '–' });
    edit({ report: value.report.trim() === '' ? text : `${value.report.trimEnd()}\n\n${text}` });
    field.current?.focus();
  }
  return (
    <>
      <div role="group" aria-label={t('step.template')} className={classes.templates}>
        <span className={classes.soft}>{t('step.template')}</span>
        {templates.map((id) => (
          <Button key={id} size="compact-sm" variant="default" onClick={() => begin(id)}>
            {t(`template.${id}`)}
          </Button>
        ))}
      </div>
      <Textarea
        ref={field}
        label={t('step.report')}
        description={t('step.completeWords')}
        value={value.report}
        error={problem}
        maxLength={maxReportLength}
        autosize
        minRows={8}
        maxRows={20}
        data-autofocus
        onChange={(event) => edit({ report: event.currentTarget.value })}
      />
      <RecordTicks
        label={t('step.filesOf')}
        patientId={detail.patientId}
        ticked={value.fileIds}
        onTick={(fileIds) => edit({ fileIds: [...fileIds] })}
        sent={value.sent ?? []}
        onSend={onSend}
        problem={filesProblem}
      />
    </>
  );
}
