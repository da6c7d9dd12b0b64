// How the pixels of a DICOM file lie in it, checked before any of them is read.

import type { DicomValues } from '#main/imaging/dicom-file.ts';
import { imageLimits } from '#main/imaging/image-intake.ts';
import { PictureError } from '#main/imaging/picture.ts';
import type { Samples } from '#shared/xrays/display-pack.ts';

/** How stored values lie in the file (PS3.3, C.7.6.3; PS3.5, 8.1). */
export type PixelForm = {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly frames: number;
  readonly samplesPerPixel: 1 | 3;
  readonly bitsAllocated: 1 | 8 | 16;
  readonly bitsStored: number;
  readonly highBit: number;
  readonly isSigned: boolean;
  readonly photometric: string;
  readonly isPlanar: boolean;
};

/** Frames of a volume: more than any cone-beam picture of a jaw has. */
const maxFrames = 2000;

/** Throws DAMAGED, UNSUPPORTED, TOO_DEEP, TOO_LARGE or DECOMPRESSION_BOMB before anything is decoded. */
export function pixelForm(values: DicomValues): PixelForm {
  const [heightPx, widthPx] = [values.count('x00280010') ?? 0, values.count('x00280011') ?? 0];
  const frames = values.text('x00280008') === null ? 1 : Math.trunc(values.numbers('x00280008')[0] ?? 1);
  const samplesPerPixel = values.count('x00280002') ?? 1;
  const bitsAllocated = values.count('x00280100') ?? 0;
  const bitsStored = values.count('x00280101') ?? bitsAllocated;
  const highBit = values.count('x00280102') ?? bitsStored - 1;
  const photometric = values.text('x00280004') ?? 'MONOCHROME2';
  if (widthPx === 0 || heightPx === 0 || frames < 1) throw new PictureError('DAMAGED', 'It has no size.');
  if (frames > maxFrames) throw new PictureError('TOO_LARGE');
  if (
    widthPx * heightPx * frames > maxSamples / samplesPerPixel ||
    widthPx * heightPx > imageLimits.maxPixels
  )
    throw new PictureError('DECOMPRESSION_BOMB');
  if (samplesPerPixel !== 1 && samplesPerPixel !== 3) throw new PictureError('UNSUPPORTED');
  if (bitsAllocated > 16) throw new PictureError('TOO_DEEP');
  if (bitsAllocated !== 1 && bitsAllocated !== 8 && bitsAllocated !== 16)
    throw new PictureError('UNSUPPORTED');
  if (bitsStored < 1 || bitsStored > bitsAllocated || highBit < bitsStored - 1 || highBit >= bitsAllocated)
    throw new PictureError('DAMAGED', 'Its bits contradict each other.');
  return {
    widthPx,
    heightPx,
    frames,
    samplesPerPixel,
    bitsAllocated,
    bitsStored,
    highBit,
    isSigned: values.count('x00280103') === 1,
    photometric,
    isPlanar: values.count('x00280006') === 1,
  };
}

/** A volume of 400 frames of a million pixels; twice that in bytes. */
const maxSamples = 500_000_000;

export function bytesPerFrame({
  widthPx,
  heightPx,
  samplesPerPixel,
  bitsAllocated,
  photometric,
}: PixelForm): number {
  const pixels = widthPx * heightPx;
  if (bitsAllocated === 1) return Math.ceil(pixels / 8);
  // Two pixels of four bytes: two of lightness, one of each colour (C.7.6.3.1.2).
  if (photometric === 'YBR_FULL_422') return Math.ceil(pixels / 2) * 4;
  return (pixels * samplesPerPixel * bitsAllocated) / 8;
}

/** The stored values of a frame that is not compressed, as they lie there. */
export function plainSamples(bytes: Uint8Array, form: PixelForm, isBig: boolean): Samples {
  if (form.bitsAllocated === 8) return bytes;
  if (form.bitsAllocated === 1)
    return Uint8Array.from(
      { length: form.widthPx * form.heightPx },
      (_, at) => (bytes[at >> 3]! >> (at & 7)) & 1,
    );
  const samples = new Uint16Array(bytes.length / 2);
  if (isBig)
    for (let at = 0; at < samples.length; at++) samples[at] = (bytes[2 * at]! << 8) | bytes[2 * at + 1]!;
  else for (let at = 0; at < samples.length; at++) samples[at] = bytes[2 * at]! | (bytes[2 * at + 1]! << 8);
  return samples;
}
