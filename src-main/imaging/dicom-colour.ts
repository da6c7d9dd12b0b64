// Colour pictures of DICOM files as red, green and blue in 8 bit: palettes, YBR, planes (PS3.3, C.7.6.3.1.2).

import type { DecodedFrame } from '#main/imaging/dicom-decode.ts';
import { lookupTable, type LookupTable } from '#main/imaging/dicom-facts.ts';
import type { DicomValues } from '#main/imaging/dicom-file.ts';
import type { PixelForm } from '#main/imaging/dicom-form.ts';
import { PictureError, type Picture } from '#main/imaging/picture.ts';
import type { Samples } from '#shared/xrays/display-pack.ts';

type Shared = Pick<Picture['facts'], 'spacing' | 'dicom' | 'exif' | 'widthPx' | 'heightPx'>;

export function decodeColour(
  frames: readonly DecodedFrame[],
  form: PixelForm,
  values: DicomValues,
  shared: Shared,
): Picture {
  const palette = form.photometric === 'PALETTE COLOR' ? paletteOf(values) : null;
  return {
    facts: {
      ...shared,
      samplesPerPixel: 3,
      bitsAllocated: 8,
      bitsStored: 8,
      valueOffset: 0,
      slope: 1,
      intercept: 0,
      isInverted: false,
      // Colours are shown as they are: windows are for gray values.
      windows: [{ centre: 128, width: 256, name: null }],
      voiTable: null,
      ...(palette === null && form.bitsStored > 8 ? { narrowedFromBits: form.bitsStored } : {}),
    },
    frames: frames.map((frame) =>
      palette === null ? rgbOf(frame, form) : throughPalette(frame.samples, palette),
    ),
    padding: null,
  };
}

function rgbOf({ samples, isRgb, isPlanar, stream }: DecodedFrame, form: PixelForm): Uint8Array {
  const pixels = form.widthPx * form.heightPx;
  if (stream === null && form.photometric === 'YBR_FULL_422' && samples.length < pixels * 3)
    return fromYbr(spread422(samples, pixels));
  const narrow = eightBits(samples, form.bitsStored);
  const interleaved = isPlanar ? fromPlanes(narrow, pixels) : narrow;
  if (isRgb || form.photometric === 'RGB') return interleaved;
  if (form.photometric === 'YBR_FULL' || form.photometric === 'YBR_FULL_422') return fromYbr(interleaved);
  throw new PictureError('UNSUPPORTED', 'Its colours are of an unknown kind.');
}

function eightBits(samples: Samples, bitsStored: number): Uint8Array {
  if (samples instanceof Uint8Array && bitsStored >= 8) return samples;
  const highest = 2 ** bitsStored - 1;
  return Uint8Array.from(samples, (sample) => Math.round((Math.min(sample, highest) * 255) / highest));
}

function fromPlanes(planes: Uint8Array, pixels: number): Uint8Array {
  const interleaved = new Uint8Array(planes.length);
  for (let at = 0; at < pixels; at++)
    for (let channel = 0; channel < 3; channel++)
      interleaved[3 * at + channel] = planes[channel * pixels + at]!;
  return interleaved;
}

function spread422(packed: Samples, pixels: number): Uint8Array {
  const spread = new Uint8Array(pixels * 3);
  for (let at = 0; at < pixels; at++) {
    const pair = (at >> 1) * 4;
    spread[3 * at] = packed[pair + (at & 1)]!;
    spread[3 * at + 1] = packed[pair + 2]!;
    spread[3 * at + 2] = packed[pair + 3]!;
  }
  return spread;
}

/** The full-range transform of C.7.6.3.1.2, backwards (as in ITU-R BT.601 and JFIF). */
function fromYbr(ybr: Uint8Array): Uint8Array {
  const rgb = new Uint8ClampedArray(ybr.length);
  for (let at = 0; at < ybr.length; at += 3) {
    const y = ybr[at]!;
    const blue = ybr[at + 1]! - 128;
    const red = ybr[at + 2]! - 128;
    rgb[at] = y + 1.402 * red;
    rgb[at + 1] = y - 0.344136 * blue - 0.714136 * red;
    rgb[at + 2] = y + 1.772 * blue;
  }
  return new Uint8Array(rgb.buffer);
}

function paletteOf(values: DicomValues): LookupTable[] {
  const tables = (['1', '2', '3'] as const).map((channel) =>
    lookupTable(values, [`x0028110${channel}`, `x0028120${channel}`], false),
  );
  return tables.map((table) => {
    if (table === null) throw new PictureError('UNSUPPORTED', 'Its palette cannot be read.');
    return table;
  });
}

function throughPalette(samples: Samples, palette: readonly LookupTable[]): Uint8Array {
  const rgb = new Uint8Array(samples.length * 3);
  for (const [channel, { firstValue, bits, values }] of palette.entries())
    for (let at = 0; at < samples.length; at++) {
      const place = Math.min(values.length - 1, Math.max(0, samples[at]! - firstValue));
      rgb[3 * at + channel] = values[place]! >> Math.max(0, bits - 8);
    }
  return rgb;
}
