import { expect, test } from 'vitest';
import { degreesTyped, readDegrees } from './degrees.ts';

test.each([
  ['', null],
  ['  ', null],
  ['41.0082376', 41.008238],
  ['41,008238', 41.008238],
  ['-6.2', -6.2],
  ['−6.2°', -6.2],
  ['+106.8166', 106.8166],
  ['north', 'wrong'],
  ['1.2.3', 'wrong'],
  ['41 00 30', 'wrong'],
  ['1e3', 'wrong'],
] as const)('“%s” is %s', (typed, degrees) => {
  expect(readDegrees(typed)).toBe(degrees);
});

test('what is stored reads back the same', () => {
  for (const degrees of [0, -89.999999, 179.123456, 0.000001]) {
    expect(readDegrees(degreesTyped(degrees))).toBe(degrees);
  }
});
