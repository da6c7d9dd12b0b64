// Half of a picture by area: each new sample is the mean of what it covers, of odd sizes too, so that nothing shifts.

import { areaAverage } from '#main/imaging/area-average.ts';
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
  const count = sampleCount(to);
  const smaller = from.bitsAllocated === 16 ? new Uint16Array(count) : new Uint8Array(count);
  if (from.widthPx !== 2 * to.widthPx || from.heightPx !== 2 * to.heightPx)
    areaAverage(samples, from, to, smaller);
  else if (from.samplesPerPixel === 3) halveColour(samples, smaller, from.widthPx, to);
  else if (samples instanceof Uint16Array) halveWide(samples, smaller, from.widthPx, to);
  else halveGrey(samples, smaller, from.widthPx, to);
  return smaller;
}

// One loop for each kind of samples: a loop that meets several is several times slower.

function halveWide(samples: Uint16Array, smaller: Samples, perRow: number, to: PackShape): void {
  for (let row = 0, at = 0; row < to.heightPx; row++) {
    let upper = 2 * row * perRow;
    let lower = upper + perRow;
    for (const end = at + to.widthPx; at < end; at++, upper += 2, lower += 2)
      smaller[at] = (samples[upper]! + samples[upper + 1]! + samples[lower]! + samples[lower + 1]! + 2) >> 2;
  }
}

function halveGrey(samples: Uint8Array, smaller: Samples, perRow: number, to: PackShape): void {
  for (let row = 0, at = 0; row < to.heightPx; row++) {
    let upper = 2 * row * perRow;
    let lower = upper + perRow;
    for (const end = at + to.widthPx; at < end; at++, upper += 2, lower += 2)
      smaller[at] = (samples[upper]! + samples[upper + 1]! + samples[lower]! + samples[lower + 1]! + 2) >> 2;
  }
}

function halveColour(samples: Samples, smaller: Samples, widthPx: number, to: PackShape): void {
  const perRow = 3 * widthPx;
  for (let row = 0, at = 0; row < to.heightPx; row++) {
    let upper = 2 * row * perRow;
    for (const end = at + 3 * to.widthPx; at < end; upper += 3)
      for (const next = at + 3; at < next; at++, upper++) {
        const lower = upper + perRow;
        smaller[at] =
          (samples[upper]! + samples[upper + 3]! + samples[lower]! + samples[lower + 3]! + 2) >> 2;
      }
  }
}
