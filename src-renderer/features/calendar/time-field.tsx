// A time of day of the clinic's clock, typed as people type it.

import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { calendarTexts } from './calendar-texts.ts';
import { parseTypedTime } from './typed-time.ts';

type TimeFieldProps = {
  readonly label: string;
  /** `HH:mm`, or null for none. */
  readonly value: string | null;
  /** On leaving or Enter; not called for text that is no time. */
  readonly onChange: (value: string | null) => void;
  readonly error?: string | null;
  readonly description?: string;
  readonly disabled?: boolean;
};

export function TimeField({ label, value, onChange, error, description, disabled }: TimeFieldProps) {
  const t = calendarTexts.useText();
  const [typed, setTyped] = useState<string | null>(null);
  const [isWrong, setIsWrong] = useState(false);
  function take(text: string): void {
    const parsed = parseTypedTime(text);
    const isEmpty = text.trim() === '';
    setIsWrong(parsed === null && !isEmpty);
    if (parsed === null && !isEmpty) return;
    setTyped(null);
    if (parsed !== value) onChange(parsed);
  }
  return (
    <TextInput
      label={label}
      value={typed ?? value ?? ''}
      placeholder="09:30"
      description={description}
      error={isWrong ? t('notATime') : error}
      disabled={disabled}
      autoComplete="off"
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={(event) => take(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') take(event.currentTarget.value);
      }}
    />
  );
}
