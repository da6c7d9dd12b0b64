// Sentences of the failures that only the first run knows.

import { registerErrorWords } from '#renderer/lib/errors.ts';
import { setupTexts } from './setup-texts.ts';

/** Called once, before the first screen of the first run. */
export function registerSetupErrors(): void {
  for (const code of ['ALREADY_SET_UP', 'KEYSTORE_UNAVAILABLE'] as const) {
    registerErrorWords(code, () => ({
      what: setupTexts.text(`error.${code}.what`),
      isWorkSafe: setupTexts.text(`error.${code}.isWorkSafe`),
      press: setupTexts.text(`error.${code}.press`),
    }));
  }
}
