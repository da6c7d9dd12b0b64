// What the core and the backup worker say to each other. The key travels here and nowhere else.

import type { BackupProblemCode } from '#main/backup/backup-problem.ts';
import type { KeySlots } from '#main/db/key-slots.ts';
import type { BackupKind } from '#shared/backup/model.ts';
import type { BackupProgress } from '#shared/backup/contract.ts';

export type MakeJob = {
  readonly kind: 'make';
  readonly key: Uint8Array;
  readonly dataDir: string;
  /** The clinic's database in it. */
  readonly databasePath: string;
  readonly target: string;
  readonly name: string;
  readonly backupKind: BackupKind;
  readonly createdAt: string;
  readonly appVersion: string;
  /** Days since 1970 at the clinic: chooses the sample of old files in a large store. */
  readonly day: number;
};
export type VerifyJob = { readonly kind: 'verify'; readonly key: Uint8Array; readonly path: string };
export type RemoveJob = {
  readonly kind: 'remove';
  readonly target: string;
  readonly clinicId: string;
  readonly names: readonly string[];
};
export type RestoreJob = {
  readonly kind: 'restore';
  readonly key: Uint8Array;
  readonly path: string;
  /** The data folder to fill (`here`), or the new folder that appears whole (`beside`). */
  readonly folder: string;
  readonly place: 'here' | 'beside';
  /** The database's name in a data folder. */
  readonly databaseName: string;
  /** This computer's slot, or null: then the passphrase or the recovery key opens the folder. */
  readonly machine: KeySlots['machine'];
  /** Hashes of this program's migrations, in order. */
  readonly migrations: readonly string[];
  /** Names what is moved aside, when something is. */
  readonly at: string;
};
export type BackupJob = MakeJob | VerifyJob | RemoveJob | RestoreJob;

export type MadeBackup = {
  readonly sizeBytes: number;
  readonly databaseBytes: number;
  readonly fileCount: number;
  /** Files that were not yet on the target, and their encrypted bytes. */
  readonly newFiles: number;
  readonly newBytes: number;
  /** What the check after writing found; null: whole. */
  readonly damage: string | null;
};
export type CheckedBackup = { readonly damage: string | null; readonly checkedFiles: number };
export type RemovedBackups = { readonly removedFiles: number };

export type JobResult<Job extends BackupJob> = Job extends MakeJob
  ? MadeBackup
  : Job extends VerifyJob
    ? CheckedBackup
    : Job extends RemoveJob
      ? RemovedBackups
      : null;

export type JobProgress = Pick<BackupProgress, 'phase' | 'done' | 'total'>;

export type FromBackupWorker =
  | { readonly kind: 'progress'; readonly progress: JobProgress }
  | { readonly kind: 'done'; readonly result: JobResult<BackupJob> }
  | { readonly kind: 'failed'; readonly code: BackupProblemCode; readonly detail: string | null };

export type ToBackupWorker = { readonly kind: 'cancel' };

/** What a job is given to tell how far it is and to notice that it should stop. */
export type JobReins = { readonly signal: AbortSignal; readonly tell: (progress: JobProgress) => void };
