// Opens the encrypted SQLite file: the only place that knows the cipher and the pragmas.

import Database from 'better-sqlite3';
import type { Database as SqliteHandle } from 'better-sqlite3';

export type Sqlite = SqliteHandle;

export type ConnectionOptions = {
  /** 32 bytes. */
  readonly key: Uint8Array;
  readonly readonly?: boolean;
  readonly fileMustExist?: boolean;
};

/**
 * Opens one connection to an encrypted database file.
 * The cipher is aegis: each page carries an authentication tag, so a flipped bit fails the read (SQLITE_CORRUPT)
 * instead of being served. WAL with synchronous=FULL: a commit that was answered survives a power cut.
 * Throws SqliteError: SQLITE_NOTADB for a wrong key, SQLITE_CANTOPEN, SQLITE_CORRUPT, SQLITE_READONLY.
 */
export function openConnection(path: string, options: ConnectionOptions): Sqlite {
  const sqlite = new Database(path, {
    readonly: options.readonly ?? false,
    fileMustExist: options.fileMustExist ?? false,
    timeout: 5000,
  });
  try {
    applyKey(sqlite, options.key);
    // The first read proves the key; without it a wrong key would surface later, in the middle of work.
    sqlite.pragma('schema_version', { simple: true });
    if (!options.readonly) {
      sqlite.pragma('journal_mode = WAL');
      sqlite.pragma('synchronous = FULL');
    }
    sqlite.pragma('foreign_keys = ON');
    sqlite.pragma('trusted_schema = OFF');
    sqlite.pragma('temp_store = MEMORY');
    sqlite.pragma('cache_size = -16384');
    return sqlite;
  } catch (error) {
    sqlite.close();
    throw error;
  }
}

/** Sets cipher and raw key on a connection that has read nothing yet. */
export function applyKey(sqlite: Sqlite, key: Uint8Array): void {
  if (key.length !== 32) throw new Error('The database key must be 32 bytes.');
  sqlite.pragma("cipher = 'aegis'");
  sqlite.pragma(`key = "${rawKey(key)}"`);
}

/** The key as the cipher's pragma and ATTACH … KEY take it: raw bytes, no derivation. */
export function rawKey(key: Uint8Array): string {
  return `raw:${Buffer.from(key).toString('hex')}`;
}
