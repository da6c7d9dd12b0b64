import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addExactMinutes, instantText } from '#shared/time/instant.ts';
import { isBackupDue, lastDueAt, nextDueAt } from './schedule.ts';

const newYork = { timeOfDay: '02:30', timeZone: 'America/New_York' };

/** Every start over some days when the schedule is asked each minute and every run is good. */
function startsOver(schedule: typeof newYork, from: string, days: number): string[] {
  const starts: string[] = [];
  let now = from;
  for (let minute = 0; minute < days * 1440; minute += 1) {
    const last = starts.at(-1);
    if (isBackupDue(schedule, now, from, last === undefined ? null : { startedAt: last, isGood: true })) {
      starts.push(now);
    }
    now = addExactMinutes(now, 1);
  }
  return starts;
}

test('one backup a date where clocks spring over its time', () => {
  expect(startsOver(newYork, '2026-03-07T05:00:00.000Z', 3)).toEqual([
    '2026-03-07T07:30:00.000Z',
    '2026-03-08T07:30:00.000Z',
    '2026-03-09T06:30:00.000Z',
  ]);
});

test('one backup a date where its time comes twice', () => {
  const twice = { ...newYork, timeOfDay: '01:30' };
  expect(startsOver(twice, '2026-10-31T04:00:00.000Z', 3)).toEqual([
    '2026-10-31T05:30:00.000Z',
    '2026-11-01T05:30:00.000Z',
    '2026-11-02T06:30:00.000Z',
  ]);
});

test('a missed one is caught up once, a failed one is tried again after an hour', () => {
  const since = '2026-06-01T00:00:00.000Z';
  const now = '2026-06-10T15:00:00.000Z';
  expect(isBackupDue(newYork, now, since, null)).toBe(true);
  expect(isBackupDue(newYork, now, since, { startedAt: '2026-06-09T06:30:00.000Z', isGood: true })).toBe(
    true,
  );
  expect(isBackupDue(newYork, now, since, { startedAt: '2026-06-10T09:00:00.000Z', isGood: true })).toBe(
    false,
  );
  expect(isBackupDue(newYork, now, since, { startedAt: '2026-06-10T14:30:00.000Z', isGood: false })).toBe(
    false,
  );
  expect(isBackupDue(newYork, now, since, { startedAt: '2026-06-10T14:00:00.000Z', isGood: false })).toBe(
    true,
  );
});

test('what was due before the schedule was set is not caught up', () => {
  expect(isBackupDue(newYork, '2026-06-10T15:00:00.000Z', '2026-06-10T14:00:00.000Z', null)).toBe(false);
  expect(isBackupDue(newYork, '2026-06-11T06:30:00.000Z', '2026-06-10T14:00:00.000Z', null)).toBe(true);
});

test('a schedule that was set while the clock stood in the future works on', () => {
  const now = '2026-06-11T06:30:00.000Z';
  expect(isBackupDue(newYork, now, '2031-01-01T00:00:00.000Z', null)).toBe(true);
});

test('the last and the next due time stand on both sides of now, at most two days apart', () => {
  const at = fc.integer({ min: Date.parse('2010-01-01'), max: Date.parse('2035-01-01') }).map(instantText);
  const zone = fc.constantFrom(
    'Asia/Jakarta',
    'Europe/Istanbul',
    'America/New_York',
    'Australia/Lord_Howe',
    'Pacific/Apia',
    'America/Sao_Paulo',
  );
  const time = fc.integer({ min: 0, max: 1439 }).map((minute) => {
    const two = (value: number) => String(value).padStart(2, '0');
    return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
  });
  fc.assert(
    fc.property(at, zone, time, (now, timeZone, timeOfDay) => {
      const last = lastDueAt({ timeOfDay, timeZone }, now);
      const next = nextDueAt({ timeOfDay, timeZone }, now);
      expect(last <= now && now < next).toBe(true);
      expect(Date.parse(next) - Date.parse(last)).toBeLessThanOrEqual(49 * 3_600_000);
      expect(nextDueAt({ timeOfDay, timeZone }, last)).toBe(next);
    }),
    { numRuns: 2000 },
  );
});
