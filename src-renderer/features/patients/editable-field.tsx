// A field that is read until it is clicked: then typed over, saved with Enter or on leaving, taken back with undo.

import { Button, VisuallyHidden } from '@mantine/core';
import { z } from 'zod';
import type { FocusEvent, KeyboardEvent } from 'react';
import { useEffect, useRef, useState } from 'react';
import type { DuplicateCandidateRow } from '#shared/patients/patient-shapes.ts';
import { parseTypedDate } from '#shared/text/date-typed.ts';
import { clinicToday } from '#renderer/lib/formats.ts';
import { failureCode, failureData } from '#renderer/lib/failure.ts';
import { useLanguage } from '#renderer/lib/i18n.ts';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { showUndo } from '#renderer/ui/undo-toast.tsx';
import { useEditDraft } from './edit-draft.ts';
import { EditConflict, EditDuplicates } from './edit-questions.tsx';
import { FieldInput, useDentists } from './field-input.tsx';
import { fieldTexts } from './field-texts.ts';
import { problemsIn, problemsInAnswer } from './field-problems.ts';
import { fieldKind, fieldSchema, fieldWords } from './patient-fields.ts';
import type { AnyField } from './patient-fields.ts';
import type { SaveOptions } from './patient-record.ts';
import { recordTexts } from './record-texts.ts';
import classes from './editable-field.module.css';

type EditableFieldProps = {
  readonly field: AnyField;
  readonly value: string | null;
  /** Of the part of the record that the field belongs to; null while nothing of it was ever written. */
  readonly updatedAt: string | null;
  readonly save: (value: string | null, options?: SaveOptions) => Promise<void>;
};

