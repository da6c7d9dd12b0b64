// Sentences of the failures that only patients, intake and recalls know, where they have no place of their own.

import { registerErrorWords } from '#renderer/lib/errors.ts';
import { recordTexts } from './record-texts.ts';

for (const code of [
  'NEAR_DUPLICATES',
  'RECORD_CHANGED',
  'ALREADY_REVIEWED',
  'ALREADY_COMPLETED',
  'NOT_READY',
] as const) {
  registerErrorWords(code, () => ({
    what: recordTexts.text(`error.${code}.what`),
    isWorkSafe: recordTexts.text('error.safe'),
    press: recordTexts.text(`error.${code}.press`),
  }));
}
