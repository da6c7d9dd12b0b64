// The words of other systems for gender, blood group and yes or no, in English, Indonesian and Turkish.

import { normaliseForSearch } from '../text/search-text.ts';
import type { MedicalHistory } from './medical-history.ts';
import { type BloodGroup, bloodGroups, type Gender } from './patient.ts';

const genderWords: Record<Gender, readonly string[]> = {
  MALE: ['male', 'm', 'man', 'boy', 'laki laki', 'laki', 'l', 'lk', 'pria', 'erkek', 'e', 'bay'],
  FEMALE: ['female', 'f', 'woman', 'girl', 'perempuan', 'p', 'pr', 'wanita', 'w', 'kadin', 'k', 'bayan'],
  OTHER: ['other', 'o', 'x', 'lainnya', 'diger', 'non binary', 'nonbinary'],
};
const yesWords = ['yes', 'y', 'true', '1', 'active', 'ya', 'aktif', 'evet', 'e'];
const noWords = [
  'no',
  'n',
  'false',
  '0',
  'inactive',
  'tidak',
  'tidak aktif',
  'nonaktif',
  'hayir',
  'h',
  'pasif',
];

type Smoking = NonNullable<MedicalHistory['smokingStatus']>;
const smokingWords: Record<Smoking, readonly string[]> = {
  NEVER: ['never', 'no', 'non smoker', 'nonsmoker', 'tidak pernah', 'tidak', 'hic', 'hayir', 'icmiyor'],
  FORMER: ['former', 'ex smoker', 'quit', 'used to', 'dulu', 'berhenti', 'eskiden', 'birakti'],
  CURRENT: ['current', 'yes', 'smoker', 'smokes', 'ya', 'merokok', 'perokok', 'evet', 'iciyor'],
};
type PainTolerance = NonNullable<MedicalHistory['painTolerance']>;
const painToleranceWords: Record<PainTolerance, readonly string[]> = {
  LOW: ['low', 'rendah', 'dusuk'],
  MEDIUM: ['medium', 'normal', 'sedang', 'orta'],
  HIGH: ['high', 'tinggi', 'yuksek'],
};

/** The smoking habit a cell means, or null when it is none of the known words. */
export function smokingOfText(text: string): Smoking | null {
  return choiceOfText(smokingWords, text);
}

/** The tolerance of pain a cell means, or null when it is none of the known words. */
export function painToleranceOfText(text: string): PainTolerance | null {
  return choiceOfText(painToleranceWords, text);
}

/** The gender a cell means, or null when it is none of the known words. */
export function genderOfText(text: string): Gender | null {
  return choiceOfText(genderWords, text);
}

function choiceOfText<Choice extends string>(
  words: Readonly<Record<Choice, readonly string[]>>,
  text: string,
): Choice | null {
  const folded = normaliseForSearch(text);
  const choices = Object.keys(words) as Choice[];
  return choices.find((choice) => words[choice].includes(folded)) ?? null;
}

/** The blood group a cell means (`A+`, `0 Rh (-)`, `AB positive`, `o rhesus negatif`), or null. */
export function bloodGroupOfText(text: string): BloodGroup | null {
  const signed = text
    .toLowerCase()
    .replaceAll('\u0307', '')
    .replace(/pos(?:itive|itif|itip)?|pozitif/g, '+')
    .replace(/neg(?:ative|atif|atip)?|[−–—]/g, '-')
    .replace(/rhesus|rh|d(?=[+-])|[\s().,:]/g, '')
    .replace(/^0/, 'o')
    .toUpperCase();
  return bloodGroups.find((group) => group === signed) ?? null;
}

/** True or false as a cell means it, or null when it is neither. */
export function booleanOfText(text: string): boolean | null {
  const folded = normaliseForSearch(text);
  if (yesWords.includes(folded)) return true;
  return noWords.includes(folded) ? false : null;
}
