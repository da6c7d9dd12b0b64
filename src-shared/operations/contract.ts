// Calls about the health of the installation: sizes, growth, checks, upkeep, and the support file.

import { z } from 'zod';
import { procedure } from '../core/errors.ts';
import { instantSchema } from '../core/values.ts';

const bytes = z.int().min(0);

export const upkeepKinds = ['OPTIMISE', 'COMPACT', 'INTEGRITY'] as const;
export type UpkeepKind = (typeof upkeepKinds)[number];

const tableSizeSchema = z.object({
  table: z.string(),
  rows: z.int().min(0),
  /** Rows more (or fewer) than at the last record of an earlier month; null while there is none. */
  growth: z.int().nullable(),
});

export const healthSchema = z.object({
  at: instantSchema,
  appVersion: z.string(),
  sqliteVersion: z.string(),
  databaseBytes: bytes,
  /** Changes that wait beside the database until it takes them in. */
  walBytes: bytes,
  /** Room inside the database that compacting gives back. */
  unusedBytes: bytes,
  fileCount: z.int().min(0),
  fileBytes: bytes,
  freeDiskBytes: bytes.nullable(),
  /** The month (`YYYY-MM`) that growth is measured from, and the sizes then; null in the first month. */
  since: z.object({ month: z.string(), databaseBytes: bytes, fileBytes: bytes }).nullable(),
  tables: z.array(tableSizeSchema).max(200),
  upkeep: z.array(
    z.object({
      kind: z.enum(upkeepKinds),
      at: instantSchema,
      isSound: z.boolean(),
      durationMs: z.int().min(0),
    }),
  ),
  /** Calls that took longer than 40 ms since the program started, slowest first: names and times only. */
  slowCalls: z
    .array(z.object({ call: z.string(), count: z.int().min(1), slowestMs: z.int().min(0) }))
    .max(20),
});
export type Health = z.infer<typeof healthSchema>;

export const integritySchema = z.object({
  isSound: z.boolean(),
  /** Damaged tables and indexes, by name. */
  tables: z.array(z.string()).max(200),
  /** Numbers of damaged pages, as far as SQLite names them. */
  pages: z.array(z.int()).max(200),
  checkedTables: z.int().min(0),
  durationMs: z.int().min(0),
});
export type Integrity = z.infer<typeof integritySchema>;

/** `total` is null while nobody can say how much there is to do. */
export const upkeepProgressSchema = z
  .object({ act: z.enum(['COMPACT', 'INTEGRITY']), done: z.int().min(0), total: z.int().min(1).nullable() })
  .nullable();
export type UpkeepProgress = z.infer<typeof upkeepProgressSchema>;

const busy = { UPKEEP_RUNNING: { status: 409 } } as const;

export const operationsContract = {
  health: procedure.output(healthSchema),
  /** Reads every table and index in a thread of its own; the desk works on. */
  checkIntegrity: procedure.output(integritySchema).errors(busy),
  /** Rewrites the database without its unused room; calls wait until it is done. */
  compact: procedure
    .output(z.object({ bytesBefore: bytes, bytesAfter: bytes }))
    .errors({ ...busy, NO_ROOM: { status: 507, data: z.object({ neededBytes: bytes }) } }),
  progress: procedure.output(upkeepProgressSchema),
  /** JSON text for whoever helps: versions, health, settings and the log. No names, no clinical text. */
  supportFile: procedure.output(z.object({ fileName: z.string(), text: z.string().max(900_000) })),
};
