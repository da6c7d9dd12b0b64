// Refused fields in words, from the schemas of the contract or from the core's answer.

import type { z } from 'zod';
import type { PatientCsvField } from '#shared/patients/patient-csv-columns.ts';
import type { FieldProblem } from '#shared/core/errors.ts';
import { fieldProblems as problemsOfParse } from '#shared/text/text-fields.ts';
import { fieldProblems as problemsOfAnswer } from '#renderer/lib/errors.ts';
import { fieldTexts } from './field-texts.ts';

const known = [
  'required',
  'tooShort',
  'tooLong',
  'tooMany',
  'tooSmall',
  'tooBig',
  'notAChoice',
  'invalidCharacters',
  'invalidEmail',
  'invalidPhone',
  'invalidDate',
  'invalidNumber',
  'invalidLanguage',
  'inFuture',
  'tooOld',
  'contradicts',
  'tooManyCells',
  'twiceInFile',
  'nearRowOfFile',
  'leftOut',
  'twice',
  'nearDuplicate',
  'unknownDentist',
  'removedThere',
] as const;

/** The name of what a column of a file can be: those of the emergency contact say whose name and phone it is. */
export function csvFieldWords(field: PatientCsvField): string {
  const name = fieldTexts.text(field);
  return field.startsWith('emergencyContact') ? fieldTexts.text('emergency', { field: name }) : name;
}

/** The sentence that stands under a field. */
export function problemWords(problem: Pick<FieldProblem, 'code' | 'params'>): string {
  const code = known.find((one) => one === problem.code) ?? 'other';
  return fieldTexts.text(`problem.${code}`, problem.params);
}

function byField(problems: readonly FieldProblem[]): Record<string, string> {
  // The core names fields by their whole path (`patient.mobile`, `changes.mobile`): the field is the last part.
  return Object.fromEntries(
    problems.map((problem) => [problem.field.split('.').at(-1) ?? '', problemWords(problem)]),
  );
}

/** What the schema says against the values, by field; empty when they fit. */
export function problemsIn(schema: z.ZodType, values: unknown): Record<string, string> {
  const parsed = schema.safeParse(values);
  return parsed.success ? {} : byField(problemsOfParse(parsed.error));
}

/** What an INVALID answer says, by field; empty for any other failure. */
export function problemsInAnswer(error: unknown): Record<string, string> {
  return byField(problemsOfAnswer(error));
}
