// From a view to what a painter is told: which level a place wants, its greys, where it lies on the canvas.

import { displayTable, histogramOf, tableLength } from '#shared/xrays/display-table.ts';
import type { ImageFacts } from '#shared/xrays/image-facts.ts';
import type { XrayView } from '#shared/xrays/view-state.ts';
import { matrixOf } from '../view-geometry.ts';
import { keptHistogram, type Box, type PaintedPicture } from './painted-picture.ts';
import type { Level } from './picture-levels.ts';
import { sharpened } from './sharpened.ts';

export type ViewedPicture = {
  readonly facts: ImageFacts;
  readonly view: XrayView;
  /** The view's space on the canvas, in CSS pixels. */
  readonly box: Box;
};

/** The smallest level that still has a pixel for each pixel of its place on the screen. */
export function wantedLevel({ facts, view, box }: ViewedPicture, pixelRatio: number): number {
  const space = { widthPx: box.width, heightPx: box.height };
  const [a, b] = matrixOf(view, { image: facts, space });
  return levelForScale(facts, Math.hypot(a, b) * pixelRatio);
}

/** The smallest level with at least so many pixels for each pixel of the picture; the full size when none has. */
export function levelForScale(facts: ImageFacts, scale: number): number {
  return Math.max(
    0,
    facts.levels.findLastIndex(({ widthPx }) => widthPx / facts.widthPx >= scale * 0.999),
  );
}

/** `pixelRatio`: pixels of the canvas for a CSS pixel. */
export function paintedOf(
  { facts, view, box }: ViewedPicture,
  level: Level,
  pixelRatio: number,
): PaintedPicture {
  const space = { widthPx: box.width, heightPx: box.height };
  const [a, b, c, d, e, f] = matrixOf(view, { image: facts, space });
  const edge = (place: number): number => Math.round(place * pixelRatio);
  const counted = view.isEqualised
    ? keptHistogram(level.samples, () => histogramOf(level.samples, tableLength(facts)))
    : undefined;
  return {
    level: keptSharpened(level, view.sharpen),
    image: facts,
    table: keptTable(facts, view, counted),
    matrix: [
      a * pixelRatio,
      b * pixelRatio,
      c * pixelRatio,
      d * pixelRatio,
      (e + box.x) * pixelRatio,
      (f + box.y) * pixelRatio,
    ],
    box: {
      x: edge(box.x),
      y: edge(box.y),
      width: edge(box.x + box.width) - edge(box.x),
      height: edge(box.y + box.height) - edge(box.y),
    },
    crop: view.crop,
  };
}

type Tables = {
  readonly facts: ImageFacts;
  readonly counted: Uint32Array | undefined;
  readonly table: Uint8Array;
};
/** The greys of a view as last asked for, so that what did not change is seen not to have. */
const tableOf = new WeakMap<XrayView, Tables>();

function keptTable(facts: ImageFacts, view: XrayView, counted: Uint32Array | undefined): Uint8Array {
  const known = tableOf.get(view);
  if (known?.facts === facts && known.counted === counted) return known.table;
  const table = displayTable(facts, view, counted);
  tableOf.set(view, { facts, counted, table });
  return table;
}

/** Sharpened levels as last asked for, kept as long as what they were made from. */
const sharpenedOf = new WeakMap<Level, { readonly amount: number; readonly level: Level }>();

function keptSharpened(level: Level, amount: number): Level {
  if (amount === 0) return level;
  const known = sharpenedOf.get(level);
  if (known?.amount === amount) return known.level;
  const made = { amount, level: sharpened(level, amount) };
  sharpenedOf.set(level, made);
  return made.level;
}
