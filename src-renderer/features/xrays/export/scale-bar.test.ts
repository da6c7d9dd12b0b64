import { expect, test } from 'vitest';
import { scaleBarMm } from './scale-bar.ts';

test('a bar is round and at most a third of the picture', () => {
  expect(scaleBarMm(31)).toBe(10);
  expect(scaleBarMm(30)).toBe(10);
  expect(scaleBarMm(29.9)).toBe(5);
  expect(scaleBarMm(290)).toBe(50);
  expect(scaleBarMm(1)).toBeNull();
});
