// Paints pictures with the processor: resampled once for a place, then one look into the table for each pixel. Faster than
// WebGL where that is only a program, since moving the window does the second half alone.

import type { PaintedPicture, Painter } from './painted-picture.ts';
import { resampled, type Resampled } from './resampled.ts';

/** Throws when the canvas has been given to another kind of context. */
export function createTablePainter(canvas: HTMLCanvasElement): Painter {
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('This canvas has another context.');
  /** As painted last: what only changes its greys is not resampled, and what is the same not painted. */
  let before: readonly Painted[] = [];
  /** Those painted before it, whose memory is used again; kept while there is nothing to paint, between two pictures. */
  let spares: readonly Painted[] = [];
  let size = '';

  function paint(pictures: readonly PaintedPicture[]): void {
    if (context === null) return;
    const known = pictures.map((picture) => before.find((last) => isSamePlace(last.picture, picture)));
    const free = [...before.filter((last) => !known.includes(last)), ...spares];
    const after = pictures.map((picture, at): Painted => {
      const last = known[at];
      if (last !== undefined) return { ...last, picture };
      const spare = free.shift();
      const seen = resampled(picture, spare?.seen?.samples);
      return { picture, seen, pixels: seen === null ? null : pixelsFor(context, seen.box, spare?.pixels) };
    });
    // Only where something lay that lies there no more there is anything to clear.
    const boxes = new Set(after.map(boxOf));
    const sizeNow = `${canvas.width} ${canvas.height}`;
    const isCleared = size !== sizeNow || before.some((last) => !boxes.has(boxOf(last)));
    if (isCleared) context.clearRect(0, 0, canvas.width, canvas.height);
    for (const [at, painted] of after.entries())
      if (isCleared || known[at]?.picture.table !== painted.picture.table) put(context, painted);
    before = after;
    spares = after.length === 0 ? free : [];
    size = sizeNow;
  }

  function dispose(): void {
    before = [];
    spares = [];
  }
  return { kind: 'table', paint, holds: () => true, dispose };
}

type Painted = {
  readonly picture: PaintedPicture;
  readonly seen: Resampled | null;
  readonly pixels: ImageData | null;
};

function boxOf({ seen }: Painted): string {
  return JSON.stringify(seen?.box ?? null);
}

function pixelsFor(
  context: CanvasRenderingContext2D,
  { width, height }: Resampled['box'],
  spare: ImageData | null | undefined,
): ImageData {
  return spare?.width === width && spare.height === height ? spare : context.createImageData(width, height);
}

function isSamePlace(one: PaintedPicture, other: PaintedPicture): boolean {
  return (
    one.level.samples === other.level.samples &&
    one.matrix.every((part, at) => part === other.matrix[at]) &&
    JSON.stringify([one.box, one.crop]) === JSON.stringify([other.box, other.crop])
  );
}

const isLittleEndian = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1;
const opaque = isLittleEndian ? 0xff000000 : 0xff;
const greyParts = isLittleEndian ? 0x010101 : 0x01010100;

function put(context: CanvasRenderingContext2D, { picture, seen, pixels: data }: Painted): void {
  if (seen === null || data === null) return;
  const { level, table } = picture;
  const { box, samples } = seen;
  const pixels = new Uint32Array(data.data.buffer);
  if (level.shape.samplesPerPixel === 1) {
    const colours = new Uint32Array(table.length);
    for (let value = 0; value < table.length; value++)
      colours[value] = (opaque + table[value]! * greyParts) >>> 0;
    for (let at = 0; at < pixels.length; at++) pixels[at] = colours[samples[at]!]!;
  } else {
    for (let at = 0, from = 0; at < data.data.length; at += 4, from += 3) {
      data.data[at] = table[samples[from]!]!;
      data.data[at + 1] = table[samples[from + 1]!]!;
      data.data[at + 2] = table[samples[from + 2]!]!;
      data.data[at + 3] = 255;
    }
  }
  context.putImageData(data, box.x, box.y);
}
