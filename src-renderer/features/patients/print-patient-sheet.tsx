// The patient sheet on paper: who, whom to call, alerts, history, recalls.

import type { PatientId } from '#shared/patients/patient.ts';
import type { MedicalHistory } from '#shared/patients/medical-history.ts';
import type { RecallRecord } from '#shared/patients/recalls-contract.ts';
import type { PatientRecord } from '#shared/patients/patient-shapes.ts';
import { formatDate } from '#renderer/lib/formats.ts';
import { queryClient } from '#renderer/lib/query-client.ts';
import { orpc, rpc } from '#renderer/lib/rpc-client.ts';
import { printDocument } from '#renderer/ui/print-job.ts';
import { showFailure } from '#renderer/ui/undo-toast.tsx';
import { alertChips } from './alert-words.ts';
import { fieldTexts } from './field-texts.ts';
import { fieldWords, isDetailField, sections } from './patient-fields.ts';
import type { AnyField, HealthField } from './patient-fields.ts';
import { patientsTexts } from './patients-texts.ts';
import { ageWords, fullName } from './person-words.ts';
import { recallsTexts } from './recalls-texts.ts';
import { recordTexts } from './record-texts.ts';
import classes from './patient-sheet.module.css';

type Page = Awaited<ReturnType<typeof rpc.recalls.listOfPatient>>;
type Choice = { readonly value: string; readonly label: string };

/** Reads what the sheet needs and opens the preview. */
export async function printPatientSheet(id: PatientId): Promise<void> {
  try {
    const [record, { history }, recalls, providers] = await Promise.all([
      queryClient.fetchQuery(orpc.patients.get.queryOptions({ input: { id } })),
      queryClient.fetchQuery(orpc.medicalHistory.get.queryOptions({ input: { patientId: id } })),
      openRecalls(id),
      queryClient.fetchQuery(orpc.people.providers.queryOptions()),
    ]);
    const dentists = providers.map((one) => ({ value: one.id, label: `${one.firstName} ${one.lastName}` }));
    printDocument({
      title: recordTexts.text('sheet.title'),
      content: <PatientSheet record={record} history={history} recalls={recalls} dentists={dentists} />,
    });
  } catch (error) {
    showFailure(error);
  }
}

/** All of them, page by page; done ones come last and are not asked for. */
async function openRecalls(patientId: PatientId): Promise<RecallRecord[]> {
  const open: RecallRecord[] = [];
  let cursor: string | null = null;
  do {
    const page: Page = await rpc.recalls.listOfPatient({ patientId, limit: 100, cursor });
    open.push(...page.rows.filter(({ completedAt }) => completedAt === null));
    cursor = page.rows.at(-1)?.completedAt === null ? page.nextCursor : null;
  } while (cursor !== null);
  return open;
}

const healthFields: readonly HealthField[] = [
  'smokingStatus',
  'dietaryRestrictions',
  'painTolerance',
  'medicalHistory',
  'surgeryHistory',
  'chronicDiseases',
  'otherMedicalProblems',
];

/** An empty list: nobody asked, or asked and there is none. Only what was asked may read “none”. */
function emptyWords(
  field: 'allergies' | 'conditions' | 'medications',
  history: MedicalHistory | null,
): string {
  if (field === 'allergies' && history?.hasNoKnownAllergies === true)
    return fieldTexts.text('hasNoKnownAllergies');
  return recordTexts.text(history === null || field === 'allergies' ? 'notAsked' : 'sheet.none');
}

type PatientSheetProps = {
  readonly record: PatientRecord;
  readonly history: MedicalHistory | null;
  readonly recalls: readonly RecallRecord[];
  readonly dentists: readonly Choice[];
};

