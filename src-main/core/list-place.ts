// Cursors of lists: the place of the last row of a page, from which the next one goes on.

import { failure } from '#main/core/failure.ts';
import { pageWithinReply } from '#main/core/page-within-reply.ts';

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
