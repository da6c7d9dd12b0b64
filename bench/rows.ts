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
  readonly goals: readonly Goal[];
  /** In place of milliseconds, e.g. MB. */
  readonly unit?: 'ms' | 'MB';
  readonly note?: string;
};

/** Milliseconds (or the row's unit) at most, or a share: `ofRaw` of the SQL alone, `ofLike` of the search by LIKE. */
export type Goal = {
  readonly of: 'p95' | 'median' | 'ofRaw' | 'ofLike';
  readonly atMost: number;
};

/** Gives whether a goal of the row is met; a share that was not measured is not. */
export function isMet({ figures, raw, like }: BenchRow, { of, atMost }: Goal): boolean {
  const share = (other: Figures | null): number =>
    other === null ? Infinity : figures.medianMs / other.medianMs;
  const reached = {
    p95: figures.p95Ms,
    median: figures.medianMs,
    ofRaw: share(raw),
    ofLike: share(like),
  };
  return reached[of] <= atMost;
}

function goalText({ of, atMost }: Goal): string {
  if (of === 'ofRaw') return `≤ ${atMost}× of raw`;
  return of === 'ofLike' ? `≤ 1/${Math.round(1 / atMost)} of LIKE` : `${of} ≤ ${atMost}`;
}

/** The table as text with aligned columns. */
export function tableOf(rows: readonly BenchRow[]): string {
  const cells = rows.map((row) => {
    const { figures, raw, like, goals, unit = 'ms' } = row;
    return [
      row.size.toLocaleString('en'),
      row.name,
      short(figures.medianMs),
      short(figures.p95Ms),
      short(figures.p99Ms),
      unit,
      raw === null ? '' : `${short(figures.medianMs / raw.medianMs)}×`,
      like === null ? '' : `1/${Math.round(like.medianMs / figures.medianMs)}`,
      goals.map((goal) => `${goalText(goal)}: ${isMet(row, goal) ? 'met' : 'not met'}`).join(', '),
      row.note ?? '',
    ];
  });
  const head = ['patients', 'what', 'median', 'p95', 'p99', '', 'of raw', 'of LIKE', 'goals', ''];
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
