// A recall that is put right: reason, date, interval, notes. What is typed is kept as a draft until it is saved.

import { Button, NumberInput, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { z } from 'zod';
import { recallInputSchema } from '#shared/patients/recall.ts';
import type { RecallRecord } from '#shared/patients/recalls-contract.ts';
import { failureCode } from '#renderer/lib/failure.ts';
import { formatDate } from '#renderer/lib/formats.ts';
import { rpc } from '#renderer/lib/rpc-client.ts';
import { DateField } from '#renderer/ui/date-field.tsx';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { Form, FormRow } from '#renderer/ui/form-section.tsx';
import { showMessage } from '#renderer/ui/undo-toast.tsx';
import { useEditDraft } from './edit-draft.ts';
import { fieldTexts } from './field-texts.ts';
import { problemsIn, problemsInAnswer } from './field-problems.ts';
import { recallsTexts } from './recalls-texts.ts';
import { recordTexts } from './record-texts.ts';
import classes from './record-cards.module.css';
import questionClasses from './editable-field.module.css';

const typedSchema = z.object({
  reason: z.string(),
  dueOn: z.string().nullable(),
  intervalMonths: z.number().nullable(),
  notes: z.string(),
  /** The state of the recall that was in view when typing began. */
  updatedAt: z.string(),
});
type Typed = z.infer<typeof typedSchema>;
const checked = recallInputSchema.pick({ reason: true, dueOn: true, intervalMonths: true, notes: true });

function typedOf(recall: RecallRecord): Typed {
  const { reason, dueOn, intervalMonths, notes, updatedAt } = recall;
  return { reason, dueOn, intervalMonths, notes: notes ?? '', updatedAt };
}

function draftKey(recall: RecallRecord): string {
  return `recall.${recall.id}`;
}

/** Whether something typed for this recall waits to be saved. */
export function useHasRecallDraft(recall: RecallRecord): boolean {
  return useEditDraft().typed[draftKey(recall)] !== undefined;
}

type RecallEditProps = {
  readonly recall: RecallRecord;
  readonly onDone: () => void;
  readonly refresh: () => Promise<void>;
};

export function RecallEdit({ recall, onDone, refresh }: RecallEditProps) {
  const t = recallsTexts.useText();
  const r = recordTexts.useText();
  const draft = useEditDraft();
  const key = draftKey(recall);
  const [first] = useState(() => typedOf(recall));
  const kept = draft.typed[key];
  const typed = (kept === undefined ? undefined : typedSchema.safeParse(JSON.parse(kept)).data) ?? first;
  const [problems, setProblems] = useState<Record<string, string>>({});
  const [error, setError] = useState<unknown>(null);
  const [isBusy, setIsBusy] = useState(false);

  function change(part: Partial<Typed>): void {
    draft.change(key, JSON.stringify({ ...typed, ...part }));
  }

  function close(): void {
    draft.change(key, undefined);
    onDone();
  }

  async function save(updatedAt: string): Promise<void> {
    const found = problemsIn(checked, typed);
    setProblems(found);
    if (Object.keys(found).length > 0 || isBusy) return;
    const { dueOn, intervalMonths, notes, reason } = checked.parse(typed);
    setIsBusy(true);
    try {
      await rpc.recalls.update({
        id: recall.id,
        updatedAt,
        changes: { dueOn, intervalMonths, notes, reason },
      });
      showMessage(r('saved', { field: reason }));
      await refresh();
      close();
    } catch (failure) {
      setProblems(problemsInAnswer(failure));
      setError(failure);
      if (failureCode(failure) === 'STALE') await refresh();
    } finally {
      setIsBusy(false);
    }
  }

  const isStale = failureCode(error) === 'STALE' && error !== null;
  return (
    <Form label={t('edit')} onSubmit={() => void save(typed.updatedAt)}>
      <TextInput
        label={t('reason')}
        value={typed.reason}
        error={problems['reason']}
        data-autofocus
        onChange={(event) => change({ reason: event.currentTarget.value })}
      />
      <FormRow>
        <DateField
          label={t('dueOn')}
          value={typed.dueOn}
          onChange={(dueOn) => change({ dueOn })}
          error={problems['dueOn'] ?? null}
        />
        <NumberInput
          label={t('interval')}
          placeholder={t('once')}
          min={1}
          max={120}
          value={typed.intervalMonths ?? ''}
          error={problems['intervalMonths']}
          onChange={(value) => change({ intervalMonths: typeof value === 'number' ? value : null })}
        />
      </FormRow>
      <Textarea
        label={fieldTexts.text('notes')}
        autosize
        minRows={2}
        maxRows={8}
        value={typed.notes}
        error={problems['notes']}
        onChange={(event) => change({ notes: event.currentTarget.value })}
      />
      {isStale && (
        <div className={questionClasses.question} role="alert">
          <p className={questionClasses.questionWords}>{r('stale')}</p>
          <dl className={questionClasses.both}>
            <dt>{r('theirs')}</dt>
            <dd>{recallWords(typedOf(recall))}</dd>
            <dt>{r('mine')}</dt>
            <dd>{recallWords(typed)}</dd>
          </dl>
          <div className={questionClasses.buttons}>
            <Button size="compact-sm" variant="default" onClick={close}>
              {r('keepTheirs')}
            </Button>
            <Button size="compact-sm" onClick={() => void save(recall.updatedAt)}>
              {r('useMine')}
            </Button>
          </div>
        </div>
      )}
      {error !== null && !isStale && Object.keys(problems).length === 0 && (
        <ErrorView error={error} form="inline" />
      )}
      <div className={classes.buttons}>
        <Button type="submit" size="xs" loading={isBusy}>
          {r('save')}
        </Button>
        <Button size="xs" variant="default" onClick={close}>
          {r('cancel')}
        </Button>
      </div>
    </Form>
  );
}

function recallWords({ reason, dueOn, intervalMonths, notes }: Typed): string {
  const t = recallsTexts.text;
  return [
    reason,
    dueOn === null ? '' : formatDate(dueOn),
    intervalMonths === null ? t('once') : t('monthly', { count: intervalMonths }),
    notes,
  ]
    .filter(Boolean)
    .join(' · ');
}
