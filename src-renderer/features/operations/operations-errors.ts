// Sentences of the failures that only upkeep and retention know.

import { registerErrorWords } from '#renderer/lib/errors.ts';
import { operationsTexts } from './operations-texts.ts';
import { retentionTexts } from './retention-texts.ts';

/** Called once, before any of these failures can be shown. */
export function registerOperationsErrors(): void {
  for (const code of ['UPKEEP_RUNNING', 'NO_ROOM'] as const) {
    registerErrorWords(code, () => ({
      what: operationsTexts.text(`error.${code}.what`),
      isWorkSafe: operationsTexts.text(`error.${code}.isWorkSafe`),
      press: operationsTexts.text(`error.${code}.press`),
    }));
  }
  for (const code of ['RETENTION', 'STILL_ACTIVE'] as const) {
    registerErrorWords(code, () => ({
      what: retentionTexts.text(`error.${code}.what`),
      isWorkSafe: retentionTexts.text(`error.${code}.isWorkSafe`),
      press: retentionTexts.text(`error.${code}.press`),
    }));
  }
}
