import { expect, test } from 'vitest';
import type { BoardColumn } from './board-model.ts';
import { openingMinute } from './opening-minute.ts';

const dayOn = '2026-06-17';
const column = (hours: BoardColumn['hours']): BoardColumn => ({ id: 'a', name: 'A', initials: 'A', hours });
const nine = column([{ startAt: `${dayOn}T09:00:00.000Z`, endAt: `${dayOn}T17:00:00.000Z` }]);
const day = { dayOn, timeZone: 'UTC', shownFrom: 420, nowMinute: null, entries: [] };

test('a day opens half an hour before work, by chair before its first entry, and waits while neither is known', () => {
  expect(openingMinute({ ...day, columns: [nine] })).toBe(510);
  expect(openingMinute({ ...day, columns: [column(undefined)], entries: [{ from: 600, to: 630 }] })).toBe(
    570,
  );
  expect(openingMinute({ ...day, columns: [column(undefined)] })).toBeNull();
  expect(openingMinute({ ...day, columns: [nine], shownFrom: 540 })).toBe(540);
});

test('late in the day it opens near now, in the morning at its beginning', () => {
  expect(openingMinute({ ...day, columns: [nine], nowMinute: 600 })).toBe(510);
  expect(openingMinute({ ...day, columns: [nine], nowMinute: 900 })).toBe(810);
});
