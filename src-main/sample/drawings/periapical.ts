// A periapical picture: a few teeth of one jaw with their whole roots and the bone around the root ends.

import type { SeededRandom } from '#shared/core/seeded-random.ts';
import { drawRow, placeRow } from './arch-row.ts';
import type { FindingsOf, RowPlan } from './arch-row.ts';
import { createFilm, createNoise, developFilm, layCoarsely, paintAll, step } from './film.ts';

const drawnPxPerMm = 9;
const upperRow = [18, 17, 16, 15, 14, 13, 12, 11, 21, 22, 23, 24, 25, 26, 27, 28];
const lowerRow = [48, 47, 46, 45, 44, 43, 42, 41, 31, 32, 33, 34, 35, 36, 37, 38];

export type PeriapicalPlan = {
  readonly widthPx: number;
  readonly heightPx: number;
  /** FDI code of the tooth in the middle. */
  readonly centreTooth: number;
  readonly findingsOf: FindingsOf;
};

/** The FDI codes that a picture centred on a tooth shows, from left to right. */
export function teethAround(fdi: number, reach: number): number[] {
  const row = fdi < 30 ? upperRow : lowerRow;
  const at = row.indexOf(fdi);
  if (at === -1) throw new RangeError(`No permanent tooth has the FDI code ${fdi}.`);
  return row.slice(Math.max(0, at - reach), at + reach + 1);
}

/** Draws a periapical picture as 8-bit grey pixels. A sensor of 40 mm by 30 mm is assumed, upright when the picture is. */
export function drawPeriapical(plan: PeriapicalPlan, random: SeededRandom): Uint8Array {
  const widthMm = plan.widthPx >= plan.heightPx ? 40 : 30;
  const pxPerMm = Math.min(drawnPxPerMm, plan.widthPx / widthMm);
  const widthPx = Math.round(widthMm * pxPerMm);
  const heightPx = Math.round((plan.heightPx * widthPx) / plan.widthPx);
  const heightMm = heightPx / pxPerMm;
  const noise = createNoise(random.fork('noise'));
  const film = createFilm(widthPx, heightPx);
  const isUpper = plan.centreTooth < 30;
  const tilt = random.between(-0.06, 0.06);
  const marginMm = heightMm > 33 ? 7 : 3;
  const bitingMm = isUpper ? heightMm - marginMm : marginMm;
  const teeth = teethAround(plan.centreTooth, plan.centreTooth % 10 <= 3 ? 3 : 2);
  const row: RowPlan = {
    teeth,
    pxPerMm,
    centreX: widthPx / 2 + random.between(-1, 1) * pxPerMm,
    bitingY: (x) => bitingMm * pxPerMm + (x - widthPx / 2) * tilt,
    findingsOf: plan.findingsOf,
    boneLossMm: random.chance(0.3) ? random.between(0.6, 2.2) : random.between(0, 0.4),
  };
  layCoarsely(film, 8, (x, y) => 0.035 + 0.015 * noise((x / widthPx) * 3, (y / heightPx) * 3));
  const placed = placeRow(row, random.fork('row'));
  drawRow(film, placed, row, noise);
  if (isUpper && plan.centreTooth % 10 >= 5) drawSinusFloor();
  return developFilm(film, plan.widthPx, plan.heightPx, random.fork('grain'), {
    contrast: 1.55,
    grain: 5,
    vignette: 0.2,
  });

  /** The floor of the maxillary sinus swings between the root ends of the upper back teeth. */
  function drawSinusFloor(): void {
    const level = random.between(0.16, 0.26) * heightMm;
    paintAll(film, (x, y, density) => {
      const floor = level + 2.2 * Math.sin((x / widthPx) * 7 + row.centreX) + 1.2 * noise(x / pxPerMm / 6, 9);
      const below = y / pxPerMm - floor;
      const wall = 0.13 * Math.max(0, 1 - Math.abs(below) / 0.5);
      return density * (1 - 0.32 * step(0.3, -0.8, below)) + wall;
    });
  }
}
