// The patient at a glance: every field of the record, each edited where it stands.

import { useParams } from '@tanstack/react-router';
import type { PatientId } from '#shared/patients/patient.ts';
import { useLanguage } from '#renderer/lib/i18n.ts';
import { Card } from '#renderer/ui/card.tsx';
import { EditableField } from './editable-field.tsx';
import { NotesCard } from './notes-card.tsx';
import { isDetailField, sections } from './patient-fields.ts';
import type { RecordField } from './patient-fields.ts';
import { saveRecordField, usePatientRecord } from './patient-record.ts';
import { patientsTexts } from './patients-texts.ts';
import { recordTexts } from './record-texts.ts';
import classes from './record-cards.module.css';

export function SummaryTab() {
  const t = recordTexts.useText();
  useLanguage();
  const { patientId } = useParams({ from: '/frame/patients/$patientId/' });
  const { data: record } = usePatientRecord(patientId);
  if (record === undefined) return null;
  const { patient, details } = record;
  const groups = [
    { title: t('identity'), fields: sections.identity },
    { title: t('contact'), fields: sections.contact },
    { title: patientsTexts.text('emergency'), fields: sections.emergency },
    { title: patientsTexts.text('address'), fields: sections.address },
    { title: patientsTexts.text('insurance'), fields: sections.insurance },
    { title: t('dental'), fields: sections.dental },
  ] as const satisfies readonly { title: string; fields: readonly RecordField[] }[];
  return (
    <div className={classes.cards}>
      <NotesCard patient={patient} />
      {groups.map(({ title, fields }) => (
        <Card key={title} title={title}>
          {fields.map((field) => (
            <EditableField
              key={field}
              field={field}
              value={isDetailField(field) ? details[field] : patient[field]}
              updatedAt={isDetailField(field) ? details.updatedAt : patient.updatedAt}
              save={(value, options) => saveRecordField(patientId as PatientId, field, value, options)}
            />
          ))}
        </Card>
      ))}
    </div>
  );
}
