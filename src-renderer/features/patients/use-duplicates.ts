// Who may be the person being registered, asked anew as the form fills.

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDebouncedValue } from '@mantine/hooks';
import { patientInputSchema } from '#shared/patients/patient.ts';
import type { DuplicateReason } from '#shared/patients/duplicates.ts';
import type { PatientHit } from '#shared/patients/patient-shapes.ts';
import { minComparablePhoneDigits, phoneDigits } from '#shared/text/phone-text.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import type { RegisterValues } from './register-values.ts';

/** `isSure` ones must be answered before saving; the others are only a hint while the form is not whole. */
export type LikelyPatient = PatientHit & {
  readonly reasons: readonly (DuplicateReason | 'found')[];
  readonly isSure: boolean;
};

const identity = patientInputSchema.pick({
  firstName: true,
  lastName: true,
  dateOfBirth: true,
  homePhone: true,
  mobile: true,
  email: true,
});

/** Before the date of birth is there, the phone or the whole name is searched for instead. */
export function useDuplicates(fields: RegisterValues['fields']): readonly LikelyPatient[] {
  const [typed] = useDebouncedValue(fields, 200);
  const whole = identity.safeParse(
    Object.fromEntries(Object.keys(identity.shape).map((field) => [field, typed[field] || null])),
  );
  const check = useQuery({
    ...orpc.patients.checkDuplicates.queryOptions({
      input: whole.data ?? { firstName: '-', lastName: '-', dateOfBirth: '2000-01-01' },
    }),
    enabled: whole.success,
    placeholderData: keepPreviousData,
  });
  const text = searchText(typed);
  const found = useQuery({
    ...orpc.patients.search.queryOptions({ input: { text, limit: 5, includeArchived: true } }),
    enabled: !whole.success && text !== '',
    placeholderData: keepPreviousData,
  });
  if (whole.success) return (check.data ?? []).map((hit) => ({ ...hit, isSure: true }));
  if (text === '') return [];
  return (found.data ?? []).map((hit) => ({ ...hit, reasons: ['found'], isSure: false }));
}

function searchText(fields: RegisterValues['fields']): string {
  const phone = fields['mobile'] ?? fields['homePhone'] ?? '';
  if (phoneDigits(phone).length >= minComparablePhoneDigits) return phoneDigits(phone);
  const first = fields['firstName']?.trim() ?? '';
  const last = fields['lastName']?.trim() ?? '';
  return first.length >= 2 && last.length >= 2 ? `${first} ${last}` : '';
}
