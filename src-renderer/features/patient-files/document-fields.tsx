// What is typed of a document: what it is called, what it is of, of which day.

import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import type { FieldWords } from '#renderer/lib/field-words.ts';
import { DateField } from '#renderer/ui/date-field.tsx';
import { attachmentTypes } from '#shared/attachments/model.ts';
import type { AttachmentFields } from '#shared/attachments/model.ts';
import { maxLineLength } from '#shared/text/text-fields.ts';
import { documentsTexts } from './documents-texts.ts';
import classes from './fields.module.css';

export type DocumentValues = { -readonly [Field in keyof AttachmentFields]: AttachmentFields[Field] };

type DocumentFieldsProps = {
  readonly values: DocumentValues;
  readonly onChange: (values: Partial<DocumentValues>) => void;
  readonly problems: FieldWords;
};

export function DocumentFields({ values, onChange, problems }: DocumentFieldsProps) {
  const t = documentsTexts.useText();
  return (
    <div className={classes.fields}>
      <TextInput
        label={t('name')}
        value={values.title}
        maxLength={maxLineLength}
        onChange={(event) => onChange({ title: event.currentTarget.value })}
        error={problems['title']}
      />
      <div className={classes.pair}>
        <NativeSelect
          label={t('type')}
          value={values.type}
          data={attachmentTypes.map((type) => ({ value: type, label: t(`types.${type}`) }))}
          onChange={({ currentTarget: { value } }) => {
            const type = attachmentTypes.find((known) => known === value);
            if (type !== undefined) onChange({ type });
          }}
          error={problems['type']}
        />
        <DateField
          label={t('datedOn')}
          value={values.datedOn}
          onChange={(date) => date !== null && onChange({ datedOn: date })}
          error={problems['datedOn'] ?? null}
        />
      </div>
      <Textarea
        label={t('description')}
        value={values.description ?? ''}
        maxLength={5000}
        autosize
        minRows={3}
        maxRows={12}
        onChange={(event) => onChange({ description: event.currentTarget.value })}
        error={problems['description']}
      />
    </div>
  );
}
