// The bones of a panoramic picture: lower jaw with its joints and canal, upper jaw with sinuses and nose, spine and airway.
// Places are in millimetres from the middle of the picture and from its upper edge; teeth are not drawn here.

import { step } from './film.ts';
import type { Noise } from './film.ts';
import { distanceToOutline, distanceToPath, smoothPath } from './outline.ts';
import type { Point } from './outline.ts';

/** Where the biting edges meet: the teeth stand on a curve that smiles. */
export function bitingCurveMm(xMm: number): number {
  return 71 - 0.0019 * xMm * xMm;
}

const jaw: readonly Point[] = [
  [-22, 81],
  [0, 80.5],
  [20, 80.5],
  [40, 79],
  [54, 76],
  [62, 71],
  [67, 62],
  [69.5, 52],
  [71, 43],
  [73.5, 37.5],
  [77, 40],
  [81, 46.5],
  [86, 47],
  [89, 42],
  [90, 36],
  [93.5, 32.5],
  [98, 33],
  [99.5, 37],
  [97.5, 43],
  [95, 52],
  [92, 66],
  [88, 80],
  [82, 91],
  [72, 100],
  [58, 107.5],
  [40, 113],
  [20, 116],
  [0, 116.5],
  [-22, 116],
];
const canal: readonly Point[] = [
  [84, 58],
  [80, 74],
  [70, 88],
  [54, 97.5],
  [38, 100],
  [31, 98],
];
const sinus: readonly Point[] = [
  [18, 42],
  [20, 31],
  [30, 24],
  [46, 23],
  [58, 28],
  [60, 38],
  [52, 46],
  [40, 49],
  [28, 48],
];
const nose: readonly Point[] = [
  [2, 44],
  [2.5, 28],
  [4, 16],
  [9, 16],
  [14, 28],
  [15.5, 40],
  [11, 45],
];
const maxilla: readonly Point[] = [
  [-22, 62],
  [0, 61.5],
  [22, 61],
  [42, 59],
  [58, 55],
  [66, 48],
  [64, 34],
  [60, 22],
  [46, 12],
  [20, 8],
  [-22, 8],
];
const cheekbone: readonly Point[] = [
  [56, 30],
  [66, 33],
  [78, 29],
  [92, 26],
  [108, 25],
];
const orbitRim: readonly Point[] = [
  [18, 2],
  [22, 12],
  [34, 17],
  [50, 15],
  [60, 5],
];
const palate: readonly Point[] = [
  [-20, 46.5],
  [0, 46],
  [20, 47.5],
  [40, 50.5],
  [62, 49],
];
const airway: readonly Point[] = [
  [64, 46],
  [72, 70],
  [80, 92],
  [84, 128],
];

/** Stands for a distance that need not be measured. */
const far = 99;

/** What lies at a place: density without the spongy pattern, and how strong that pattern is there. */
export type BoneSample = { density: number; sponge: number };

