// Decodes gray JPEG of 12 bits (extended sequential DCT, ITU-T T.81, annex F; process 4 of DICOM PS3.5, A.4.1). The
// inverse transform is computed exactly and rounded once, so that no brightness is gained or lost on the way.

import type { JpegSamples } from '#main/imaging/jpeg-lossless.ts';
import { readJpeg, type JpegFrame, type JpegScan } from '#main/imaging/jpeg-stream.ts';
import { PictureError } from '#main/imaging/picture.ts';

/** Decodes a whole stream; `check` throws when its size is not what was expected. Throws PictureError. */
export function decodeJpegTwelveBit(bytes: Uint8Array, check: (frame: JpegFrame) => void): JpegSamples {
  let frame: JpegFrame | null = null;
  let samples = new Uint16Array(0);
  readJpeg(
    bytes,
    (seen) => {
      if (seen.components.length !== 1) throw new PictureError('DEEP_COLOUR');
      if (seen.process !== 0xc1) throw new PictureError('UNSUPPORTED');
      if (seen.precision !== 12) throw new PictureError('UNSUPPORTED');
      check(seen);
      frame = seen;
      samples = new Uint16Array(seen.widthPx * seen.heightPx);
    },
    (scan) => {
      if (frame !== null) decodeScan(scan, frame, samples);
    },
  );
  if (frame === null) throw new PictureError('TRUNCATED');
  const { widthPx, heightPx, precision } = frame as JpegFrame;
  return { widthPx, heightPx, precision, samplesPerPixel: 1, samples };
}

function decodeScan(scan: JpegScan, frame: JpegFrame, samples: Uint16Array): void {
  const { bits, restartInterval } = scan;
  const tables = scan.components[0];
  const quantisation = scan.quantisation.get(frame.components[0]?.quantisation ?? -1);
  const ac = tables?.ac ?? null;
  if (tables === undefined || ac === null || quantisation === undefined)
    throw new PictureError('DAMAGED', 'A table is missing.');
  const across = Math.ceil(frame.widthPx / 8);
  const blocks = across * Math.ceil(frame.heightPx / 8);
  const coefficients = new Float64Array(64);
  const values = new Float64Array(64);
  let before = 0;
  for (let block = 0; block < blocks; block++) {
    if (restartInterval > 0 && block > 0 && block % restartInterval === 0) {
      bits.restart();
      before = 0;
    }
    coefficients.fill(0);
    const length = bits.symbol(tables.dc);
    if (length > 16) throw new PictureError('DAMAGED');
    before += bits.signed(length);
    coefficients[0] = before * quantisation[0]!;
    for (let place = 1; place < 64; place++) {
      const symbol = bits.symbol(ac);
      const size = symbol & 15;
      if (size === 0) {
        if (symbol !== 0xf0) break;
        place += 15;
        continue;
      }
      place += symbol >> 4;
      if (place > 63) throw new PictureError('DAMAGED', 'A block has too many coefficients.');
      coefficients[zigzag[place]!] = bits.signed(size) * quantisation[place]!;
    }
    inverse(coefficients, values);
    put(values, samples, frame, (block % across) * 8, Math.floor(block / across) * 8);
    if (bits.isOverrun()) throw new PictureError('TRUNCATED');
  }
}

function put(values: Float64Array, samples: Uint16Array, frame: JpegFrame, left: number, top: number): void {
  const width = Math.min(8, frame.widthPx - left);
  const height = Math.min(8, frame.heightPx - top);
  for (let row = 0; row < height; row++) {
    const start = (top + row) * frame.widthPx + left;
    for (let column = 0; column < width; column++)
      samples[start + column] = Math.min(4095, Math.max(0, Math.round(values[row * 8 + column]! + 2048)));
  }
}

/** cosines[x * 8 + u] = C(u) / 2 · cos((2x + 1) u π / 16) (T.81, A.3.3). */
const cosines = Float64Array.from({ length: 64 }, (_, index) => {
  const [x, u] = [index >> 3, index & 7];
  return (u === 0 ? Math.SQRT1_2 : 1) * 0.5 * Math.cos(((2 * x + 1) * u * Math.PI) / 16);
});

const half = new Float64Array(64);

function inverse(coefficients: Float64Array, values: Float64Array): void {
  for (let row = 0; row < 8; row++)
    for (let x = 0; x < 8; x++) {
      let sum = 0;
      for (let u = 0; u < 8; u++) sum += cosines[x * 8 + u]! * coefficients[row * 8 + u]!;
      half[row * 8 + x] = sum;
    }
  for (let column = 0; column < 8; column++)
    for (let y = 0; y < 8; y++) {
      let sum = 0;
      for (let v = 0; v < 8; v++) sum += cosines[y * 8 + v]! * half[v * 8 + column]!;
      values[y * 8 + column] = sum;
    }
}

/** Where each coefficient on its way belongs (T.81, figure A.6): up and down the diagonals in turn. */
const zigzag = Uint8Array.from(
  Array.from({ length: 64 }, (_, index) => ({ row: index >> 3, column: index & 7 }))
    .toSorted((one, other) => {
      const [a, b] = [one.row + one.column, other.row + other.column];
      return a - b || (a % 2 === 0 ? one.column - other.column : one.row - other.row);
    })
    .map(({ row, column }) => row * 8 + column),
);
