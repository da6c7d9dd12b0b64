// Notes on a patient: a new one is written in one line and stamped with time and author; all stay editable.

import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Patient } from '#shared/patients/patient.ts';
import { clinicToday, formatDate, formatTime } from '#renderer/lib/formats.ts';
import { useSession } from '#renderer/lib/signed-in.ts';
import { Card } from '#renderer/ui/card.tsx';
import { showFailure, showUndo } from '#renderer/ui/undo-toast.tsx';
import { useEditDraft } from './edit-draft.ts';
import { EditableField } from './editable-field.tsx';
import { fieldTexts } from './field-texts.ts';
import { problemsInAnswer } from './field-problems.ts';
import { saveRecordField } from './patient-record.ts';
import { fullName } from './person-words.ts';
import { recordTexts } from './record-texts.ts';
import { Temporal } from 'temporal-polyfill';

export function NotesCard({ patient }: { readonly patient: Patient }) {
  const t = recordTexts.useText();
  const { user } = useSession();
  const draft = useEditDraft();
  const [problem, setProblem] = useState<string | undefined>();
  const typed = draft.typed['addNote'] ?? '';

  async function add(): Promise<void> {
    if (typed.trim() === '') return;
    const now = formatTime(Temporal.Now.instant().toString());
    const note = `[${formatDate(clinicToday())}, ${now} · ${fullName(user)}] ${typed.trim()}`;
    const before = patient.notes;
    try {
      await saveRecordField(patient.id, 'notes', before === null ? note : `${note}\n${before}`);
      draft.change('addNote', undefined);
      setProblem(undefined);
      const message = t('saved', { field: fieldTexts.text('notes') });
      showUndo({ message, undo: () => saveRecordField(patient.id, 'notes', before) });
    } catch (error) {
      const words = problemsInAnswer(error)['notes'];
      setProblem(words);
      if (words === undefined) showFailure(error);
    }
  }

  return (
    <Card title={t('notes')}>
      <TextInput
        aria-label={t('addNote')}
        placeholder={t('addNote')}
        value={typed}
        error={problem}
        mb={6}
        onChange={(event) => draft.change('addNote', event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') void add();
        }}
      />
      {(patient.notes !== null || draft.typed['notes'] !== undefined) && (
        <EditableField
          field="notes"
          value={patient.notes}
          updatedAt={patient.updatedAt}
          save={(value, options) => saveRecordField(patient.id, 'notes', value, options)}
        />
      )}
    </Card>
  );
}
