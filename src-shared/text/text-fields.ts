// Schemas of typed text, shared by patients, people and clinic. Messages are codes the screens have sentences for.

import { z } from 'zod';
import { idSchema } from '../core/values.ts';
import type { FieldProblem } from '../core/errors.ts';
import { phoneDigits } from './phone-text.ts';
import { withPlainDigits } from './search-text.ts';

export const fieldCodes = [
  'required',
  'tooShort',
  'tooLong',
  'tooSmall',
  'tooBig',
  'tooMany',
  'notAChoice',
  'invalidCharacters',
  'invalidEmail',
  'invalidPhone',
  'invalidDate',
  'invalidNumber',
  'invalidColour',
  'invalidLanguage',
  'inFuture',
  'tooOld',
  'contradicts',
  'invalidTimeZone',
  'invalidCurrency',
  'notATooth',
] as const;
export type FieldCode = (typeof fieldCodes)[number];

export const maxNameLength = 150;
export const maxEmailLength = 255;
export const maxPhoneLength = 20;
export const maxLineLength = 200;
export const maxNotesLength = 5000;

const controlInLine = /\p{Cc}/u;
const controlInText = /[^\P{Cc}\n\r\t]/u;
const emailShape = /^[^\s@,;:<>()[\]"\\]+@[^\s@.,;:<>()[\]"\\]+(?:\.[^\s@.,;:<>()[\]"\\]+)+$/u;
const phoneShape = /^\+?[\d\s()./-]+(?:(?:ext\.?|x|#)\s*\d+)?$/iu;

/** True for an address with one @ and a domain of two parts or more, in any script. */
export function isEmail(text: string): boolean {
  return emailShape.test(text);
}

/** True for 3 to 15 digits (the most an international number has, ITU-T E.164) with the usual signs between. */
export function isPhone(text: string): boolean {
  const digitCount = phoneDigits(text).length;
  return phoneShape.test(withPlainDigits(text)) && digitCount >= 3 && digitCount <= 15;
}

function missingOr(code: FieldCode) {
  return (issue: { input?: unknown }): FieldCode =>
    issue.input === undefined || issue.input === null ? 'required' : code;
}

/** Text a database and a screen give back unchanged: no control characters, no half of a surrogate pair. */
function cleanText(forbidden: RegExp) {
  return z
    .string({ error: missingOr('invalidCharacters') })
    .refine((text) => text.isWellFormed() && !forbidden.test(text.trim()), 'invalidCharacters')
    .normalize('NFC')
    .trim();
}

function emptyAsNull(text: string | null | undefined): string | null {
  return text ? text : null;
}

/** One line of 1 to `max` characters, trimmed. */
export function requiredLine(max: number) {
  return cleanText(controlInLine).min(1, 'required').max(max, 'tooLong');
}

/** Several lines of 1 to `max` characters, trimmed. */
export function requiredText(max: number = maxNotesLength) {
  return cleanText(controlInText).min(1, 'required').max(max, 'tooLong');
}

/** One line of at most `max` characters, trimmed; null when left empty. */
export function optionalLine(max: number) {
  return cleanText(controlInLine).max(max, 'tooLong').nullish().transform(emptyAsNull);
}

/** Several lines of at most `max` characters, trimmed; null when left empty. */
export function optionalText(max: number = maxNotesLength) {
  return cleanText(controlInText).max(max, 'tooLong').nullish().transform(emptyAsNull);
}

/** An e-mail address of at most 255 characters. */
export const requiredEmail = requiredLine(maxEmailLength).refine(isEmail, 'invalidEmail');

/** An e-mail address of at most 255 characters; null when left empty. */
export const optionalEmail = cleanText(controlInLine)
  .max(maxEmailLength, 'tooLong')
  .refine((text) => text === '' || isEmail(text), 'invalidEmail')
  .nullish()
  .transform(emptyAsNull);

/** A phone number of at most 20 characters, kept as typed. */
export const requiredPhone = requiredLine(maxPhoneLength).refine(isPhone, 'invalidPhone');

/** A phone number of at most 20 characters, kept as typed; null when left empty. */
export const optionalPhone = cleanText(controlInLine)
  .max(maxPhoneLength, 'tooLong')
  .refine((text) => text === '' || isPhone(text), 'invalidPhone')
  .nullish()
  .transform(emptyAsNull);

/** A language tag such as `id` or `pt-BR` (RFC 5646); null when left empty. */
export const optionalLanguage = cleanText(controlInLine)
  .max(35, 'tooLong')
  .refine((text) => text === '' || /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i.test(text), 'invalidLanguage')
  .nullish()
  .transform(emptyAsNull);

/** A local date `YYYY-MM-DD` that exists. */
export const requiredDate = z.iso.date({
  error: (issue) =>
    issue.input === undefined || issue.input === null || issue.input === '' ? 'required' : 'invalidDate',
});

/** A local date `YYYY-MM-DD` that exists; null when left empty. */
export const optionalDate = z
  .union([z.literal(''), z.iso.date({ error: 'invalidDate' })], { error: 'invalidDate' })
  .nullish()
  .transform(emptyAsNull);

/** One of the given words. */
export function requiredChoice<const Choices extends readonly string[]>(choices: Choices) {
  return z.enum(choices, { error: missingOr('notAChoice') });
}

/** One of the given words, or null when nothing was chosen. */
export function optionalChoice<const Choices extends readonly string[]>(choices: Choices) {
  return z
    .enum(choices, { error: 'notAChoice' })
    .nullish()
    .transform((choice) => choice ?? null);
}

/** The id of another record. */
export function requiredReference<Name extends string>(_name: Name) {
  return z
    .string({ error: missingOr('notAChoice') })
    .refine((id) => idSchema.safeParse(id).success, 'notAChoice')
    .brand<Name>();
}

/** The id of another record, or null when nothing was chosen. */
export function optionalReference<Name extends string>(name: Name) {
  return requiredReference(name)
    .nullish()
    .transform((id) => id ?? null);
}

/** A whole number from `min` to `max`. */
export function requiredWholeNumber(min: number, max: number) {
  return z
    .int({ error: missingOr('invalidNumber') })
    .min(min, 'tooSmall')
    .max(max, 'tooBig');
}

/** A whole number from `min` to `max`, or null when left empty. */
export function optionalWholeNumber(min: number, max: number) {
  return z
    .int({ error: 'invalidNumber' })
    .min(min, 'tooSmall')
    .max(max, 'tooBig')
    .nullish()
    .transform((value) => value ?? null);
}

/** A colour `#rrggbb`, lower case. */
export const colourSchema = z
  .string({ error: missingOr('invalidColour') })
  .regex(/^#[0-9a-f]{6}$/i, 'invalidColour')
  .toLowerCase();

/** The refused fields of a failed parse, first problem of each field only, in the order of the schema. */
export function fieldProblems(error: z.ZodError): FieldProblem[] {
  const problems = new Map<string, FieldProblem>();
  for (const issue of error.issues) {
    const field = issue.path.map(String).join('.');
    if (problems.has(field)) continue;
    const problem: FieldProblem = { field, code: issue.message };
    if (issue.code === 'too_big') problem.params = { max: Number(issue.maximum) };
    if (issue.code === 'too_small') problem.params = { min: Number(issue.minimum) };
    problems.set(field, problem);
  }
  return [...problems.values()];
}
