import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addMinutes,
  addWallDays,
  gapsOfDay,
  instantOf,
  isRepeatedTime,
  minutesOnDay,
  startOfWeek,
  wallPoint,
} from './clinic-time.ts';

const zones = [
  'Europe/Istanbul',
  'Asia/Jakarta',
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'UTC',
];

describe('the clinic clock', () => {
  it('gives back the wall time it was asked for, save where the clock jumps over it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: 0, max: 800 }),
        fc.integer({ min: 0, max: 1439 }),
        (zone, dayIndex, minute) => {
          const dayOn = addWallDays('2025-01-01T12:00:00.000Z', dayIndex, 'UTC').slice(0, 10);
          const wall = wallPoint(instantOf(dayOn, minute, zone), zone);
          expect(wall.dayOn).toBe(dayOn);
          const jump = wall.minute - minute;
          expect([0, 30, 60]).toContain(jump);
          if (jump !== 0) expect(instantOf(dayOn, 0, zone)).not.toBe(instantOf(dayOn, 1440, zone));
        },
      ),
    );
  });

  it('knows days of 23 and 25 hours', () => {
    const hours = (dayOn: string) =>
      (Date.parse(instantOf(dayOn, 1440, 'Europe/Berlin')) -
        Date.parse(instantOf(dayOn, 0, 'Europe/Berlin'))) /
      3_600_000;
    expect(hours('2026-03-29')).toBe(23);
    expect(hours('2026-10-25')).toBe(25);
    expect(hours('2026-06-01')).toBe(24);
  });

  it('moves on a time that does not exist and takes the first of two', () => {
    expect(instantOf('2026-03-29', 150, 'Europe/Berlin')).toBe('2026-03-29T01:30:00.000Z');
    expect(instantOf('2026-10-25', 150, 'Europe/Berlin')).toBe('2026-10-25T00:30:00.000Z');
    expect(isRepeatedTime('2026-10-25T00:30:00.000Z', 'Europe/Berlin')).toBe(true);
    expect(isRepeatedTime('2026-10-25T01:30:00.000Z', 'Europe/Berlin')).toBe(true);
    expect(isRepeatedTime('2026-10-25T03:30:00.000Z', 'Europe/Berlin')).toBe(false);
    expect(isRepeatedTime('2026-03-29T01:30:00.000Z', 'Europe/Berlin')).toBe(false);
  });

  it('keeps the wall time over a clock change when days are added', () => {
    expect(addWallDays('2026-03-27T08:00:00.000Z', 3, 'Europe/Berlin')).toBe('2026-03-30T07:00:00.000Z');
  });

  it('cuts a span at the edges of a day and keeps its length where the clock is set back', () => {
    const night = { startAt: '2026-03-04T20:00:00.000Z', endAt: '2026-03-04T22:00:00.000Z' };
    expect(minutesOnDay(night, '2026-03-04', 'Europe/Istanbul')).toEqual({ from: 1380, to: 1440 });
    expect(minutesOnDay(night, '2026-03-05', 'Europe/Istanbul')).toEqual({ from: 0, to: 60 });
    expect(minutesOnDay(night, '2026-03-06', 'Europe/Istanbul')).toBeNull();
    const across = { startAt: '2026-10-25T00:45:00.000Z', endAt: '2026-10-25T01:15:00.000Z' };
    expect(minutesOnDay(across, '2026-10-25', 'Europe/Berlin')).toEqual({ from: 165, to: 195 });
  });

  it('finds the week and the time outside working hours', () => {
    expect(startOfWeek('2026-03-04', 1)).toBe('2026-03-02');
    expect(startOfWeek('2026-03-01', 0)).toBe('2026-03-01');
    expect(
      gapsOfDay([
        { from: 810, to: 1080 },
        { from: 480, to: 750 },
      ]),
    ).toEqual([
      { from: 0, to: 480 },
      { from: 750, to: 810 },
      { from: 1080, to: 1440 },
    ]);
    expect(addMinutes('2026-03-29T00:45:00.000Z', 15)).toBe('2026-03-29T01:00:00.000Z');
  });
});
