// Teeth typed as numbers: `36`, `11-13`, `16 26`. Stores FDI two-digit codes (ISO 3950), shows what was understood.

import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { parseTeeth } from './typed-teeth.ts';
import { uiTexts } from './ui-texts.ts';

type ToothFieldProps = {
  readonly label: string;
  /** FDI codes. */
  readonly value: readonly string[];
  readonly onChange: (teeth: readonly string[]) => void;
  readonly error?: string | null;
};

/** Takes over on leaving the field or Enter. */
export function ToothField({ label, value, onChange, error }: ToothFieldProps) {
  const t = uiTexts.useText();
  const shown = value.join(', ');
  // Null while nothing of its own is typed: then the value is shown.
  const [typed, setTyped] = useState<string | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);

  function take(): void {
    if (typed === null) return;
    const parsed = parseTeeth(typed);
    setWrong(parsed.wrong);
    if (parsed.wrong !== null) return;
    setTyped(null);
    if (parsed.teeth.join(', ') !== shown) onChange(parsed.teeth);
  }

  return (
    <TextInput
      label={label}
      placeholder={t('tooth.hint')}
      value={typed ?? shown}
      error={wrong === null ? error : t('tooth.notATooth', { typed: wrong })}
      autoComplete="off"
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={take}
      onKeyDown={(event) => event.key === 'Enter' && take()}
    />
  );
}
