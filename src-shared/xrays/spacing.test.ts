import fc from 'fast-check';
import { expect, test } from 'vitest';
import { angleDegrees, pathLengthMm, pathLengthPx, spacingOf, type ImageSpacing } from './spacing.ts';

const nothing: ImageSpacing = {
  pixelSpacingMm: null,
  calibrationType: null,
  imagerPixelSpacingMm: null,
  magnification: null,
};
const line = (x: number, y: number) => [
  { x: 0, y: 0 },
  { x, y },
];

test('without anybody’s word there are no millimetres', () => {
  expect(spacingOf(null, null)).toBeNull();
  expect(spacingOf(nothing, null)).toBeNull();
  expect(spacingOf({ ...nothing, pixelSpacingMm: [0, 0.1] }, null)).toBeNull();
  expect(spacingOf({ ...nothing, imagerPixelSpacingMm: [Number.NaN, 0.1] }, null)).toBeNull();
  expect(spacingOf(nothing, { points: line(0, 0), lengthMm: 10 })).toBeNull();
});

test('a known length goes before the picture’s word, and that before the detector’s', () => {
  const both = {
    ...nothing,
    pixelSpacingMm: [0.2, 0.1] as const,
    imagerPixelSpacingMm: [0.24, 0.12] as const,
    magnification: 1.2,
  };
  expect(spacingOf(both, null)).toEqual({
    mmPerRow: 0.2,
    mmPerColumn: 0.1,
    basis: { kind: 'IMAGE', calibrationType: null },
  });
  expect(spacingOf({ ...both, calibrationType: 'FIDUCIAL' }, null)?.basis).toEqual({
    kind: 'IMAGE',
    calibrationType: 'FIDUCIAL',
  });
  expect(spacingOf({ ...both, pixelSpacingMm: null }, null)).toEqual({
    mmPerRow: 0.24 / 1.2,
    mmPerColumn: 0.1,
    basis: { kind: 'DETECTOR', magnification: 1.2 },
  });
  const calibrated = spacingOf(both, { points: line(100, 0), lengthMm: 8 });
  expect(calibrated).toEqual({ mmPerRow: 0.16, mmPerColumn: 0.08, basis: { kind: 'USER' } });
});

test('a pixel spacing that is the detector’s own and names no calibration is not one in the patient', () => {
  const same = { ...nothing, pixelSpacingMm: [0.1, 0.1] as const, imagerPixelSpacingMm: [0.1, 0.1] as const };
  expect(spacingOf(same, null)?.basis).toEqual({ kind: 'DETECTOR', magnification: null });
  expect(spacingOf({ ...same, calibrationType: 'GEOMETRY' }, null)?.basis).toEqual({
    kind: 'IMAGE',
    calibrationType: 'GEOMETRY',
  });
});

const spot = fc.record({ x: fc.integer({ min: 0, max: 5000 }), y: fc.integer({ min: 0, max: 5000 }) });

test('the known length itself measures what was said, whatever the shape of the pixels', () => {
  const pairs = fc.tuple(
    fc.double({ min: 0.01, max: 1, noNaN: true }),
    fc.double({ min: 0.01, max: 1, noNaN: true }),
  );
  fc.assert(
    fc.property(
      spot,
      spot,
      fc.double({ min: 0.1, max: 1000, noNaN: true }),
      fc.option(pairs),
      (from, to, lengthMm, pixelSpacingMm) => {
        fc.pre(Math.hypot(from.x - to.x, from.y - to.y) > 1);
        const spacing = spacingOf({ ...nothing, pixelSpacingMm }, { points: [from, to], lengthMm });
        expect(spacing).not.toBeNull();
        if (spacing === null) return;
        expect(pathLengthMm([from, to], spacing) / lengthMm).toBeCloseTo(1, 9);
        const square = spacing.mmPerColumn === spacing.mmPerRow;
        if (square) expect(pathLengthPx([from, to], spacing)).toBe(pathLengthPx([from, to], null));
      },
    ),
  );
});

test('angles: known ones, the same either way round, and in the patient where pixels are not square', () => {
  const right = [
    { x: 0, y: 10 },
    { x: 0, y: 0 },
    { x: 10, y: 0 },
  ];
  expect(angleDegrees(right, null)).toBeCloseTo(90, 12);
  expect(angleDegrees(right.slice(0, 2), null)).toBeNull();
  expect(angleDegrees([right[0]!, right[0]!, right[1]!], null)).toBeNull();
  const spacing = spacingOf({ ...nothing, pixelSpacingMm: [0.2, 0.1] }, null);
  const diagonal = [
    { x: 10, y: 0 },
    { x: 0, y: 0 },
    { x: 10, y: 10 },
  ];
  expect(angleDegrees(diagonal, null)).toBeCloseTo(45, 12);
  expect(angleDegrees(diagonal, spacing)).toBeCloseTo((Math.atan2(2, 1) * 180) / Math.PI, 12);
  fc.assert(
    fc.property(spot, spot, spot, (one, corner, other) => {
      const there = angleDegrees([one, corner, other], null);
      const back = angleDegrees([other, corner, one], null);
      expect(there === null).toBe(back === null);
      if (there === null || back === null) return;
      expect(there).toBeCloseTo(back, 9);
      expect(there).toBeGreaterThanOrEqual(0);
      expect(there).toBeLessThanOrEqual(180);
    }),
  );
});
