// A compressed DICOM object with its pixels unpacked, for a device that takes plain ones alone: the data set as it came,
// but for what says how the pixels lie (PS3.3, C.7.6.3), in Explicit VR Little Endian.

import { element, elementsInOrder, type Element } from '#main/dicom/explicit-elements.ts';
import type { SendableFile } from '#main/dicom/sender.ts';
import { readDicom, type DicomFile } from '#main/imaging/dicom-file.ts';
import { PictureError } from '#main/imaging/picture.ts';
import { explicitLittleEndian } from '#shared/dicom/dicom-names.ts';
import type { Samples } from '#shared/xrays/display-pack.ts';
import type { ImageFacts } from '#shared/xrays/image-facts.ts';

const pixelData = 0x7fe00010;
/** Pixels, and tables of where compressed frames begin (C.7.6.3.1.8). */
const ofPixels = new Set([pixelData, 0x7fe00001, 0x7fe00002]);
const modalityTable = 'x00283000';

/**
 * `frames` are those of the picture's pack at full size. Null where the pack no longer says what was stored: values that
 * went through a table, colours of a palette or of more than 8 bits; and for what is not compressed, or damaged.
 */
export function plainObject(
  file: SendableFile,
  original: Uint8Array,
  dataSetOffset: number,
  facts: ImageFacts,
  frames: readonly Samples[],
): SendableFile | null {
  const dataSet = readable(original);
  if (dataSet === null) return null;
  const { elements } = dataSet;
  const isPacked = elements['x7fe00010']?.encapsulatedPixelData === true;
  const isNarrowed = facts.samplesPerPixel === 3 && (dataSet.uint16('x00280101') ?? 8) > 8;
  const isPalette = dataSet.string('x00280004')?.trim() === 'PALETTE COLOR';
  if (!isPacked || isPalette || isNarrowed || elements[modalityTable] !== undefined) return null;
  const isColour = facts.samplesPerPixel === 3;
  const isWide = facts.bitsAllocated === 16;
  const bits = isWide ? 16 : 8;
  const described: Element[] = [
    element(0x00280100, 'US', bits),
    element(0x00280101, 'US', facts.bitsStored),
    element(0x00280102, 'US', facts.bitsStored - 1),
    element(0x00280103, 'US', facts.valueOffset < 0 ? 1 : 0),
    ...(isColour ? [element(0x00280004, 'CS', 'RGB'), element(0x00280006, 'US', 0)] : []),
    element(pixelData, isWide ? 'OW' : 'OB', storedValues(frames, facts)),
  ];
  const replaced = new Set([...described.map(({ tag }) => tag), ...ofPixels]);
  const inOrder = Object.values(elements)
    .filter(({ dataOffset }) => dataOffset >= dataSetOffset)
    .toSorted((one, other) => one.dataOffset - other.dataOffset);
  const kept: Element[] = [];
  let start = dataSetOffset;
  for (const { tag, dataOffset, length } of inOrder) {
    const number = Number.parseInt(tag.slice(1), 16);
    // Nothing that means anything stands behind the pixels.
    if (number >= 0x7fe00001) break;
    const end = dataOffset + length;
    if (!replaced.has(number)) kept.push({ tag: number, bytes: Buffer.from(original.subarray(start, end)) });
    start = end;
  }
  return {
    ...file,
    transferSyntaxUid: explicitLittleEndian,
    dataSet: elementsInOrder([...kept, ...described]),
  };
}

function readable(original: Uint8Array): DicomFile['dataSet'] | null {
  try {
    return readDicom(original).dataSet;
  } catch (error) {
    if (error instanceof PictureError) return null;
    throw error;
  }
}

/** Back from the pack's unsigned order to what the file stores (two's complement of its bits where it is signed). */
function storedValues(frames: readonly Samples[], { bitsAllocated, valueOffset }: ImageFacts): Buffer {
  const parts = frames.map((samples) => {
    if (valueOffset === 0) return Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength);
    const mask = 2 ** bitsAllocated - 1;
    const stored =
      bitsAllocated === 16
        ? Uint16Array.from(samples, (sample) => (sample + valueOffset) & mask)
        : Uint8Array.from(samples, (sample) => (sample + valueOffset) & mask);
    return Buffer.from(stored.buffer);
  });
  return Buffer.concat(parts);
}
