// The form of a line of the catalogue: what is typed is kept as a draft, and what is wrong stands under its field.

import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import { useDraft } from '#renderer/lib/drafts.ts';
import type { DraftHandle } from '#renderer/lib/drafts.ts';
import { problemsIn, problemsInAnswer } from '#renderer/lib/field-words.ts';
import type { FieldWords } from '#renderer/lib/field-words.ts';
import { useShownProblems } from '#renderer/lib/shown-problems.ts';
import { DraftMark } from '#renderer/ui/draft-mark.tsx';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { Form } from '#renderer/ui/form-section.tsx';
import { calendarSettingsTexts } from './calendar-settings-texts.ts';
import { refreshCatalogue } from './catalogue.ts';
import classes from './settings-parts.module.css';

/** What the fields are given: `field(name)` has value and problem, `set` types into one of them. */
export type CatalogueFields<Values extends object> = {
  readonly values: Values;
  readonly field: <Name extends keyof Values & string>(
    name: Name,
  ) => { value: Values[Name]; error: string | undefined; onBlur: () => void };
  readonly set: <Name extends keyof Values & string>(name: Name, value: Values[Name]) => void;
};

type CatalogueFormProps<Values extends object, Input> = {
  /** Names form and record, never typed text. */
  readonly draftKey: string;
  readonly label: string;
  readonly initial: Values;
  readonly schema: z.ZodType<Input>;
  /** What is sent; checked with `schema`. */
  readonly inputOf: (values: Values) => unknown;
  /** What the schema cannot see, e.g. an amount that is not one. */
  readonly alsoWrong?: (values: Values) => FieldWords;
  readonly send: (input: Input) => Promise<unknown>;
  readonly onDone: () => void;
  readonly children: (fields: CatalogueFields<Values>) => ReactNode;
};

export function CatalogueForm<Values extends object, Input>(props: CatalogueFormProps<Values, Input>) {
  const draft = useDraft(props.draftKey, props.initial);
  // Fields of a draft that is still on its way would jump.
  return draft.state === 'loading' ? null : <ReadyForm {...props} draft={draft} />;
}

function ReadyForm<Values extends object, Input>({
  draft,
  label,
  schema,
  inputOf,
  alsoWrong,
  send,
  onDone,
  children,
}: CatalogueFormProps<Values, Input> & { readonly draft: DraftHandle<Values> }) {
  const t = calendarSettingsTexts.useText();
  const values = draft.value;
  const own: FieldWords = { ...problemsIn(schema, inputOf(values)), ...alsoWrong?.(values) };
  const save = useMutation({
    mutationFn: () => send(schema.parse(inputOf(values))),
    onSuccess: async () => {
      refreshCatalogue();
      await draft.clear();
      onDone();
    },
  });
  const refused = problemsInAnswer(save.error);
  const { shown, leave, showAll } = useShownProblems(own, refused);
  function submit(): void {
    showAll();
    if (Object.keys(own).length === 0) save.mutate();
  }
  return (
    <Form label={label} onSubmit={submit} onCancel={onDone}>
      {children({
        values,
        field: (name) => ({ value: values[name], error: shown[name], onBlur: () => leave(name) }),
        set: (name, value) => {
          if (save.isError) save.reset();
          draft.change((before) => ({ ...before, [name]: value }));
        },
      })}
      {save.isError && Object.keys(refused).length === 0 && (
        <ErrorView
          error={save.error}
          form="inline"
          onRetry={() => {
            save.reset();
            refreshCatalogue();
          }}
        />
      )}
      <div className={classes.buttons}>
        <Button type="submit" loading={save.isPending}>
          {t('save')}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t('cancel')}
        </Button>
        <DraftMark state={draft.state} wasRestored={draft.wasRestored} onDiscard={() => void draft.clear()} />
      </div>
    </Form>
  );
}
