// Calls that say how the core itself is: open, locked, broken, and what changed. Reached before sign-in.

import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { procedure } from '#shared/core/errors.ts';
import { instantSchema } from '#shared/core/values.ts';

/** Why the clinic could not be opened; each has its own plain message. */
export const openProblems = [
  'WRONG_KEY',
  'NEWER_DATABASE',
  'CORRUPT_DATABASE',
  'DISK_FULL',
  'READ_ONLY_FOLDER',
  'ALREADY_OPEN',
  'MIGRATION_FAILED',
  'KEYSTORE_UNAVAILABLE',
  'MISSING_DATABASE',
  /** The folder held a clinic while the program ran, and is now empty or not there: a pulled drive. */
  'MISSING_FOLDER',
  /** The disk fails in another way: a cable, a worn-out disk. */
  'DISK_FAULT',
  /** Nothing that was foreseen; the log says more. */
  'UNKNOWN',
] as const;
export type OpenProblem = (typeof openProblems)[number];

/**
 * FIRST_RUN: an empty folder. LOCKED_KEY: a clinic is here, but this machine no longer holds its key
 * (the passphrase or the recovery key opens it). OPEN: ready to sign in. FAILED: `problem` says why.
 */
export const systemStatusSchema = z.object({
  state: z.enum(['FIRST_RUN', 'LOCKED_KEY', 'OPEN', 'FAILED']),
  problem: z.enum(openProblems).nullable(),
  /** A detail for support without clinical text: a page number, a version, a folder. */
  detail: z.string().nullable(),
  appVersion: z.string(),
  clinicName: z.string().nullable(),
  locale: z.string().nullable(),
  timeZone: z.string().nullable(),
  isSample: z.boolean(),
  /** Whether the core is served over HTTP (a browser) or to its own window. */
  via: z.enum(['window', 'http']),
  serverTime: instantSchema,
  /** Where the clinic's changes stand. Opaque: as long as it is the same, nothing has changed. */
  changesAt: z.string().max(100),
});
export type SystemStatus = z.infer<typeof systemStatusSchema>;

/** Something changed: queries about this topic are asked again. Carries ids, never clinical text. */
export const changeSchema = z.object({
  topic: z.string(),
  ids: z.array(z.string()).max(100),
  /** Where the changes stand after this one; with `hello`, where they stood when the line began. */
  changesAt: z.string().max(100).optional(),
});
export type Change = z.infer<typeof changeSchema>;

export const systemContract = {
  status: procedure.output(systemStatusSchema),
  /** Opens a clinic whose key this machine lost; afterwards this machine holds the key again. */
  unlockKey: procedure
    .input(
      z.object({ passphrase: z.string().max(200).optional(), recoveryKey: z.string().max(200).optional() }),
    )
    .output(systemStatusSchema)
    .errors({
      WRONG_KEY: { status: 403 },
      TOO_MANY_TRIES: { status: 429, data: z.object({ retryAt: instantSchema }) },
    }),
  /** Tries again to open the clinic after what was in the way is gone (disk full, folder read-only). */
  retryOpen: procedure.output(systemStatusSchema),
  /** Live topics, for as long as the caller listens. The first message has topic `hello`. */
  changes: procedure.output(eventIterator(changeSchema)),
};
