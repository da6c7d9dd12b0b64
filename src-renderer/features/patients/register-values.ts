// What is typed while a patient is registered: texts by field, kept as a draft, turned into the call's input.

import { create } from 'zustand';
import type { PatientId } from '#shared/patients/patient.ts';
import { patientInputSchema } from '#shared/patients/patient.ts';
import { patientDetailsInputSchema } from '#shared/patients/patient-details.ts';
import { phoneDigits } from '#shared/text/phone-text.ts';
import { problemsIn } from './field-problems.ts';
import { isDetailField } from './patient-fields.ts';
import { splitName } from './person-words.ts';

/** A type, not an interface, so that it is JSON for the draft. */
export type RegisterValues = {
  readonly fields: Readonly<Record<string, string>>;
  /** Near-duplicates that the person said are somebody else. */
  readonly notSame: readonly string[];
};

/** Where the form starts: from a typed name or phone when there is one. */
export function emptyRegistration(typed = ''): RegisterValues {
  const isPhone = phoneDigits(typed).length >= 3 && !/\p{L}/u.test(typed);
  if (isPhone) return { fields: { mobile: typed.trim() }, notSame: [] };
  return { fields: typed.trim() === '' ? {} : splitName(typed), notSame: [] };
}

/** The texts as the contract takes them: one object for the patient, one for what stands beside. */
export function registrationInput(fields: RegisterValues['fields']) {
  const entries = Object.entries(fields).map(([field, text]) => [field, text === '' ? null : text] as const);
  return {
    patient: Object.fromEntries(entries.filter(([field]) => !isDetailField(field))),
    details: Object.fromEntries(entries.filter(([field]) => isDetailField(field))),
  };
}

/** What does not fit, in words by field. */
export function registrationProblems(fields: RegisterValues['fields']): Record<string, string> {
  const { patient, details } = registrationInput(fields);
  return { ...problemsIn(patientInputSchema, patient), ...problemsIn(patientDetailsInputSchema, details) };
}

/** What the palette typed for the form that opens next; never in the address, which ends up in histories. */
export const useRegisterStart = create<{ typed: string }>(() => ({ typed: '' }));

export type CreatedPatient = {
  readonly id: PatientId;
  readonly firstName: string;
  readonly lastName: string;
};
