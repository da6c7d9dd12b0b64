// The medical history: three lists that make the alerts, then habits and words. Everything is saved where it stands.

import { Checkbox, SegmentedControl, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { ageOn } from '#shared/patients/age.ts';
import type { MedicalHistory } from '#shared/patients/medical-history.ts';
import type { Patient, PatientId } from '#shared/patients/patient.ts';
import { maxNotesLength } from '#shared/text/text-fields.ts';
import { clinicToday } from '#renderer/lib/formats.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { Card } from '#renderer/ui/card.tsx';
import { DateField } from '#renderer/ui/date-field.tsx';
import { QueryView } from '#renderer/ui/query-view.tsx';
import { useEditDraft } from './edit-draft.ts';
import { EditableField } from './editable-field.tsx';
import { EntryList } from './entry-list.tsx';
import { fieldTexts } from './field-texts.ts';
import type { HealthField } from './patient-fields.ts';
import { HistoryConflictQuestion } from './history-conflict.tsx';
import { saveHealthField, usePatientRecord } from './patient-record.ts';
import { recordTexts } from './record-texts.ts';
import { useHistoryActs } from './use-history-acts.ts';
import type { HistoryChanges } from './use-history-acts.ts';
import classes from './record-cards.module.css';

const lists = [
  { field: 'allergies', kind: 'allergy' },
  { field: 'conditions', kind: 'condition' },
  { field: 'medications', kind: 'medication' },
] as const;
const habits: readonly HealthField[] = ['smokingStatus', 'dietaryRestrictions', 'painTolerance'];
const texts: readonly HealthField[] = [
  'medicalHistory',
  'surgeryHistory',
  'chronicDiseases',
  'otherMedicalProblems',
];

/** Asked of women and of whom nobody asked, at an age when it can be; always when something is recorded. */
export function asksWomenSpecific(patient: Patient, history: MedicalHistory | null): boolean {
  const women = history?.womenSpecific;
  if (women !== undefined && Object.values(women).some((value) => value !== null)) return true;
  const age = ageOn(patient.dateOfBirth, clinicToday());
  return (
    patient.gender !== 'MALE' && age !== null && age.unit === 'years' && age.value >= 11 && age.value <= 60
  );
}

export function MedicalTab() {
  const { patientId } = useParams({ from: '/frame/patients/$patientId/medical' });
  const id = patientId as PatientId;
  const history = useQuery(orpc.medicalHistory.get.queryOptions({ input: { patientId: id } }));
  const record = usePatientRecord(patientId);
  return (
    <QueryView query={history}>
      {(data) => record.data && <MedicalCards patient={record.data.patient} history={data.history} />}
    </QueryView>
  );
}

function MedicalCards({
  patient,
  history,
}: {
  readonly patient: Patient;
  readonly history: MedicalHistory | null;
}) {
  const t = recordTexts.useText();
  const f = fieldTexts.useText();
  const women = history?.womenSpecific ?? { isPregnant: null, dueOn: null, isNursing: null, notes: null };
  const { conflict, save, keepTheirs } = useHistoryActs(patient.id, history);
  const question = (fields: readonly (keyof HistoryChanges)[]) =>
    conflict !== null &&
    fields.some((field) => conflict.changes[field] !== undefined) && (
      <HistoryConflictQuestion
        conflict={conflict}
        onTheirs={keepTheirs}
        onSave={(changes) => void save(changes, conflict.message, conflict)}
      />
    );
  function saveWomen(change: Partial<typeof women>): Promise<boolean> {
    return save({ womenSpecific: { ...women, ...change } }, t('saved', { field: t('women') }));
  }
  return (
    <div className={classes.cards}>
      {lists.map(({ field, kind }) => (
        <Card key={field} title={f(field)}>
          <EntryList
            field={field}
            kind={kind}
            entries={history?.[field] ?? []}
            onChange={(entries, message) =>
              save(
                field === 'allergies' && entries.length > 0
                  ? { allergies: entries, hasNoKnownAllergies: false }
                  : { [field]: entries },
                message,
              )
            }
          />
          {field === 'allergies' && (history?.allergies.length ?? 0) === 0 && (
            <Checkbox
              label={f('hasNoKnownAllergies')}
              checked={history?.hasNoKnownAllergies ?? false}
              onChange={(event) =>
                void save(
                  { hasNoKnownAllergies: event.currentTarget.checked },
                  t('saved', { field: f('hasNoKnownAllergies') }),
                )
              }
            />
          )}
          {question(field === 'allergies' ? ['allergies', 'hasNoKnownAllergies'] : [field])}
        </Card>
      ))}
      <Card title={t('habits')}>
        <Fields patientId={patient.id} fields={habits} history={history} />
      </Card>
      {asksWomenSpecific(patient, history) && (
        <Card title={t('women')}>
          <div className={classes.stack}>
            <YesNo
              label={f('womenSpecific.isPregnant')}
              value={women.isPregnant}
              onChange={(isPregnant) =>
                void saveWomen({ isPregnant, dueOn: isPregnant === true ? women.dueOn : null })
              }
            />
            {women.isPregnant === true && (
              <DateField
                label={f('womenSpecific.dueOn')}
                value={women.dueOn}
                onChange={(dueOn) => void saveWomen({ dueOn })}
              />
            )}
            <YesNo
              label={f('womenSpecific.isNursing')}
              value={women.isNursing}
              onChange={(isNursing) => void saveWomen({ isNursing })}
            />
            <WomenNotes value={women.notes} onSave={(notes) => saveWomen({ notes })} />
            {question(['womenSpecific'])}
          </div>
        </Card>
      )}
      <Card title={t('texts')}>
        <Fields patientId={patient.id} fields={texts} history={history} />
      </Card>
    </div>
  );
}

/** Kept as a draft while it is typed, saved on leaving it. */
function WomenNotes({
  value,
  onSave,
}: {
  readonly value: string | null;
  readonly onSave: (notes: string | null) => Promise<boolean>;
}) {
  const f = fieldTexts.useText();
  const draft = useEditDraft();
  const typed = draft.typed['womenNotes'] ?? value ?? '';
  async function leave(): Promise<void> {
    const text = typed.trim();
    if (text === (value ?? '') || (await onSave(text === '' ? null : text)))
      draft.change('womenNotes', undefined);
  }
  return (
    <Textarea
      label={f('womenNotes')}
      value={typed}
      maxLength={maxNotesLength}
      autosize
      minRows={1}
      maxRows={6}
      onChange={(event) => draft.change('womenNotes', event.currentTarget.value)}
      onBlur={() => void leave()}
    />
  );
}

function Fields({
  patientId,
  fields,
  history,
}: {
  readonly patientId: PatientId;
  readonly fields: readonly HealthField[];
  readonly history: MedicalHistory | null;
}) {
  return fields.map((field) => (
    <EditableField
      key={field}
      field={field}
      value={history?.[field] ?? null}
      updatedAt={history?.updatedAt ?? null}
      save={(value, options) => saveHealthField(patientId, field, value, options)}
    />
  ));
}

/** Null is "not asked", which a "no" is not. */
export function YesNo({
  label,
  value,
  onChange,
  size = 'xs',
}: {
  readonly label: string;
  readonly value: boolean | null;
  readonly onChange: (value: boolean | null) => void;
  readonly size?: 'xs' | 'lg';
}) {
  const f = fieldTexts.useText();
  const t = recordTexts.useText();
  const data = [
    { value: 'null', label: t('notAsked') },
    { value: 'false', label: f('no') },
    { value: 'true', label: f('yes') },
  ];
  return (
    <div className={classes.entry}>
      <span className={classes.entryName}>{label}</span>
      <SegmentedControl
        aria-label={label}
        size={size}
        data={data}
        value={String(value)}
        onChange={(chosen) => onChange(chosen === 'null' ? null : chosen === 'true')}
      />
    </div>
  );
}
