// Teeth and their names in three notations. Storage knows FDI only; the others live at the edge of the screen.

import { z } from 'zod';

export const toothNotations = ['FDI', 'UNIVERSAL', 'PALMER'] as const;
export type ToothNotation = (typeof toothNotations)[number];

type Position = '1' | '2' | '3' | '4' | '5';
/** A permanent tooth in two digits of ISO 3950: quadrant 1–4, position 1–8 from the midline. */
export type PermanentTooth = `${'1' | '2' | '3' | '4'}${Position | '6' | '7' | '8'}`;
/** A primary tooth in two digits of ISO 3950: quadrant 5–8, position 1–5 from the midline. */
export type PrimaryTooth = `${'5' | '6' | '7' | '8'}${Position}`;
export type Tooth = PermanentTooth | PrimaryTooth;

/** All permanent teeth as the Universal system counts them: upper right to upper left, lower left to lower right. */
export const permanentTeeth: readonly PermanentTooth[] = [
  '18',
  '17',
  '16',
  '15',
  '14',
  '13',
  '12',
  '11',
  '21',
  '22',
  '23',
  '24',
  '25',
  '26',
  '27',
  '28',
  '38',
  '37',
  '36',
  '35',
  '34',
  '33',
  '32',
  '31',
  '41',
  '42',
  '43',
  '44',
  '45',
  '46',
  '47',
  '48',
];

/** All primary teeth in the same way round. */
export const primaryTeeth: readonly PrimaryTooth[] = [
  '55',
  '54',
  '53',
  '52',
  '51',
  '61',
  '62',
  '63',
  '64',
  '65',
  '75',
  '74',
  '73',
  '72',
  '71',
  '81',
  '82',
  '83',
  '84',
  '85',
];

export const allTeeth: readonly Tooth[] = [...permanentTeeth, ...primaryTeeth];
const known: ReadonlySet<string> = new Set(allTeeth);

/** True for the two-digit text of a tooth that exists: 11–18 … 41–48, 51–55 … 81–85 (ISO 3950). */
export function isTooth(text: string): text is Tooth {
  return known.has(text);
}

export const toothSchema = z.custom<Tooth>(
  (value) => typeof value === 'string' && isTooth(value),
  'notATooth',
);

export function isPrimaryTooth(tooth: Tooth): tooth is PrimaryTooth {
  return tooth >= '51';
}

/** Universal numbers 1–32 for permanent teeth and letters A–T for primary ones (American Dental Association). */
const universalNames: readonly string[] = [
  ...permanentTeeth.map((_, index) => String(index + 1)),
  ...'ABCDEFGHIJKLMNOPQRST',
];
/** Palmer's quadrants in letters that every keyboard has, in the order of the FDI quadrants 1–4 and 5–8. */
const palmerQuadrants = ['UR', 'UL', 'LL', 'LR'] as const;
/** Palmer's corners (Unicode's dentistry symbols) for the same quadrants, as drawn beside the tooth. */
const palmerCorners = ['⏌', '⎿', '⎾', '⏋'] as const;

const universalOfTooth = new Map(allTeeth.map((tooth, index) => [tooth, universalNames[index] ?? '']));
const toothOfUniversal = new Map(allTeeth.map((tooth, index) => [universalNames[index] ?? '', tooth]));
const toothOfPalmer = new Map(allTeeth.map((tooth) => [palmerName(tooth), tooth]));

function quadrantIndex(tooth: Tooth): 0 | 1 | 2 | 3 {
  return ((Number(tooth[0]) - 1) % 4) as 0 | 1 | 2 | 3;
}

function palmerPosition(tooth: Tooth): string {
  const position = tooth[1] ?? '';
  return isPrimaryTooth(tooth) ? (' ABCDE'[Number(position)] ?? '') : position;
}

function palmerName(tooth: Tooth): string {
  return palmerQuadrants[quadrantIndex(tooth)] + palmerPosition(tooth);
}

/** Palmer's drawn form: `6⏌`, `⎿6`, `⎾6`, `6⏋`, primary teeth with A–E. */
export function palmerSymbol(tooth: Tooth): string {
  const corner = palmerCorners[quadrantIndex(tooth)];
  const isOnTheRight = corner === '⏌' || corner === '⏋';
  return isOnTheRight ? palmerPosition(tooth) + corner : corner + palmerPosition(tooth);
}

/** A tooth's name: `16` in FDI, `3` in Universal, `UR6` in Palmer; primary `55`, `A`, `URE`. */
export function toothName(tooth: Tooth, notation: ToothNotation): string {
  if (notation === 'FDI') return tooth;
  return notation === 'UNIVERSAL' ? (universalOfTooth.get(tooth) ?? '') : palmerName(tooth);
}

/** The tooth of a typed name, or null. Takes small letters, `1.6` for 16, `#3` for 3 and Palmer's drawn corners. */
export function toothOfName(name: string, notation: ToothNotation): Tooth | null {
  const typed = name.trim().toUpperCase();
  if (notation === 'FDI') {
    const digits = typed.replace(/^([1-8])\.([1-8])$/, '$1$2');
    return isTooth(digits) ? digits : null;
  }
  if (notation === 'UNIVERSAL')
    return toothOfUniversal.get(typed.replace(/^#/, '').replace(/^0(?=[1-9]$)/, '')) ?? null;
  return toothOfPalmer.get(withoutCorner(typed).replace(/\s/g, '')) ?? null;
}

function withoutCorner(typed: string): string {
  const drawn = /^(?:([1-8A-E])([⏌⏋])|([⎿⎾])([1-8A-E]))$/u.exec(typed);
  if (!drawn) return typed;
  const corner = palmerCorners.findIndex((candidate) => candidate === (drawn[2] ?? drawn[3]));
  return (palmerQuadrants[corner] ?? '') + (drawn[1] ?? drawn[4] ?? '');
}
