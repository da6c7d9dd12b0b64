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
import { clinicToday } from '#renderer/lib/formats.ts';
import { borrowLanguage } from '#renderer/lib/i18n.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { useSession } from '#renderer/lib/signed-in.ts';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { QueryView } from '#renderer/ui/query-view.tsx';
import { clearToasts } from '#renderer/ui/undo-toast.tsx';
import { problemsIn, problemsInAnswer, problemWords } from './field-problems.ts';
import { IntakePage } from './intake-pages.tsx';
import { intakeTexts } from './intake-texts.ts';
import { intakeAnswers, intakeOfRecord, intakePageIds, pageOfProblem } from './intake-values.ts';
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

  useEffect(() => {
    // Each page begins at its question, for the eye, for a screen reader, and so that Enter leaves nothing by accident.
    document.querySelector<HTMLElement>('[data-question]')?.focus();
  }, [page]);

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
      onError: (error) => {
        const refused = problemsInAnswer(error);
        setProblems(refused);
        const wrongStep = intakePageIds.findIndex((id) =>
          Object.keys(refused).map(pageOfProblem).includes(id),
        );
        if (wrongStep >= 0) draft.change({ ...value, step: wrongStep });
      },
    }),
  );
  /** What is wrong anywhere in the form; the last page's own questions only when it is to be sent. */
  function check(isLast: boolean): Record<string, string> {
    const found = problemsIn(intakeAnswersSchema, intakeAnswers(value, asksWomen));
    if (isLast && value.filledByName.trim() === '')
      found['filledByName'] = problemWords({ code: 'required' });
    if (isLast && value.confirmedOn !== clinicToday()) found['confirmedOn'] = t('confirmNeeded');
    return found;
  }

  function next(): void {
    const isLast = step === intakePageIds.length - 1;
    const found = check(isLast);
    setProblems(found);
    const wrongPages = Object.keys(found).map(pageOfProblem);
    if (wrongPages.includes(page)) {
      focusWrong();
      return;
    }
    if (!isLast) {
      draft.change({ ...value, step: step + 1 });
      return;
    }
    // What is wrong on an earlier page is shown there, not refused here.
    const wrongStep = intakePageIds.findIndex((id) => wrongPages.includes(id));
    if (wrongStep >= 0) {
      draft.change({ ...value, step: wrongStep });
      focusWrong();
      return;
    }
    submit.mutate({
      patientId: patient.id,
      answers: intakeAnswers(value, asksWomen),
      filledBy: value.filledBy,
      filledByName: value.filledByName,
    });
  }
  if (draft.state === 'loading') return null;
  if (isSent)
    return (
      <div ref={trap} className={classes.form} role="dialog" aria-modal="true" aria-label={t('title')}>
        <h1 className={classes.title}>{t('thanks')}</h1>
        <p className={classes.words}>{t('thanksWords')}</p>
        <Button size="xl" data-autofocus onClick={leave}>
          {t('handedBack')}
        </Button>
      </div>
    );
  return (
    <div ref={trap} className={classes.dialog} role="dialog" aria-modal="true" aria-label={t('title')}>
      <form
        className={classes.form}
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
    </div>
  );
}

/** To the first marked field, once it is drawn. */
function focusWrong(): void {
  window.setTimeout(() => {
    const wrong = ':is(input, textarea):is([aria-invalid="true"], [data-error])';
    document.querySelector<HTMLElement>(`[role="dialog"] ${wrong}`)?.focus();
  });
}
