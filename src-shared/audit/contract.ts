// Calls of the audit log: browse, filter, verify, take out as CSV. Only the owner; nobody can change it.

import { z } from 'zod';
import { procedure } from '#shared/core/errors.ts';
import { instantSchema, maxPageSize } from '#shared/core/values.ts';

const filterSchema = z.object({
  userId: z.string().nullish(),
  action: z.string().max(60).nullish(),
  entity: z.string().max(60).nullish(),
  entityId: z.string().max(100).nullish(),
  from: instantSchema.nullish(),
  to: instantSchema.nullish(),
});

const auditRowSchema = z.object({
  seq: z.int(),
  createdAt: instantSchema,
  userId: z.string().nullable(),
  userName: z.string().nullable(),
  action: z.string(),
  entity: z.string(),
  entityId: z.string(),
  /** A name a person recognises, where the entity is a patient or a person. */
  entityName: z.string().nullable(),
  changes: z.record(z.string(), z.unknown()),
  device: z.string().nullable(),
  ipAddress: z.string().nullable(),
  userAgent: z.string().nullable(),
});
export type AuditRow = z.infer<typeof auditRowSchema>;

/** How a chain can be broken: a row altered, a row missing, or its link to the one before changed. */
export const chainBreakKinds = ['ALTERED', 'MISSING', 'RELINKED'] as const;

const verificationSchema = z.object({
  checked: z.int(),
  isIntact: z.boolean(),
  firstBreak: z.object({ seq: z.int(), kind: z.enum(chainBreakKinds) }).nullable(),
  lastHash: z.string(),
});

export const auditContract = {
  /** Newest first; `before` is the seq of the last row of the page before. */
  list: procedure
    .input(
      filterSchema.extend({ limit: z.int().min(1).max(maxPageSize).default(50), before: z.int().nullish() }),
    )
    .output(
      z.object({
        rows: z.array(auditRowSchema).max(maxPageSize),
        nextBefore: z.int().nullable(),
        actions: z.array(z.string()),
        entities: z.array(z.string()),
      }),
    ),
  /** Recomputes every hash from the first entry on. */
  verify: procedure.output(verificationSchema),
  /** At most 2,000 rows of CSV text a call; itself recorded as an export. */
  exportCsv: procedure
    .input(filterSchema.extend({ before: z.int().nullish() }))
    .output(z.object({ csv: z.string(), nextBefore: z.int().nullable() })),
};
