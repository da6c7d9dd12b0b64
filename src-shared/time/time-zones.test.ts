// Properties of the time helpers over many zones. That the machine's own zone plays no part: tests/unit/machine-zone.test.ts.

import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  dayBounds,
  dayOfWeekOf,
  daysBetween,
  firstDayOfWeek,
  monthBounds,
  weekBounds,
  weekDates,
} from './day-bounds.ts';
import { dayKey, formatInstant, formatLocalDate, isoWeekKey, monthKey } from './format-instant.ts';
import { addExactMinutes, epochMs, exactMinutesBetween, instantText, isInstant } from './instant.ts';
import {
  addByWallClock,
  instantsOfWallClock,
  instantToWallClock,
  isTimeZone,
  localDateOf,
  minuteOfDay,
  timeOfMinute,
  wallClockMinutesBetween,
  wallClockToInstant,
} from './wall-clock.ts';

const zones = [
  'Europe/Istanbul',
  'Asia/Jakarta',
  'America/New_York',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
  'Asia/Kolkata',
  'Pacific/Apia',
  'Europe/London',
  'Africa/Casablanca',
  'Asia/Beirut',
  'America/Havana',
  'Pacific/Chatham',
  'UTC',
];
const zone = fc.constantFrom(...zones);
const firstMs = epochMs('1996-01-01T00:00:00.000Z');
const lastMs = epochMs('2037-12-31T00:00:00.000Z');
const instant = fc
  .integer({ min: firstMs / 60_000, max: lastMs / 60_000 })
  .map((m) => instantText(m * 60_000));
const date = instant.map((at) => at.slice(0, 10));
const time = fc.integer({ min: 0, max: 1439 }).map(timeOfMinute);

describe('wall clock and instant', () => {
  test('an instant comes back from its wall clock, or is the later half of an overlap', () => {
    fc.assert(
      fc.property(instant, zone, (at, inZone) => {
        const all = instantsOfWallClock(instantToWallClock(at, inZone), inZone);
        expect(all).toContain(at);
        expect(wallClockToInstant(instantToWallClock(at, inZone), inZone).instant).toBe(all[0]);
      }),
      { numRuns: 2000 },
    );
  });

  test('the resolution tells what the clocks did', () => {
    fc.assert(
      fc.property(date, time, zone, (on, at, inZone) => {
        const { instant: found, resolution } = wallClockToInstant({ on, time: at }, inZone);
        const shown = instantToWallClock(found, inZone);
        const count = instantsOfWallClock({ on, time: at }, inZone).length;
        expect(resolution).toBe(count === 0 ? 'gap' : count === 1 ? 'exact' : 'overlap');
        if (resolution === 'gap') expect(`${shown.on}T${shown.time}` > `${on}T${at}`).toBe(true);
        else expect({ on: shown.on, time: shown.time }).toEqual({ on, time: at });
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    ['2026-03-08', '02:30', 'America/New_York', '2026-03-08T07:30:00.000Z', 'gap'],
    ['2026-11-01', '01:30', 'America/New_York', '2026-11-01T05:30:00.000Z', 'overlap'],
    ['2026-10-04', '02:10', 'Australia/Lord_Howe', '2026-10-03T15:40:00.000Z', 'gap'],
    ['2026-04-05', '01:45', 'Australia/Lord_Howe', '2026-04-04T14:45:00.000Z', 'overlap'],
    ['2018-11-04', '00:00', 'America/Sao_Paulo', '2018-11-04T03:00:00.000Z', 'gap'],
    ['2026-07-01', '09:00', 'Europe/Istanbul', '2026-07-01T06:00:00.000Z', 'exact'],
    ['2015-07-01', '09:00', 'Europe/Istanbul', '2015-07-01T06:00:00.000Z', 'exact'],
    ['2015-01-15', '09:00', 'Europe/Istanbul', '2015-01-15T07:00:00.000Z', 'exact'],
    ['2026-07-01', '09:00', 'Asia/Kolkata', '2026-07-01T03:30:00.000Z', 'exact'],
  ])('%s %s in %s', (on, at, inZone, expected, resolution) => {
    expect(wallClockToInstant({ on, time: at }, inZone)).toEqual({ instant: expected, resolution });
  });

  test('zone names are known or refused', () => {
    expect(zones.every(isTimeZone)).toBe(true);
    expect(['', '+07:00', 'Mars/Olympus', '__proto__', 'Asia/Jakarta; drop'].some(isTimeZone)).toBe(false);
  });

  test('minutes of the day and their text are each other', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 1439 }), (m) => minuteOfDay(timeOfMinute(m)) === m));
  });
});

test('instants are reckoned as Temporal reckons them', () => {
  const edges = [
    -62_135_596_800_000, -11_676_096_000_001, -1, 0, 951_782_400_000, 253_402_300_799_999,
    253_402_300_800_000,
  ];
  const ms = fc.oneof(
    fc.constantFrom(...edges),
    fc.integer({ min: -12_000_000_000_000, max: 254_000_000_000_000 }),
  );
  fc.assert(
    fc.property(ms, (at) => {
      const text = Temporal.Instant.fromEpochMilliseconds(at).toString({ smallestUnit: 'millisecond' });
      expect(instantText(at)).toBe(text);
      expect(epochMs(text)).toBe(at);
    }),
    { numRuns: 3000 },
  );
  for (const text of ['2026-02-30T00:00:00.000Z', '2026-01-01T25:00:00.000Z', 'x', '']) {
    expect(() => epochMs(text)).toThrow(RangeError);
    expect(isInstant(text)).toBe(false);
  }
});

