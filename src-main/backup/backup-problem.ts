// The ways a backup, a check or a restore can end other than well, each with the code that people are told.

import { statSync } from 'node:fs';
import { join } from 'node:path';
import { diskProblem } from '#main/db/disk-look.ts';
import { FileStoreError, systemCodeOf } from '#main/files/file-store-error.ts';

export const backupProblemCodes = [
  'TARGET_MISSING',
  'TARGET_BUSY',
  'DISK_FULL',
  'READ_ONLY',
  'DISK_FAULT',
  'VERIFY_FAILED',
  'CANCELLED',
  'INTERRUPTED',
  'INTERNAL',
  'NEWER_BACKUP',
  'DAMAGED_BACKUP',
  'NO_ROOM',
  'NOT_EMPTY',
] as const;
export type BackupProblemCode = (typeof backupProblemCodes)[number];

/** `detail` has no clinical text: a part's name, a version, or bytes needed and free as `1000/500`. */
export class BackupProblem extends Error {
  override readonly name = 'BackupProblem';
  readonly code: BackupProblemCode;
  readonly detail: string | null;
  constructor(code: BackupProblemCode, detail: string | null = null, cause?: unknown) {
    super(`Backup: ${code}`, { cause });
    this.code = code;
    this.detail = detail;
  }
}

/** Sorts anything thrown while working in `folder`, the target of a backup or a restore. */
export function toBackupProblem(error: unknown, folder: string): BackupProblem {
  if (error instanceof BackupProblem) return error;
  if (error instanceof Error && error.name === 'AbortError') return new BackupProblem('CANCELLED');
  const code = codeOf(error, folder);
  // A disk that was pulled out answers in many ways; that the folder is gone says it best.
  if (code !== 'DISK_FULL' && statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true)
    return new BackupProblem('TARGET_MISSING', null, error);
  return new BackupProblem(code, systemCodeOf(error), error);
}

function codeOf(error: unknown, folder: string): BackupProblemCode {
  if (error instanceof FileStoreError) {
    if (error.code === 'DISK_FULL' || error.code === 'READ_ONLY') return error.code;
    return error.cause === undefined ? 'INTERNAL' : codeOf(error.cause, folder);
  }
  const problem = diskProblem(error, join(folder, 'database'));
  if (problem === 'DISK_FULL' || problem === 'READ_ONLY' || problem === 'DISK_FAULT') return problem;
  return problem === 'CANNOT_OPEN' ? 'READ_ONLY' : 'INTERNAL';
}
