// Opens a data folder's database with a key in hand: connection, migrations, and plain words for what can be wrong.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openDrizzle, type ClinicDb } from '#main/db/clinic-db.ts';
import { openConnection } from '#main/db/connection.ts';
import { migrate, MigrationFailedError, NewerDatabaseError, readMigrations } from '#main/db/migrate.ts';
import { diskProblem } from '#main/db/disk-look.ts';
import type { OpenProblem } from '#shared/system/contract.ts';

export const databaseFileName = 'clinic.db';

/** A new clinic's database is made under this name and renamed when it is whole. */
export const unfinishedDatabaseName = 'clinic.db.new';

/** Why a data folder could not be opened. `detail` is for support and has no clinical text. */
export class OpenClinicError extends Error {
  override readonly name = 'OpenClinicError';
  readonly problem: OpenProblem;
  readonly detail: string | null;
  constructor(problem: OpenProblem, detail: string | null, cause?: unknown) {
    super(`The clinic could not be opened: ${problem}`, { cause });
    this.problem = problem;
    this.detail = detail;
  }
}

export type OpenDatabaseOptions = {
  readonly path: string;
  readonly key: Uint8Array;
  readonly migrationsDir: string;
  readonly now: () => string;
  /** `create` makes the file; `existing` refuses with MISSING_DATABASE when it is not there. */
  readonly mode: 'create' | 'existing';
};

/** Opens and migrates the database. Throws OpenClinicError; the file is then as it was. */
export function openDatabase(options: OpenDatabaseOptions): ClinicDb {
  const { path, key, migrationsDir, now, mode } = options;
  if (mode === 'existing' && !existsSync(path))
    throw new OpenClinicError('MISSING_DATABASE', databaseFileName);
  let db: ClinicDb | null = null;
  try {
    const sqlite = openConnection(path, { key, fileMustExist: mode === 'existing' });
    db = openDrizzle(sqlite);
    migrate(sqlite, readMigrations(migrationsDir), now, () =>
      backupBeforeUpdate(db as ClinicDb, path, key, now()),
    );
    return db;
  } catch (error) {
    db?.$client.close();
    throw openClinicError(error, path);
  }
}

/** Sorts any error of opening into the problem that the user is told; what nobody foresaw is UNKNOWN, and in the log. */
export function openClinicError(error: unknown, path: string): OpenClinicError {
  if (error instanceof OpenClinicError) return error;
  if (error instanceof NewerDatabaseError) return new OpenClinicError('NEWER_DATABASE', error.message, error);
  const problem = diskProblem(error instanceof MigrationFailedError ? error.cause : error, path);
  if (problem === 'DISK_FULL') return new OpenClinicError('DISK_FULL', null, error);
  if (problem === 'READ_ONLY' || problem === 'CANNOT_OPEN')
    return new OpenClinicError('READ_ONLY_FOLDER', null, error);
  if (problem === 'CORRUPT') return new OpenClinicError('CORRUPT_DATABASE', null, error);
  if (problem === 'WRONG_KEY') return new OpenClinicError('WRONG_KEY', null, error);
  if (problem === 'BUSY') return new OpenClinicError('ALREADY_OPEN', null, error);
  if (error instanceof MigrationFailedError)
    return new OpenClinicError('MIGRATION_FAILED', error.message, error);
  return new OpenClinicError(problem === 'DISK_FAULT' ? 'DISK_FAULT' : 'UNKNOWN', codeOf(error), error);
}

function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}

/** A copy of the database beside it, taken before a migration and read back whole before it counts. */
function backupBeforeUpdate(db: ClinicDb, path: string, key: Uint8Array, at: string): string {
  const target = join(path, '..', `before-update-${at.replaceAll(/[:.]/g, '-')}.db`);
  db.$client.prepare('VACUUM INTO ?').run(target);
  const copy = openConnection(target, { key, readonly: true, fileMustExist: true });
  try {
    const result = copy.pragma('integrity_check', { simple: true });
    if (result !== 'ok') throw new MigrationFailedError('The copy made before the update is not sound.');
  } finally {
    copy.close();
  }
  return target;
}
