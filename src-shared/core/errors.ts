// The error codes every call may answer with, and what each carries. A feature adds its own in its contract.

import { oc } from '@orpc/contract';
import { z } from 'zod';

/** One field that was refused. `code` is the key of a sentence in the texts of the feature. */
export const fieldProblemSchema = z.object({
  field: z.string(),
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
export type FieldProblem = z.infer<typeof fieldProblemSchema>;

export const commonErrors = {
  /** Not signed in, or the session ended or was revoked. */
  UNAUTHORIZED: { status: 401 },
  /** The session is locked: the PIN is needed before anything else. */
  LOCKED: { status: 423 },
  /** Signed in, but the role may not do this. */
  FORBIDDEN: { status: 403 },
  NOT_FOUND: { status: 404, data: z.object({ entity: z.string() }) },
  /** What was typed does not fit; nothing was written. */
  INVALID: { status: 422, data: z.object({ problems: z.array(fieldProblemSchema) }) },
  /** Somebody else changed the record since it was read. */
  STALE: { status: 409, data: z.object({ updatedAt: z.string() }) },
  /** The clinic is not open (first run, locked key, damaged file): `system.status` says which. */
  NOT_OPEN: { status: 503 },
  /** The disk has no room; nothing was written. */
  DISK_FULL: { status: 507 },
  /** The folder cannot be written to; nothing was written. */
  READ_ONLY: { status: 507 },
  /** The disk answers with errors that are neither its room nor its rights; nothing was written. */
  DISK_FAULT: { status: 507 },
  /** A page of the database failed its check; nothing wrong was served. */
  CORRUPT: {
    status: 500,
    data: z.object({
      incidentId: z.string(),
      /** The damaged tables and indexes, when they could be named in time. */
      tables: z.array(z.string()).max(200).optional(),
    }),
  },
  /** Anything unforeseen: logged under the incident id. */
  INTERNAL: { status: 500, data: z.object({ incidentId: z.string() }) },
} as const;

/** Every procedure contract starts from this, so that every call has the common errors. */
export const procedure = oc.errors(commonErrors);
