// Calls of the audit log: browse, filter, verify, take out as CSV. Only the owner; nobody can change it.

import { z } from 'zod';
import { procedure } from '#shared/core/errors.ts';
import { instantSchema, maxPageSize } from '#shared/core/values.ts';

const filterSchema = z.object({
  userId: z.string().nullish(),
  action: z.string().max(60).nullish(),
  /** Leaves out readings, sign-ins, exports and kept times: what is left changed something. */
  isChange: z.boolean().nullish(),
  entity: z.string().max(60).nullish(),
  entityId: z.string().max(100).nullish(),
  from: instantSchema.nullish(),
  to: instantSchema.nullish(),
});

/** What an entry is about, in words of now: the log itself holds ids. `startAt` and `endAt` are as the entry left them. */
const auditSubjectSchema = z.object({
  /** A visit or a block of the calendar; null for everything else. */
  kind: z.enum(['APPOINTMENT', 'BLOCK']).nullable(),
  /** A patient, a person, a service, a chair … */
  name: z.string().nullable(),
  /** Whose time it takes. */
  providerName: z.string().nullable(),
  startAt: instantSchema.nullable(),
  endAt: instantSchema.nullable(),
  /** Local date: when a recall is due, when an x-ray was taken. */
  on: z.string().nullable(),
});
export type AuditSubject = z.infer<typeof auditSubjectSchema>;

const auditRowSchema = z.object({
  seq: z.int(),
  createdAt: instantSchema,
  userId: z.string().nullable(),
  userName: z.string().nullable(),
  action: z.string(),
  entity: z.string(),
  entityId: z.string(),
  /** Null where it says nothing a person would recognise, or what it was about is gone for good. */
  subject: auditSubjectSchema.nullable(),
  changes: z.record(z.string(), z.unknown()),
  /** Names of the people, patients, chairs, services and places whose ids stand in `changes`, by id. */
  names: z.record(z.string(), z.string()),
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
