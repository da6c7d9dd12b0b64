// A JPEG with nothing in it but its picture: the segments that decoding needs, byte for byte, and none besides
// (ITU-T T.81, annex B; JFIF 1.02; ICC.1, B.4).

import { orientationBlock } from '#main/imaging/bare-orientation.ts';

const endOfImage = 0xd9;
const startOfScan = 0xda;

/**
 * Gives the same compressed pixels without Exif, XMP, IPTC, comments, small pictures inside, notes of makers and what
 * stands behind the end; of `orientation` a single entry stays. Null when the segments cannot be followed to the end.
 */
export function bareJpeg(bytes: Uint8Array, orientation: number): Uint8Array | null {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return null;
  const head: Uint8Array[] = [bytes.subarray(0, 2)];
  const rest: Uint8Array[] = [];
  for (let at = 2; ;) {
    if (bytes[at] !== 0xff) return null;
    // Any number of these may stand before a marker (B.1.1.2).
    while (bytes[at + 1] === 0xff) at++;
    const marker = bytes[at + 1];
    if (marker === undefined || marker < 0xc0 || isWithoutLength(marker)) return null;
    if (marker === endOfImage) {
      const block = orientationBlock(orientation);
      if (block !== null) head.push(Buffer.from([0xff, 0xe1, 0, block.length + 8]), exifMark, block);
      return Buffer.concat([...head, ...rest, bytes.subarray(at, at + 2)]);
    }
    if (at + 4 > bytes.length) return null;
    const length = (bytes[at + 2]! << 8) | bytes[at + 3]!;
    let end = at + 2 + length;
    if (length < 2 || end > bytes.length) return null;
    const segment = bytes.subarray(at, end);
    if (marker === 0xe0) {
      const plain = plainJfif(segment);
      if (plain !== null && head.length === 1) head.push(plain);
    } else if (isNeeded(marker, segment)) rest.push(segment);
    if (marker === startOfScan) {
      const start = end;
      end = endOfScan(bytes, start);
      if (end < 0) return null;
      rest.push(bytes.subarray(start, end));
    }
    at = end;
  }
}

const exifMark = Buffer.from('Exif\0\0', 'latin1');

function isWithoutLength(marker: number): boolean {
  return marker >= 0xd0 && marker <= 0xd8;
}

/** Tables, frames and scans; of applications' segments the colour profile and what Adobe's says of the colours. */
function isNeeded(marker: number, segment: Uint8Array): boolean {
  if (marker < 0xe0) return true;
  if (marker === 0xe2) return beginsWith(segment, 'ICC_PROFILE\0');
  return marker === 0xee && beginsWith(segment, 'Adobe');
}

/** Version and density, without the small picture that may follow them. */
function plainJfif(segment: Uint8Array): Uint8Array | null {
  if (!beginsWith(segment, 'JFIF\0') || segment.length < 18) return null;
  const plain = Uint8Array.from(segment.subarray(0, 18));
  plain.set([0, 16], 2);
  plain.set([0, 0], 16);
  return plain;
}

function beginsWith(segment: Uint8Array, name: string): boolean {
  return Buffer.from(segment.subarray(4, 4 + name.length)).toString('latin1') === name;
}

/** Where the next marker stands that is none of the scan's own (stuffed zeros, restarts); -1 for none. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    if (next === undefined) return -1;
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return -1;
}
