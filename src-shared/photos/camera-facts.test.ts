import fc from 'fast-check';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { cameraFactsOf } from './camera-facts.ts';
import { photoCameraSchema } from './model.ts';

const blank = sharp({ create: { width: 40, height: 30, channels: 3, background: '#888' } });
const whole = {
  IFD0: { Make: 'Canikon', Model: 'EOS 7' },
  IFD2: {
    DateTimeOriginal: '2025:11:03 14:05:09',
    LensModel: '100mm Macro',
    ExposureTime: '1/160',
    FNumber: '28/10',
    ISOSpeedRatings: '400',
    FocalLength: '100/1',
  },
};

test.each(['jpeg', 'png'] as const)('camera, exposure and hour are read from a %s', async (format) => {
  expect(cameraFactsOf(await blank.clone().withExif(whole).toFormat(format).toBuffer())).toEqual({
    takenTime: '14:05:09',
    camera: {
      make: 'Canikon',
      model: 'EOS 7',
      lens: '100mm Macro',
      exposureSeconds: 1 / 160,
      fNumber: 2.8,
      iso: 400,
      focalLengthMm: 100,
    },
  });
});

test('without Exif, or with a clock that was never set, there is nothing', async () => {
  const nothing = { takenTime: null, camera: null };
  expect(cameraFactsOf(await blank.clone().jpeg().toBuffer())).toEqual(nothing);
  expect(cameraFactsOf(new Uint8Array())).toEqual(nothing);
  const unset = { IFD2: { DateTimeOriginal: '0000:00:00 00:00:00' } };
  expect(cameraFactsOf(await blank.clone().withExif(unset).jpeg().toBuffer()).takenTime).toBeNull();
});

test('whatever the bytes are, it gives facts of the right kind or none', async () => {
  const picture = await blank.clone().withExif(whole).jpeg().toBuffer();
  fc.assert(
    fc.property(fc.nat(500), fc.nat(255), fc.nat(picture.length), (at, value, length) => {
      const bytes = Uint8Array.from(picture).subarray(0, length);
      if (at < bytes.length) bytes[at] = value;
      const { takenTime, camera } = cameraFactsOf(bytes);
      if (camera !== null) photoCameraSchema.parse(camera);
      expect(takenTime ?? '14:05:09').toMatch(/^\d{2}:\d{2}:\d{2}$/);
    }),
    { numRuns: 2000 },
  );
});
