// Notes on a patient: a new one is kept while it is typed and stamped with time and author; all stay editable.

import { Button, Group, Textarea } from '@mantine/core';
import { useLocation } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { Patient } from '#shared/patients/patient.ts';
import { clinicToday, formatDate, formatTime } from '#renderer/lib/formats.ts';
import { useSession } from '#renderer/lib/signed-in.ts';
import { Card } from '#renderer/ui/card.tsx';
import { DraftMark } from '#renderer/ui/draft-mark.tsx';
import { showFailure, showUndo } from '#renderer/ui/undo-toast.tsx';
import { useEditDraft } from './edit-draft.ts';
import { EditableField } from './editable-field.tsx';
import { fieldTexts } from './field-texts.ts';
import { problemsInAnswer } from './field-problems.ts';
import { saveRecordField } from './patient-record.ts';
import { noteFieldId } from './note-field.ts';
import { fullName } from './person-words.ts';
import { recordTexts } from './record-texts.ts';
import { Temporal } from 'temporal-polyfill';

export function NotesCard({ patient }: { readonly patient: Patient }) {
  const t = recordTexts.useText();
  const { user } = useSession();
  const draft = useEditDraft();
  const [problem, setProblem] = useState<string | undefined>();
  const typed = draft.typed['addNote'] ?? '';
  const isAsked = useLocation({ select: ({ hash }) => hash === noteFieldId });
  useEffect(() => {
    if (isAsked) document.getElementById(noteFieldId)?.focus();
  }, [isAsked]);

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
      <Textarea
        id={noteFieldId}
        aria-label={t('addNote')}
        placeholder={t('addNote')}
        value={typed}
        error={problem}
        autosize
        minRows={1}
        maxRows={8}
        mb={6}
        onChange={(event) => {
          const text = event.currentTarget.value;
          draft.change('addNote', text === '' ? undefined : text);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey) return;
          event.preventDefault();
          void add();
        }}
      />
      {typed !== '' && (
        <Group gap={8} mb={6}>
          <Button size="compact-sm" onClick={() => void add()}>
            {t('addNoteNow')}
          </Button>
          <DraftMark state={draft.state} />
        </Group>
      )}
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
