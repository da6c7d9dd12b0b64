// Small words every part of the calendar's core shares: the clinic's zone, cursors of pages, the stretch to look in.

import { pageWithinReply } from '#main/core/page-within-reply.ts';
import { failure } from '#main/core/failure.ts';
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

/** A page of at most `limit` rows out of up to one more; the cursor is the last row's place. */
export function pageOfRows<Row>(
  rows: readonly Row[],
  limit: number,
  placeOf: (row: Row) => readonly (string | number)[],
): { rows: Row[]; nextCursor: string | null } {
  const page = pageWithinReply(rows, limit);
  const last = page.at(-1);
  const nextCursor = page.length < rows.length && last !== undefined ? JSON.stringify(placeOf(last)) : null;
  return { rows: page, nextCursor };
}

/** What a cursor says, or null without one. A cursor of another kind is refused as a field. */
export function placeIn(
  cursor: string | null | undefined,
  parts: number,
): readonly (string | number)[] | null {
  if (cursor === null || cursor === undefined) return null;
  try {
    const place: unknown = JSON.parse(cursor);
    const isPlace = (part: unknown) => typeof part === 'string' || typeof part === 'number';
    if (Array.isArray(place) && place.length === parts && place.every(isPlace)) return place;
  } catch {
    // Not ours: refused below.
  }
  throw failure('INVALID', { problems: [{ field: 'cursor', code: 'invalid' }] });
}

/** The place of a row in an order by start and id, from a cursor. */
export function startPlace(cursor: string | null | undefined): { startAt: string; id: string } | null {
  const place = placeIn(cursor, 2);
  return place === null ? null : { startAt: String(place[0]), id: String(place[1]) };
}
