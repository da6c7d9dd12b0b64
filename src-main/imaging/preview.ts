// The small pictures of a decoded one, as it looks when nobody has turned a knob: for lists, print and the first moment.

import type { Sharp } from 'sharp';
import { areaAverage } from '#main/imaging/area-average.ts';
import { loadSharp } from '#main/imaging/load-sharp.ts';
import { displayTable } from '#shared/xrays/display-table.ts';
import { sampleCount, type Samples } from '#shared/xrays/display-pack.ts';
import type { ImageFacts } from '#shared/xrays/image-facts.ts';
import { plainView } from '#shared/xrays/view-state.ts';

/** What grey each sample of a picture is in its previews. */
export function previewTable(facts: ImageFacts): Uint8Array {
  return displayTable(facts, plainView);
}

/** A JPEG with at most so many pixels on its long side, never enlarged, made of the smallest level that has as many. */
export async function makePreview(
  facts: ImageFacts,
  levels: readonly Samples[],
  longestSidePx: number,
  table: Uint8Array,
): Promise<Uint8Array> {
  const drawn = await draw(facts, levels, longestSidePx, table);
  // Tables of its own would make it a fifteenth smaller, and take twice the time.
  return drawn.jpeg({ quality: 85, optimiseCoding: false }).toBuffer();
}

/** A PNG of a whole frame, pixel for pixel as the previews show it. */
export async function drawPng(facts: ImageFacts, frame: Samples): Promise<Uint8Array> {
  const drawn = await draw(facts, [frame], Infinity, previewTable(facts));
  return drawn.png().toBuffer();
}

async function draw(
  facts: ImageFacts,
  levels: readonly Samples[],
  longestSidePx: number,
  table: Uint8Array,
): Promise<Sharp> {
  const sides = facts.levels.map(({ widthPx, heightPx }) => Math.max(widthPx, heightPx));
  const level = Math.max(
    0,
    sides.findLastIndex((side) => side >= longestSidePx),
  );
  const samples = levels[level];
  const size = facts.levels[level];
  if (samples === undefined || size === undefined) throw new RangeError('A picture has no levels.');
  const { samplesPerPixel, bitsAllocated } = facts;
  const from = { widthPx: size.widthPx, heightPx: size.heightPx, samplesPerPixel, bitsAllocated };
  const to = { ...from, ...sizeWithin(size, longestSidePx) };
  const shown = new Uint8Array(sampleCount(to));
  // Neighbours are mixed before a grey is chosen, as the viewer does it.
  if (to.widthPx !== size.widthPx || to.heightPx !== size.heightPx)
    areaAverage(samples, from, to, shown, table);
  else if (samples instanceof Uint16Array) greysOfWide(samples, shown, table);
  else greysOf(samples, shown, table);
  const sharp = await loadSharp();
  const raw = { width: to.widthPx, height: to.heightPx, channels: samplesPerPixel };
  return sharp(shown, { raw, limitInputPixels: false }).toColourspace(samplesPerPixel === 1 ? 'b-w' : 'srgb');
}

type Size = { readonly widthPx: number; readonly heightPx: number };

/** The largest size of that shape within a square, never enlarged. */
function sizeWithin({ widthPx, heightPx }: Size, longestSidePx: number): Size {
  const scale = Math.min(1, longestSidePx / Math.max(widthPx, heightPx));
  return {
    widthPx: Math.max(1, Math.round(widthPx * scale)),
    heightPx: Math.max(1, Math.round(heightPx * scale)),
  };
}

// One loop for each kind of samples: a loop that meets both is several times slower.

function greysOf(samples: Uint8Array, shown: Uint8Array, table: Uint8Array): void {
  for (let at = 0; at < shown.length; at++) shown[at] = table[samples[at]!]!;
}

function greysOfWide(samples: Uint16Array, shown: Uint8Array, table: Uint8Array): void {
  for (let at = 0; at < shown.length; at++) shown[at] = table[samples[at]!]!;
}
