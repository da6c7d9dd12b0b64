// A cephalometric picture: the head from the side, facing right, with skull, jaws, front teeth, neck and the soft profile.

import type { SeededRandom } from '#shared/core/seeded-random.ts';
import type { FindingsOf } from './arch-row.ts';
import { drawTooth } from './draw-tooth.ts';
import { createFilm, createNoise, developFilm, layCoarsely, step, trabeculae } from './film.ts';
import type { Film, Noise } from './film.ts';
import { distanceToOutline, distanceToPath, smoothPath } from './outline.ts';
import type { Point } from './outline.ts';
import { createToothShape } from './tooth-shape.ts';

export type CephalometricPlan = {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly findingsOf: FindingsOf;
};

/** The picture shows 240 mm of height; the head lies in a frame 200 mm wide. */
const pictureMm = 240;
const drawnPxPerMm = 5;

const profile: readonly Point[] = [
  [20, 110],
  [18, 60],
  [40, 22],
  [90, 8],
  [138, 18],
  [160, 44],
  [165, 66],
  [163, 80],
  [171, 96],
  [178, 106],
  [171, 112],
  [167, 116],
  [172, 124],
  [170, 130],
  [166, 133],
  [170, 139],
  [165, 146],
  [167, 158],
  [158, 168],
  [140, 174],
  [124, 182],
  [118, 205],
  [122, 245],
  [30, 245],
  [34, 190],
  [24, 150],
];
const skull: readonly Point[] = [
  [26, 110],
  [25, 64],
  [46, 30],
  [90, 16],
  [132, 25],
  [154, 48],
  [158, 70],
  [146, 78],
  [120, 82],
  [96, 92],
  [78, 112],
  [56, 126],
  [36, 124],
];
const midface: readonly Point[] = [
  [150, 76],
  [156, 88],
  [150, 100],
  [158, 112],
  [160, 118],
  [156, 126],
  [140, 126],
  [116, 125],
  [112, 112],
  [114, 92],
  [128, 82],
];
const jaw: readonly Point[] = [
  [157, 141],
  [159, 148],
  [157, 156],
  [160, 163],
  [152, 168],
  [132, 166],
  [108, 157],
  [96, 150],
  [91, 138],
  [88, 118],
  [86, 106],
  [91, 102],
  [96, 107],
  [99, 113],
  [106, 108],
  [110, 112],
  [109, 124],
  [114, 136],
  [132, 140],
  [150, 140],
];
const sella: readonly Point[] = [
  [88, 90],
  [97, 87],
  [99, 93],
  [105, 96],
  [110, 92],
  [110, 86],
  [118, 83],
  [134, 79],
  [150, 76],
];
const cranialBase: readonly Point[] = [
  [88, 90],
  [80, 100],
  [70, 114],
  [62, 122],
];
const palate: readonly Point[] = [
  [112, 118],
  [130, 117],
  [148, 117],
  [162, 118],
];
const airway: readonly Point[] = [
  [104, 96],
  [100, 116],
  [94, 140],
  [92, 165],
  [96, 200],
  [97, 245],
];

/** Draws a cephalometric picture as 8-bit grey pixels. */
export function drawCephalometric(plan: CephalometricPlan, random: SeededRandom): Uint8Array {
  const pxPerMm = Math.min(drawnPxPerMm, plan.heightPx / pictureMm);
  const heightPx = Math.round(pictureMm * pxPerMm);
  const widthPx = Math.round((plan.widthPx * heightPx) / plan.heightPx);
  const film = createFilm(widthPx, heightPx);
  const noise = createNoise(random.fork('noise'));
  const offsetMm = (widthPx / pxPerMm - 200) / 2;
  drawHead(film, noise, pxPerMm, offsetMm, random.fork('head'));
  drawTeeth(film, plan.findingsOf, noise, pxPerMm, offsetMm, random.fork('teeth'));
  return developFilm(film, plan.widthPx, plan.heightPx, random.fork('grain'), {
    contrast: 1.75,
    grain: 4,
    vignette: 0.2,
  });
}

