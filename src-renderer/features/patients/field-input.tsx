// One field of a patient as an input, by its kind. Values are texts; an empty text is "nothing".

import { Select, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { useLanguage } from '#renderer/lib/i18n.ts';
import { DateField } from '#renderer/ui/date-field.tsx';
import { PhoneField } from '#renderer/ui/phone-field.tsx';
import { fieldTexts } from './field-texts.ts';
import { fieldChoices, fieldKind, fieldWords } from './patient-fields.ts';
import type { AnyField } from './patient-fields.ts';

type FieldInputProps = {
  readonly field: AnyField;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error?: string | undefined;
  readonly isAutofocused?: boolean;
};

/** People who treat here, as choices; former ones only while they are chosen. */
export function useDentists(chosen?: string | null): { value: string; label: string }[] {
  const providers = useQuery(orpc.people.providers.queryOptions());
  return (providers.data ?? [])
    .filter((provider) => provider.isActive || provider.id === chosen)
    .map((provider) => ({ value: provider.id, label: `${provider.firstName} ${provider.lastName}` }));
}

export function FieldInput({ field, value, onChange, error, isAutofocused }: FieldInputProps) {
  useLanguage();
  const dentists = useDentists(value);
  const label = fieldTexts.text(field);
  const kind = fieldKind(field);
  const focus = isAutofocused === true ? { 'data-autofocus': true } : {};
  if (kind === 'date')
    return (
      <DateField
        label={label}
        value={value === '' ? null : value}
        onChange={(date) => onChange(date ?? '')}
        error={error ?? null}
        twoDigitYears="past"
        isAutofocused={isAutofocused ?? false}
      />
    );
  if (kind === 'phone')
    return <PhoneField label={label} value={value} onChange={onChange} error={error ?? null} />;
  if (kind === 'choice' || kind === 'dentist') {
    const known = kind === 'dentist' ? dentists : (fieldChoices(field) ?? []);
    const isKnown = value === '' || known.some((choice) => choice.value === value);
    return (
      <Select
        label={label}
        data={isKnown ? known : [...known, { value, label: fieldWords(field, value, dentists) }]}
        value={value === '' ? null : value}
        onChange={(chosen) => onChange(chosen ?? '')}
        error={error}
        clearable
        searchable={known.length > 8 || kind === 'dentist'}
        {...focus}
      />
    );
  }
  const Input = kind === 'text' ? Textarea : TextInput;
  return (
    <Input
      label={label}
      value={value}
      onChange={(event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value)}
      error={error}
      autoComplete="off"
      {...(kind === 'text' ? { autosize: true, minRows: 2, maxRows: 10 } : {})}
      {...focus}
    />
  );
}
