// Refused fields in words: from a schema of the contract before sending, or from the core's answer.

import type { z } from 'zod';
import type { FieldProblem } from '#shared/core/errors.ts';
import { fieldProblems as problemsOfParse } from '#shared/text/text-fields.ts';
import { fieldProblems as problemsOfAnswer } from './errors.ts';
import { fieldWordsTexts } from './field-words-texts.ts';

export type FieldWords = Readonly<Record<string, string>>;

const known = [
  'required',
  'tooShort',
  'tooMany',
  'tooSmall',
  'tooBig',
  'notAChoice',
  'invalidCharacters',
  'invalidEmail',
  'invalidPhone',
  'invalidDate',
  'invalidNumber',
  'invalidColour',
  'inFuture',
  'tooOld',
  'invalidTimeZone',
  'invalidCurrency',
  'taken',
  'tooManyDecimals',
  'unreadable',
] as const;

/** The sentence under a field, in the language of this moment. */
export function fieldWords({ code, params }: Pick<FieldProblem, 'code' | 'params'>): string {
  if (code === 'tooLong') {
    return params?.['max'] === undefined
      ? fieldWordsTexts.text('tooLong')
      : fieldWordsTexts.text('tooLongMax', { max: params['max'] });
  }
  return fieldWordsTexts.text(known.find((one) => one === code) ?? 'other', params);
}

/** By the last name in the field's path: the core says `changes.email` or `profile.licenceNumber`. List items: the list. */
function byField(problems: readonly FieldProblem[]): FieldWords {
  return Object.fromEntries(
    problems.map((problem) => {
      const names = problem.field.split('.').filter((part) => !/^\d+$/.test(part));
      return [names.at(-1) ?? '', fieldWords(problem)];
    }),
  );
}

/** What the schema says against the values, by field; empty when they fit. */
export function problemsIn(schema: z.ZodType, values: unknown): FieldWords {
  const parsed = schema.safeParse(values);
  return parsed.success ? {} : byField(problemsOfParse(parsed.error));
}

/** What an INVALID answer says, by field; empty for any other failure. */
export function problemsInAnswer(error: unknown): FieldWords {
  return byField(problemsOfAnswer(error));
}
