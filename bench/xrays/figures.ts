// The figures of all parts in one table, printed when the last part has run.

export type Figure = {
  readonly what: string;
  readonly found: number;
  /** Null: told beside the others, without a goal of its own. */
  readonly goal: number | null;
  /** The goal is a least, not a most. */
  readonly isMore?: boolean;
};

const figures: Figure[] = [];

/** Keeps a figure for the table, and says it now: a part may take minutes. */
export function report(figure: Figure): void {
  figures.push(figure);
  process.stderr.write(`${lineOf(figure)}\n`);
}

/** The table of everything that was reported. */
export function tableOfFigures(): string {
  const head = `${''.padEnd(78)}${['found', 'goal'].map((word) => word.padStart(10)).join('')}`;
  return [head, ...figures.map(lineOf)].join('\n');
}

function lineOf({ what, found, goal, isMore = false }: Figure): string {
  const shown = Math.abs(found) < 10 ? found.toFixed(2) : found.toFixed(1);
  const wanted = goal === null ? '' : `${isMore ? '≥' : '≤'} ${goal}`;
  const isMet = goal === null || (isMore ? found >= goal : found <= goal);
  return `${what.padEnd(78)}${shown.padStart(10)}${wanted.padStart(10)}${isMet ? '' : '  not met'}`;
}