function PatientSheet({ record, history, recalls, dentists }: PatientSheetProps) {
  const { patient, details } = record;
  const t = recordTexts.text;
  const f = fieldTexts.text;
  const none = t('sheet.none');
  const alerts = alertChips(record.alerts);
  const groups = [
    {
      title: t('identity'),
      fields: sections.identity.filter((field) => field !== 'firstName' && field !== 'lastName'),
    },
    { title: t('contact'), fields: sections.contact },
    { title: patientsTexts.text('address'), fields: sections.address },
    { title: patientsTexts.text('emergency'), fields: sections.emergency },
    { title: patientsTexts.text('insurance'), fields: sections.insurance },
    { title: t('dental'), fields: sections.dental },
  ];
  const lists = ['allergies', 'conditions', 'medications'] as const;
  return (
    <div className={classes.sheet}>
      <p className={classes.name}>
        {fullName(patient)} <span className={classes.age}>{ageWords(patient.dateOfBirth)}</span>
      </p>
      <section className={classes.alerts}>
        <strong>{patientsTexts.text('banner.alerts')}:</strong>{' '}
        {[...alerts.map(({ label }) => label), ...askedWords(history, alerts.length)].join(' · ')}
      </section>
      <div className={classes.groups}>
        {groups.map(({ title, fields }) => (
          <Lines
            key={title}
            title={title}
            dentists={dentists}
            lines={fields.map(
              (field) => [field, isDetailField(field) ? details[field] : patient[field]] as const,
            )}
          />
        ))}
      </div>
      <section>
        <h2 className={classes.title}>{t('tab.medical')}</h2>
        {lists.map((field) => (
          <p key={field} className={classes.line}>
            <strong>{f(field)}:</strong>{' '}
            {history?.[field]
              .map(({ text, severity }) =>
                severity === null ? text : `${text} (${f(`choice.${severity}`)})`,
              )
              .join(', ') || emptyWords(field, history)}
          </p>
        ))}
        {healthFields.map((field) => {
          const value = history?.[field] ?? null;
          return (
            value !== null && (
              <p key={field} className={classes.line}>
                <strong>{f(field)}:</strong> {fieldWords(field, value, [])}
              </p>
            )
          );
        })}
      </section>
      {patient.notes !== null && (
        <section>
          <h2 className={classes.title}>{t('notes')}</h2>
          <p className={classes.line}>{patient.notes}</p>
        </section>
      )}
      <section>
        <h2 className={classes.title}>{t('sheet.printed')}</h2>
        {recalls.length === 0 && <p className={classes.line}>{none}</p>}
        {recalls.map((recall) => (
          <p key={recall.id} className={classes.line}>
            <bdi>{formatDate(recall.dueOn)}</bdi> · <bdi>{recall.reason}</bdi>
            {recall.isDoNotContact && ` · ${recallsTexts.text('doNot')}`}
          </p>
        ))}
      </section>
    </div>
  );
}

/** What no chip says: that allergies were asked and there are none, or, on paper too, that nobody asked. */
function askedWords(history: MedicalHistory | null, alertCount: number): string[] {
  if (history?.hasNoKnownAllergies === true) return [fieldTexts.text('hasNoKnownAllergies')];
  if ((history?.allergies.length ?? 0) === 0) return [patientsTexts.text('banner.notAsked')];
  return alertCount === 0 ? [patientsTexts.text('banner.noAlerts')] : [];
}

/** Only what is recorded takes room on paper. */
function Lines({
  title,
  lines,
  dentists,
}: {
  readonly title: string;
  readonly lines: readonly (readonly [AnyField, string | null])[];
  readonly dentists: readonly Choice[];
}) {
  const said = lines.filter(([, value]) => value !== null);
  if (said.length === 0) return null;
  return (
    <section className={classes.group}>
      <h2 className={classes.title}>{title}</h2>
      {said.map(([field, value]) => (
        <p key={field} className={classes.line}>
          <strong>{fieldTexts.text(field)}:</strong> <bdi>{fieldWords(field, value ?? '', dentists)}</bdi>
        </p>
      ))}
    </section>
  );
}
