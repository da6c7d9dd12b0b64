import { expect, test } from 'vitest';
import type { TodayEntry } from '#shared/calendar/today-calls.ts';
import { chairColumns, nextSteps, unconfirmedOf, waitingRoom } from './today-day.ts';

function entry(given: Partial<Record<keyof TodayEntry, unknown>>): TodayEntry {
  const usual = {
    id: 'e',
    kind: 'APPOINTMENT',
    status: 'SCHEDULED',
    startAt: '2026-06-01T09:00:00.000Z',
    endAt: '2026-06-01T09:30:00.000Z',
    operatoryId: null,
    checkedInAt: null,
  };
  return { ...usual, ...given } as unknown as TodayEntry;
}

const chairs = [
  { id: 'one', name: 'Chair 1', colour: '#000000' },
  { id: 'two', name: 'Chair 2', colour: '#000000' },
] as unknown as Parameters<typeof chairColumns>[0]['chairs'];

test('each chair has its entries; a visit without a chair is never left out, a lunch without one is', () => {
  const columns = chairColumns({
    chairs,
    entries: [
      entry({ id: 'a', operatoryId: 'two' }),
      entry({ id: 'b' }),
      entry({ id: 'c', operatoryId: 'gone' }),
      entry({ id: 'lunch', kind: 'BLOCK' }),
    ],
  });
  expect(columns.map(({ name, entries }) => [name, entries.map(({ id }) => id)])).toEqual([
    ['Chair 1', []],
    ['Chair 2', ['a']],
    [null, ['b', 'c']],
  ]);
  expect(chairColumns({ chairs, entries: [] }).map(({ id }) => id)).toEqual(['one', 'two']);
});

test('the longest wait stands first, and who sits in the chair waits no more', () => {
  const waiting = waitingRoom([
    entry({ id: 'late', status: 'ARRIVED', checkedInAt: '2026-06-01T08:50:00.000Z' }),
    entry({ id: 'early', status: 'ARRIVED', checkedInAt: '2026-06-01T08:40:00.000Z' }),
    entry({ id: 'seated', status: 'IN_PROGRESS', checkedInAt: '2026-06-01T08:00:00.000Z' }),
  ]);
  expect(waiting.map(({ id }) => id)).toEqual(['early', 'late']);
});

test('unconfirmed are asked and booked visits that are not over', () => {
  const now = Date.parse('2026-06-01T09:10:00.000Z');
  const found = unconfirmedOf(
    [
      entry({ id: 'booked' }),
      entry({ id: 'asked', status: 'REQUESTED' }),
      entry({ id: 'over', endAt: '2026-06-01T09:10:00.000Z' }),
      entry({ id: 'confirmed', status: 'CONFIRMED' }),
      entry({ id: 'lunch', kind: 'BLOCK' }),
    ],
    now,
  );
  expect(found.map(({ id }) => id)).toEqual(['booked', 'asked']);
});

test('the steps on are those of the status machine, none for a block or an ended visit', () => {
  const steps = (status: string) => nextSteps(entry({ status }));
  expect(steps('REQUESTED')).toEqual(['SCHEDULED']);
  expect(steps('SCHEDULED')).toEqual(['CONFIRMED', 'ARRIVED']);
  expect(steps('CONFIRMED')).toEqual(['ARRIVED']);
  expect(steps('ARRIVED')).toEqual(['IN_PROGRESS']);
  expect(steps('IN_PROGRESS')).toEqual(['COMPLETED']);
  expect(steps('COMPLETED')).toEqual([]);
  expect(nextSteps(entry({ kind: 'BLOCK' }))).toEqual([]);
});
