// Decodes a DICOM file to a picture: stored values as unsigned samples, with what turns them back into the file's own.

import { decodeColour } from '#main/imaging/dicom-colour.ts';
import { frameDecoder, type DecodedFrame } from '#main/imaging/dicom-decode.ts';
import {
  dicomFacts,
  lookupTable,
  rescaleOf,
  spacingOf,
  voiFunctionOf,
  windowsOf,
} from '#main/imaging/dicom-facts.ts';
import { isBigEndian, placeOf, readDicom, valuesOf, type DicomValues } from '#main/imaging/dicom-file.ts';
import { compressedFrames, pixelDataOf, plainFrames } from '#main/imaging/dicom-frames.ts';
import { bytesPerFrame, pixelForm, plainSamples, type PixelForm } from '#main/imaging/dicom-form.ts';
import type { Picture } from '#main/imaging/picture.ts';
import type { Samples } from '#shared/xrays/display-pack.ts';

/** Decodes every frame. Throws PictureError. */
export async function decodeDicom(bytes: Uint8Array): Promise<Picture> {
  const file = readDicom(bytes);
  const values = valuesOf(file.dataSet);
  pixelDataOf(file.dataSet);
  const form = pixelForm(values);
  const frames: DecodedFrame[] = [];
  if (pixelDataOf(file.dataSet).encapsulatedPixelData === true) {
    const decode = frameDecoder(file.transferSyntaxUid);
    for (const stream of compressedFrames(file.dataSet, form.frames))
      frames.push(await decode(stream, { ...form }, form.photometric));
  } else {
    for (const plain of plainFrames(file.dataSet, form.frames, bytesPerFrame(form)))
      frames.push({
        samples: plainSamples(plain, form, isBigEndian(file.transferSyntaxUid)),
        stream: null,
        isPlanar: form.isPlanar,
        isRgb: false,
      });
  }
  const shared = {
    spacing: spacingOf(values),
    dicom: dicomFacts(file, values),
    exif: null,
    widthPx: form.widthPx,
    heightPx: form.heightPx,
  };
  if (form.samplesPerPixel === 3 || form.photometric === 'PALETTE COLOR')
    return decodeColour(frames, form, values, shared);
  return greyPicture(frames, form, values, shared);
}

type Shared = Pick<Picture['facts'], 'spacing' | 'dicom' | 'exif' | 'widthPx' | 'heightPx'>;

function greyPicture(
  frames: readonly DecodedFrame[],
  form: PixelForm,
  values: DicomValues,
  shared: Shared,
): Picture {
  // Where a stream has a sign of its own and the file another, the stream's values are what was stored.
  const stream = frames[0]?.stream ?? null;
  const bitsStored = stream !== null && stream.bits > form.bitsStored ? stream.bits : form.bitsStored;
  const isSigned = form.isSigned || stream?.isSigned === true;
  const valueOffset = isSigned ? -(2 ** (bitsStored - 1)) : 0;
  const shift = stream === null ? Math.max(0, form.highBit + 1 - bitsStored) : 0;
  // A stream of no more bits than are stored holds nothing beside them.
  const isReady = stream !== null && !isSigned && stream.bits <= bitsStored;
  const shifted = frames.map(({ samples }) => {
    const isOfWidth = samples instanceof Uint16Array === bitsStored > 8;
    return isReady && isOfWidth ? samples : unsignedOrder(samples, { bitsStored, shift, valueOffset });
  });
  const padding = paddingOf(values, isSigned, valueOffset);
  const modality = modalityTable(values, isSigned);
  const meaning = {
    ...shared,
    samplesPerPixel: 1 as const,
    isInverted: form.photometric === 'MONOCHROME1',
    windows: windowsOf(values),
    voiFunction: voiFunctionOf(values),
    voiTable: voiTable(values, isSigned || rescaleOf(values).intercept < 0),
  };
  if (modality === null)
    return {
      facts: {
        ...meaning,
        bitsAllocated: bitsStored > 8 ? 16 : 8,
        bitsStored,
        valueOffset,
        ...rescaleOf(values),
      },
      frames: shifted,
      padding,
    };
  const bits = Math.max(modality.bits, 1);
  return {
    facts: {
      ...meaning,
      bitsAllocated: bits > 8 ? 16 : 8,
      bitsStored: bits,
      valueOffset: 0,
      slope: 1,
      intercept: 0,
    },
    frames: shifted.map((samples) => throughTable(samples, modality, valueOffset)),
    padding: null,
  };
}

/** Adding the offset within the stored bits turns two's complement into an unsigned order. */
function unsignedOrder(
  samples: Samples,
  { bitsStored, shift, valueOffset }: { bitsStored: number; shift: number; valueOffset: number },
): Samples {
  const mask = 2 ** bitsStored - 1;
  // Words are always a decoder's own and are put in order where they lie: a volume is not held twice. Bytes may be the file's.
  const inPlace = samples instanceof Uint16Array && bitsStored > 8;
  const unsigned = inPlace
    ? samples
    : bitsStored > 8
      ? new Uint16Array(samples.length)
      : new Uint8Array(samples.length);
  for (let at = 0; at < samples.length; at++) unsigned[at] = ((samples[at]! >> shift) - valueOffset) & mask;
  return unsigned;
}

function throughTable(
  samples: Samples,
  { firstValue, bits, values }: { firstValue: number; bits: number; values: readonly number[] },
  valueOffset: number,
): Samples {
  const looked = bits > 8 ? new Uint16Array(samples.length) : new Uint8Array(samples.length);
  const mask = 2 ** bits - 1;
  for (let at = 0; at < samples.length; at++) {
    const place = Math.min(values.length - 1, Math.max(0, samples[at]! + valueOffset - firstValue));
    looked[at] = values[place]! & mask;
  }
  return looked;
}

/** PixelPaddingValue and its range limit (C.7.5.1.1.2), as pack samples. */
function paddingOf(values: DicomValues, isSigned: boolean, valueOffset: number): Picture['padding'] {
  const valueAt = (tag: string): number | null => {
    const stored = values.count(tag);
    if (stored === null) return null;
    return (isSigned ? (stored << 16) >> 16 : stored) - valueOffset;
  };
  const value = valueAt('x00280120');
  if (value === null) return null;
  const limit = valueAt('x00280121') ?? value;
  return { from: Math.min(value, limit), to: Math.max(value, limit) };
}

function modalityTable(values: DicomValues, isSigned: boolean) {
  const [item] = values.items('x00283000');
  return item === undefined ? null : lookupTable(item, ['x00283002', 'x00283006'], isSigned);
}

function voiTable(values: DicomValues, isSigned: boolean) {
  const place = placeOf(values, 'x00289132', 'x00283010');
  const [item] = place.items('x00283010');
  return item === undefined ? null : lookupTable(item, ['x00283002', 'x00283006'], isSigned);
}
