import fc from 'fast-check';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import type { ImageFacts } from '#shared/xrays/image-facts.ts';
import { deepPng, isDeep } from './deep-png.ts';

const facts = (more: Partial<ImageFacts>): ImageFacts =>
  ({ widthPx: 1, heightPx: 1, samplesPerPixel: 1, bitsStored: 16, isInverted: false, ...more }) as ImageFacts;

it('holds every value of 9 to 16 bits, as another program reads it', async () => {
  const picture = fc
    .record({
      widthPx: fc.integer({ min: 1, max: 9 }),
      heightPx: fc.integer({ min: 1, max: 7 }),
      bitsStored: fc.integer({ min: 9, max: 16 }),
      isInverted: fc.boolean(),
    })
    .chain((shape) => {
      const size = shape.widthPx * shape.heightPx;
      const value = fc.integer({ min: 0, max: 2 ** shape.bitsStored - 1 });
      return fc.tuple(fc.constant(shape), fc.array(value, { minLength: size, maxLength: size }));
    });
  await fc.assert(
    fc.asyncProperty(picture, async ([shape, values]) => {
      const file = await deepPng(Uint16Array.from(values), facts(shape));
      const { data, info } = await sharp(Buffer.from(await file.arrayBuffer()))
        .toColourspace('grey16')
        .raw({ depth: 'ushort' })
        .toBuffer({ resolveWithObject: true });
      expect(info).toMatchObject({ width: shape.widthPx, height: shape.heightPx, channels: 1 });
      const read = [...new Uint16Array(data.buffer, data.byteOffset, data.length / 2)];
      const most = 2 ** shape.bitsStored - 1;
      expect(read.map((value) => value >> (16 - shape.bitsStored))).toEqual(
        values.map((value) => (shape.isInverted ? most - value : value)),
      );
    }),
    { numRuns: 60 },
  );
});

it('is offered where a screen cannot show every value', () => {
  expect(isDeep(facts({ bitsStored: 12 }))).toBe(true);
  expect(isDeep(facts({ bitsStored: 8 }))).toBe(false);
  expect(isDeep(facts({ bitsStored: 12, samplesPerPixel: 3 }))).toBe(false);
});
