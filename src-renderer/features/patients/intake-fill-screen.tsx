// The form in the patient's own hands: nothing of the desk is in view, one question a page, the patient's language.

import { Button } from '@mantine/core';
import { useFocusTrap } from '@mantine/hooks';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { intakeAnswersSchema } from '#shared/patients/intake-form.ts';
import type { MedicalHistory } from '#shared/patients/medical-history.ts';
import type { PatientRecord } from '#shared/patients/patient-shapes.ts';
import type { PatientId } from '#shared/patients/patient.ts';
import { lockNow } from '#renderer/app/session-acts.ts';
import { useDraft } from '#renderer/lib/drafts.ts';
import { borrowLanguage } from '#renderer/lib/i18n.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { useSession } from '#renderer/lib/signed-in.ts';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { QueryView } from '#renderer/ui/query-view.tsx';
import { clearToasts } from '#renderer/ui/undo-toast.tsx';
import { problemsIn } from './field-problems.ts';
import { intakePageIds, IntakePage } from './intake-pages.tsx';
import { intakeTexts } from './intake-texts.ts';
import { intakeAnswers, intakeOfRecord } from './intake-values.ts';
import { asksWomenSpecific } from './medical-tab.tsx';
import { usePatientRecord } from './patient-record.ts';
import classes from './intake-fill.module.css';

export function IntakeFillScreen() {
  const { patientId } = useParams({ from: '/frame/patients/$patientId/fill' });
  const record = usePatientRecord(patientId);
  const history = useQuery(
    orpc.medicalHistory.get.queryOptions({ input: { patientId: patientId as PatientId } }),
  );
  // From the first moment nothing of the desk is in view.
  return (
    <div className={classes.whole}>
      <QueryView query={record}>
        {(data) => (
          <QueryView query={history}>
            {(answer) => <FillForm key={patientId} record={data} history={answer.history} />}
          </QueryView>
        )}
      </QueryView>
    </div>
  );
}

function FillForm({
  record,
  history,
}: {
  readonly record: PatientRecord;
  readonly history: MedicalHistory | null;
}) {
  const t = intakeTexts.useText();
  const { patient } = record;
  const session = useSession();
  const navigate = useNavigate();
  const trap = useFocusTrap();
  const draft = useDraft(`patients.intake:${patient.id}`, intakeOfRecord(record, history));
  const [problems, setProblems] = useState<Record<string, string>>({});
  const [isSent, setIsSent] = useState(false);
  const asksWomen = asksWomenSpecific(patient, history);
  const { value } = draft;
  const step = Math.min(value.step, intakePageIds.length - 1);
  const page = intakePageIds[step] ?? 'about';
  useEffect(() => {
    // Words of the desk's last acts are not for the patient.
    clearToasts();
    return borrowLanguage(patient.preferredLanguage);
  }, [patient.preferredLanguage]);

  /** Back at the desk the screen is locked, where a PIN opens it: the patient held it. */
  function leave(): void {
    void navigate({ to: '/patients/$patientId/intake', params: { patientId: patient.id } });
    if (session.user.hasPin) void lockNow();
  }
  const submit = useMutation(
    orpc.intake.submit.mutationOptions({
      onSuccess: async () => {
        await draft.clear();
        setIsSent(true);
      },
    }),
  );
  function next(): void {
    const answers = intakeAnswers(value, asksWomen);
    const found = problemsIn(intakeAnswersSchema, answers);
    setProblems(found);
    const isHere =
      document.querySelector('[data-intake-page]')?.getAttribute('data-fields')?.split(' ') ?? [];
    if (isHere.some((field) => found[field] !== undefined)) return;
    if (step < intakePageIds.length - 1) draft.change({ ...value, step: step + 1 });
    else if (value.filledByName.trim() !== '')
      submit.mutate({
        patientId: patient.id,
        answers,
        filledBy: value.filledBy,
        filledByName: value.filledByName,
      });
  }
  if (draft.state === 'loading') return null;
  if (isSent)
    return (
      <main ref={trap} className={classes.form} role="dialog" aria-modal="true" aria-label={t('title')}>
        <h1 className={classes.title}>{t('thanks')}</h1>
        <p className={classes.words}>{t('thanksWords')}</p>
        <Button size="xl" data-autofocus onClick={leave}>
          {t('handedBack')}
        </Button>
      </main>
    );
  return (
    <form
      ref={trap}
      className={classes.form}
      role="dialog"
      aria-modal="true"
      aria-label={t('title')}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        next();
      }}
    >
      <div className={classes.top}>
        <span>{t('step', { now: step + 1, all: intakePageIds.length })}</span>
        <Button variant="subtle" color="gray" onClick={leave}>
          {t('clinicOnly')}
        </Button>
      </div>
      <progress
        className={classes.progress}
        value={step + 1}
        max={intakePageIds.length}
        aria-label={t('step', { now: step + 1, all: intakePageIds.length })}
      />
      <IntakePage
        key={page}
        page={page}
        values={value}
        change={draft.change}
        problems={problems}
        asksWomen={asksWomen}
      />
      {submit.isError && <ErrorView error={submit.error} form="inline" />}
      <div className={classes.buttons}>
        {step > 0 && (
          <Button size="xl" variant="default" onClick={() => draft.change({ ...value, step: step - 1 })}>
            {t('back')}
          </Button>
        )}
        <Button size="xl" type="submit" loading={submit.isPending}>
          {step === intakePageIds.length - 1 ? t('send') : t('next')}
        </Button>
      </div>
    </form>
  );
}
