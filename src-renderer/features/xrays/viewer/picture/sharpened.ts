// An unsharp mask over the samples of a level: each is moved away from the mean of its nine.

import type { Level } from './picture-levels.ts';

/** How far full sharpening moves a sample, in differences to the mean around it. */
const strongest = 2;

/** The same level sharpened by `amount`, 0–1; at 0 the level itself. Samples at the edge keep their value. */
export function sharpened(level: Level, amount: number): Level {
  if (amount === 0) return level;
  const { samples, shape } = level;
  const step = shape.samplesPerPixel;
  const perRow = shape.widthPx * step;
  const most = shape.bitsAllocated === 8 ? 255 : 65_535;
  const weight = amount * strongest;
  const result = samples.slice();
  for (let row = 1; row < shape.heightPx - 1; row++) {
    for (let at = row * perRow + step; at < (row + 1) * perRow - step; at++) {
      const above = at - perRow;
      const below = at + perRow;
      const mean =
        (samples[above - step]! +
          samples[above]! +
          samples[above + step]! +
          samples[at - step]! +
          samples[at]! +
          samples[at + step]! +
          samples[below - step]! +
          samples[below]! +
          samples[below + step]!) /
        9;
      const value = samples[at]! + weight * (samples[at]! - mean) + 0.5;
      result[at] = value < 0 ? 0 : value > most ? most : value;
    }
  }
  return { samples: result, shape };
}