describe('days, weeks, months', () => {
  test('days tile the line of time, hold their own instants and have sane lengths', () => {
    fc.assert(
      fc.property(instant, zone, (at, inZone) => {
        const on = localDateOf(at, inZone);
        const day = dayBounds(on, inZone);
        expect(day.startAt <= at && at < day.endAt).toBe(true);
        expect(dayBounds(addDays(on, 1), inZone).startAt).toBe(day.endAt);
        const minutes = exactMinutesBetween(day.startAt, day.endAt);
        expect(minutes).toBeGreaterThanOrEqual(23 * 60);
        expect(minutes).toBeLessThanOrEqual(25 * 60);
        expect(localDateOf(day.startAt, inZone)).toBe(on);
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    ['2026-03-08', 'America/New_York', 23],
    ['2026-11-01', 'America/New_York', 25],
    ['2026-10-04', 'Australia/Lord_Howe', 23.5],
    ['2026-04-05', 'Australia/Lord_Howe', 24.5],
    ['2018-11-04', 'America/Sao_Paulo', 23],
    ['2018-02-17', 'America/Sao_Paulo', 25],
    ['2011-12-30', 'Pacific/Apia', 0],
    ['2026-10-25', 'Asia/Jakarta', 24],
  ])('%s in %s has %d hours', (on, inZone, hours) => {
    const day = dayBounds(on, inZone);
    expect(exactMinutesBetween(day.startAt, day.endAt) / 60).toBe(hours);
  });

  test('a week has its seven dates, starts on its first day and holds its date', () => {
    fc.assert(
      fc.property(date, zone, fc.constantFrom(0, 1, 6), (on, inZone, firstDay) => {
        const dates = weekDates(on, firstDay);
        expect(dates).toHaveLength(7);
        expect(dates).toContain(on);
        expect(dayOfWeekOf(dates[0] ?? '')).toBe(firstDay);
        const week = weekBounds(on, inZone, firstDay);
        expect(week.startAt).toBe(dayBounds(dates[0] ?? '', inZone).startAt);
        expect(week.endAt).toBe(dayBounds(dates[6] ?? '', inZone).endAt);
        const month = monthBounds(on, inZone);
        expect(month.startAt).toBe(dayBounds(`${on.slice(0, 7)}-01`, inZone).startAt);
        expect(localDateOf(month.endAt, inZone).slice(8)).toBe('01');
      }),
    );
  });

  test('the first day follows the locale', () => {
    expect(['tr', 'id-ID', 'en-US', 'en-GB', 'ar-EG', 'not a locale'].map(firstDayOfWeek)).toEqual([
      1, 0, 0, 1, 6, 1,
    ]);
  });

  test('days between two dates are the days added', () => {
    fc.assert(
      fc.property(
        date,
        fc.integer({ min: -5000, max: 5000 }),
        (on, n) => daysBetween(on, addDays(on, n)) === n,
      ),
    );
  });
});

describe('arithmetic', () => {
  test('by the wall clock 10:00 stays 10:00, exactly the minutes are real', () => {
    fc.assert(
      fc.property(date, zone, fc.integer({ min: -400, max: 400 }), (on, inZone, days) => {
        const at = wallClockToInstant({ on, time: '10:00' }, inZone).instant;
        const moved = instantToWallClock(addByWallClock(at, inZone, { days }), inZone);
        if (inZone !== 'Pacific/Apia') expect(moved).toMatchObject({ on: addDays(on, days), time: '10:00' });
        expect(exactMinutesBetween(at, addExactMinutes(at, days))).toBe(days);
      }),
    );
  });

  test('across a change of clocks the two kinds differ by the hour', () => {
    const before = wallClockToInstant({ on: '2026-03-07', time: '10:00' }, 'America/New_York').instant;
    const after = addByWallClock(before, 'America/New_York', { days: 1 });
    expect(exactMinutesBetween(before, after)).toBe(23 * 60);
    expect(wallClockMinutesBetween(before, after, 'America/New_York')).toBe(24 * 60);
  });
});

describe('keys and words', () => {
  test('keys', () => {
    expect(dayKey('2026-11-20T18:00:00.000Z', 'Asia/Jakarta')).toBe('2026-11-21');
    expect(monthKey('2026-11-21')).toBe('2026-11');
    expect(['2026-11-21', '2027-01-03', '2020-12-31', '2024-12-30'].map(isoWeekKey)).toEqual([
      '2026-W47',
      '2026-W53',
      '2020-W53',
      '2025-W01',
    ]);
  });

  test('words follow zone and locale', () => {
    expect(formatInstant('2026-11-20T18:05:00.000Z', 'Asia/Jakarta', 'en-GB', 'dateTime')).toBe(
      '21/11/2026, 01:05',
    );
    expect(formatInstant('2026-11-20T18:05:00.000Z', 'Europe/Istanbul', 'tr', 'dayLong')).toBe(
      '20 Kasım 2026 Cuma',
    );
    expect(formatLocalDate('2026-11-20', 'th-TH-u-ca-buddhist', 'date')).toContain('2026');
  });
});
