// A backup as it lies on its target: what, how large, when, and whether it was read back and found whole.

import { z } from 'zod';
import { brandedId, instantSchema } from '#shared/core/values.ts';
import { exactMinutesBetween } from '#shared/time/instant.ts';

export const backupIdSchema = brandedId('Backup');
export type BackupId = z.infer<typeof backupIdSchema>;

export const backupKinds = ['scheduled', 'manual', 'before-update'] as const;
export type BackupKind = (typeof backupKinds)[number];

/** RUNNING until it ended one way or the other; GONE when the target no longer has it. */
export const backupResults = ['RUNNING', 'OK', 'FAILED', 'GONE'] as const;
export type BackupResult = (typeof backupResults)[number];

/** Why a backup failed; the texts of backups have a sentence for each. */
export const backupFailures = [
  'TARGET_MISSING',
  'DISK_FULL',
  'READ_ONLY',
  'DISK_FAULT',
  'TARGET_BUSY',
  'VERIFY_FAILED',
  'INTERRUPTED',
  'CANCELLED',
  'INTERNAL',
] as const;
export type BackupFailure = (typeof backupFailures)[number];

/** A name made by fileNameOf: no folders, nothing a file system refuses, nothing that names the clinic. */
export const backupFileNameSchema = z
  .string()
  .regex(/^enamel-\d{8}T\d{6}Z-(scheduled|manual|before-update)\.enamel-backup$/);

/** The copy that an update makes of the database, beside it in the data folder. */
export const beforeUpdateNameSchema = z.string().regex(/^before-update-[0-9TZ-]{20,30}\.db$/);

export const maxTargetLength = 1000;

export const backupSchema = z.object({
  id: backupIdSchema,
  /** The name of its folder on the target. */
  fileName: backupFileNameSchema,
  sizeBytes: z.int().min(0),
  createdAt: instantSchema,
  updatedAt: instantSchema,
  kind: z.enum(backupKinds),
  /** The folder it was written to. */
  target: z.string().min(1).max(maxTargetLength),
  /** When it was last read back whole; null until then. */
  verifiedAt: instantSchema.nullable(),
  result: z.enum(backupResults),
  failure: z.enum(backupFailures).nullable(),
});
export type Backup = z.infer<typeof backupSchema>;

/** Gives the name of a backup's folder; names sort in the order of time, to the second, in UTC. */
export function fileNameOf(createdAt: string, kind: BackupKind): string {
  return `enamel-${createdAt.slice(0, 19).replaceAll(/[-:]/g, '')}Z-${kind}.enamel-backup`;
}

/** What such a name says, to the second; null for any other name. */
export function readFileName(name: string): Pick<Backup, 'createdAt' | 'kind'> | null {
  const parts = /^enamel-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z-(.+)\.enamel-backup$/.exec(name);
  const [, year, month, day, hour, minute, second, kind] = parts ?? [];
  const createdAt = `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`;
  const read = z
    .object({ createdAt: z.iso.datetime(), kind: z.enum(backupKinds) })
    .safeParse({ createdAt, kind });
  return read.success ? read.data : null;
}

/** An alarm is due when the last good backup is older than this, unless the clinic's settings say otherwise. */
export const alarmAfterHours = 26;

/** How the clinic stands: the last backup that was read back whole, its age in hours, and whether that is too old. */
export type BackupAge = {
  readonly lastVerified: Backup | null;
  readonly ageHours: number | null;
  readonly isLate: boolean;
};

/**
 * Gives the newest verified backup that is still there, by when it was made, and its age at `now`. One made after `now`
 * does not count: the clock stood wrong then, and how old it is nobody knows.
 */
export function backupAge(
  backups: readonly Backup[],
  now: string,
  reminderHours: number = alarmAfterHours,
): BackupAge {
  const verified = backups.filter(
    ({ result, verifiedAt, createdAt }) => result === 'OK' && verifiedAt !== null && createdAt <= now,
  );
  const lastVerified = verified.toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1))[0] ?? null;
  if (lastVerified === null) return { lastVerified, ageHours: null, isLate: true };
  const ageHours = exactMinutesBetween(lastVerified.createdAt, now) / 60;
  return { lastVerified, ageHours, isLate: ageHours > reminderHours };
}
