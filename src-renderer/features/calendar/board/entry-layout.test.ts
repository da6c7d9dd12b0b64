import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mostBeside, sharesOf } from './entry-layout.ts';

const someSpans = fc.array(
  fc
    .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 20 }))
    .map(([from, length]) => ({ from, to: from + length })),
  { maxLength: 24 },
);

test('what overlaps in time never overlaps in width; what overlaps nothing has all of it', () => {
  fc.assert(
    fc.property(someSpans, fc.integer({ min: 1, max: 6 }), (spans, least) => {
      const shares = sharesOf(spans, least);
      const tall = spans.map(({ from, to }) => ({ from, to: Math.max(to, from + least) }));
      for (const [index, one] of tall.entries()) {
        const share = shares[index];
        if (share === undefined) throw new Error('Each span has a share.');
        expect(share.start).toBeGreaterThanOrEqual(0);
        expect(share.size).toBeGreaterThan(0);
        expect(share.start + share.size).toBeLessThanOrEqual(1 + 1e-9);
        const others = tall
          .map((other, place) => ({ ...other, place }))
          .filter(({ place, from, to }) => place !== index && from < one.to && to > one.from);
        if (others.length === 0) expect(share).toEqual({ start: 0, size: 1 });
        for (const { place } of others) {
          const beside = shares[place] ?? { start: 0, size: 0 };
          const isApart =
            beside.start >= share.start + share.size - 1e-9 ||
            beside.start + beside.size <= share.start + 1e-9;
          expect(isApart).toBe(true);
        }
      }
    }),
  );
});

test('a free neighbour column is used: three side by side, then one beside two', () => {
  const spans = [
    { from: 0, to: 60 },
    { from: 0, to: 30 },
    { from: 0, to: 30 },
    { from: 30, to: 60 },
  ];
  expect(sharesOf(spans, 1)).toEqual([
    { start: 0, size: 1 / 3 },
    { start: 1 / 3, size: 1 / 3 },
    { start: 2 / 3, size: 1 / 3 },
    { start: 1 / 3, size: 2 / 3 },
  ]);
});

test('as many stand beside each other as overlap at one moment', () => {
  fc.assert(
    fc.property(someSpans, fc.integer({ min: 1, max: 6 }), (spans, least) => {
      const tall = spans.map(({ from, to }) => ({ from, to: Math.max(to, from + least) }));
      const atStarts = tall.map(({ from }) => tall.filter((one) => one.from <= from && one.to > from).length);
      expect(mostBeside(spans, least)).toBe(Math.max(0, ...atStarts));
    }),
  );
});
