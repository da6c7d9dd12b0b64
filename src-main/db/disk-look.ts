// Why a disk refused a write, when the driver's own code does not say: the folder is asked for one more write.

import { randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, ftruncateSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sqliteProblem, type SqliteProblem } from '#main/db/sqlite-problems.ts';

type DiskProblem = 'DISK_FULL' | 'READ_ONLY' | 'DISK_FAULT';

/** As much as SQLite adds at once: a piece of the index of its write-ahead log. */
const pieceBytes = 64 * 1024;

/**
 * The problem of an error met with the database at this path, which need not be there. A write that was refused without
 * a reason is that of a full disk, of a folder that turned read-only under open files, or, when its folder takes another
 * write, of a failing disk.
 */
export function diskProblem(error: unknown, database: string): Exclude<SqliteProblem, 'WRITE_FAILED'> | null {
  const problem = sqliteProblem(error);
  return problem === 'WRITE_FAILED' ? refusalOf(database) : problem;
}

function refusalOf(database: string): DiskProblem {
  const probe = join(dirname(database), `.enamel-${randomUUID()}`);
  try {
    if (statSync(database, { throwIfNoEntry: false })) closeSync(openSync(database, 'r+'));
    const file = openSync(probe, 'wx', 0o600);
    try {
      // A limit on the size of one file is met at the place where the log would have grown.
      const end = statSync(`${database}-wal`, { throwIfNoEntry: false })?.size ?? 0;
      ftruncateSync(file, end);
      // The system writes what still fits and complains at the next try.
      if (writeSync(file, Buffer.alloc(pieceBytes), 0, pieceBytes, end) < pieceBytes) return 'DISK_FULL';
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    return 'DISK_FAULT';
  } catch (error) {
    const problem = sqliteProblem(error);
    return problem === 'DISK_FULL' || problem === 'READ_ONLY' ? problem : 'DISK_FAULT';
  } finally {
    removeProbe(probe);
  }
}

function removeProbe(probe: string): void {
  try {
    rmSync(probe, { force: true });
  } catch {
    // The disk that refused the write may refuse this too.
  }
}
