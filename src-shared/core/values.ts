// The small values every record is made of: ids, instants, local dates, pages.

import { z } from 'zod';

/** A UUIDv7 in lower-case text form (RFC 9562). */
export const idSchema = z
  .string()
  .regex(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);

/** The schema of one record's id: a UUIDv7 that TypeScript keeps apart from other records' ids. */
export function brandedId<Name extends string>(_name: Name) {
  return idSchema.brand<Name>();
}

/** A UTC instant as ISO 8601 text with milliseconds and `Z`. */
export const instantSchema = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);

/** A calendar date without a zone, `YYYY-MM-DD`, that exists. */
export const localDateSchema = z.iso.date();

/** A wall-clock time `HH:mm`, 00:00–23:59. */
export const localTimeSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** At most 100 rows a page: no reply grows with the clinic. */
export const maxPageSize = 100;
export const pageInput = {
  limit: z.int().min(1).max(maxPageSize).default(50),
  cursor: z.string().max(500).nullish(),
};

/** A page of rows, with the cursor of the next page (null at the end). */
export function pageOf<Row extends z.ZodType>(row: Row) {
  return z.object({ rows: z.array(row).max(maxPageSize), nextCursor: z.string().nullable() });
}
