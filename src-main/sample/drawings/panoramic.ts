// A panoramic picture: both jaws unrolled, all teeth on their curve, joints, sinuses and the lower jaw's canal.

import type { SeededRandom } from '#shared/core/seeded-random.ts';
import type { FindingsOf } from './arch-row.ts';
import { drawTooth } from './draw-tooth.ts';
import type { PlacedTooth } from './draw-tooth.ts';
import { createFilm, createNoise, developFilm, layCoarsely, paintAll, step, trabeculae } from './film.ts';
import type { Film, Noise } from './film.ts';
import { bitingCurveMm, createPanoramicBones } from './panoramic-jaws.ts';
import type { BoneSample } from './panoramic-jaws.ts';
import { createToothShape, toothWidthMm } from './tooth-shape.ts';

export type PanoramicPlan = {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly findingsOf: FindingsOf;
};

/** The whole picture shows 258 mm of the unrolled jaws. */
const pictureMm = 258;
/** Panoramic machines resolve about this much; a larger picture is smooth. */
const drawnPxPerMm = 8;

/** Draws a panoramic picture as 8-bit grey pixels; the patient's right is at the left edge. */
export function drawPanoramic(plan: PanoramicPlan, random: SeededRandom): Uint8Array {
  const pxPerMm = Math.min(drawnPxPerMm, plan.widthPx / pictureMm);
  const widthPx = Math.round(pictureMm * pxPerMm);
  const heightPx = Math.round((plan.heightPx * widthPx) / plan.widthPx);
  const film = createFilm(widthPx, heightPx);
  const noise = createNoise(random.fork('noise'));
  drawBones(film, pxPerMm, noise, createPanoramicBones(noise));
  // Behind first: the back teeth of the unrolled arch lie under their front neighbours.
  for (const tooth of placeArches(plan, widthPx, heightPx, pxPerMm, random.fork('teeth')))
    drawTooth(film, tooth, noise);
  addBite(film, pxPerMm);
  return developFilm(film, plan.widthPx, plan.heightPx, random.fork('grain'), {
    contrast: 1.7,
    grain: 4,
    vignette: 0.28,
  });
}

/** Bones are soft: they are laid coarsely; their spongy pattern is drawn fully. */
function drawBones(
  film: Film,
  pxPerMm: number,
  noise: Noise,
  boneAt: (xMm: number, yMm: number) => BoneSample,
): void {
  const offsetMm = (film.heightPx / pxPerMm - 129) / 2;
  const sponges = createFilm(film.widthPx, film.heightPx);
  const at = (x: number, y: number) => boneAt((x - film.widthPx / 2) / pxPerMm, y / pxPerMm - offsetMm);
  layCoarsely(film, 4, (x, y) => at(x, y).density);
  layCoarsely(sponges, 8, (x, y) => at(x, y).sponge);
  paintAll(film, (x, y, density) => {
    const sponge = sponges.density[y * film.widthPx + x] as number;
    return sponge > 0.004
      ? density + sponge * trabeculae(noise, (x / pxPerMm) * 0.85, (y / pxPerMm) * 0.85)
      : density;
  });
}

function placeArches(
  plan: PanoramicPlan,
  widthPx: number,
  heightPx: number,
  pxPerMm: number,
  random: SeededRandom,
): PlacedTooth[] {
  const offsetMm = (heightPx / pxPerMm - 129) / 2;
  const placed: PlacedTooth[] = [];
  for (const quadrant of [1, 2, 3, 4]) {
    const isUpper = quadrant <= 2;
    const direction = quadrant === 1 || quadrant === 4 ? -1 : 1;
    const towardsRoot = isUpper ? -1 : 1;
    let along = 0;
    for (let position = 1; position <= 8; position++) {
      const fdi = quadrant * 10 + position;
      const own = random.fork(fdi);
      const width = toothWidthMm(fdi);
      const middle = along + width / 2;
      along += width * 0.98;
      const backness = middle / 62;
      // Upper roots lean together in front and back over the molars; lower roots lean backwards more and more.
      const lean =
        direction * (isUpper ? 0.05 + 0.13 * backness * backness : 0.02 + 0.34 * backness * backness) +
        own.between(-0.05, 0.05);
      const findings = plan.findingsOf(fdi);
      // A wisdom tooth often lies deeper and tilted.
      const isDeep = position === 8 && own.chance(0.4);
      const sink = isDeep ? own.between(2, 5) : own.between(0, 0.5);
      const angle = isDeep && !isUpper ? lean + direction * own.between(0.2, 0.6) : lean;
      placed.push({
        fdi,
        shape: createToothShape(fdi, direction, own),
        findings,
        x: widthPx / 2 + direction * middle * pxPerMm,
        y: (bitingCurveMm(middle) + offsetMm + towardsRoot * (0.1 + sink)) * pxPerMm,
        axisX: Math.sin(angle),
        axisY: towardsRoot * Math.cos(angle),
        pxPerMm,
        side: own.chance(0.5) ? 1 : -1,
      });
    }
  }
  return placed.toReversed();
}

/** The open line between the jaws is dark: the lips and the bite block let more through. */
function addBite(film: Film, pxPerMm: number): void {
  const offsetMm = (film.heightPx / pxPerMm - 129) / 2;
  paintAll(film, (x, y, density) => {
    const xMm = (x - film.widthPx / 2) / pxPerMm;
    const away = Math.abs(y / pxPerMm - offsetMm - bitingCurveMm(xMm));
    if (density > 0.42 || away > 9) return density;
    return density * (1 - 0.45 * step(8.5, 3, away) * step(72, 60, Math.abs(xMm)) * step(0.42, 0.3, density));
  });
}
