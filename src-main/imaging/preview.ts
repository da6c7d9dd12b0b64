// The small pictures of a decoded one, as it looks when nobody has turned a knob: for lists, print and the first moment.

import { loadSharp } from '#main/imaging/load-sharp.ts';
import { displayTable } from '#shared/xrays/display-table.ts';
import type { Samples } from '#shared/xrays/display-pack.ts';
import type { ImageFacts } from '#shared/xrays/image-facts.ts';
import { plainView } from '#shared/xrays/view-state.ts';

/** A JPEG with at most so many pixels on its long side, never enlarged, made of the smallest level that has as many. */
export async function makePreview(
  facts: ImageFacts,
  levels: readonly Samples[],
  longestSidePx: number,
): Promise<Uint8Array> {
  const sides = facts.levels.map(({ widthPx, heightPx }) => Math.max(widthPx, heightPx));
  const level = Math.max(
    0,
    sides.findLastIndex((side) => side >= longestSidePx),
  );
  const samples = levels[level];
  const size = facts.levels[level];
  if (samples === undefined || size === undefined) throw new RangeError('A picture has no levels.');
  const table = displayTable(facts, plainView);
  const shown = samples instanceof Uint16Array ? greysOfWide(samples, table) : greysOf(samples, table);
  const sharp = await loadSharp();
  const raw = { width: size.widthPx, height: size.heightPx, channels: facts.samplesPerPixel };
  return sharp(shown, { raw, limitInputPixels: false })
    .resize(longestSidePx, longestSidePx, { fit: 'inside', withoutEnlargement: true, kernel: 'linear' })
    .toColourspace(facts.samplesPerPixel === 1 ? 'b-w' : 'srgb')
    .jpeg({ quality: 85 })
    .toBuffer();
}

// One loop for each kind of samples: a loop that meets both is several times slower.

function greysOf(samples: Uint8Array, table: Uint8Array): Uint8Array {
  const greys = new Uint8Array(samples.length);
  for (let at = 0; at < greys.length; at++) greys[at] = table[samples[at]!]!;
  return greys;
}

function greysOfWide(samples: Uint16Array, table: Uint8Array): Uint8Array {
  const greys = new Uint8Array(samples.length);
  for (let at = 0; at < greys.length; at++) greys[at] = table[samples[at]!]!;
  return greys;
}
