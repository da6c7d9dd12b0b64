// Teeth typed in the clinic's notation: `36`, `11-13`, `UR6`. Stores FDI two-digit codes (ISO 3950), shows what was understood.

import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useSignedIn } from '#renderer/lib/signed-in.ts';
import { isTooth, toothNotations } from '#shared/teeth/notation.ts';
import type { Tooth } from '#shared/teeth/notation.ts';
import { formatTeethList, parseTeethList } from '#shared/teeth/teeth-list.ts';
import { uiTexts } from './ui-texts.ts';

type ToothFieldProps = {
  readonly label: string;
  /** FDI codes. */
  readonly value: readonly string[];
  readonly onChange: (teeth: readonly Tooth[]) => void;
  readonly error?: string | null;
  /** In place of the example of the clinic's notation, where the label is not seen. */
  readonly placeholder?: string;
};

/** Takes over on leaving the field or Enter. */
export function ToothField({ label, value, onChange, error, placeholder }: ToothFieldProps) {
  const t = uiTexts.useText();
  const chosen = useSignedIn((state) => state.session?.clinic.toothNotation);
  const notation = toothNotations.find((known) => known === chosen) ?? 'FDI';
  const shown = formatTeethList(value.filter(isTooth), notation);
  // Null while nothing of its own is typed: then the value is shown.
  const [typed, setTyped] = useState<string | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);

  function take(): void {
    if (typed === null) return;
    const parsed = parseTeethList(typed, notation);
    setWrong(parsed.ok ? null : (parsed.problems[0]?.value ?? typed));
    if (!parsed.ok) return;
    setTyped(null);
    if (formatTeethList(parsed.teeth, notation) !== shown) onChange(parsed.teeth);
  }

  return (
    <TextInput
      label={label}
      placeholder={placeholder ?? t(`tooth.hint.${notation}`)}
      value={typed ?? shown}
      error={wrong === null ? error : t('tooth.notATooth', { typed: wrong })}
      autoComplete="off"
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={take}
      onKeyDown={(event) => event.key === 'Enter' && take()}
    />
  );
}
