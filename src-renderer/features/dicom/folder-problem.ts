// The words under a folder that the core refused.

import { fieldProblems } from '#renderer/lib/errors.ts';
import { fieldWords } from '#renderer/lib/field-words.ts';
import { dicomTexts } from './dicom-texts.ts';

const known = ['notAbsolute', 'notAFolder', 'insideDataFolder', 'networkPath'] as const;

/** Null when that field was not refused. */
export function folderProblem(error: unknown, field: string): string | null {
  const problem = fieldProblems(error).find((found) => found.field === field);
  if (problem === undefined) return null;
  const code = known.find((one) => one === problem.code);
  return code === undefined ? fieldWords(problem) : dicomTexts.text(`field.${code}`);
}
