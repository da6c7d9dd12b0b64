// Decodes one frame of DICOM's run-length encoding (PS3.5, annex G): a segment for each byte of a pixel, high byte first.

import { PictureError } from '#main/imaging/picture.ts';

/** The frame's bytes as uncompressed pixel data would be, little-endian, colours interleaved. Throws PictureError. */
export function decodeRleFrame(
  bytes: Uint8Array,
  {
    pixels,
    samplesPerPixel,
    bytesPerSample,
  }: { pixels: number; samplesPerPixel: number; bytesPerSample: number },
): Uint8Array {
  if (bytes.length < 64) throw new PictureError('TRUNCATED');
  const header = new DataView(bytes.buffer, bytes.byteOffset, 64);
  const segments = header.getUint32(0, true);
  if (segments !== samplesPerPixel * bytesPerSample)
    throw new PictureError('DAMAGED', 'It has other segments.');
  const frame = new Uint8Array(pixels * segments);
  for (let segment = 0; segment < segments; segment++) {
    const from = header.getUint32(4 + 4 * segment, true);
    const to = segment + 1 < segments ? header.getUint32(8 + 4 * segment, true) : bytes.length;
    if (from < 64 || to < from || to > bytes.length)
      throw new PictureError('DAMAGED', 'A segment lies outside.');
    const sample = Math.floor(segment / bytesPerSample);
    const byte = bytesPerSample - 1 - (segment % bytesPerSample);
    unpack(bytes.subarray(from, to), frame, sample * bytesPerSample + byte, segments, pixels);
  }
  return frame;
}

/** PS3.5, G.3.2: a count of bytes to copy, or of repeats of the next one. */
function unpack(packed: Uint8Array, frame: Uint8Array, start: number, step: number, pixels: number): void {
  let done = 0;
  for (let at = 0; at < packed.length && done < pixels;) {
    const count = packed[at++]!;
    if (count === 128) continue;
    if (count > 128) {
      const value = packed[at++];
      if (value === undefined) break;
      for (let left = 257 - count; left > 0 && done < pixels; left--, done++)
        frame[start + done * step] = value;
    } else {
      for (let left = count + 1; left > 0 && done < pixels && at < packed.length; left--, done++, at++)
        frame[start + done * step] = packed[at]!;
    }
  }
  if (done < pixels) throw new PictureError('TRUNCATED');
}
