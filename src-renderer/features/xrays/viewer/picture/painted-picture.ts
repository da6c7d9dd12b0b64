// What a painter is told to paint: one level's samples, the grey of each, and where they lie on the canvas.

import type { Samples } from '#shared/xrays/display-pack.ts';
import type { ViewCrop } from '#shared/xrays/view-state.ts';
import type { Matrix, Size } from '../view-geometry.ts';
import type { Level } from './picture-levels.ts';

export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

export type PaintedPicture = {
  readonly level: Level;
  /** Of the whole picture, in its own pixels; a level has fewer. */
  readonly image: Size;
  /** The grey of each sample, see display-table.ts. */
  readonly table: Uint8Array;
  /** From pixels of the picture to pixels of the canvas. Turned by quarters only. */
  readonly matrix: Matrix;
  /** The part of the canvas it may cover, in whole pixels. */
  readonly box: Box;
  readonly crop: ViewCrop | null;
};

export type Painter = {
  readonly kind: 'webgl' | 'table';
  /** Paints the whole canvas anew: clear where no picture lies. */
  readonly paint: (pictures: readonly PaintedPicture[]) => void;
  /** Whether it can hold a level of this size. */
  readonly holds: (level: Size) => boolean;
  readonly dispose: () => void;
};

/** From pixels of the canvas back to pixels of the picture: x = a·X + c·Y + e, y = b·X + d·Y + f. */
export function inverseOf([a, b, c, d, e, f]: Matrix): Matrix {
  const determinant = a * d - b * c;
  const [ia, ib, ic, id] = [d / determinant, -b / determinant, -c / determinant, a / determinant];
  return [ia, ib, ic, id, -(ia * e + ic * f), -(ib * e + id * f)];
}

/** What of the picture may be seen, in its pixels: all, or what a crop leaves, in whole pixels. */
export function shownPart({ image, crop }: Pick<PaintedPicture, 'image' | 'crop'>): Box {
  if (crop === null) return { x: 0, y: 0, width: image.widthPx, height: image.heightPx };
  const x = Math.round(crop.x * image.widthPx);
  const y = Math.round(crop.y * image.heightPx);
  const width = Math.max(1, Math.round((crop.x + crop.width) * image.widthPx) - x);
  const height = Math.max(1, Math.round((crop.y + crop.height) * image.heightPx) - y);
  return { x, y, width, height };
}

const histograms = new WeakMap<Samples, Uint32Array>();
/** Counts of a level's samples, kept as long as they are. */
export function keptHistogram(samples: Samples, count: () => Uint32Array): Uint32Array {
  const known = histograms.get(samples) ?? count();
  histograms.set(samples, known);
  return known;
}
