// A phone number that groups itself on leaving. Keeps what was typed: no digit is ever dropped or refused.

import { TextInput } from '@mantine/core';
import { groupPhone } from '#renderer/lib/phone.ts';
import { phoneDigits } from '#shared/text/phone-text.ts';
import { uiTexts } from './ui-texts.ts';

const fewestDigits = 5;

type PhoneFieldProps = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error?: string | null;
  readonly description?: string;
  readonly onBlur?: () => void;
};

/** At most 20 characters, as the record holds. Too few digits is a remark, not a refusal. */
export function PhoneField({ label, value, onChange, error, description, onBlur }: PhoneFieldProps) {
  const t = uiTexts.useText();
  const digits = phoneDigits(value).length;
  const remark = digits > 0 && digits < fewestDigits ? t('phone.notAPhone') : undefined;
  return (
    <TextInput
      label={label}
      type="tel"
      inputMode="tel"
      autoComplete="off"
      maxLength={20}
      value={value}
      error={error}
      description={remark ?? description}
      onChange={(event) => onChange(event.currentTarget.value)}
      onBlur={() => {
        const formatted = groupPhone(value);
        if (formatted !== value && formatted.length <= 20) onChange(formatted);
        onBlur?.();
      }}
    />
  );
}
