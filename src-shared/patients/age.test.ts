import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { ageOn } from './age.ts';

const years = (value: number) => ({ unit: 'years', value });
const months = (value: number) => ({ unit: 'months', value });

describe('ageOn', () => {
  it.each([
    ['2000-05-20', '2026-05-19', years(25)],
    ['2000-05-20', '2026-05-20', years(26)],
    ['2004-02-29', '2025-02-28', years(20)],
    ['2004-02-29', '2025-03-01', years(21)],
    ['2004-02-29', '2024-02-29', years(20)],
    ['2004-02-29', '2024-02-28', years(19)],
    ['2025-01-31', '2025-02-28', months(0)],
    ['2025-01-31', '2025-03-01', months(1)],
    ['2024-11-20', '2026-11-19', months(23)],
    ['2024-11-20', '2026-11-20', years(2)],
    ['2026-11-20', '2026-11-20', months(0)],
    ['2026-11-21', '2026-11-20', null],
  ])('born %s, on %s: %j', (born, day, age) => {
    expect(ageOn(born, day)).toEqual(age);
  });

  const date = fc
    .integer({ min: 0, max: 60_000 })
    .map((days) => Temporal.PlainDate.from('1900-01-01').add({ days }));

  it('never falls from one day to the next, and rises by one at most', () => {
    fc.assert(
      fc.property(date, fc.nat({ max: 40_000 }), (born, days) => {
        const count = (on: Temporal.PlainDate) => {
          const age = ageOn(born.toString(), on.toString());
          return age === null ? -1 : age.unit === 'years' ? age.value * 12 : age.value;
        };
        const day = born.add({ days });
        const step = count(day.add({ days: 1 })) - count(day);
        expect([0, 1, 12]).toContain(step);
      }),
    );
  });

  it('counts 29 February births on 1 March in common years and on the day in leap years', () => {
    fc.assert(
      fc.property(fc.integer({ min: 475, max: 500 }), fc.integer({ min: 2, max: 110 }), (quarter, count) => {
        const bornYear = quarter * 4 === 1900 ? 1904 : quarter * 4;
        const year = bornYear + count;
        const isLeap = Temporal.PlainDate.from({ year, month: 1, day: 1 }).inLeapYear;
        const birthday = isLeap ? `${year}-02-29` : `${year}-03-01`;
        const dayBefore = Temporal.PlainDate.from(birthday).subtract({ days: 1 }).toString();
        const before = ageOn(`${bornYear}-02-29`, dayBefore);
        expect(ageOn(`${bornYear}-02-29`, birthday)).toEqual(years(count));
        expect(before).toEqual(count === 2 ? months(23) : years(count - 1));
      }),
    );
  });
});
