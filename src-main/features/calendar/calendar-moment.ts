// Small words every part of the calendar's core shares: the clinic's zone, the stretch to look in, changes since a reading.

import { failure } from '#main/core/failure.ts';
import { placeIn } from '#main/core/list-place.ts';
import type { Call } from '#main/core/call.ts';
import { clinicRecord } from '#main/features/clinic/clinic-service.ts';
import { maxEventMinutes } from '#shared/calendar/event-model.ts';
import { nextUpdatedAt } from '#shared/patients/field-merge.ts';
import { addExactMinutes } from '#shared/time/instant.ts';

export function clinicZone(call: Pick<Call, 'clinic'>): string {
  return clinicRecord(call).timeZone;
}

/** The stretch as statements take it, with the start before which no entry reaches into it. */
export function stretch(from: string, to: string): { earliest: string; from: string; to: string } {
  return { earliest: addExactMinutes(from, -maxEventMinutes - 1), from, to };
}

/** Refuses a record that changed since it was read. */
export function requireUnchanged(row: { readonly updatedAt: string }, expectedUpdatedAt: string): void {
  if (row.updatedAt !== expectedUpdatedAt) throw failure('STALE', { updatedAt: row.updatedAt });
}

/** The `updatedAt` of a write over this row: later than what it replaces, also within one millisecond. */
export function laterThan(row: { readonly updatedAt: string }, now: string): string {
  return nextUpdatedAt(row.updatedAt, now);
}

/** The place of a row in an order by start and id, from a cursor. */
export function startPlace(cursor: string | null | undefined): { startAt: string; id: string } | null {
  const place = placeIn(cursor, 2);
  return place === null ? null : { startAt: String(place[0]), id: String(place[1]) };
}
