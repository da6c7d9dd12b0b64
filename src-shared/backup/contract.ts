// Calls of backups: making, listing and proving them, their schedule, and restoring one into another folder.

import { z } from 'zod';
import {
  backupFailures,
  backupIdSchema,
  backupKinds,
  backupResults,
  maxTargetLength,
} from '#shared/backup/model.ts';
import { procedure } from '#shared/core/errors.ts';
import { instantSchema, maxPageSize } from '#shared/core/values.ts';

/** What the program is doing: each has a word on the screen. `total` is null while it is not known. */
export const backupPhases = ['database', 'files', 'checking', 'tidying', 'copying', 'placing'] as const;
export const progressSchema = z.object({
  act: z.enum(['backup', 'verify', 'remove', 'restore']),
  phase: z.enum(backupPhases),
  done: z.int().min(0),
  total: z.int().min(0).nullable(),
  startedAt: instantSchema,
});
export type BackupProgress = z.infer<typeof progressSchema>;

/**
 * What the target shows now. THERE: as it was written. CHANGED: another size, or a part is gone. MISSING: the folder
 * can be read and the backup is not in it. UNREACHABLE: the folder itself is not there (a disk that was unplugged).
 */
export const targetStates = ['THERE', 'CHANGED', 'MISSING', 'UNREACHABLE'] as const;

export const backupRowSchema = z.object({
  /** Null for what the list only shows: another clinic's backup in the same folder, a copy made before an update. */
  id: backupIdSchema.nullable(),
  name: z.string(),
  target: z.string(),
  kind: z.enum(backupKinds),
  createdAt: instantSchema,
  /** The database, the list and the stored files it needs; files that backups share count in each. */
  sizeBytes: z.int().min(0),
  fileCount: z.int().min(0).nullable(),
  result: z.enum(backupResults),
  failure: z.enum(backupFailures).nullable(),
  /** What a check found damaged, e.g. `database page 12` or `file 3f…`; no clinical text. */
  damage: z.string().nullable(),
  verifiedAt: instantSchema.nullable(),
  onTarget: z.enum(targetStates),
  isOtherClinic: z.boolean(),
});
export type BackupRow = z.infer<typeof backupRowSchema>;

export const backupSettingsSchema = z.object({
  target: z.string().nullable(),
  isScheduled: z.boolean(),
  /** `HH:mm` in the clinic's zone. */
  timeOfDay: z.string(),
  keepScheduled: z.int(),
  updatedAt: instantSchema,
});
export type BackupSettings = z.infer<typeof backupSettingsSchema>;

export const saveBackupSettingsSchema = z.object({
  updatedAt: instantSchema,
  target: z.string().trim().min(1, 'required').max(maxTargetLength, 'tooLong').nullable(),
  isScheduled: z.boolean(),
  timeOfDay: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'notATime'),
  keepScheduled: z.int('notANumber').min(1, 'tooSmall').max(365, 'tooBig'),
});

/** What a backup says of itself before its key is typed. No names: those are inside the encrypted database. */
export const foundBackupSchema = z.object({
  path: z.string(),
  name: z.string(),
  kind: z.enum(backupKinds),
  createdAt: instantSchema,
  /** With `sizeBytes` null for a later format, of which only the folder's name can be read. */
  appVersion: z.string().nullable(),
  sizeBytes: z.int().min(0).nullable(),
  /** Rows by table. */
  counts: z.record(z.string(), z.int().min(0)),
  /** Made by a newer version than this program: it cannot be opened here. */
  isNewer: z.boolean(),
});
export type FoundBackup = z.infer<typeof foundBackupSchema>;

