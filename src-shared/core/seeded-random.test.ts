import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSeededRandom } from './seeded-random.ts';

function draw(seed: string | number, count: number): number[] {
  const random = createSeededRandom(seed);
  return Array.from({ length: count }, () => random.uint32());
}

describe('seeded random', () => {
  test('the same seed gives the same numbers, for ever', () => {
    expect(draw('enamel', 4)).toEqual([1461985044, 2209085174, 451413492, 1262538176]);
    fc.assert(
      fc.property(fc.string(), (seed) => {
        expect(draw(seed, 20)).toEqual(draw(seed, 20));
      }),
    );
  });

  test('other seeds give other numbers, also neighbouring ones', () => {
    const firsts = new Set(Array.from({ length: 20_000 }, (_, seed) => draw(seed, 1)[0]));
    expect(firsts.size).toBeGreaterThan(19_990);
  });

  test('numbers are spread evenly', () => {
    const random = createSeededRandom(7);
    const bins = Array.from({ length: 16 }, () => 0);
    for (let index = 0; index < 160_000; index++) bins[random.integer(0, 15)]!++;
    for (const count of bins) expect(Math.abs(count - 10_000)).toBeLessThan(500);
  });

  test('ranges hold', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: -1000, max: 1000 }), fc.nat(1000), (seed, min, span) => {
        const random = createSeededRandom(seed);
        const whole = random.integer(min, min + span);
        expect(Number.isInteger(whole) && whole >= min && whole <= min + span).toBe(true);
        const real = random.between(min, min + span + 1);
        expect(real >= min && real < min + span + 1).toBe(true);
      }),
    );
  });

  test('normal numbers have the mean and deviation asked for', () => {
    const random = createSeededRandom('normal');
    const values = Array.from({ length: 50_000 }, () => random.normal(10, 3));
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    expect(Math.abs(mean - 10)).toBeLessThan(0.06);
    expect(Math.abs(Math.sqrt(variance) - 3)).toBeLessThan(0.06);
  });

  test('a fork does not depend on how much was drawn before', () => {
    const fresh = createSeededRandom('a').fork('x').uint32();
    const used = createSeededRandom('a');
    used.uint32();
    expect(used.fork('x').uint32()).toBe(fresh);
    expect(used.fork('y').uint32()).not.toBe(fresh);
  });

  test('shuffle keeps every item and leaves the list alone', () => {
    const items = Object.freeze([1, 2, 3, 4, 5, 6, 7]);
    const shuffled = createSeededRandom(3).shuffle(items);
    expect([...shuffled].sort((left, right) => left - right)).toEqual(items);
    expect(shuffled).not.toEqual(items);
  });

  test('weights are obeyed and empty lists refused', () => {
    const random = createSeededRandom(1);
    const picks = Array.from({ length: 10_000 }, () =>
      random.pickWeighted([
        ['never', 0],
        ['seldom', 1],
        ['often', 9],
      ]),
    );
    expect(picks).not.toContain('never');
    const seldom = picks.filter((pick) => pick === 'seldom').length;
    expect(seldom).toBeGreaterThan(850);
    expect(seldom).toBeLessThan(1150);
    expect(() => random.pick([])).toThrow(RangeError);
    expect(() => random.pickWeighted([['a', 0]])).toThrow(RangeError);
  });
});
