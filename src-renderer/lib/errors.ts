// Turns any failure into the three sentences a person needs. Features add sentences for their own codes.

import type { FieldProblem } from '#shared/core/errors.ts';
import { errorsTexts } from './errors-texts.ts';
import { failureCode, failureData } from './failure.ts';
import { formatTime } from './formats.ts';
import { rareErrorCodes, rareErrorsTexts } from './rare-errors-texts.ts';

export type ThreeParts = { readonly what: string; readonly isWorkSafe: string; readonly press: string };
export type FailureWords = ThreeParts & { readonly code: string; readonly incidentId: string | null };

const commonCodes = [
  'NO_CONNECTION',
  'UNAUTHORIZED',
  'LOCKED',
  'FORBIDDEN',
  'NOT_FOUND',
  'INVALID',
  'STALE',
  'NOT_OPEN',
  'DISK_FULL',
  'READ_ONLY',
  'DISK_FAULT',
  'CORRUPT',
  'TOO_MANY_TRIES',
  'INTERNAL',
  'SCREEN',
] as const;

const featureCodes = new Map<string, (error: unknown) => ThreeParts>();

/**
 * Gives the sentences of an error code that only one feature knows, e.g. `OVERLAP`; `words` may read what the error
 * carries. Asked anew on every showing.
 */
export function registerErrorWords(code: string, words: (error: unknown) => ThreeParts): void {
  featureCodes.set(code, words);
}

function rareWords(code: string): ThreeParts | undefined {
  const known = rareErrorCodes.find((rare) => rare === code);
  if (known === undefined) return undefined;
  return {
    what: rareErrorsTexts.text(`${known}.what`),
    isWorkSafe: rareErrorsTexts.text(`${known}.isWorkSafe`),
    press: rareErrorsTexts.text(`${known}.press`),
  };
}

function commonWords(code: (typeof commonCodes)[number], until: string): ThreeParts {
  return {
    what: errorsTexts.text(`code.${code}.what`),
    isWorkSafe: errorsTexts.text(`code.${code}.isWorkSafe`),
    press: errorsTexts.text(`code.${code}.press`, { until }),
  };
}

/** What happened, whether the work is safe and what to press, for anything that can be thrown. */
export function failureWords(error: unknown): FailureWords {
  const code = failureCode(error);
  const incident = failureData(error, 'incidentId');
  const retryAt = failureData(error, 'retryAt');
  const own = featureCodes.get(code);
  const common = commonCodes.find((known) => known === code) ?? 'INTERNAL';
  const words =
    own?.(error) ??
    rareWords(code) ??
    commonWords(common, typeof retryAt === 'string' ? formatTime(retryAt) : '');
  return { ...words, code, incidentId: typeof incident === 'string' ? incident : null };
}

/** The refused fields of an INVALID answer; empty for every other failure. */
export function fieldProblems(error: unknown): readonly FieldProblem[] {
  const problems = failureCode(error) === 'INVALID' ? failureData(error, 'problems') : undefined;
  return Array.isArray(problems) ? (problems as readonly FieldProblem[]) : [];
}
