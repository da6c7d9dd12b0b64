// What is typed of a photo: its type, the day, what it shows.

import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import type { FieldWords } from '#renderer/lib/field-words.ts';
import { DateField } from '#renderer/ui/date-field.tsx';
import { photoTypes } from '#shared/photos/model.ts';
import type { PhotoFields as Fields } from '#shared/photos/model.ts';
import classes from './fields.module.css';
import { photosTexts } from './photos-texts.ts';

export type PhotoValues = { -readonly [Field in keyof Fields]: Fields[Field] };

type PhotoFieldsProps = {
  readonly values: PhotoValues;
  readonly onChange: (values: Partial<PhotoValues>) => void;
  readonly problems: FieldWords;
};

export function PhotoFields({ values, onChange, problems }: PhotoFieldsProps) {
  const t = photosTexts.useText();
  return (
    <div className={classes.fields}>
      <div className={classes.pair}>
        <NativeSelect
          label={t('type')}
          value={values.type}
          data={photoTypes.map((type) => ({ value: type, label: t(`types.${type}`) }))}
          onChange={({ currentTarget: { value } }) => {
            const type = photoTypes.find((known) => known === value);
            if (type !== undefined) onChange({ type });
          }}
          error={problems['type']}
        />
        <DateField
          label={t('takenOn')}
          value={values.takenOn}
          onChange={(date) => date !== null && onChange({ takenOn: date })}
          error={problems['takenOn'] ?? null}
        />
      </div>
      <TextInput
        label={t('description')}
        value={values.description ?? ''}
        maxLength={200}
        onChange={(event) => onChange({ description: event.currentTarget.value })}
        error={problems['description']}
      />
      <Textarea
        label={t('notes')}
        value={values.notes ?? ''}
        maxLength={5000}
        autosize
        minRows={2}
        maxRows={10}
        onChange={(event) => onChange({ notes: event.currentTarget.value })}
        error={problems['notes']}
      />
    </div>
  );
}
