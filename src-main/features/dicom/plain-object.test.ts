import { expect, test } from 'vitest';
import { readFileHead } from '#main/dicom/read-file-head.ts';
import { plainObject } from '#main/features/dicom/plain-object.ts';
import { decodeDicom } from '#main/imaging/dicom-picture.ts';
import { makePack } from '#main/imaging/pack-file.ts';
import { dicomPicture, packFrames, withHead } from '../../../tests/fixtures/dicom-picture.ts';

const size = { widthPx: 40, heightPx: 30 } as const;

async function unpacked(bitsStored: 8 | 12) {
  const count = size.widthPx * size.heightPx * 3;
  const colour = Uint16Array.from({ length: count }, (_, at) => (at * 7) % 2 ** bitsStored);
  const frames = [bitsStored === 8 ? Uint8Array.from(colour) : colour];
  const packed = await packFrames('HTJ2K', frames, { ...size, bitsStored, samplesPerPixel: 3 });
  const wishes = { ...size, bitsStored, samplesPerPixel: 3, photometric: 'YBR_RCT' } as const;
  const made = dicomPicture({ ...wishes, frames, packed });
  const file = withHead(made, '2.25.1', packed.transferSyntaxUid);
  const picture = await decodeDicom(file);
  const head = readFileHead(file)!;
  const { facts } = makePack(picture);
  const sendable = { ...head, dataSet: file.subarray(head.dataSetOffset) };
  return { facts, plain: plainObject(sendable, file, head.dataSetOffset, facts, picture.frames) };
}

test('colour of 12 bits is shown with 8 and says so, and is not sent as if it had no more', async () => {
  const deep = await unpacked(12);
  expect(deep.facts).toMatchObject({ samplesPerPixel: 3, bitsAllocated: 8, narrowedFromBits: 12 });
  expect(deep.plain).toBeNull();
  const whole = await unpacked(8);
  expect(whole.facts).not.toHaveProperty('narrowedFromBits');
  expect(whole.plain?.transferSyntaxUid).toBe('1.2.840.10008.1.2.1');
});
