// The eight fields of the public form: what each may hold, and what is wrong with what was sent.

import { z } from 'zod';
import { localDateSchema } from '#shared/core/values.ts';
import { urgencies } from '#shared/sync/bodies.ts';

export type FormFields = {
  readonly senderName: string;
  readonly senderEmail: string;
  readonly senderPhone: string;
  readonly patientName: string;
  readonly patientBirthOn: string;
  readonly patientPhone: string;
  readonly urgency: (typeof urgencies)[number];
  readonly reason: string;
};
export type FormProblem = 'required' | 'badEmail' | 'badDate' | 'tooLong';

const names = [
  'senderName',
  'senderEmail',
  'senderPhone',
  'patientName',
  'patientBirthOn',
  'patientPhone',
  'reason',
] as const;
const longest: Record<(typeof names)[number], number> = {
  senderName: 301,
  senderEmail: 255,
  senderPhone: 20,
  patientName: 301,
  patientBirthOn: 10,
  patientPhone: 20,
  reason: 5000,
};
const optional: readonly string[] = ['senderPhone', 'patientPhone'];
const emailSchema = z.email();

/** What was sent, with spaces at the ends taken away, and what stands against it. `today` is a local date. */
export function readFormFields(
  sent: Readonly<Record<string, unknown>>,
  today: string,
): { readonly values: FormFields; readonly problems: Partial<Record<keyof FormFields, FormProblem>> } {
  const text = (name: string): string => {
    const value = sent[name];
    return typeof value === 'string' ? value.replaceAll('\r\n', '\n').replaceAll('\0', '').trim() : '';
  };
  const values: FormFields = {
    senderName: text('senderName'),
    senderEmail: text('senderEmail'),
    senderPhone: text('senderPhone'),
    patientName: text('patientName'),
    patientBirthOn: text('patientBirthOn'),
    patientPhone: text('patientPhone'),
    urgency: urgencies.find((one) => one === text('urgency')) ?? 'ROUTINE',
    reason: text('reason'),
  };
  const problems: Partial<Record<keyof FormFields, FormProblem>> = {};
  for (const name of names) {
    const problem = problemOf(name, values[name], today);
    if (problem !== null) problems[name] = problem;
  }
  return { values, problems };
}

function problemOf(name: (typeof names)[number], value: string, today: string): FormProblem | null {
  if (value === '') return optional.includes(name) ? null : 'required';
  if (value.length > longest[name]) return 'tooLong';
  if (name === 'senderEmail' && !emailSchema.safeParse(value).success) return 'badEmail';
  if (name !== 'patientBirthOn') return null;
  return localDateSchema.safeParse(value).success && value >= '1900-01-01' && value <= today
    ? null
    : 'badDate';
}
