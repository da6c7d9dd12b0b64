import fc from 'fast-check';
import { expect, test } from 'vitest';
import { earliestPurgeOn, isSameName, yearsBefore } from './purge-date.ts';

const rule = { retentionYears: 10, retentionFromAge: 18 };

test('a grown-up’s record is kept from the last activity, a child’s from the birthday of the rule’s age', () => {
  expect(earliestPurgeOn('2016-05-04', '1970-01-01', rule)).toBe('2026-05-04');
  expect(earliestPurgeOn('2016-05-04', '2010-02-03', rule)).toBe('2038-02-03');
  expect(earliestPurgeOn('2016-05-04', '1998-05-05', rule)).toBe('2026-05-05');
  expect(earliestPurgeOn('2016-05-04', '2010-02-03', { ...rule, retentionFromAge: 0 })).toBe('2026-05-04');
  expect(earliestPurgeOn('2016-02-29', '1970-01-01', { ...rule, retentionYears: 1 })).toBe('2017-02-28');
});

test('never earlier than either anchor plus the years, and more years never make it earlier', () => {
  const date = fc
    .date({ min: new Date('1930-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
    .map((value) => value.toISOString().slice(0, 10));
  fc.assert(
    fc.property(date, date, fc.integer({ min: 1, max: 50 }), (activity, born, years) => {
      const short = earliestPurgeOn(activity, born, { retentionYears: years, retentionFromAge: 18 });
      const long = earliestPurgeOn(activity, born, { retentionYears: years + 1, retentionFromAge: 18 });
      expect(long > short).toBe(true);
      // The one day that most years do not have counts as the day before it.
      const anchor = activity.replace(/-02-29$/, '-02-28');
      expect(yearsBefore(short, years) >= anchor).toBe(true);
    }),
    { examples: [['1956-02-29', '1938-02-28', 1]] },
  );
});

test('a name is typed in any case and spacing, and an empty one never fits', () => {
  expect(isSameName('  ayşe   DEMİR'.toLocaleLowerCase('tr'), 'Ayşe demir')).toBe(true);
  expect(isSameName('O’Neil Anna', 'Anna O’Neil')).toBe(false);
  expect(isSameName(' ', ' ')).toBe(false);
});
