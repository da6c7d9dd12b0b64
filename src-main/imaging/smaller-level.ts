// Half of a picture by area: each new sample is the mean of what it covers, weighed by how much of it that is.
// Of odd sizes too, so that nothing shifts.

import { sampleCount, type PackShape, type Samples } from '#shared/xrays/display-pack.ts';

/** Levels stop when the long side has no more than this. */
export const smallestLevelPx = 512;

/** The shapes of a picture's levels: full size, then each half (rounded up) of the one before. */
export function levelShapes(full: PackShape): PackShape[] {
  const shapes = [full];
  for (let last = full; Math.max(last.widthPx, last.heightPx) > smallestLevelPx;) {
    last = { ...last, widthPx: Math.ceil(last.widthPx / 2), heightPx: Math.ceil(last.heightPx / 2) };
    shapes.push(last);
  }
  return shapes;
}

/** The samples of the next smaller level. */
export function smallerLevel(samples: Samples, from: PackShape, to: PackShape): Samples {
  const smaller =
    from.bitsAllocated === 16 ? new Uint16Array(sampleCount(to)) : new Uint8Array(sampleCount(to));
  if (from.widthPx === 2 * to.widthPx && from.heightPx === 2 * to.heightPx) halve(samples, smaller, from, to);
  else average(samples, smaller, from, to);
  return smaller;
}

function halve(samples: Samples, smaller: Samples, from: PackShape, to: PackShape): void {
  const step = from.samplesPerPixel;
  const perRow = from.widthPx * step;
  let at = 0;
  for (let row = 0; row < to.heightPx; row++) {
    let above = 2 * row * perRow;
    for (let column = 0; column < to.widthPx; column++, above += 2 * step)
      for (let channel = 0; channel < step; channel++, at++) {
        const upper = above + channel;
        const lower = upper + perRow;
        smaller[at] =
          (samples[upper]! + samples[upper + step]! + samples[lower]! + samples[lower + step]! + 2) >> 2;
      }
  }
}

/** What one new row or column covers of the old ones: at most three, with their shares. */
type Cover = { readonly first: number; readonly shares: readonly [number, number, number] };

function covers(from: number, to: number): Cover[] {
  const scale = from / to;
  return Array.from({ length: to }, (_, index) => {
    const start = index * scale;
    const first = Math.floor(start);
    const shares = [0, 1, 2].map((offset) => {
      const covered = Math.min(start + scale, first + offset + 1) - Math.max(start, first + offset);
      return first + offset < from ? Math.max(0, covered) / scale : 0;
    });
    return { first, shares: shares as unknown as Cover['shares'] };
  });
}

function average(samples: Samples, smaller: Samples, from: PackShape, to: PackShape): void {
  const step = from.samplesPerPixel;
  const perRow = from.widthPx * step;
  const columns = covers(from.widthPx, to.widthPx);
  const rows = covers(from.heightPx, to.heightPx);
  const sums = new Float64Array(perRow);
  let at = 0;
  for (const row of rows) {
    sums.fill(0);
    for (const [offset, share] of row.shares.entries()) {
      if (share === 0) continue;
      const start = (row.first + offset) * perRow;
      for (let column = 0; column < perRow; column++) sums[column]! += share * samples[start + column]!;
    }
    for (const { first, shares } of columns)
      for (let channel = 0; channel < step; channel++, at++) {
        const start = first * step + channel;
        let sum = shares[0] * sums[start]!;
        if (shares[1] > 0) sum += shares[1] * sums[start + step]!;
        if (shares[2] > 0) sum += shares[2] * sums[start + 2 * step]!;
        smaller[at] = Math.round(sum);
      }
  }
}
