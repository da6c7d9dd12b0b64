// A few neighbouring teeth of one jaw beside each other, as bitewings and periapical pictures show them, with their bone.

import type { SeededRandom } from '#shared/core/seeded-random.ts';
import { paintAll, step, trabeculae } from './film.ts';
import type { Film, Noise } from './film.ts';
import { drawTooth } from './draw-tooth.ts';
import type { PlacedTooth, ToothFinding } from './draw-tooth.ts';
import { createToothShape, toothWidthMm } from './tooth-shape.ts';

export type FindingsOf = (fdi: number) => readonly ToothFinding[];

export type RowPlan = {
  /** FDI codes from the left edge of the picture to the right. */
  readonly teeth: readonly number[];
  readonly pxPerMm: number;
  /** Where the middle of the row lies across. */
  readonly centreX: number;
  /** Height of the biting plane at an x. */
  readonly bitingY: (x: number) => number;
  readonly findingsOf: FindingsOf;
  /** How far the bone has gone back, in mm. */
  readonly boneLossMm: number;
};

/** Places the teeth of a row so that neighbours touch; they lean a little as teeth do. */
export function placeRow(plan: RowPlan, random: SeededRandom): PlacedTooth[] {
  const { teeth, pxPerMm, centreX, bitingY } = plan;
  const totalMm = teeth.reduce((sum, fdi) => sum + toothWidthMm(fdi), 0);
  let left = centreX - (totalMm * pxPerMm) / 2;
  return teeth.map((fdi) => {
    const own = random.fork(fdi);
    const widthPx = toothWidthMm(fdi) * pxPerMm;
    const x = left + widthPx / 2;
    left += widthPx * 0.992;
    const quadrant = Math.floor(fdi / 10);
    const distal = quadrant === 1 || quadrant === 4 ? -1 : 1;
    const towardsRoot = fdi < 30 ? -1 : 1;
    const slope = (bitingY(x + 5) - bitingY(x - 5)) / 10;
    const lean = own.between(-0.035, 0.035) - slope * towardsRoot + distal * (fdi % 10 <= 3 ? 0.02 : 0.05);
    const y = bitingY(x) + towardsRoot * own.between(-0.1, 0.45) * pxPerMm;
    return {
      fdi,
      shape: createToothShape(fdi, distal, own),
      findings: plan.findingsOf(fdi),
      x,
      y,
      axisX: Math.sin(lean),
      axisY: towardsRoot * Math.cos(lean),
      pxPerMm,
      side: own.chance(0.5) ? 1 : -1,
    };
  });
}

/** Draws gum, bone with its crest, and the teeth of a placed row. */
export function drawRow(film: Film, placed: readonly PlacedTooth[], plan: RowPlan, noise: Noise): void {
  const first = placed[0];
  if (first === undefined) return;
  const { pxPerMm } = plan;
  const isUpper = first.shape.isUpper;
  const towardsRoot = isUpper ? -1 : 1;
  const crest = crestOf(placed, plan, towardsRoot);
  const seedShift = isUpper ? 90 : 0;
  const crestOfColumn = Float32Array.from({ length: film.widthPx }, (_, x) => crest(x));

  paintAll(film, (x, y, density) => {
    const depthMm = ((y - (crestOfColumn[x] as number)) * towardsRoot) / pxPerMm;
    if (depthMm < -4.5) return density;
    const xMm = x / pxPerMm;
    const yMm = y / pxPerMm;
    const ragged = depthMm + 0.22 * noise(xMm * 0.8 + seedShift, 3);
    let result = Math.max(density, 0.13 * step(-4.4, -0.6, depthMm));
    const inBone = step(-0.12, 0.4, ragged);
    if (inBone > 0) {
      const sponge = trabeculae(noise, xMm + seedShift, yMm);
      const broad = noise(xMm * 0.16 + 20, yMm * 0.16 + seedShift);
      // The crest is a thin dense line; the bone grows denser with depth as the jaw grows thicker.
      const cortical = 0.1 * step(0, 0.35, ragged) * step(1.1, 0.4, ragged);
      const bone =
        0.34 + 0.1 * step(0, 9, depthMm) + 0.05 * broad + 0.075 * sponge * step(0.2, 1.5, ragged) + cortical;
      result = result * (1 - inBone) + bone * inBone;
    }
    return result;
  });
  for (const tooth of placed) drawTooth(film, tooth, noise);
}

/** The crest's height at any x: lowest at each tooth's neck, a little higher between two teeth. */
function crestOf(placed: readonly PlacedTooth[], plan: RowPlan, towardsRoot: number): (x: number) => number {
  const knots = placed.flatMap((tooth) => {
    const halfPx = (tooth.shape.widthMm / 2) * tooth.pxPerMm;
    const neckPx = (tooth.shape.crownMm + 1.9 + plan.boneLossMm) * tooth.pxPerMm;
    const lift = (tooth.findings.includes('MISSING') ? -2.2 : 0.7) * tooth.pxPerMm;
    const y = tooth.y + towardsRoot * neckPx;
    return [
      { x: tooth.x, y: y - Math.min(0, lift) * towardsRoot },
      { x: tooth.x + halfPx, y: y - Math.max(0, lift) * towardsRoot },
    ];
  });
  return (x) => {
    let before = knots[0] as { x: number; y: number };
    for (const knot of knots) {
      if (knot.x > x) {
        if (knot === knots[0]) return knot.y;
        const part = (x - before.x) / (knot.x - before.x);
        return before.y + (knot.y - before.y) * (0.5 - 0.5 * Math.cos(Math.PI * part));
      }
      before = knot;
    }
    return before.y;
  };
}
