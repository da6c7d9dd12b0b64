// Draws a plain, friendly face out of flat shapes, as the picture of an invented patient. No real person is meant.

import { createSeededRandom } from '#shared/core/seeded-random.ts';
import { arc, box, flatPicture, mix, oval, shade, union, type Colour, type Shape } from './flat-shapes.ts';

const skins: readonly Colour[] = [
  [250, 222, 200],
  [242, 204, 172],
  [224, 178, 140],
  [196, 144, 104],
  [158, 108, 74],
  [112, 74, 52],
];
const hairs: readonly Colour[] = [
  [38, 30, 28],
  [66, 44, 32],
  [104, 68, 40],
  [150, 106, 58],
  [204, 170, 104],
  [150, 62, 38],
  [176, 176, 180],
  [226, 226, 228],
];
const clothes: readonly Colour[] = [
  [58, 110, 165],
  [74, 142, 122],
  [196, 98, 88],
  [120, 96, 168],
  [212, 160, 72],
  [90, 100, 116],
];
const backgrounds: readonly Colour[] = [
  [214, 232, 240],
  [226, 238, 222],
  [244, 228, 218],
  [232, 226, 244],
  [246, 238, 210],
  [222, 228, 234],
];

/** What is known of the invented patient; it only chooses hair, beard and grey. */
export type PortraitRequest = {
  /** The same seed and request give the same bytes. */
  readonly seed: string | number;
  readonly looks?: 'FEMALE' | 'MALE' | 'ANY';
  /** 0 … 110; default: an adult. */
  readonly ageYears?: number;
  /** Default: a smile. */
  readonly isSmiling?: boolean;
  /** Side of the square; default 256, 32 … 1024. */
  readonly sidePx?: number;
};

/** Gives the bytes of a square JPEG portrait. Throws RangeError for a size that does not exist. */
export async function drawPortrait(request: PortraitRequest): Promise<Uint8Array> {
  const { sidePx = 256, ageYears = 35, looks = 'ANY' } = request;
  if (!Number.isInteger(sidePx) || sidePx < 32 || sidePx > 1024)
    throw new RangeError('A portrait has 32 to 1024 pixels a side.');
  const random = createSeededRandom(`portrait/${request.seed}`);
  const { fill, toJpeg } = flatPicture(sidePx, sidePx);
  const isLong =
    looks === 'FEMALE' ? random.chance(0.85) : looks === 'MALE' ? random.chance(0.08) : random.chance(0.5);
  const skin = random.pick(skins);
  const darker = shade(skin, 0.88);
  const hair =
    ageYears > 58 && random.chance(0.8) ? random.pick(hairs.slice(6)) : random.pick(hairs.slice(0, 6));
  const cloth = random.pick(clothes);
  const width = random.between(0.185, 0.215);
  const height = random.between(0.235, 0.262) * (ageYears < 12 ? 0.92 : 1);
  const faceY = 0.45;
  const face = oval(0.5, faceY, width, height);
  const isBald = !isLong && ageYears > 40 && random.chance(0.3);
  const hasBeard = looks !== 'FEMALE' && !isLong && ageYears > 20 && random.chance(0.35);
  const hasGlasses = random.chance(ageYears > 45 ? 0.5 : 0.2);
  const fringe = random.between(0.06, 0.12);
  const parting = random.between(-0.09, 0.09);
  const smile = random.between(0.03, 0.055) * (request.isSmiling === false ? 0.25 : 1);

  fill(() => -1, random.pick(backgrounds));
  if (isLong)
    fill(
      union(
        oval(0.5, 0.44, width + 0.065, height + 0.045),
        box(0.5, 0.6, width + 0.055, random.between(0.13, 0.22), 0.06),
      ),
      shade(hair, 0.9),
    );
  fill(box(0.5, 0.74, 0.075, 0.14, 0.05), darker);
  fill(union(oval(0.5, 1.06, 0.34, 0.28), box(0.5, 1.1, 0.34, 0.2, 0.1)), cloth);
  fill((x, y) => Math.max(oval(0.5, 0.785, 0.095, 0.085)(x, y), -(y - 0.75)), skin);
  for (const side of [-1, 1]) fill(oval(0.5 + side * (width + 0.005), 0.47, 0.032, 0.05), darker);
  fill(face, skin);
  if (hasBeard)
    fill(
      (x, y) => Math.max(face(x, y), -(y - 0.53) - 0.9 * Math.abs(x - 0.5) ** 1.2 + 0.1),
      shade(hair, 1.05),
    );
  if (!isBald) {
    const cap = oval(0.5, faceY - 0.02, width + 0.028, height + 0.03);
    const line: Shape = (x, y) =>
      y - (faceY - height + fringe + 0.5 * (x - 0.5 - parting) ** 2 * 9 * (isLong ? 0.6 : 0.35));
    fill((x, y) => Math.max(cap(x, y), line(x, y)), hair);
  }
  for (const side of [-1, 1]) {
    const eyeX = 0.5 + side * width * 0.42;
    fill(oval(eyeX, 0.455, 0.026, 0.02), [255, 255, 255]);
    fill(oval(eyeX, 0.456, 0.0135, 0.0145), [52, 44, 42]);
    fill(oval(eyeX + 0.005, 0.451, 0.004, 0.004), [255, 255, 255]);
    fill(arc(eyeX, 0.425, 0.034, -0.012, 0.0065), shade(hair, 0.8));
    if (hasGlasses) fill((x, y) => Math.abs(oval(eyeX, 0.458, 0.052, 0.046)(x, y)) - 0.005, [60, 60, 70]);
    fill(oval(0.5 + side * width * 0.58, 0.535, 0.035, 0.02), mix(skin, [235, 120, 110], 0.22));
  }
  if (hasGlasses) fill(box(0.5, 0.452, width * 0.42 - 0.05, 0.004, 0.003), [60, 60, 70]);
  fill(arc(0.5, 0.515, 0.022, 0.012, 0.006), shade(skin, 0.78));
  // The mouth is the space between two arcs, so that teeth show: it is a dental clinic.
  const mouth: Shape = (x, y) =>
    Math.max(
      Math.abs(x - 0.5) - 0.068,
      y - (0.575 + smile * (1 - ((x - 0.5) / 0.068) ** 2)),
      0.575 - y + 0.006,
    );
  fill(mouth, [150, 62, 62]);
  fill((x, y) => Math.max(mouth(x, y), y - 0.59 - smile * 0.12), [255, 253, 248]);

  return toJpeg();
}
