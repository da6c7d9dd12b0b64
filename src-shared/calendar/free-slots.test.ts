import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LocationId } from '#shared/clinic/model.ts';
import { dayOfWeekOf } from '#shared/time/day-bounds.ts';
import type { DayOfWeek } from '#shared/time/day-bounds.ts';
import { addExactMinutes } from '#shared/time/instant.ts';
import { instantToWallClock, minuteOfDay } from '#shared/time/wall-clock.ts';
import { someEntries, someStarts, someZones } from './calendar-cases.ts';
import { findConflicts } from './conflicts.ts';
import { nextFreeSlots } from './free-slots.ts';
import type { FreeSlotSearch } from './free-slots.ts';
import { weeksAt } from './working-hours.ts';

type Search = FreeSlotSearch<string, string>;

/** Every minute from `from` to `until` is tried against every entry. */
function naiveSlots(search: Search) {
  const slots = [];
  for (
    let at = search.from;
    at < (search.until ?? '') && slots.length < search.limit;
    at = addExactMinutes(at, 1)
  ) {
    const wallClock = instantToWallClock(at, search.zone);
    const minute = minuteOfDay(wallClock.time);
    if (minute % search.stepMinutes !== 0) continue;
    if (search.earliestTime !== undefined && wallClock.time < (search.earliestTime ?? '')) continue;
    if (search.latestTime !== undefined && wallClock.time >= (search.latestTime ?? '')) continue;
    if (search.daysOfWeek !== undefined && !search.daysOfWeek.includes(dayOfWeekOf(wallClock.on))) continue;
    const endAt = addExactMinutes(at, search.durationMinutes);
    for (const providerId of search.providerIds) {
      const fits = (operatoryId: string | null) =>
        findConflicts(
          {
            id: 'new',
            kind: 'APPOINTMENT',
            status: 'SCHEDULED',
            patientId: null,
            startAt: at,
            endAt,
            providerId,
            operatoryId,
          },
          search,
        ).length === 0;
      const chairs = search.operatoryIds.length === 0 ? [null] : search.operatoryIds;
      const operatoryId = chairs.find(fits);
      if (operatoryId !== undefined && slots.length < search.limit) {
        slots.push({ providerId, operatoryId, startAt: at, endAt });
      }
    }
  }
  return slots;
}

const base: Search = {
  durationMinutes: 30,
  providerIds: ['provider-1'],
  operatoryIds: [],
  availability: [],
  timeOff: [],
  busy: [],
  from: '2026-06-15T00:00:00.000Z',
  zone: 'Asia/Jakarta',
  stepMinutes: 15,
  limit: 3,
};

const someHours = fc.constantFrom(
  ['09:00', '17:00'],
  ['00:00', '04:00'],
  ['01:10', '03:20'],
  ['00:00', '23:59'],
  ['13:00', '13:20'],
);

const someSearch = fc
  .record({
    start: fc.constantFrom(...someStarts),
    lateMinutes: fc.integer({ min: 0, max: 600 }),
    zone: fc.constantFrom(...someZones),
    durationMinutes: fc.constantFrom(5, 20, 30, 45, 120),
    stepMinutes: fc.constantFrom(5, 10, 15, 20, 30, 60),
    limit: fc.integer({ min: 1, max: 60 }),
    hours: fc.array(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.boolean(), someHours), { maxLength: 7 }),
    operatoryIds: fc.constantFrom([], ['chair-1'], ['chair-2', 'chair-1']),
    providerIds: fc.constantFrom(['provider-1'], ['provider-2', 'provider-1']),
    limits: fc.constantFrom(
      {},
      { earliestTime: '01:30' },
      { latestTime: '12:00' },
      { daysOfWeek: [0, 1, 3] as DayOfWeek[] },
    ),
  })
  .chain(({ start, lateMinutes, hours, limits, ...rest }) =>
    fc
      .record({ busy: someEntries(start, 2, 14), away: fc.integer({ min: 0, max: 2000 }) })
      .map(({ busy, away }): Search => ({
        ...rest,
        ...limits,
        busy,
        from: addExactMinutes(start, lateMinutes),
        until: addExactMinutes(start, lateMinutes + 1800),
        availability: [
          {
            providerId: 'provider-1',
            days: [...new Map(hours.map((row) => [row[0], row])).values()].map(
              ([day, isAvailable, [from, to]]) => ({
                dayOfWeek: day as DayOfWeek,
                isAvailable,
                startTime: from ?? '',
                endTime: to ?? '',
                locationId: null,
              }),
            ),
          },
        ],
        timeOff: [
          {
            id: 'off',
            providerId: 'provider-1',
            startAt: addExactMinutes(start, away),
            endAt: addExactMinutes(start, away + 240),
          },
        ],
      })),
  );

