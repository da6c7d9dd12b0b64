// How long the network is left alone, over every standing: never long while something waits for a line, never at once.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { paceMs } from './pace.ts';

const standing = fc.record({
  failures: fc.integer({ min: 0, max: 10_000 }),
  isLive: fc.boolean(),
  isAway: fc.boolean(),
  isWaiting: fc.boolean(),
});
const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

test('no wait is shorter than three seconds or longer than six minutes, and more failures wait no less', () => {
  fc.assert(
    fc.property(standing, chance, (one, lot) => {
      const waits = paceMs(one, lot);
      expect(waits).toBeGreaterThanOrEqual(3000);
      expect(waits).toBeLessThanOrEqual(360_000);
      if (one.failures > 0)
        expect(paceMs({ ...one, failures: one.failures + 1 }, lot)).toBeGreaterThanOrEqual(waits);
    }),
  );
});

test('half a minute without the stream, and within ten seconds of a line while something waits', () => {
  const calm = { failures: 0, isLive: false, isAway: false, isWaiting: false };
  expect(paceMs(calm, 0.5)).toBe(30_000);
  expect(paceMs({ ...calm, isLive: true }, 0.5)).toBe(300_000);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000 }), chance, (failures, lot) => {
      expect(paceMs({ failures, isLive: false, isAway: true, isWaiting: true }, lot)).toBeLessThan(5000);
      // One that is there and busy is not pressed.
      expect(
        paceMs({ failures: failures + 6, isLive: false, isAway: false, isWaiting: true }, lot),
      ).toBeGreaterThan(60_000);
    }),
  );
});
