import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addExactMinutes } from '#shared/time/instant.ts';
import { wallClockToInstant } from '#shared/time/wall-clock.ts';
import { busyIndex } from './busy-index.ts';
import type { BusyEntry } from './busy-index.ts';
import { someEntries, someZones } from './calendar-cases.ts';
import { findConflicts, overlappingPairs } from './conflicts.ts';
import type { Conflict } from './conflicts.ts';

const from = '2026-06-15T00:00:00.000Z';
const allDay = [0, 1, 2, 3, 4, 5, 6].map((day) => ({
  dayOfWeek: day as 0,
  isAvailable: true,
  startTime: '00:00',
  endTime: '23:59',
  locationId: null,
}));
const open = [{ providerId: 'provider-1', days: allDay }];
const done = ['COMPLETED', 'CANCELLED', 'NO_SHOW', 'RESCHEDULED'];

function entry(change: Partial<BusyEntry>): BusyEntry {
  return {
    id: 'new',
    kind: 'APPOINTMENT',
    status: 'SCHEDULED',
    startAt: '2026-06-15T10:00:00.000Z',
    endAt: '2026-06-15T10:30:00.000Z',
    providerId: 'provider-1',
    operatoryId: 'chair-1',
    patientId: 'patient-1',
    ...change,
  };
}

const kinds = (conflicts: readonly Conflict[]) => conflicts.map((conflict) => conflict.kind);
const nothing = { busy: [], availability: open, timeOff: [], zone: 'UTC' };

describe('findConflicts', () => {
  test('touching entries do not overlap, one minute more does', () => {
    const before = entry({ id: 'a', startAt: '2026-06-15T09:30:00.000Z', endAt: '2026-06-15T10:00:00.000Z' });
    expect(findConflicts(entry({}), { ...nothing, busy: [before] })).toEqual([]);
    const longer = { ...before, endAt: '2026-06-15T10:01:00.000Z' };
    expect(kinds(findConflicts(entry({}), { ...nothing, busy: [longer] }))).toEqual([
      'PROVIDER',
      'OPERATORY',
      'PATIENT',
    ]);
  });

  test('finished and cancelled free the slot, the entry is not in its own way, blocks block', () => {
    for (const status of done) {
      const other = entry({ id: 'a', status: status as 'COMPLETED' });
      expect(findConflicts(entry({}), { ...nothing, busy: [other] })).toEqual([]);
      expect(findConflicts(other, { ...nothing, busy: [entry({})] })).toEqual([]);
    }
    expect(findConflicts(entry({}), { ...nothing, busy: [entry({})] })).toEqual([]);
    const lunch = entry({ id: 'lunch', kind: 'BLOCK', patientId: null, operatoryId: null });
    expect(findConflicts(entry({}), { ...nothing, busy: [lunch] })).toEqual([
      { kind: 'PROVIDER', eventId: 'lunch', timeOffId: null, startAt: lunch.startAt, endAt: lunch.endAt },
    ]);
  });

  test('outside hours and time off are kinds of their own and do not hold for blocks', () => {
    const week = [{ providerId: 'provider-1', days: [] }];
    const early = wallClockToInstant({ on: '2026-06-15', time: '08:45' }, 'Asia/Jakarta').instant;
    const visit = entry({ startAt: early, endAt: addExactMinutes(early, 30) });
    const away = {
      id: 'off',
      providerId: 'provider-1',
      startAt: addExactMinutes(early, 15),
      endAt: addExactMinutes(early, 60),
    };
    const situation = { busy: [], availability: week, timeOff: [away], zone: 'Asia/Jakarta' };
    expect(findConflicts(visit, situation)).toEqual([
      { kind: 'TIME_OFF', eventId: null, timeOffId: 'off', startAt: away.startAt, endAt: away.endAt },
      {
        kind: 'OUTSIDE_HOURS',
        eventId: null,
        timeOffId: null,
        startAt: '2026-06-15T02:00:00.000Z',
        endAt: '2026-06-15T10:00:00.000Z',
      },
    ]);
    expect(findConflicts({ ...visit, kind: 'BLOCK', patientId: null }, situation)).toEqual([]);
    expect(findConflicts({ ...visit, providerId: 'provider-2' }, { ...situation, timeOff: [] })).toHaveLength(
      1,
    );
  });

  test('time off that ends as the visit starts, or starts as it ends, is not in the way', () => {
    const visit = entry({});
    const off = (startAt: string, endAt: string) => ({ id: 'off', providerId: 'provider-1', startAt, endAt });
    const before = off('2026-06-15T08:00:00.000Z', visit.startAt);
    const after = off(visit.endAt, '2026-06-15T18:00:00.000Z');
    expect(findConflicts(visit, { ...nothing, timeOff: [before, after] })).toEqual([]);
    const into = off(before.startAt, addExactMinutes(before.endAt, 1));
    expect(kinds(findConflicts(visit, { ...nothing, timeOff: [into] }))).toEqual(['TIME_OFF']);
  });

  test('a day off has no hours to name', () => {
    const closed = allDay.map((day) => ({ ...day, isAvailable: day.dayOfWeek !== (1 as number) }));
    const found = findConflicts(entry({}), {
      ...nothing,
      availability: [{ providerId: 'provider-1', days: closed }],
    });
    expect(found).toEqual([
      { kind: 'OUTSIDE_HOURS', eventId: null, timeOffId: null, startAt: null, endAt: null },
    ]);
  });

  test('finds what comparing with every entry finds', () => {
    fc.assert(
      fc.property(someEntries(from, 3, 60), fc.constantFrom(...someZones), (entries, zone) => {
        const index = busyIndex(entries);
        for (const candidate of entries) {
          const found = findConflicts(candidate, { busy: index, availability: [], timeOff: [], zone })
            .filter((conflict) => conflict.kind !== 'OUTSIDE_HOURS')
            .map((conflict) => `${conflict.kind} ${conflict.eventId}`);
          const naive = entries.flatMap((other) => {
            if (other.id === candidate.id || done.includes(other.status) || done.includes(candidate.status))
              return [];
            if (other.startAt >= candidate.endAt || candidate.startAt >= other.endAt) return [];
            return [
              ...(other.providerId !== null && other.providerId === candidate.providerId
                ? [`PROVIDER ${other.id}`]
                : []),
              ...(other.operatoryId !== null && other.operatoryId === candidate.operatoryId
                ? [`OPERATORY ${other.id}`]
                : []),
              ...(other.patientId !== null && other.patientId === candidate.patientId
                ? [`PATIENT ${other.id}`]
                : []),
            ];
          });
          expect(found.toSorted()).toEqual(naive.toSorted());
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe('overlappingPairs', () => {
  test('finds each pair once, as findConflicts sees it from both sides', () => {
    fc.assert(
      fc.property(someEntries(from, 2, 40), (entries) => {
        const pairs = overlappingPairs(entries).map(
          (pair) => `${pair.kind} ${[pair.firstId, pair.secondId].toSorted().join()}`,
        );
        expect(new Set(pairs).size).toBe(pairs.length);
        const index = busyIndex(entries);
        const seen = entries.flatMap((one) =>
          findConflicts(one, { busy: index, availability: [], timeOff: [], zone: 'UTC' })
            .filter((conflict) => conflict.eventId !== null)
            .map((conflict) => `${conflict.kind} ${[one.id, conflict.eventId ?? ''].toSorted().join()}`),
        );
        expect(pairs.toSorted()).toEqual([...new Set(seen)].toSorted());
        expect(seen).toHaveLength(pairs.length * 2);
      }),
      { numRuns: 150 },
    );
  });
});
