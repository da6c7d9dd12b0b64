// Carries a pack of packVersion 1 over to the present form without the picture it was made of: there the high byte of a
// wide sample's difference was that of the whole difference, now the low byte counts from -128 (display-pack.ts).

import { promisify } from 'node:util';
import { zstdDecompress } from 'node:zlib';
import { entryPlace, formOf, levelPlace, packOf, squeeze, unpackedBytes } from '#main/imaging/pack-file.ts';
import type { ImageFacts } from '#shared/xrays/image-facts.ts';

const unpack = promisify(zstdDecompress);

type Packed = { readonly pack: Uint8Array; readonly facts: ImageFacts };

/** The same values in the present form, what is in it already as it is; null for what is no whole pack of these facts. */
export async function inPresentForm({ pack, facts }: Packed): Promise<Packed | null> {
  const form = formOf(Buffer.from(pack.buffer, pack.byteOffset, pack.byteLength));
  if (form === null || facts.levels === undefined) return null;
  // Bytes are stored as they were; what the present program made says so itself.
  if (form === 2 || facts.bitsAllocated === 8) return { pack, facts };
  const parts: Uint8Array[] = [];
  for (let frame = 0; frame < facts.frames; frame++)
    for (let level = 0; level < facts.levels.length; level++) {
      const squeezed = partOf(pack, frame, level);
      const maxOutputLength = unpackedBytes(facts, level);
      if (squeezed === null || maxOutputLength === null) return null;
      const plain = await unpack(squeezed, { maxOutputLength }).catch(() => null);
      if (plain?.length !== maxOutputLength) return null;
      parts.push(squeeze(withLowFromMiddle(plain)));
    }
  return {
    pack: packOf(parts, facts.frames, facts.levels.length),
    facts: {
      ...facts,
      levels: facts.levels.map((size, level) => ({ ...size, sizeBytes: parts[level]?.length ?? 0 })),
    },
  };
}

function partOf(pack: Uint8Array, frame: number, level: number): Uint8Array | null {
  const place = entryPlace(pack, frame, level);
  if (place === null || place.end >= pack.length) return null;
  const { start, end } = levelPlace(pack.subarray(place.start, place.end + 1));
  return end < pack.length ? pack.subarray(start, end + 1) : null;
}

/** A low byte of 128 or more stands for 256 less now: the high byte is one more. */
function withLowFromMiddle(encoded: Uint8Array): Uint8Array {
  const count = encoded.length / 2;
  const high = encoded.subarray(count);
  for (let at = 0; at < count; at++) high[at] = high[at]! + (encoded[at]! >> 7);
  return encoded;
}
