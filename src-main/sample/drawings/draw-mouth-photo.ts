// Draws an invented photo of a mouth, or of a plaster model of it, out of flat shapes. No real mouth is meant.

import { createSeededRandom, type SeededRandom } from '#shared/core/seeded-random.ts';
import { box, flatPicture, mix, oval, shade, type Colour, type FlatPicture } from './flat-shapes.ts';

export const mouthViews = ['FRONT', 'RIGHT', 'LEFT', 'UPPER', 'LOWER'] as const;
export type MouthView = (typeof mouthViews)[number];

export type MouthPhotoRequest = {
  /** The same seed and request give the same bytes; the same seed is the same mouth. */
  readonly seed: string | number;
  readonly view: MouthView;
  /** A model of it in plaster instead of the mouth. */
  readonly isModel?: boolean;
  /** Default 640 × 480; 64 … 2000 each. */
  readonly widthPx?: number;
  readonly heightPx?: number;
};

/** Half widths of the teeth from the middle outwards, in widths of the picture, as they are seen from the front. */
const frontTeeth = [0.046, 0.036, 0.039, 0.032, 0.028, 0.024] as const;
/** From the canine backwards, as they are seen from the side. */
const sideTeeth = [0.032, 0.036, 0.042, 0.042, 0.044, 0.06, 0.058] as const;

type Paint = {
  readonly picture: FlatPicture;
  readonly ratio: number;
  readonly tooth: Colour;
  readonly gum: Colour;
  readonly random: SeededRandom;
  readonly isModel: boolean;
};

/** Gives the bytes of a JPEG. Throws RangeError for a size that does not exist. */
export async function drawMouthPhoto(request: MouthPhotoRequest): Promise<Uint8Array> {
  const { widthPx = 640, heightPx = 480, isModel = false, view } = request;
  for (const side of [widthPx, heightPx])
    if (!Number.isInteger(side) || side < 64 || side > 2000)
      throw new RangeError('A side of a photo has 64 to 2000 pixels.');
  const random = createSeededRandom(`mouth/${request.seed}`);
  const white = random.between(0.9, 1);
  const tooth: Colour = isModel ? [226, 214, 186] : shade([244, 236, 216], white);
  const gum: Colour = isModel ? [214, 200, 170] : mix([206, 122, 118], [188, 96, 98], random.between(0, 1));
  const picture = flatPicture(widthPx, heightPx);
  const paint = { picture, ratio: heightPx / widthPx, tooth, gum, random: random.fork('teeth'), isModel };
  picture.fill(() => -1, isModel ? [58, 66, 74] : [70, 24, 26]);
  if (view === 'UPPER' || view === 'LOWER') drawArch(paint, view);
  else drawBite(paint, view);
  return picture.toJpeg();
}

/** Both jaws, closed, from the front or a side. */
function drawBite({ picture, ratio, tooth, gum, random }: Paint, view: MouthView): void {
  const middle = ratio / 2;
  const turn = view === 'RIGHT' ? -1 : 1;
  picture.fill(oval(0.5, middle, 0.49, ratio * 0.43), shade(gum, 0.9));
  for (const jaw of [-1, 1]) {
    const places = view === 'FRONT' ? inFront() : atSide(turn);
    picture.fill(box(0.5, middle + jaw * ratio * 0.27, 0.46, ratio * 0.14, 0.08), gum);
    for (const { x, half, long } of places) {
      const high = ratio * (jaw === -1 ? 0.145 : 0.125) * long * random.between(0.95, 1.05);
      const y = middle + jaw * (high + 0.002);
      const own = shade(tooth, random.between(0.93, 1.02));
      picture.fill(box(x, y, half, high, Math.min(half, high) * 0.55), shade(own, 0.84));
      picture.fill(box(x, y, half * 0.9, high * 0.95, Math.min(half, high) * 0.5), own);
      picture.fill(oval(x - half * 0.25, y - jaw * high * 0.1, half * 0.22, high * 0.5), shade(own, 1.06));
      // The gum ends in a bow above each tooth.
      picture.fill(oval(x, y + jaw * high * 1.18, half * 1.12, high * 0.42), gum);
    }
  }
}

type Place = { readonly x: number; readonly half: number; readonly long: number };

function inFront(): Place[] {
  const places: Place[] = [];
  let out = 0;
  for (const [index, half] of frontTeeth.entries()) {
    const long = index === 1 ? 0.9 : index === 2 ? 1 : index > 2 ? 0.86 - index * 0.03 : 1;
    for (const side of [-1, 1]) places.push({ x: 0.5 + side * (out + half), half, long });
    out += half * 2.02;
  }
  return places;
}

/** The front teeth lie at the viewer's right when the patient's right side is seen. */
function atSide(turn: number): Place[] {
  const places: Place[] = [];
  let out = -0.36;
  for (const [index, half] of sideTeeth.entries()) {
    const long = index < 2 ? 0.95 : index === 2 ? 1 : 0.84 - (index - 3) * 0.05;
    places.push({ x: 0.5 + turn * (out + half), half, long });
    out += half * 2.02;
  }
  return places;
}

/** One jaw from the biting side, as a mirror shows it: the upper opens downwards. */
function drawArch({ picture, ratio, tooth, gum, random, isModel }: Paint, view: MouthView): void {
  const turn = view === 'UPPER' ? 1 : -1;
  const top = ratio / 2 - turn * ratio * 0.36;
  const bend = (angle: number, by: number) => ({
    x: 0.5 + Math.sin(angle) * 0.3 * by,
    y: top + turn * (ratio * 0.68 - Math.cos(angle) * ratio * 0.68 * by),
  });
  picture.fill(oval(0.5, top + turn * ratio * 0.5, 0.41, ratio * 0.6), shade(gum, 0.95));
  picture.fill(
    oval(0.5, top + turn * ratio * 0.56, 0.22, ratio * 0.46),
    shade(gum, view === 'UPPER' ? 1.08 : 0.8),
  );
  for (let place = 0; place < 14; place += 1) {
    const out = Math.abs(place - 6.5);
    const { x, y } = bend(((place - 6.5) / 6.5) * 1.32, 1);
    const size = out < 3 ? 0.034 : out < 5 ? 0.037 : 0.048;
    const own = shade(tooth, random.between(0.93, 1.02));
    picture.fill(box(x, y, size, size * 0.92, size * 0.6), shade(own, 0.84));
    picture.fill(box(x, y, size * 0.9, size * 0.82, size * 0.55), own);
    if (out < 3) continue;
    picture.fill(box(x, y, size * 0.5, size * 0.07, size * 0.05), shade(own, 0.72));
    if (!isModel && random.chance(0.2)) picture.fill(oval(x, y, size * 0.42, size * 0.34), [122, 124, 128]);
  }
}
