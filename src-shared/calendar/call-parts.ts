// Errors and small inputs several calls of the calendar share.

import { z } from 'zod';
import { procedure } from '#shared/core/errors.ts';
import { instantSchema } from '#shared/core/values.ts';
import { instantFieldSchema } from '#shared/time/instant.ts';
import { conflictSchema } from './conflicts.ts';
import { eventStatusSchema } from './status-machine.ts';

/** A conflict with the words the screen shows. `title` is the entry's title, `who` its patient or who holds; or null. */
export const describedConflictSchema = conflictSchema.extend({
  title: z.string().nullable(),
  who: z.string().nullable(),
  reason: z.string().nullable(),
});
export type DescribedConflict = z.infer<typeof describedConflictSchema>;

export const maxConflicts = 20;

export const calendarErrors = {
  /** Something stands in the way; nothing was written. Asked again with `override`, the booking is made and logged. */
  CONFLICT: {
    status: 409,
    data: z.object({
      conflicts: z.array(describedConflictSchema).min(1).max(maxConflicts),
      total: z.int().min(1),
    }),
  },
  /** The step is not legal from the status the entry has; nothing was written. */
  ILLEGAL_STATUS: {
    status: 409,
    data: z.object({
      status: eventStatusSchema,
      reason: z.enum(['ILLEGAL', 'SUCCESSOR_REQUIRED', 'NOTHING_TO_REVERT', 'SUCCESSOR_STANDS']),
      allowed: z.array(eventStatusSchema),
    }),
  },
  /** Too many days or entries for one answer; ask for fewer days or providers. */
  RANGE_TOO_LARGE: {
    status: 413,
    data: z.object({ maxDays: z.int(), maxEntries: z.int(), entries: z.int().nullable() }),
  },
  /** The record is used and cannot be taken away as asked. */
  IN_USE: { status: 409, data: z.object({ count: z.int().min(1) }) },
  /** The request or waiting entry was settled before. */
  ALREADY_DECIDED: { status: 409, data: z.object({ decidedAt: instantSchema.nullable() }) },
} as const;

const { CONFLICT, ILLEGAL_STATUS, RANGE_TOO_LARGE, IN_USE, ALREADY_DECIDED } = calendarErrors;

/** Calls that book or move time. */
export const bookingProcedure = procedure.errors({ CONFLICT });
/** Calls that step through the status machine; a step back may meet a conflict. */
export const statusProcedure = procedure.errors({ ILLEGAL_STATUS, CONFLICT });
/** Calls over a stretch of the calendar. */
export const rangeProcedure = procedure.errors({ RANGE_TOO_LARGE });
/** Calls that take a record away. */
export const archiveProcedure = procedure.errors({ IN_USE });
/** Calls that settle something once. */
export const decisionProcedure = procedure.errors({ ALREADY_DECIDED, CONFLICT, ILLEGAL_STATUS });

/** The record as the caller read it; the call answers STALE when it has changed since. */
export const expectedUpdatedAt = instantFieldSchema;
