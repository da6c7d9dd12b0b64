// Decodes lossless JPEG (ITU-T T.81, annex H; process 14 of DICOM PS3.5, A.4.2), every predictor, 2 to 16 bits.

import { readJpeg, type JpegFrame, type JpegScan } from '#main/imaging/jpeg-stream.ts';
import { PictureError } from '#main/imaging/picture.ts';

export type JpegSamples = {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly samplesPerPixel: number;
  readonly precision: number;
  /** Interleaved. */
  readonly samples: Uint16Array;
};

/** Decodes a whole stream; `check` throws when its size is not what was expected. Throws PictureError. */
export function decodeJpegLossless(bytes: Uint8Array, check: (frame: JpegFrame) => void): JpegSamples {
  let frame: JpegFrame | null = null;
  let samples = new Uint16Array(0);
  readJpeg(
    bytes,
    (seen) => {
      const isSubsampled = seen.components.some(
        ({ horizontal, vertical }) => horizontal !== 1 || vertical !== 1,
      );
      if (seen.process !== 0xc3 || (isSubsampled && seen.components.length > 1))
        throw new PictureError('UNSUPPORTED');
      if (seen.precision < 2 || seen.precision > 16) throw new PictureError('DAMAGED');
      check(seen);
      frame = seen;
      samples = new Uint16Array(seen.widthPx * seen.heightPx * seen.components.length);
    },
    (scan) => {
      if (frame !== null) decodeScan(scan, frame, samples);
    },
  );
  if (frame === null) throw new PictureError('TRUNCATED');
  const { widthPx, heightPx, precision, components } = frame as JpegFrame;
  return { widthPx, heightPx, precision, samplesPerPixel: components.length, samples };
}

function decodeScan(scan: JpegScan, frame: JpegFrame, samples: Uint16Array): void {
  const { bits, start: predictor, low: shift, restartInterval } = scan;
  if (predictor < 1 || predictor > 7) throw new PictureError('DAMAGED', 'It names an unknown predictor.');
  const step = frame.components.length;
  const perRow = frame.widthPx * step;
  const middle = 1 << (frame.precision - shift - 1);
  const rowsInInterval = restartInterval === 0 ? Infinity : restartInterval / frame.widthPx;
  if (restartInterval !== 0 && !Number.isInteger(rowsInInterval)) throw new PictureError('UNSUPPORTED');
  let isFirstRow = true;
  for (let row = 0; row < frame.heightPx; row++) {
    if (row > 0 && row % rowsInInterval === 0) {
      bits.restart();
      isFirstRow = true;
    }
    const rowStart = row * perRow;
    for (let column = 0; column < frame.widthPx; column++)
      for (const { index, dc } of scan.components) {
        const at = rowStart + column * step + index;
        let predicted: number;
        if (column === 0) predicted = isFirstRow ? middle : samples[at - perRow]!;
        else if (isFirstRow || predictor === 1) predicted = samples[at - step]!;
        else {
          const left = samples[at - step]!;
          const above = samples[at - perRow]!;
          const corner = samples[at - perRow - step]!;
          predicted = predict(predictor, left, above, corner);
        }
        const length = bits.symbol(dc);
        if (length > 16) throw new PictureError('DAMAGED');
        samples[at] = predicted + (length === 16 ? 32_768 : bits.signed(length));
      }
    if (bits.isOverrun()) throw new PictureError('TRUNCATED');
    isFirstRow = false;
  }
  if (shift === 0) return;
  for (const { index } of scan.components)
    for (let at = index; at < samples.length; at += step) samples[at] = samples[at]! << shift;
}

/** T.81, table H.1. */
function predict(predictor: number, left: number, above: number, corner: number): number {
  switch (predictor) {
    case 2:
      return above;
    case 3:
      return corner;
    case 4:
      return left + above - corner;
    case 5:
      return left + ((above - corner) >> 1);
    case 6:
      return above + ((left - corner) >> 1);
    default:
      return (left + above) >> 1;
  }
}
