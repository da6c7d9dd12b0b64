// A display pack as one file: a table of every frame's levels, then the levels, each squeezed with zstd.
// Made of decoded pictures; read a level at a time. Sealing and storing are not here.

import { constants, zstdCompressSync } from 'node:zlib';
import { levelShapes, smallerLevel } from '#main/imaging/smaller-level.ts';
import type { Picture } from '#main/imaging/picture.ts';
import { encodedBytes, encodeLevel, type PackShape, type Samples } from '#shared/xrays/display-pack.ts';
import type { ImageFacts } from '#shared/xrays/image-facts.ts';

/*
 * Little-endian:
 *   0  8  "ENAMPACK"
 *   8  4  form (2; 1 in the first packs, of which those of packVersion 1 have other high bytes: see old-pack.ts)
 *  12  4  frames
 *  16  4  levels of each frame
 *  20  12 × frames × levels: offset from the start of the file (8), squeezed length (4); frame by frame
 */
const magic = Buffer.from('ENAMPACK', 'latin1');
const packForm = 2;
export const packHeadBytes = 20;
const entryBytes = 12;

export type MadePack = {
  readonly facts: ImageFacts;
  readonly pack: Uint8Array;
  /** The samples of the first frame's levels. */
  readonly levels: readonly Samples[];
};

/** Makes the display pack of a picture, and its facts with the levels that are in it. */
export function makePack(picture: Picture): MadePack {
  const { facts, frames, padding } = picture;
  const { widthPx, heightPx, samplesPerPixel, bitsAllocated } = facts;
  const shapes = levelShapes({ widthPx, heightPx, samplesPerPixel, bitsAllocated });
  const parts: Uint8Array[] = [];
  const levels: Samples[] = [];
  const occurs = new Uint8Array(2 ** bitsAllocated);
  for (const frame of frames) {
    let samples = frame;
    let before: PackShape | null = null;
    for (const shape of shapes) {
      if (before !== null) samples = smallerLevel(samples, before, shape);
      if (levels.length < shapes.length) levels.push(samples);
      const into = roomFor(encodedBytes(shape));
      parts.push(squeeze(encodeLevel(samples, shape, before === null ? { into, occurs } : { into })));
      before = shape;
    }
  }
  if (padding !== null) occurs.fill(0, Math.max(0, padding.from), Math.max(0, padding.to + 1));
  return {
    facts: {
      ...facts,
      frames: frames.length,
      minSample: Math.max(0, occurs.indexOf(1)),
      maxSample: Math.max(0, occurs.lastIndexOf(1)),
      levels: shapes.map((shape, level) => ({
        widthPx: shape.widthPx,
        heightPx: shape.heightPx,
        sizeBytes: parts[level]?.length ?? 0,
      })),
    },
    levels,
    pack: packOf(parts, frames.length, shapes.length),
  };
}

/** The form of the pack that begins so; null for what is none. */
export function formOf(head: Buffer): 1 | 2 | null {
  if (head.length < packHeadBytes || !head.subarray(0, 8).equals(magic)) return null;
  const form = head.readUInt32LE(8);
  return form === 1 || form === 2 ? form : null;
}

/** Where a level lies in the pack whose first `packHeadBytes` bytes these are: its entry is read there. Null: not in it. */
export function entryPlace(
  head: Uint8Array,
  frame: number,
  level: number,
): { start: number; end: number } | null {
  const view = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
  if (formOf(view) === null) return null;
  const frames = view.readUInt32LE(12);
  const levels = view.readUInt32LE(16);
  if (frame >= frames || level >= levels) return null;
  const start = packHeadBytes + (frame * levels + level) * entryBytes;
  return { start, end: start + entryBytes - 1 };
}

/** First and last byte of a level, by its entry. */
export function levelPlace(entry: Uint8Array): { start: number; end: number } {
  const view = Buffer.from(entry.buffer, entry.byteOffset, entry.byteLength);
  const start = Number(view.readBigUInt64LE(0));
  return { start, end: start + view.readUInt32LE(8) - 1 };
}

/** The bytes of a level once unpacked, for a limit when it is. */
export function unpackedBytes(facts: ImageFacts, level: number): number | null {
  const size = facts.levels[level];
  if (size === undefined) return null;
  const { samplesPerPixel, bitsAllocated } = facts;
  return encodedBytes({ widthPx: size.widthPx, heightPx: size.heightPx, samplesPerPixel, bitsAllocated });
}

/** Pieces of this size, so that there is not much to join. */
const squeezePieceBytes = 1024 * 1024;

/** As each level is squeezed. */
export function squeeze(bytes: Uint8Array): Uint8Array {
  // A table of matches that stays in the nearest cache: nothing is lost by it, since differences repeat soon or never.
  const params = { [constants.ZSTD_c_compressionLevel]: 1, [constants.ZSTD_c_hashLog]: 12 };
  return zstdCompressSync(bytes, { params, chunkSize: Math.min(squeezePieceBytes, bytes.length + 1024) });
}

/** Room for one encoded level, kept from picture to picture: taking it anew each time costs as much as the encoding. */
let room = new Uint8Array(0);
const maxRoomBytes = 64 * 1024 * 1024;

function roomFor(sizeBytes: number): Uint8Array {
  if (sizeBytes > maxRoomBytes) return new Uint8Array(sizeBytes);
  if (room.length < sizeBytes) room = new Uint8Array(sizeBytes);
  return room.subarray(0, sizeBytes);
}

/** The whole file of squeezed levels, frame by frame. */
export function packOf(parts: readonly Uint8Array[], frames: number, levels: number): Uint8Array {
  const head = Buffer.alloc(packHeadBytes + parts.length * entryBytes);
  magic.copy(head, 0);
  head.writeUInt32LE(packForm, 8);
  head.writeUInt32LE(frames, 12);
  head.writeUInt32LE(levels, 16);
  let offset = head.length;
  for (const [index, part] of parts.entries()) {
    head.writeBigUInt64LE(BigInt(offset), packHeadBytes + index * entryBytes);
    head.writeUInt32LE(part.length, packHeadBytes + index * entryBytes + 8);
    offset += part.length;
  }
  return Buffer.concat([head, ...parts]);
}
