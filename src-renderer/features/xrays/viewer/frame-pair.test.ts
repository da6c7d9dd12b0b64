import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { framesAt, placeOf, placesOf, type FramePair } from './frame-pair.ts';

const pairs = fc
  .record({ own: fc.integer({ min: 2, max: 40 }), other: fc.integer({ min: 2, max: 40 }) })
  .chain(({ own, other }) =>
    fc.record({
      own: fc.record({ frame: fc.integer({ min: 0, max: own - 1 }), count: fc.constant(own) }),
      other: fc.record({ frame: fc.integer({ min: 0, max: other - 1 }), count: fc.constant(other) }),
    }),
  )
  // As when both are linked: they stay as far apart as they stand then.
  .map((linked): FramePair => ({ ...linked, ahead: linked.other.frame - linked.own.frame }));

function at(pair: FramePair, place: number): FramePair {
  const { own, other } = framesAt(pair, place);
  return { ...pair, own: { ...pair.own, frame: own }, other: { ...pair.other, frame: other } };
}

describe('two pictures whose frames move together', () => {
  test('linking moves neither', () => {
    fc.assert(
      fc.property(pairs, (pair) => {
        expect(at(pair, placeOf(pair))).toEqual(pair);
      }),
    );
  });

  test('a step on and a step back is where they were, also past the end of one of them', () => {
    fc.assert(
      fc.property(pairs, (pair) => {
        const { first, last } = placesOf(pair);
        for (let place = first; place < last; place += 1) {
          const on = at(pair, place + 1);
          expect(placeOf(on)).toBe(place + 1);
          expect(at(on, placeOf(on) - 1)).toEqual(at(pair, place));
        }
      }),
    );
  });

  test('every frame of both is shown on the way, and each step moves at least one of them', () => {
    fc.assert(
      fc.property(pairs, (pair) => {
        const { first, last } = placesOf(pair);
        const own = new Set<number>();
        const other = new Set<number>();
        for (let place = first; place <= last; place += 1) {
          const shown = framesAt(pair, place);
          if (place > first) expect(shown).not.toEqual(framesAt(pair, place - 1));
          own.add(shown.own);
          other.add(shown.other);
        }
        expect([own.size, other.size]).toEqual([pair.own.count, pair.other.count]);
      }),
    );
  });
});
