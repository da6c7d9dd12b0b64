// The side of one photo or document: what is typed of it with its draft, and the acts beneath. Who may not change it reads.

import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { failureCode } from '#renderer/lib/failure.ts';
import { problemsIn, problemsInAnswer } from '#renderer/lib/field-words.ts';
import type { FieldWords } from '#renderer/lib/field-words.ts';
import { useRecordDraft } from '#renderer/lib/record-draft.ts';
import { DraftMark } from '#renderer/ui/draft-mark.tsx';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { Form } from '#renderer/ui/form-section.tsx';
import { showMessage } from '#renderer/ui/undo-toast.tsx';
import type { z } from 'zod';
import classes from './record-form.module.css';

type RecordFormProps<Values extends object> = {
  readonly draftKey: string;
  readonly record: Values;
  readonly schema: z.ZodType;
  readonly words: {
    readonly label: string;
    readonly save: string;
    readonly saved: string;
    readonly discard: string;
    readonly stale: string;
  };
  readonly mayChange: boolean;
  readonly update: (changes: Partial<Values>) => Promise<unknown>;
  readonly renderFields: (asked: {
    readonly values: Values;
    readonly onChange: (values: Partial<Values>) => void;
    readonly problems: FieldWords;
  }) => ReactNode;
};

export function RecordForm<Values extends object>(props: RecordFormProps<Values>) {
  const { draftKey, record, schema, words, mayChange, update, renderFields } = props;
  const draft = useRecordDraft(draftKey, record);
  const saving = useMutation({
    mutationFn: () => update(draft.changes),
    onSuccess: async () => {
      showMessage(words.saved);
      await draft.clear();
    },
  });
  const own = problemsIn(schema, draft.values);
  const refused = problemsInAnswer(saving.error);
  const isStale = saving.isError && failureCode(saving.error) === 'STALE';

  function submit(): void {
    if (Object.keys(own).length === 0 && draft.isChanged) saving.mutate();
  }

  return (
    <Form label={words.label} onSubmit={submit}>
      <fieldset className={classes.plain} disabled={!mayChange}>
        {renderFields({
          values: draft.values,
          onChange: (values) => {
            if (saving.isError) saving.reset();
            draft.setMany(values);
          },
          problems: draft.isChanged ? { ...refused, ...own } : {},
        })}
      </fieldset>
      {isStale && (
        <p className={classes.stale} role="alert">
          {words.stale}
        </p>
      )}
      {saving.isError && !isStale && Object.keys(refused).length === 0 && (
        <ErrorView error={saving.error} form="inline" />
      )}
      {mayChange && draft.isChanged && (
        <div className={classes.foot}>
          <Button type="submit" size="xs" loading={saving.isPending}>
            {words.save}
          </Button>
          <Button size="xs" variant="default" onClick={() => void draft.clear()}>
            {words.discard}
          </Button>
          <DraftMark state={draft.state} wasRestored={draft.wasRestored} />
        </div>
      )}
    </Form>
  );
}
