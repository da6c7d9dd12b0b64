// A picture made smaller by area: each new sample is the mean of what it covers, weighed by how much of it that is.

import type { PackShape, Samples } from '#shared/xrays/display-pack.ts';

/** What the new rows or columns cover of the old ones: three each, from `first` on, with their shares. */
type Covers = {
  readonly first: Int32Array;
  readonly shares: readonly [Float64Array, Float64Array, Float64Array];
  /** The few that cover a part of all three, while the others have no share of the third; null: most do. */
  readonly ofThree: Int32Array | null;
};

function coversOf(from: number, to: number): Covers {
  const scale = from / to;
  const first = new Int32Array(to);
  const shares = [new Float64Array(to), new Float64Array(to), new Float64Array(to)] as const;
  for (let index = 0; index < to; index++) {
    const start = index * scale;
    first[index] = Math.floor(start);
    for (const [offset, share] of shares.entries()) {
      const old = first[index]! + offset;
      const covered = Math.min(start + scale, old + 1) - Math.max(start, old);
      share[index] = old < from ? Math.max(0, covered) / scale : 0;
    }
  }
  const covering = [...first.keys()].filter((index) => shares[2][index] !== 0);
  return { first, shares, ofThree: 2 * covering.length > to ? null : Int32Array.from(covering) };
}

/**
 * Fills `smaller` with a picture scaled by area, from its own size down to half of it. With a table what it says of each
 * mean is put there instead.
 */
export function areaAverage(
  samples: Samples,
  from: PackShape,
  to: PackShape,
  smaller: Samples,
  table: Uint8Array | null = null,
): void {
  const step = from.samplesPerPixel;
  const perRow = from.widthPx * step;
  const columns = coversOf(from.widthPx, to.widthPx);
  const rows = coversOf(from.heightPx, to.heightPx);
  // Two pixels longer than a row: what is read behind its end counts for nothing.
  const sums = new Float64Array(perRow + 2 * step);
  for (let row = 0; row < to.heightPx; row++) {
    const shares = [rows.shares[0][row]!, rows.shares[1][row]!, rows.shares[2][row]!] as const;
    const start = rows.first[row]! * perRow;
    const covered = samples.subarray(start, start + 3 * perRow);
    if (covered instanceof Uint16Array) downWide(covered, sums, perRow, shares);
    else downBytes(covered, sums, perRow, shares);
    const target = smaller.subarray(row * to.widthPx * step, (row + 1) * to.widthPx * step);
    if (step === 3) acrossColour(sums, target, columns, table);
    else if (table !== null) acrossTable(sums, target, columns, table);
    else acrossGrey(sums, target, columns);
  }
}

type RowShares = readonly [number, number, number];

function downWide(rows: Uint16Array, sums: Float64Array, perRow: number, [one, two, three]: RowShares): void {
  if (two === 0) for (let at = 0; at < perRow; at++) sums[at] = rows[at]!;
  else if (three === 0)
    for (let at = 0; at < perRow; at++) sums[at] = one * rows[at]! + two * rows[at + perRow]!;
  else
    for (let at = 0; at < perRow; at++)
      sums[at] = one * rows[at]! + two * rows[at + perRow]! + three * rows[at + 2 * perRow]!;
}

function downBytes(rows: Uint8Array, sums: Float64Array, perRow: number, [one, two, three]: RowShares): void {
  if (two === 0) for (let at = 0; at < perRow; at++) sums[at] = rows[at]!;
  else if (three === 0)
    for (let at = 0; at < perRow; at++) sums[at] = one * rows[at]! + two * rows[at + perRow]!;
  else
    for (let at = 0; at < perRow; at++)
      sums[at] = one * rows[at]! + two * rows[at + perRow]! + three * rows[at + 2 * perRow]!;
}

// Two shares each, then the few of three once more: a third that is nothing costs as much as the others.

function acrossGrey(sums: Float64Array, target: Samples, { first, shares, ofThree }: Covers): void {
  const [one, two, three] = shares;
  if (ofThree === null)
    for (let at = 0; at < target.length; at++) {
      const from = first[at]!;
      target[at] = one[at]! * sums[from]! + two[at]! * sums[from + 1]! + three[at]! * sums[from + 2]! + 0.5;
    }
  else {
    for (let at = 0; at < target.length; at++) {
      const from = first[at]!;
      target[at] = one[at]! * sums[from]! + two[at]! * sums[from + 1]! + 0.5;
    }
    for (const at of ofThree) {
      const from = first[at]!;
      target[at] = one[at]! * sums[from]! + two[at]! * sums[from + 1]! + three[at]! * sums[from + 2]! + 0.5;
    }
  }
}

function acrossTable(
  sums: Float64Array,
  target: Samples,
  { first, shares, ofThree }: Covers,
  table: Uint8Array,
): void {
  const [one, two, three] = shares;
  if (ofThree === null)
    for (let at = 0; at < target.length; at++) {
      const from = first[at]!;
      const mean = one[at]! * sums[from]! + two[at]! * sums[from + 1]! + three[at]! * sums[from + 2]!;
      target[at] = table[(mean + 0.5) | 0]!;
    }
  else {
    for (let at = 0; at < target.length; at++) {
      const from = first[at]!;
      target[at] = table[(one[at]! * sums[from]! + two[at]! * sums[from + 1]! + 0.5) | 0]!;
    }
    for (const at of ofThree) {
      const from = first[at]!;
      const mean = one[at]! * sums[from]! + two[at]! * sums[from + 1]! + three[at]! * sums[from + 2]!;
      target[at] = table[(mean + 0.5) | 0]!;
    }
  }
}

function acrossColour(
  sums: Float64Array,
  target: Samples,
  { first, shares }: Covers,
  table: Uint8Array | null,
): void {
  const [one, two, three] = shares;
  for (let column = 0, at = 0; at < target.length; column++)
    for (let from = 3 * first[column]!, end = at + 3; at < end; at++, from++) {
      const mean =
        one[column]! * sums[from]! + two[column]! * sums[from + 3]! + three[column]! * sums[from + 6]!;
      const rounded = (mean + 0.5) | 0;
      target[at] = table === null ? rounded : table[rounded]!;
    }
}
