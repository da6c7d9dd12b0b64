// Sentences of the failures that only backups and restoring know.

import { registerErrorWords } from '#renderer/lib/errors.ts';
import { backupTexts } from './backup-texts.ts';

/** Codes whose words need nothing of the failure itself. */
const plainCodes = [
  'NO_TARGET',
  'TARGET_MISSING',
  'TARGET_BUSY',
  'ALREADY_RUNNING',
  'NOT_A_BACKUP',
  'NEWER_BACKUP',
  'NOT_EMPTY',
  'CANCELLED',
] as const;

/** Called once, before any of these failures can be shown. */
export function registerBackupErrors(): void {
  for (const code of plainCodes) {
    registerErrorWords(code, () => ({
      what: backupTexts.text(`error.${code}.what`),
      isWorkSafe: backupTexts.text(`error.${code}.isWorkSafe`),
      press: backupTexts.text(`error.${code}.press`),
    }));
  }
}
