// Tooth numbers as people type them, read as FDI two-digit codes (ISO 3950). Other notations are not read here.

/** All FDI codes of permanent (11–48) and primary (51–85) teeth, in the order of each quadrant. */
const fdiCodes: readonly string[] = [1, 2, 3, 4, 5, 6, 7, 8].flatMap((quadrant) =>
  Array.from({ length: quadrant <= 4 ? 8 : 5 }, (_, index) => `${quadrant}${index + 1}`),
);

/** The FDI codes in a typed list, in order and once each; `wrong` is the first part that is no tooth. */
export function parseTeeth(typed: string): {
  readonly teeth: readonly string[];
  readonly wrong: string | null;
} {
  const teeth = new Set<string>();
  for (const part of typed.replace(/\s*[-–]\s*/g, '-').split(/[\s,;]+/)) {
    if (part === '') continue;
    const [first = '', last = first] = part.split('-');
    const from = fdiCodes.indexOf(first);
    const to = fdiCodes.indexOf(last);
    // A range stays inside one quadrant: 11-13, never 18-21.
    if (from < 0 || to < 0 || first[0] !== last[0]) return { teeth: [...teeth], wrong: part };
    for (const code of fdiCodes.slice(Math.min(from, to), Math.max(from, to) + 1)) teeth.add(code);
  }
  return { teeth: [...teeth], wrong: null };
}