function drawHead(film: Film, noise: Noise, pxPerMm: number, offsetMm: number, random: SeededRandom): void {
  const [profilePath, skullPath, midfacePath, jawPath] = [profile, skull, midface, jaw].map((points) =>
    smoothPath(points, true),
  ) as [Float64Array, Float64Array, Float64Array, Float64Array];
  const [sellaPath, basePath, palatePath, airwayPath] = [sella, cranialBase, palate, airway].map((points) =>
    smoothPath(points, false),
  ) as [Float64Array, Float64Array, Float64Array, Float64Array];
  const bend = random.between(1.5, 3);
  layCoarsely(film, 3, (column, row) => {
    const xMm = column / pxPerMm - offsetMm;
    const yMm = row / pxPerMm;
    const cloud = noise(xMm * 0.06, yMm * 0.06);
    const x = xMm + bend * noise(xMm * 0.02 + 9, yMm * 0.02);
    const y = yMm + bend * noise(xMm * 0.02 + 50, yMm * 0.02);
    const inHead = distanceToOutline(profilePath, x, y);
    if (inHead > 1.5) return 0.015;
    const depth = Math.max(0, -inHead);
    let density = 0.03 + 0.17 * (1 - Math.exp(-depth / 16)) * step(1.2, -1, inHead) + 0.02 * cloud;

    const inSkull = distanceToOutline(skullPath, x, y);
    const vault = step(100, 70, y);
    density +=
      0.13 * step(1, -1, inSkull) +
      0.24 * line(inSkull + 1, 1.5) * vault +
      0.17 * line(inSkull + 5.5, 1.4) * vault +
      0.05 * cloud * step(0, -9, inSkull);
    // Vessels' furrows inside the vault, the dense ear bone, the frontal sinus.
    density -= 0.05 * line(noise(x * 0.035 + 80, y * 0.035) * 22, 0.9) * step(-8, -16, inSkull);
    density += 0.28 * step(17, 4, Math.hypot((x - 76) * 0.9, (y - 104) * 1.2) + 3 * cloud);
    density -= 0.17 * step(6.5, 3, Math.hypot((x - 152) * 1.6, (y - 62) * 0.7));
    const fromSella = distanceToPath(sellaPath, x, y);
    density += 0.18 * line(fromSella, 1.1) + 0.13 * line(distanceToPath(basePath, x, y), 2);

    const inMidface = distanceToOutline(midfacePath, x, y);
    density +=
      0.17 * step(3, -5, inMidface) + 0.04 * trabeculae(noise, xMm * 0.5, yMm * 0.5) * step(0, -3, inMidface);
    density -= 0.15 * step(12, 6, Math.hypot((x - 132) * 0.8, (y - 104) * 1.1));
    density += 0.09 * line(Math.hypot((x - 132) * 0.8, (y - 104) * 1.1) - 11.5, 1.2);
    density += 0.11 * line(Math.hypot((x - 143) * 0.9, y - 82) - 13, 1.2) * step(138, 146, x);
    density += 0.2 * line(distanceToPath(palatePath, x, y), 1.1);

    const inJaw = distanceToOutline(jawPath, x, y);
    density +=
      (0.26 + 0.05 * trabeculae(noise, xMm * 0.5 + 20, yMm * 0.5)) * step(0.8, -1.2, inJaw) +
      0.15 * line(inJaw + 1.2, 1.5);
    density *= 1 - 0.42 * step(7, 3.5, distanceToPath(airwayPath, x, y));
    return density + vertebrae(x, y, cloud);
  });
}

/** The upper bones of the neck, one below the other, each a rounded box with a dense rim. */
function vertebrae(x: number, y: number, cloud: number): number {
  let density = 0;
  for (let index = 0; index < 6; index++) {
    const centreX = 70 + index * 1.2;
    const centreY = 138 + index * 19;
    const leaned = y - centreY - (x - centreX) * 0.12;
    const box = Math.hypot(Math.max(0, Math.abs(x - centreX) - 6), Math.max(0, Math.abs(leaned) - 4.5)) - 3;
    const spine = Math.hypot((x - centreX + 26) * 0.35, leaned - 3) - 3.5;
    density +=
      (0.2 + 0.05 * cloud) * step(0.8, -1.2, box) + 0.09 * line(box + 1, 1.1) + 0.13 * step(0.8, -1.5, spine);
  }
  return density;
}

function drawTeeth(
  film: Film,
  findingsOf: FindingsOf,
  noise: Noise,
  pxPerMm: number,
  offsetMm: number,
  random: SeededRandom,
): void {
  // Both sides lie over each other from here; one of each pair is drawn, back teeth first.
  const upper = [
    [17, 118.5, 0.03],
    [16, 128, 0],
    [15, 136, -0.02],
    [14, 142.5, -0.05],
    [13, 149.5, -0.15],
    [11, 160, -0.36],
  ] as const;
  const lower = [
    [47, 120.5, 0.12],
    [46, 130.5, 0.06],
    [45, 139, 0],
    [44, 145.5, -0.02],
    [43, 151.5, -0.08],
    [41, 158, -0.28],
  ] as const;
  for (const [fdi, xMm, lean] of [...upper, ...lower]) {
    const own = random.fork(fdi);
    const towardsRoot = fdi < 30 ? -1 : 1;
    const angle = lean + own.between(-0.03, 0.03);
    const bitingMm = fdi === 11 ? 137.5 : fdi === 41 ? 132.5 : 133 + (xMm - 140) * 0.06 + towardsRoot * 0.2;
    drawTooth(
      film,
      {
        fdi,
        shape: createToothShape(fdi, -1, own),
        findings: findingsOf(fdi),
        x: (xMm + offsetMm) * pxPerMm,
        y: bitingMm * pxPerMm,
        axisX: Math.sin(angle),
        axisY: towardsRoot * Math.cos(angle),
        pxPerMm,
        side: 1,
      },
      noise,
    );
  }
}

function line(distance: number, halfWidth: number): number {
  const part = distance / halfWidth;
  return Math.max(0, 1 - part * part);
}