describe('nextFreeSlots', () => {
  test('finds what trying every minute finds', () => {
    let found = 0;
    fc.assert(
      fc.property(someSearch, (search) => {
        const slots = nextFreeSlots(search);
        found += slots.length;
        expect(slots).toEqual(naiveSlots(search));
      }),
      { numRuns: 80 },
    );
    expect(found).toBeGreaterThan(100);
  }, 60_000);

  test('starts with the hours, steps over what is booked and goes on the next day', () => {
    const lunch = {
      id: 'x',
      kind: 'BLOCK' as const,
      status: 'SCHEDULED' as const,
      startAt: '2026-06-15T02:00:00.000Z',
      endAt: '2026-06-15T09:45:00.000Z',
      providerId: 'provider-1',
      operatoryId: null,
      patientId: null,
    };
    const slots = nextFreeSlots({ ...base, busy: [lunch], durationMinutes: 15 });
    expect(slots.map((slot) => instantToWallClock(slot.startAt, base.zone))).toMatchObject([
      { on: '2026-06-15', time: '16:45' },
      { on: '2026-06-16', time: '09:00' },
      { on: '2026-06-16', time: '09:15' },
    ]);
  });

  test('is never in the past: the first start is the next step from now', () => {
    const from = '2026-06-15T03:07:12.345Z';
    expect(nextFreeSlots({ ...base, from, limit: 1 })[0]?.startAt).toBe('2026-06-15T03:15:00.000Z');
  });

  test('ends when nobody ever works', () => {
    const days = [0, 1, 2, 3, 4, 5, 6].map((day) => ({
      dayOfWeek: day as DayOfWeek,
      isAvailable: false,
      startTime: '09:00',
      endTime: '17:00',
      locationId: null,
    }));
    expect(nextFreeSlots({ ...base, availability: [{ providerId: 'provider-1', days }] })).toEqual([]);
    expect(nextFreeSlots({ ...base, providerIds: [] })).toEqual([]);
  });

  test('a day worked at one location has no chair of another, and is a day off elsewhere', () => {
    const [north, south] = ['north', 'south'] as LocationId[];
    const day = (dayOfWeek: DayOfWeek, locationId: LocationId | undefined) => ({
      dayOfWeek,
      isAvailable: true,
      startTime: '09:00',
      endTime: '10:00',
      locationId: locationId ?? null,
    });
    // Monday the 15th in the north, Tuesday in the south, Wednesday anywhere.
    const weeks = [{ providerId: 'provider-1', days: [day(1, north), day(2, south), day(3, undefined)] }];
    const chairLocations = new Map<string, string | null>([
      ['south chair', 'south'],
      ['north chair', 'north'],
      ['any chair', null],
    ]);
    const found = (locationId: LocationId | null, chairs: string[]) =>
      nextFreeSlots({
        ...base,
        operatoryIds: chairs,
        chairLocations,
        availability: weeksAt(weeks, locationId),
        from: '2026-06-15T00:00:00.000Z',
        until: '2026-06-18T00:00:00.000Z',
        durationMinutes: 60,
        limit: 9,
      }).map((slot) => `${slot.startAt.slice(8, 10)} ${slot.operatoryId}`);
    expect(found(null, [...chairLocations.keys()])).toEqual([
      '15 north chair',
      '16 south chair',
      '17 south chair',
    ]);
    expect(found(null, ['south chair', 'any chair'])).toEqual([
      '15 any chair',
      '16 south chair',
      '17 south chair',
    ]);
    expect(found(south ?? null, ['south chair'])).toEqual(['16 south chair', '17 south chair']);
    expect(found(north ?? null, ['north chair', 'any chair'])).toEqual(['15 north chair', '17 north chair']);
  });

  test('both rounds of the hour that clocks repeat can be booked, the hour sprung over cannot', () => {
    const hours = { isAvailable: true, startTime: '00:00', endTime: '03:00', locationId: null };
    const days = [{ ...hours, dayOfWeek: 0 as const }];
    const search = {
      ...base,
      zone: 'America/New_York',
      availability: [{ providerId: 'provider-1', days }],
      limit: 99,
    };
    const night = (from: string, until: string) =>
      nextFreeSlots({ ...search, stepMinutes: 30, from, until }).map(
        (slot) => instantToWallClock(slot.startAt, search.zone).time,
      );
    expect(night('2026-11-01T04:00:00.000Z', '2026-11-01T12:00:00.000Z')).toEqual([
      '00:00',
      '00:30',
      '01:00',
      '01:30',
      '01:00',
      '01:30',
      '02:00',
      '02:30',
    ]);
    expect(night('2026-03-08T05:00:00.000Z', '2026-03-08T12:00:00.000Z')).toEqual([
      '00:00',
      '00:30',
      '01:00',
      '01:30',
    ]);
  });
});
