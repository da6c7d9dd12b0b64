// One line of the table: what was measured, at what size, what it is held against, and the goal it has.

import type { Figures } from './measure.ts';

export type BenchRow = {
  readonly name: string;
  /** How many patients the clinic has. */
  readonly size: number;
  readonly figures: Figures;
  /** The same SQL as a raw prepared statement. */
  readonly raw: Figures | null;
  /** LIKE '%…%' over the name columns. */
  readonly like: Figures | null;
  readonly goal: Goal | null;
  /** In place of milliseconds, e.g. MB. */
  readonly unit?: 'ms' | 'MB';
  readonly note?: string;
};

export type Goal = {
  readonly of: 'p95Ms' | 'medianMs';
  readonly atMost: number;
};

/** Gives whether the goal is met, or null where there is none. */
export function isMet(row: BenchRow): boolean | null {
  return row.goal === null ? null : row.figures[row.goal.of] <= row.goal.atMost;
}

/** The table as text with aligned columns. */
export function tableOf(rows: readonly BenchRow[]): string {
  const cells = rows.map((row) => {
    const { figures, raw, like, goal, unit = 'ms' } = row;
    const met = isMet(row);
    return [
      row.size.toLocaleString('en'),
      row.name,
      short(figures.medianMs),
      short(figures.p95Ms),
      short(figures.p99Ms),
      unit,
      raw === null ? '' : `${short(figures.medianMs / raw.medianMs)}×`,
      like === null ? '' : `1/${Math.round(like.medianMs / figures.medianMs)}`,
      goal === null ? '' : `${goal.of === 'p95Ms' ? 'p95' : 'median'} ≤ ${goal.atMost}`,
      met === null ? '' : met ? 'met' : 'not met',
      row.note ?? '',
    ];
  });
  const head = ['patients', 'what', 'median', 'p95', 'p99', '', 'of raw', 'of LIKE', 'goal', '', ''];
  const widths = head.map((title, column) =>
    Math.max(title.length, ...cells.map((line) => (line[column] ?? '').length)),
  );
  const line = (texts: readonly string[]): string =>
    texts
      .map((text, column) =>
        column >= 2 && column <= 4 ? text.padStart(widths[column] ?? 0) : text.padEnd(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd();
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...cells.map(line)].join('\n');
}

function short(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(3);
}
