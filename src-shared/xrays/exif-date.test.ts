import fc from 'fast-check';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { exifDateOf } from './exif-date.ts';

const blank = sharp({ create: { width: 40, height: 30, channels: 3, background: '#888' } });
const withDate = (taken: string, format: 'jpeg' | 'png' = 'jpeg') =>
  blank
    .clone()
    .withExif({ IFD0: { DateTime: '2001:01:01 00:00:00' }, IFD2: { DateTimeOriginal: taken } })
    .toFormat(format)
    .toBuffer();

test('the day a picture was taken is read from JPEG and PNG, before the day it was changed', async () => {
  expect(exifDateOf(await withDate('2025:11:03 14:05:09'))).toBe('2025-11-03');
  expect(exifDateOf(await withDate('2025:11:03 14:05:09', 'png'))).toBe('2025-11-03');
  expect(exifDateOf(await withDate('0000:00:00 00:00:00'))).toBe('2001-01-01');
});

test('a day that does not exist, or no Exif at all, gives nothing', async () => {
  const onlyChanged = await blank
    .clone()
    .withExif({ IFD0: { DateTime: '2025:02:30 00:00:00' } })
    .jpeg()
    .toBuffer();
  expect(exifDateOf(onlyChanged)).toBeNull();
  expect(exifDateOf(await blank.clone().jpeg().toBuffer())).toBeNull();
  expect(exifDateOf(new Uint8Array())).toBeNull();
});

test('whatever the bytes are, it gives a date or nothing', async () => {
  const picture = await withDate('2025:11:03 14:05:09');
  fc.assert(
    fc.property(fc.nat(400), fc.nat(255), fc.nat(picture.length), (at, value, length) => {
      const bytes = Uint8Array.from(picture).subarray(0, length);
      if (at < bytes.length) bytes[at] = value;
      expect(exifDateOf(bytes) ?? '2025-11-03').toMatch(/^\d{4}-\d{2}-\d{2}$/);
    }),
  );
});
