// A bitewing: the back teeth of one side, upper and lower crowns meeting, with the bone crests between them.

import type { SeededRandom } from '#shared/core/seeded-random.ts';
import { drawRow, placeRow } from './arch-row.ts';
import type { FindingsOf, RowPlan } from './arch-row.ts';
import { createFilm, createNoise, developFilm, layCoarsely } from './film.ts';

/** Finer than this a sensor of teeth shows nothing more; the rest of the picture's pixels is smooth. */
const drawnPxPerMm = 9;

export type BitewingPlan = {
  readonly widthPx: number;
  readonly heightPx: number;
  /** The patient's side; the right side has its back teeth at the left edge, as one looks at the patient. */
  readonly side: 'RIGHT' | 'LEFT';
  readonly part?: 'MOLAR' | 'PREMOLAR' | undefined;
  readonly findingsOf: FindingsOf;
};

/** Draws a bitewing as 8-bit grey pixels. A sensor of 40 × 30 mm is assumed. */
export function drawBitewing(plan: BitewingPlan, random: SeededRandom): Uint8Array {
  const { side } = plan;
  const pxPerMm = Math.min(drawnPxPerMm, plan.widthPx / 40);
  const widthPx = Math.round(40 * pxPerMm);
  const heightPx = Math.round((plan.heightPx * widthPx) / plan.widthPx);
  const noise = createNoise(random.fork('noise'));
  const film = createFilm(widthPx, heightPx, 0.02);
  const tilt = random.between(-0.05, 0.05);
  const smile = random.between(0.00012, 0.0003) * (800 / widthPx);
  const middleY = heightPx * random.between(0.47, 0.53);
  const curve = (x: number) => middleY + (x - widthPx / 2) * tilt - smile * (x - widthPx / 2) ** 2;
  const boneLossMm = random.chance(0.3) ? random.between(0.6, 2) : random.between(0, 0.4);
  const asideMm = plan.part === undefined ? 0 : plan.part === 'MOLAR' ? 7 : -5;
  const shift = (random.between(-1.5, 1.5) + (side === 'RIGHT' ? asideMm : -asideMm)) * pxPerMm;
  const [upperQuadrant, lowerQuadrant] = side === 'RIGHT' ? [1, 4] : [2, 3];
  const outward = plan.part === 'PREMOLAR' ? [2, 3, 4, 5, 6, 7] : [3, 4, 5, 6, 7, 8];
  const positions = side === 'RIGHT' ? outward.toReversed() : outward;

  // Cheek and tongue lie over the whole film; a faint cloud, darker where the bite opens.
  layCoarsely(film, 8, (x, y) => 0.045 + 0.02 * noise((x / widthPx) * 3, (y / heightPx) * 3));
  const upper: RowPlan = rowPlan(upperQuadrant, 0.3, shift);
  const lower: RowPlan = rowPlan(lowerQuadrant, -0.3, shift - (side === 'RIGHT' ? -1.6 : 1.6) * pxPerMm);
  for (const [label, row] of [
    ['upper', upper],
    ['lower', lower],
  ] as const)
    drawRow(film, placeRow(row, random.fork(label)), row, noise);
  return developFilm(film, plan.widthPx, plan.heightPx, random.fork('grain'), {
    contrast: 1.55,
    grain: 5,
    vignette: 0.16,
  });

  function rowPlan(quadrant: number, gapMm: number, shiftPx: number): RowPlan {
    return {
      teeth: positions.map((position) => quadrant * 10 + position),
      pxPerMm,
      centreX: widthPx / 2 + shiftPx,
      bitingY: (x) => curve(x) + gapMm * pxPerMm,
      findingsOf: plan.findingsOf,
      boneLossMm,
    };
  }
}
