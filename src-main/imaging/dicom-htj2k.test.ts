import { expect, test } from 'vitest';
import { decodeDicom } from '#main/imaging/dicom-picture.ts';
import { PictureError } from '#main/imaging/picture.ts';
import { dicomPicture, packFrames, type DicomPictureWishes } from '../../tests/fixtures/dicom-picture.ts';

const size = { widthPx: 133, heightPx: 80 } as const;
const pixels = size.widthPx * size.heightPx;

async function decode(wishes: Pick<DicomPictureWishes, 'frames'> & Partial<DicomPictureWishes>) {
  return decodeDicom(dicomPicture({ ...size, ...wishes }));
}

async function problem(packed: NonNullable<DicomPictureWishes['packed']>, samplesPerPixel: 1 | 3) {
  return decode({ frames: [new Uint16Array(pixels)], bitsStored: 12, samplesPerPixel, packed }).then(
    () => 'shown',
    (error: unknown) => (error instanceof PictureError ? error.problem : error),
  );
}

const twelveBitJpeg = '1.2.840.10008.1.2.4.51';
/** Where a JPEG of three colours in 12 bits begins (T.81, B.2.2), of the size above. */
const deepColour = Uint8Array.from(
  [
    [0xff, 0xd8, 0xff, 0xc1, 0, 17, 12, 0, size.heightPx, 0, size.widthPx, 3],
    [1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0, 0xff, 0xd9],
  ].flat(),
);

test('HTJ2K in each of its three transfer syntaxes: signed values, bytes, colours and several frames as they were', async () => {
  const signed = Int16Array.from({ length: pixels }, (_, at) => ((at * 7919) & 0xffff) - 0x8000);
  const bytes = Uint8Array.from({ length: pixels }, (_, at) => (at * 31) & 0xff);
  const colours = Uint8Array.from({ length: pixels * 3 }, (_, at) => (at * 17) & 0xff);
  for (const last of ['201', '202', '203']) {
    const transferSyntaxUid = `1.2.840.10008.1.2.4.${last}`;
    const packed = async (
      frames: Parameters<typeof packFrames>[1],
      bitsStored: number,
      samples: 1 | 3 = 1,
    ) => ({
      ...(await packFrames('HTJ2K', frames, { ...size, bitsStored, samplesPerPixel: samples })),
      transferSyntaxUid,
    });
    const ofSigned = await decode({ frames: [signed], bitsStored: 16, packed: await packed([signed], 16) });
    expect(Array.from(ofSigned.frames[0]!, (sample) => sample + ofSigned.facts.valueOffset)).toEqual([
      ...signed,
    ]);
    const two = [bytes, bytes.toReversed()];
    const ofBytes = await decode({ frames: two, bitsStored: 8, packed: await packed(two, 8) });
    expect(ofBytes.frames).toEqual(two);
    const ofColours = await decode({
      frames: [colours],
      bitsStored: 8,
      samplesPerPixel: 3,
      photometric: 'YBR_RCT',
      packed: await packed([colours], 8, 3),
    });
    expect(ofColours.frames).toEqual([colours]);
    expect(ofColours.facts).toMatchObject({ samplesPerPixel: 3, bitsAllocated: 8 });
  }
});

test('a cut stream of HTJ2K is damaged; colour in 12-bit JPEG is refused by its name', async () => {
  const grey = [Uint16Array.from({ length: pixels }, (_, at) => (at * 37) & 0xfff)];
  const { streams, transferSyntaxUid } = await packFrames('HTJ2K', grey, { ...size, bitsStored: 12 });
  expect(await problem({ transferSyntaxUid, streams: [streams[0]!.subarray(0, 100)] }, 1)).toBe('DAMAGED');
  expect(await problem({ transferSyntaxUid: twelveBitJpeg, streams: [deepColour] }, 3)).toBe('DEEP_COLOUR');
});
