// Lists of teeth as people type and read them: "16, 26-28". One tooth's name is in notation.ts.

import {
  allTeeth,
  permanentTeeth,
  primaryTeeth,
  type Tooth,
  type ToothNotation,
  toothName,
  toothOfName,
} from './notation.ts';

export const teethListCodes = ['notATooth', 'badRange'] as const;
export type TeethListCode = (typeof teethListCodes)[number];
/** `value` is the piece of the text that was refused. */
export type TeethListProblem = { code: TeethListCode; value: string };
export type ParsedTeethList = { ok: true; teeth: Tooth[] } | { ok: false; problems: TeethListProblem[] };

/** The four rows of teeth, each from the patient's right to left or on, as a range can run through them. */
const rows: readonly (readonly Tooth[])[] = [
  permanentTeeth.slice(0, 16),
  permanentTeeth.slice(16),
  primaryTeeth.slice(0, 10),
  primaryTeeth.slice(10),
];
const placeOf = new Map(allTeeth.map((tooth, index) => [tooth, index]));

/** The teeth once each, in the order of the chart: permanent upper, lower, then primary upper, lower. */
export function sortTeeth(teeth: Iterable<Tooth>): Tooth[] {
  return [...new Set(teeth)].sort((a, b) => (placeOf.get(a) ?? 0) - (placeOf.get(b) ?? 0));
}

/**
 * The teeth of a typed list, once each, in the order of the chart; empty text gives none. Pieces are parted by
 * commas, semicolons, `&`, `+` or spaces; a range runs along one jaw (`14-24` crosses the midline) in either
 * direction, and in Palmer the second half may leave out the quadrant (`UR4-6`). Universal numbers may also run from
 * the upper to the lower jaw, as they count on. Codes: `notATooth`, `badRange`.
 */
export function parseTeethList(text: string, notation: ToothNotation): ParsedTeethList {
  const joined = text.replace(/\s*(?:\p{Pd}|\u2212|\.\.+|…)\s*/gu, '-');
  const pieces = joined.split(/[\s,;&+]+/u).filter((piece) => piece !== '');
  const teeth: Tooth[] = [];
  const problems: TeethListProblem[] = [];
  for (const piece of pieces) {
    const [first = '', last, ...more] = piece.split('-');
    const from = toothOfName(first, notation);
    const to = last === undefined ? from : endOfRange(first, last, notation);
    if (from === null || to === null || more.length > 0) problems.push({ code: 'notATooth', value: piece });
    else {
      const range = teethBetween(from, to, notation);
      if (range === null) problems.push({ code: 'badRange', value: piece });
      else teeth.push(...range);
    }
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, teeth: sortTeeth(teeth) };
}

function endOfRange(first: string, last: string, notation: ToothNotation): Tooth | null {
  const whole = toothOfName(last, notation);
  return whole ?? (notation === 'PALMER' ? toothOfName(first.slice(0, 2) + last, notation) : null);
}

function teethBetween(from: Tooth, to: Tooth, notation: ToothNotation): readonly Tooth[] | null {
  const lines: readonly (readonly Tooth[])[] =
    notation === 'UNIVERSAL' ? [permanentTeeth, primaryTeeth] : rows;
  for (const line of lines) {
    const [start, end] = [line.indexOf(from), line.indexOf(to)];
    if (start >= 0 && end >= 0) return line.slice(Math.min(start, end), Math.max(start, end) + 1);
  }
  return null;
}

/**
 * The list to show, in the order of the chart, three or more neighbours of a row as a range: `16, 26–28`.
 * `parseTeethList` reads it back in the same notation.
 */
export function formatTeethList(teeth: Iterable<Tooth>, notation: ToothNotation): string {
  const wanted = new Set(teeth);
  const pieces = rows.flatMap((row) => runsOf(row, wanted).flatMap((run) => formatRun(run, notation)));
  return pieces.join(', ');
}

function runsOf(row: readonly Tooth[], wanted: ReadonlySet<Tooth>): Tooth[][] {
  const runs: Tooth[][] = [[]];
  for (const tooth of row) {
    if (wanted.has(tooth)) runs.at(-1)?.push(tooth);
    else runs.push([]);
  }
  return runs.filter((run) => run.length > 0);
}

function formatRun(run: readonly Tooth[], notation: ToothNotation): string[] {
  const names = run.map((tooth) => toothName(tooth, notation));
  return names.length < 3 ? names : [`${names[0]}–${names.at(-1)}`];
}
