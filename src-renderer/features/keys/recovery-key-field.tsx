// The field a recovery key is typed into from paper. Enter sends, since the key is one line on three. Open to other features.

import { Textarea } from '@mantine/core';
import { keysTexts } from './keys-texts.ts';
import classes from './keys.module.css';

type RecoveryKeyFieldProps = {
  readonly value: string;
  readonly error: string | null;
  readonly description?: string;
  readonly hasFocus?: boolean;
  readonly onChange: (typed: string) => void;
};

export function RecoveryKeyField({
  value,
  error,
  description,
  hasFocus = true,
  onChange,
}: RecoveryKeyFieldProps) {
  const t = keysTexts.useText();
  return (
    <Textarea
      label={t('recoveryKey')}
      description={description}
      value={value}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
        event.preventDefault();
        event.currentTarget.form?.requestSubmit();
      }}
      classNames={{ input: classes.typed }}
      dir="ltr"
      autosize
      minRows={3}
      spellCheck={false}
      autoComplete="off"
      autoFocus={hasFocus}
    />
  );
}
