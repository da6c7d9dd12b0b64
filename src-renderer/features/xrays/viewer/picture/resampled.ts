// The samples that lie under each pixel of a part of the canvas: bilinear, before any grey is chosen. Since pictures turn
// by quarters only, a canvas column (or row) belongs to one row or column of the picture, whose weights are counted once.

import type { Samples } from '#shared/xrays/display-pack.ts';
import { inverseOf, shownPart, type Box, type PaintedPicture } from './painted-picture.ts';

export type Resampled = { readonly box: Box; readonly samples: Samples };

/** For each place along one side of the canvas part: the two samples it lies between, and how far past the first. */
type Steps = { readonly first: Int32Array; readonly second: Int32Array; readonly past: Float64Array };

/**
 * Null when no pixel of the picture lies in its box. Samples keep their count for each pixel, 1 or 3. They are written over
 * `spare` where that has the right form.
 */
export function resampled(picture: PaintedPicture, spare?: Samples): Resampled | null {
  const box = coveredBox(picture);
  if (box.width <= 0 || box.height <= 0) return null;
  const { image, level } = picture;
  const [a, b, c, d, e, f] = inverseOf(picture.matrix);
  const { widthPx, heightPx, samplesPerPixel } = level.shape;
  const across = widthPx / image.widthPx;
  const down = heightPx / image.heightPx;
  const isSideways = Math.abs(a) < Math.abs(b);
  // Along the canvas' x the picture's x moves, or its y when it lies on its side.
  const alongX = isSideways
    ? steps(box.x, box.width, b * down, f * down, heightPx)
    : steps(box.x, box.width, a * across, e * across, widthPx);
  const alongY = isSideways
    ? steps(box.y, box.height, c * across, e * across, widthPx)
    : steps(box.y, box.height, d * down, f * down, heightPx);
  const strideX = isSideways ? widthPx * samplesPerPixel : samplesPerPixel;
  const strideY = isSideways ? samplesPerPixel : widthPx * samplesPerPixel;
  const count = box.width * box.height * samplesPerPixel;
  const Form = level.samples instanceof Uint16Array ? Uint16Array : Uint8Array;
  const samples = spare instanceof Form && spare.length === count ? spare : new Form(count);
  const isExact = isWhole(alongX) && isWhole(alongY);
  for (let channel = 0; channel < samplesPerPixel; channel++) {
    const source = { from: level.samples, to: samples, channel, samplesPerPixel, strideX, strideY };
    if (isExact) copy(source, alongX, alongY);
    else mix(source, alongX, alongY);
  }
  return { box, samples };
}

type Source = {
  readonly from: Samples;
  readonly to: Samples;
  readonly channel: number;
  readonly samplesPerPixel: number;
  readonly strideX: number;
  readonly strideY: number;
};

function mix(source: Source, alongX: Steps, alongY: Steps): void {
  const { from, to, channel, samplesPerPixel, strideX, strideY } = source;
  const { first, second, past } = alongX;
  const columns = first.length;
  let at = channel;
  for (let row = 0; row < alongY.first.length; row++) {
    const upper = alongY.first[row]! * strideY + channel;
    const lower = alongY.second[row]! * strideY + channel;
    const down = alongY.past[row]!;
    for (let column = 0; column < columns; column++) {
      const left = first[column]! * strideX;
      const right = second[column]! * strideX;
      const over = past[column]!;
      const above = from[upper + left]! * (1 - over) + from[upper + right]! * over;
      const below = from[lower + left]! * (1 - over) + from[lower + right]! * over;
      to[at] = above * (1 - down) + below * down + 0.5;
      at += samplesPerPixel;
    }
  }
}

/** Each pixel of the canvas lies exactly on one of the picture: nothing is mixed. */
function copy(source: Source, alongX: Steps, alongY: Steps): void {
  const { from, to, channel, samplesPerPixel, strideX, strideY } = source;
  let at = channel;
  for (const row of alongY.first) {
    const start = row * strideY + channel;
    for (const column of alongX.first) {
      to[at] = from[start + column * strideX]!;
      at += samplesPerPixel;
    }
  }
}

function isWhole({ past }: Steps): boolean {
  return past.every((part) => part === 0);
}

function steps(start: number, length: number, slope: number, offset: number, size: number): Steps {
  const first = new Int32Array(length);
  const second = new Int32Array(length);
  const past = new Float64Array(length);
  for (let at = 0; at < length; at++) {
    // Middle of the canvas pixel, to the middle of a sample; crumbs of binary fractions are no distance.
    const exact = Math.round((slope * (start + at + 0.5) + offset - 0.5) * 1e6) / 1e6;
    const whole = Math.floor(exact);
    first[at] = Math.min(size - 1, Math.max(0, whole));
    second[at] = Math.min(size - 1, Math.max(0, whole + 1));
    past[at] = exact - whole;
  }
  return { first, second, past };
}

/** The pixels of the canvas whose middle lies on the picture, within its box. */
export function coveredBox(picture: PaintedPicture): Box {
  const part = shownPart(picture);
  const [a, b, c, d, e, f] = picture.matrix;
  const corners = [
    [part.x, part.y],
    [part.x + part.width, part.y + part.height],
  ].map(([x = 0, y = 0]) => [a * x + c * y + e, b * x + d * y + f] as const);
  const [[x1, y1] = [0, 0], [x2, y2] = [0, 0]] = corners;
  const { box } = picture;
  const left = Math.max(box.x, firstMiddle(Math.min(x1, x2)));
  const top = Math.max(box.y, firstMiddle(Math.min(y1, y2)));
  const right = Math.min(box.x + box.width, firstMiddle(Math.max(x1, x2)));
  const bottom = Math.min(box.y + box.height, firstMiddle(Math.max(y1, y2)));
  return { x: left, y: top, width: Math.max(0, right - left), height: Math.max(0, bottom - top) };
}

/** The first pixel whose middle lies at or behind an edge. */
function firstMiddle(edge: number): number {
  return Math.ceil(Math.round((edge - 0.5) * 1e6) / 1e6);
}
