import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeLevel, encodedBytes, encodeLevel, sampleCount, type PackShape } from './display-pack.ts';

const shapes = fc.record({
  widthPx: fc.integer({ min: 1, max: 40 }),
  heightPx: fc.integer({ min: 1, max: 20 }),
  kind: fc.constantFrom([1, 8] as const, [1, 16] as const, [3, 8] as const),
});

const levels = shapes.chain(({ widthPx, heightPx, kind: [samplesPerPixel, bitsAllocated] }) => {
  const shape: PackShape = { widthPx, heightPx, samplesPerPixel, bitsAllocated };
  const length = { minLength: sampleCount(shape), maxLength: sampleCount(shape) };
  const samples = bitsAllocated === 16 ? fc.uint16Array(length) : fc.uint8Array(length);
  return fc.record({ shape: fc.constant(shape), samples });
});

test('a level comes back as it was, whatever its samples', () => {
  fc.assert(
    fc.property(levels, ({ shape, samples }) => {
      const encoded = encodeLevel(samples, shape);
      expect(encoded.length).toBe(encodedBytes(shape));
      expect(decodeLevel(encoded, shape)).toEqual(samples);
    }),
  );
});

test('an even picture becomes zeros but for the first pixel of each row', () => {
  const shape: PackShape = { widthPx: 3, heightPx: 2, samplesPerPixel: 1, bitsAllocated: 16 };
  expect([...encodeLevel(new Uint16Array(6).fill(0x1234), shape)]).toEqual([
    0x34, 0, 0, 0x34, 0, 0, 0x12, 0, 0, 0x12, 0, 0,
  ]);
  // Small steps either way have no high byte, which is what makes them small.
  const steps: PackShape = { ...shape, heightPx: 1 };
  expect([...encodeLevel(Uint16Array.of(100, 228, 100), steps).subarray(3)]).toEqual([0, 1, 0]);
  const colour: PackShape = { widthPx: 2, heightPx: 1, samplesPerPixel: 3, bitsAllocated: 8 };
  expect([...encodeLevel(Uint8Array.of(9, 8, 7, 10, 8, 6), colour)]).toEqual([9, 8, 7, 1, 0, 255]);
});

test('bytes or samples that do not fit the shape are refused', () => {
  fc.assert(
    fc.property(levels, fc.constantFrom(-1, 1), ({ shape, samples }, by) => {
      const encoded = encodeLevel(samples, shape);
      expect(() => decodeLevel(new Uint8Array(encoded.length + by), shape)).toThrow(RangeError);
      const Kind = samples.constructor as typeof Uint8Array;
      expect(() => encodeLevel(new Kind(samples.length + by), shape)).toThrow(RangeError);
    }),
  );
});