/** Gives what lies at a place, teeth left out: one head's bones, a little uneven by the noise. The object is used again. */
export function createPanoramicBones(noise: Noise): (xMm: number, yMm: number) => BoneSample {
  const sample: BoneSample = { density: 0, sponge: 0 };
  const [jawPath, sinusPath, nosePath, maxillaPath] = [jaw, sinus, nose, maxilla].map((points) =>
    smoothPath(points, true),
  ) as [Float64Array, Float64Array, Float64Array, Float64Array];
  const [canalPath, cheekPath, orbitPath, palatePath, airwayPath] = [
    canal,
    cheekbone,
    orbitRim,
    palate,
    airway,
  ].map((points) => smoothPath(points, false)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];

  return (xMm, yMm) => {
    const bentX = xMm + 2.2 * noise(xMm * 0.03 + 5, yMm * 0.03) + 0.5 * noise(xMm * 0.2, yMm * 0.2);
    const y = yMm + 1.8 * noise(xMm * 0.035 + 31, yMm * 0.035) + 0.5 * noise(xMm * 0.2 + 9, yMm * 0.2);
    const x = Math.abs(bentX);
    const cloud = noise(xMm * 0.07, yMm * 0.07);

    // Soft tissue of the head, thinner to the sides and below the chin.
    let density = 0.13 * step(128, 96, x) * step(140, 112, y - 10 * step(60, 0, x)) + 0.035 + 0.02 * cloud;
    // The spine's shadow in the middle, and the spine itself at both edges.
    density += 0.09 * Math.exp(-(xMm * xMm) / 500) * step(20, 75, y);
    if (x > 104)
      density += 0.13 * step(108, 118, x) * (0.75 + 0.25 * Math.cos(y * 0.42 + 1)) * step(20, 40, y);

    let sponge = 0;
    const inMaxilla = x < 78 && y < 74 ? distanceToOutline(maxillaPath, x, y) : far;
    if (inMaxilla < 9) {
      const inside = step(7, -9, inMaxilla);
      density += (0.19 + 0.13 * step(36, 54, y) + 0.05 * cloud) * inside;
      sponge = 0.055 * step(34, 50, y) * step(1, -2, inMaxilla);
    }
    const inSinus = x > 12 && x < 68 && y > 18 && y < 56 ? distanceToOutline(sinusPath, x, y) : far;
    density -=
      0.15 * step(1.5, -7, inSinus) - 0.09 * line(inSinus, 1) * (0.6 + 0.6 * noise(x * 0.15, y * 0.15));
    const inNose = x < 20 && y > 10 && y < 50 ? distanceToOutline(nosePath, x, y) : far;
    density -= 0.15 * step(1.5, -4, inNose) - 0.07 * line(inNose, 1.1);
    density += 0.13 * step(5, 1.5, Math.hypot((x - 9.5) * 1.1, (y - 36) * 0.6));
    density += 0.17 * line(x + 0.4 * cloud, 1) * step(46, 43, y) * step(10, 20, y);
    density +=
      0.15 * line(distanceToPath(palatePath, x, y), 1) +
      0.06 * line(distanceToPath(palatePath, x, y + 3), 1.6);
    density += 0.1 * line(distanceToPath(orbitPath, x, y), 2.2) * (0.7 + 0.5 * cloud);
    density +=
      0.1 * step(5, 1, distanceToPath(cheekPath, x, y)) * (0.8 + 0.4 * cloud) +
      0.07 * line(distanceToPath(cheekPath, x, y + 2.6), 0.9);
    // The socket of the joint above the condyle, and the skull's base.
    density +=
      0.14 * line(Math.hypot(x - 94, (y - 33) * 1.1) - 8, 1.3) * step(33, 27, y) +
      0.16 * step(30, 2, y) * step(56, 96, x) * step(140, 104, x);

    const inAirway = distanceToPath(airwayPath, x, y);
    density *= 1 - 0.3 * step(10, 2, inAirway) * step(125, 96, y);

    const inJaw = x < 102 && y > 30 && y < 120 ? distanceToOutline(jawPath, x, y) : far;
    if (inJaw < 1) {
      const isBody = step(90, 60, x);
      let bone =
        0.23 +
        0.1 * isBody +
        0.06 * cloud +
        0.04 * noise(xMm * 0.2 + 3, yMm * 0.2) -
        0.05 * step(106, 96, y) * isBody * step(84, 92, y);
      // The border is compact bone, thickest below; it fades where the beam crosses it askew.
      const borderMm = 0.6 + 2.6 * step(92, 112, y) + 0.6 * cloud;
      const uneven = 0.75 + 0.5 * noise(xMm * 0.1 + 60, yMm * 0.1);
      bone += (0.1 + 0.16 * step(88, 108, y)) * uneven * step(-borderMm - 1.4, -borderMm + 0.7, inJaw);
      const fromCanal = distanceToPath(canalPath, x, y);
      bone += (0.05 * line(fromCanal - 1.8, 0.7) * uneven - 0.06 * step(2, 0.6, fromCanal)) * step(32, 46, x);
      const inside = step(0.7, -0.7, inJaw);
      density += bone * inside;
      sponge = 0.065 * inside * (0.55 + 0.45 * isBody);
    }
    // The tongue bone, shadowed on both sides.
    density += 0.09 * step(2.6, 0.4, Math.hypot((x - 46) * 0.16, y - 122 + (x - 46) * 0.12));
    sample.density = Math.max(0.01, density);
    sample.sponge = sponge;
    return sample;
  };
}

function line(distance: number, halfWidth: number): number {
  const part = distance / halfWidth;
  return Math.max(0, 1 - part * part);
}
