// The frames of a DICOM file as bytes: slices of plain pixel data, or the compressed streams one by one (PS3.5, A.4).

import dicomParser, { type DataSet, type Element } from 'dicom-parser';
import { PictureError } from '#main/imaging/picture.ts';

const pixelDataTag = 'x7fe00010';

export function pixelDataOf(dataSet: DataSet): Element {
  const element = dataSet.elements[pixelDataTag];
  if (element === undefined || element.length === 0) throw new PictureError('NO_PIXELS');
  return element;
}

/** The plain bytes of each frame. Throws TRUNCATED when the file has fewer than it says. */
export function plainFrames(dataSet: DataSet, frames: number, bytesPerFrame: number): Uint8Array[] {
  const { dataOffset, length } = pixelDataOf(dataSet);
  if (length < frames * bytesPerFrame) throw new PictureError('TRUNCATED');
  const all = dataSet.byteArray.subarray(dataOffset, dataOffset + length);
  if (all.length < frames * bytesPerFrame) throw new PictureError('TRUNCATED');
  return Array.from({ length: frames }, (_, frame) =>
    all.subarray(frame * bytesPerFrame, (frame + 1) * bytesPerFrame),
  );
}

/** The compressed stream of each frame. Throws TRUNCATED or DAMAGED. */
export function compressedFrames(dataSet: DataSet, frames: number): Uint8Array[] {
  const element = pixelDataOf(dataSet);
  const fragments = element.fragments ?? [];
  if (fragments.length === 0)
    throw new PictureError(element.encapsulatedPixelData === true ? 'TRUNCATED' : 'DAMAGED');
  const bytes = fragments.map(({ position, length }) =>
    dataSet.byteArray.subarray(position, position + length),
  );
  if (fragments.some(({ length }, index) => bytes[index]!.length < length))
    throw new PictureError('TRUNCATED');
  if (frames === 1) return [joined(bytes)];
  if (fragments.length === frames) return bytes;
  const offsets = frameOffsets(dataSet, element);
  if (offsets.length < frames) throw new PictureError('TRUNCATED', 'It has fewer frames than it says.');
  return offsets.slice(0, frames).map((offset, frame) => {
    const next = offsets[frame + 1] ?? Infinity;
    const own = bytes.filter((_, index) => {
      const at = fragments[index]!.offset;
      return at >= offset && at < next;
    });
    if (own.length === 0) throw new PictureError('DAMAGED', 'A frame has no bytes.');
    return joined(own);
  });
}

function frameOffsets(dataSet: DataSet, element: Element): number[] {
  const table = element.basicOffsetTable ?? [];
  if (table.length > 0) return table;
  // Without a table each frame ends where a stream ends with its own mark.
  return dicomParser.createJPEGBasicOffsetTable(dataSet, element, element.fragments);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : Buffer.concat(parts);
}
