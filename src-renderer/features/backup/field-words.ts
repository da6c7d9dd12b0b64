// The words under a field that the core refused.

import { fieldProblems } from '#renderer/lib/errors.ts';
import { backupTexts } from './backup-texts.ts';

const known = [
  'required',
  'notAbsolute',
  'notAFolder',
  'readOnly',
  'diskFull',
  'diskFault',
  'insideDataFolder',
  'insideOther',
  'notATime',
  'notANumber',
] as const;

/** The sentence for one field of a refused call, or null when that field was not refused. */
export function fieldWords(error: unknown, field: string): string | null {
  const problem = fieldProblems(error).find((found) => found.field === field);
  if (problem === undefined) return null;
  if (field === 'keepScheduled') return backupTexts.text('field.notANumber');
  const code = known.find((name) => name === problem.code) ?? 'invalid';
  return backupTexts.text(`field.${code}`);
}
