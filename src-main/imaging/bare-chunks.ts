// PNG and WebP with nothing in them but their picture: the chunks that showing it needs, byte for byte, and none besides
// (PNG, third edition, 11; RFC 9649, 2.7).

import { crc32 } from 'node:zlib';
import { orientationBlock } from '#main/imaging/bare-orientation.ts';

/** Pixels, palette, transparency, and what the colours and the scale are. No text, no time, no Exif, no other pictures. */
const pngChunks = new Set('IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP sBIT bKGD pHYs'.split(' '));

/** The same compressed pixels; of `orientation` a single entry stays. Null when the chunks cannot be followed to the end. */
export function barePng(bytes: Uint8Array, orientation: number): Uint8Array | null {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kept: Uint8Array[] = [bytes.subarray(0, 8)];
  for (let at = 8; at + 12 <= view.length;) {
    const end = at + 12 + view.readUInt32BE(at);
    if (end > view.length) return null;
    const name = view.toString('latin1', at + 4, at + 8);
    if (pngChunks.has(name)) kept.push(bytes.subarray(at, end));
    if (name === 'IHDR') kept.push(...pngOrientation(orientation));
    if (name === 'IEND') return Buffer.concat(kept);
    at = end;
  }
  return null;
}

function pngOrientation(orientation: number): Uint8Array[] {
  const block = orientationBlock(orientation);
  if (block === null) return [];
  const body = Buffer.concat([Buffer.from('eXIf', 'latin1'), block]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(block.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return [ends.subarray(0, 4), body, ends.subarray(4)];
}

const webpChunks = new Set(['ICCP', 'ALPH', 'VP8 ', 'VP8L']);
const exifFlag = 0x08;
/** Profile and transparency; those of Exif, XMP and moving pictures are not kept. */
const keptFlags = 0x20 | 0x10;

/** The same for WebP. Null for moving pictures too, whose parts have parts of their own. */
export function bareWebp(bytes: Uint8Array, orientation: number): Uint8Array | null {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.length < 12) return null;
  const whole = Math.min(view.length, 8 + view.readUInt32LE(4));
  const kept: Uint8Array[] = [];
  let extended: Buffer | null = null;
  let hasPixels = false;
  for (let at = 12; at + 8 <= whole;) {
    const name = view.toString('latin1', at, at + 4);
    const size = view.readUInt32LE(at + 4);
    // Chunks of an odd length have a byte of padding behind them.
    const end = at + 8 + size + (size & 1);
    if (at + 8 + size > whole || name === 'ANIM' || name === 'ANMF') return null;
    const chunk = Buffer.from(view.subarray(at, Math.min(end, whole)));
    if (name === 'VP8X' && size >= 10) kept.push((extended = chunk));
    if (webpChunks.has(name)) kept.push(chunk);
    hasPixels ||= name.startsWith('VP8') && name !== 'VP8X';
    at = end;
  }
  if (!hasPixels) return null;
  if (extended !== null) {
    const block = orientationBlock(orientation);
    extended[8] = (extended[8]! & keptFlags) | (block === null ? 0 : exifFlag);
    if (block !== null) kept.push(Buffer.from('EXIF', 'latin1'), lengthOf(block), block);
  }
  const body = Buffer.concat([Buffer.from('WEBP', 'latin1'), ...kept]);
  return Buffer.concat([Buffer.from('RIFF', 'latin1'), lengthOf(body), body]);
}

function lengthOf(bytes: Uint8Array): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(bytes.length);
  return length;
}
