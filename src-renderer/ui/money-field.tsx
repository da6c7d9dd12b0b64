// An amount of money, typed as people write it in the language of the surface. Gives whole minor units.

import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useClinicPlace } from '#renderer/lib/clinic-zone.ts';
import { fieldWords } from '#renderer/lib/field-words.ts';
import { formatMoney, localeTag } from '#renderer/lib/formats.ts';
import { useLanguage } from '#renderer/lib/i18n.ts';
import { parseAmount } from '#shared/money/typed-amount.ts';

type MoneyFieldProps = {
  readonly label: string;
  readonly valueMinor: number;
  /** Called on leaving the field; not called for text that is no amount. Emptied means 0. */
  readonly onChange: (amountMinor: number) => void;
  readonly error?: string | undefined;
  readonly description?: string;
};

function amountCode(code: string): string {
  if (code === 'notANumber') return 'invalidNumber';
  return code === 'tooLarge' ? 'other' : code;
}

export function MoneyField({ label, valueMinor, onChange, error, description }: MoneyFieldProps) {
  const currency = useClinicPlace((place) => place.currency);
  useLanguage();
  // Null while nothing of its own is typed: then the value is shown.
  const [typed, setTyped] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  function leave(text: string): void {
    const read =
      text.trim() === '' ? { ok: true as const, amountMinor: 0 } : parseAmount(text, currency, localeTag());
    setProblem(read.ok ? null : fieldWords({ code: amountCode(read.code) }));
    if (!read.ok) return;
    setTyped(null);
    if (read.amountMinor !== valueMinor) onChange(read.amountMinor);
  }

  return (
    <TextInput
      label={label}
      description={description}
      inputMode="decimal"
      autoComplete="off"
      value={typed ?? formatMoney(valueMinor, currency)}
      error={problem ?? error}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={(event) => leave(event.currentTarget.value)}
      onKeyDown={(event) => event.key === 'Enter' && leave(event.currentTarget.value)}
    />
  );
}
