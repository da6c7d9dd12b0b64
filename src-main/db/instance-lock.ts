// Lets one program at a time own a data folder. The system frees the lock when the program ends, however it ends.

import Database from 'better-sqlite3';
import { join } from 'node:path';

export type InstanceLock = { readonly release: () => void };

/** Takes the folder's lock, or gives null when another program (or another core of this one) holds it. */
export function takeInstanceLock(dataDir: string): InstanceLock | null {
  const lock = new Database(join(dataDir, 'instance.lock'), { timeout: 0 });
  try {
    // No journal on disk: the file holds nothing, only its lock counts.
    lock.pragma('journal_mode = MEMORY');
    lock.exec('BEGIN EXCLUSIVE');
    return { release: () => lock.close() };
  } catch (error) {
    lock.close();
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY'))
      return null;
    throw error;
  }
}