export const backupStatusSchema = z.object({
  /** When the newest verified backup was made; its age counts from there. */
  lastVerifiedAt: instantSchema.nullable(),
  ageHours: z.number().nullable(),
  /** No verified backup, or it is older than `reminderHours`. */
  isLate: z.boolean(),
  reminderHours: z.int(),
  nextRunAt: instantSchema.nullable(),
  hasTarget: z.boolean(),
  /** The newest run that ended. */
  lastRun: z
    .object({
      createdAt: instantSchema,
      result: z.enum(backupResults),
      failure: z.enum(backupFailures).nullable(),
    })
    .nullable(),
  running: progressSchema.nullable(),
});
export type BackupStatus = z.infer<typeof backupStatusSchema>;

const path = z.string().trim().min(1, 'required').max(maxTargetLength, 'tooLong');
const restoreErrors = {
  NOT_A_BACKUP: { status: 422 },
  WRONG_KEY: { status: 403 },
  TOO_MANY_TRIES: { status: 429, data: z.object({ retryAt: instantSchema }) },
  NEWER_BACKUP: { status: 409, data: z.object({ appVersion: z.string() }) },
  /** `part` says which, without clinical text. */
  DAMAGED_BACKUP: { status: 422, data: z.object({ part: z.string() }) },
  NO_ROOM: { status: 507, data: z.object({ neededBytes: z.int(), freeBytes: z.int() }) },
  NOT_EMPTY: { status: 409 },
  ALREADY_RUNNING: { status: 409 },
  CANCELLED: { status: 409 },
} as const;

export const backupContract = {
  status: procedure.output(backupStatusSchema),
  progress: procedure.output(progressSchema.nullable()),
  settings: procedure.output(backupSettingsSchema),
  /** INVALID names the field `target` (notAbsolute, notAFolder, readOnly, insideDataFolder) or another. */
  saveSettings: procedure.input(saveBackupSettingsSchema).output(backupSettingsSchema),
  /** Newest first; looks at the target folder while it answers. */
  list: procedure.output(z.object({ rows: z.array(backupRowSchema).max(maxPageSize), isWhole: z.boolean() })),
  /** Starts a manual backup; `progress` and the topic `backup` say how it goes. */
  start: procedure.output(z.object({ id: backupIdSchema })).errors({
    NO_TARGET: { status: 409 },
    TARGET_MISSING: { status: 409 },
    ALREADY_RUNNING: { status: 409 },
  }),
  /** Stops what runs; nothing half made stays. */
  cancel: procedure.output(z.null()),
  /** Reads a backup and all its files again. */
  verify: procedure
    .input(z.object({ id: backupIdSchema }))
    .output(z.null())
    .errors({ ALREADY_RUNNING: { status: 409 }, TARGET_MISSING: { status: 409 } }),
  /** Removes a backup for good; stored files that other backups need stay. */
  remove: procedure
    .input(z.object({ id: backupIdSchema }))
    .output(z.null())
    .errors({
      ALREADY_RUNNING: { status: 409 },
      TARGET_MISSING: { status: 409 },
      TARGET_BUSY: { status: 409 },
    }),
  /** Restores into an empty folder beside the running clinic, which is left alone. */
  restoreBeside: procedure
    .input(z.object({ id: backupIdSchema, folder: path }))
    .output(z.object({ folder: z.string() }))
    .errors(restoreErrors),

  /** First run: the backups in a folder, or the one backup that the folder is. */
  inspect: procedure
    .input(z.object({ path }))
    .output(z.array(foundBackupSchema).max(maxPageSize))
    .errors({
      NOT_A_BACKUP: restoreErrors.NOT_A_BACKUP,
      NEWER_BACKUP: restoreErrors.NEWER_BACKUP,
      ALREADY_SET_UP: { status: 409 },
    }),
  /** First run: restores into this data folder and opens it; this computer then holds its key. */
  restore: procedure
    .input(
      z.object({
        path,
        passphrase: z.string().max(200).optional(),
        recoveryKey: z.string().max(200).optional(),
      }),
    )
    .output(z.object({ clinicName: z.string() }))
    .errors({ ...restoreErrors, ALREADY_SET_UP: { status: 409 } }),
  restoreProgress: procedure.output(progressSchema.nullable()),
  cancelRestore: procedure.output(z.null()),
};