export function EditableField({ field, value, updatedAt, save }: EditableFieldProps) {
  const t = recordTexts.useText();
  useLanguage();
  const draft = useEditDraft();
  const dentists = useDentists(value);
  const recorded = value ?? '';
  const typed = draft.typed[field] ?? recorded;
  // What the handlers of one event leave to each other, before anything is drawn again.
  const latest = useRef(typed);
  // What was in view when typing began, so that a change of somebody else is noticed and never written over.
  const seen = useRef(updatedAt);
  const box = useRef<HTMLDivElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<string | undefined>();
  const [failure, setFailure] = useState<unknown>(null);
  const isEditing = isOpen || (draft.typed[field] !== undefined && typed !== recorded);
  const label = fieldTexts.text(field);

  // A draft of an earlier time arrives after the field is drawn.
  useEffect(() => {
    latest.current = typed;
  }, [typed]);
  useEffect(() => {
    if (!isOpen) return;
    const input = box.current?.querySelector<HTMLInputElement | HTMLTextAreaElement>('input, textarea');
    input?.focus();
    input?.select();
  }, [isOpen]);

  // Saved or left by a key, the field goes and the focus with it: back to its words, from where Tab goes on.
  const words = useRef<HTMLButtonElement>(null);
  const wasEditing = useRef(false);
  useEffect(() => {
    if (wasEditing.current && !isEditing && document.activeElement === document.body) words.current?.focus();
    wasEditing.current = isEditing;
  }, [isEditing]);

  function type(text: string): void {
    latest.current = text;
    setProblem(undefined);
    draft.change(field, text, seen.current);
    if (fieldKind(field) === 'choice' || fieldKind(field) === 'dentist') void commit();
  }

  function close(): void {
    draft.change(field, undefined);
    setIsOpen(false);
    setProblem(undefined);
    setFailure(null);
  }

  async function commit(options: SaveOptions = {}): Promise<void> {
    const text = latest.current;
    if (text.trim() === recorded && options.updatedAt === undefined) return close();
    const schema = z.object({ [field]: fieldSchema(field) });
    const found = problemsIn(schema, { [field]: text === '' ? null : text })[field];
    setProblem(found);
    if (found !== undefined || isBusy) return;
    setIsBusy(true);
    try {
      const base = draft.baseOf(field);
      await save(text === '' ? null : text, {
        updatedAt: base === undefined ? seen.current : base,
        ...options,
      });
      close();
      showUndo({ message: t('saved', { field: label }), undo: () => save(value) });
    } catch (error) {
      const refused = problemsInAnswer(error)[field];
      setProblem(refused);
      setFailure(refused === undefined ? error : null);
    } finally {
      setIsBusy(false);
    }
  }

  function isHalfADate(): boolean {
    const text = box.current?.querySelector('input')?.value ?? '';
    const order = { order: 'DMY', today: clinicToday() } as const;
    return fieldKind(field) === 'date' && text.trim() !== '' && !parseTypedDate(text, order).ok;
  }

  function onBlur(event: FocusEvent): void {
    const goesTo = event.relatedTarget;
    const isInside = goesTo instanceof Node && box.current?.contains(goesTo) === true;
    const isInPopover =
      goesTo instanceof Element &&
      goesTo.closest('[data-portal], [role="dialog"], [role="listbox"]') !== null;
    if (!isInside && !isInPopover && !isHalfADate() && failure === null) void commit();
  }

  function onKeyDown(event: KeyboardEvent): void {
    const isInList = event.target instanceof Element && event.target.getAttribute('aria-expanded') === 'true';
    if (event.key === 'Escape' && !isInList) {
      event.stopPropagation();
      latest.current = recorded;
      close();
    }
    const isText = event.target instanceof HTMLTextAreaElement && !event.ctrlKey && !event.metaKey;
    if (event.key === 'Enter' && !isText && !isInList && !isHalfADate()) {
      event.preventDefault();
      void commit();
    }
  }

  if (!isEditing)
    return (
      <div className={classes.field}>
        <button
          ref={words}
          type="button"
          className={classes.value}
          onClick={() => {
            latest.current = recorded;
            seen.current = updatedAt;
            setIsOpen(true);
          }}
        >
          <span className={classes.label}>{label}</span>
          <span className={classes.words} data-empty={recorded === '' || undefined}>
            {recorded === '' ? <Nothing /> : fieldWords(field, recorded, dentists)}
          </span>
        </button>
      </div>
    );
  const candidates = failureCode(failure) === 'NEAR_DUPLICATES' ? failureData(failure, 'candidates') : null;
  const isStale = failureCode(failure) === 'STALE';
  return (
    // The keys belong to the field inside.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      ref={box}
      className={classes.field}
      role="group"
      data-editing
      aria-busy={isBusy}
      onBlur={onBlur}
      onKeyDown={onKeyDown}
    >
      <FieldInput field={field} value={typed} onChange={type} error={problem} />
      {isStale && (
        <EditConflict
          field={field}
          error={failure}
          mine={fieldWords(field, typed, dentists)}
          onTheirs={close}
          onMine={(newest) => void commit({ updatedAt: newest })}
        />
      )}
      {Array.isArray(candidates) && (
        <EditDuplicates
          candidates={candidates as DuplicateCandidateRow[]}
          onNotSame={(duplicatesSeen) => void commit({ duplicatesSeen })}
          onCancel={close}
        />
      )}
      {failure !== null && !isStale && !Array.isArray(candidates) && (
        <ErrorView error={failure} form="inline" onRetry={() => void commit()} />
      )}
      {fieldKind(field) === 'text' && failure === null && (
        <Button size="compact-sm" mt={6} loading={isBusy} onClick={() => void commit()}>
          {t('save')}
        </Button>
      )}
    </div>
  );
}

/** A dash for the eye, words for the ear: a screen full of “not recorded” hides what is recorded. */
function Nothing() {
  const t = recordTexts.useText();
  return (
    <>
      <span aria-hidden>–</span>
      <VisuallyHidden>{t('empty')}</VisuallyHidden>
    </>
  );
}
