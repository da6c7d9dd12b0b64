// Invented entries for the property tests of this folder; no part of the product.

import fc from 'fast-check';
import { addExactMinutes } from '#shared/time/instant.ts';
import type { BusyEntry } from './busy-index.ts';
import { eventStatuses } from './status-machine.ts';

export const someZones = [
  'Europe/Istanbul',
  'Asia/Jakarta',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kolkata',
  'Pacific/Apia',
] as const;

/** Starts of days around changes of clocks in the zones above, and plain days. */
export const someStarts = [
  '2026-03-07T12:00:00.000Z',
  '2026-10-31T00:00:00.000Z',
  '2026-10-02T12:00:00.000Z',
  '2026-04-03T20:00:00.000Z',
  '2011-12-28T18:00:00.000Z',
  '2026-06-15T05:30:00.000Z',
] as const;

const resource = (prefix: string, count: number) =>
  fc.option(
    fc.integer({ min: 1, max: count }).map((n) => `${prefix}${n}`),
    { freq: 5 },
  );

/** Entries within a few days from `from` on: some overlap, touch, nest, or no longer hold their slot. */
export function someEntries(from: string, days: number, maxLength: number): fc.Arbitrary<BusyEntry[]> {
  const slot = fc.record({
    kind: fc.constantFrom('APPOINTMENT' as const, 'BLOCK' as const),
    status: fc.constantFrom('SCHEDULED' as const, 'CONFIRMED' as const, ...eventStatuses),
    startMinute: fc.integer({ min: 0, max: days * 96 }).map((quarter) => quarter * 15),
    minutes: fc.constantFrom(5, 10, 15, 20, 30, 45, 60, 90, 600, 1500),
    providerId: resource('provider-', 3),
    operatoryId: resource('chair-', 2),
    patientId: resource('patient-', 5),
  });
  return fc.array(slot, { maxLength }).map((slots) =>
    slots.map(({ startMinute, minutes, ...rest }, index) => {
      const startAt = addExactMinutes(from, startMinute);
      return { ...rest, id: `event-${index}`, startAt, endAt: addExactMinutes(startAt, minutes) };
    }),
  );
}
