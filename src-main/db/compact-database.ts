// Rewrites a database without its unused room and reads its statistics anew. Nobody else may write meanwhile.

import { openConnection } from '#main/db/connection.ts';

/** The full-text indexes whose parts are merged first, so that words of rows long gone leave them. */
const fullTextTables = ['patient_terms', 'patient_word_parts', 'xray_terms', 'attachment_terms'];

/** Throws SqliteError; the database is then as it was. The rewritten pages stay in memory until they are committed. */
export function compactDatabase({ path, key }: { path: string; key: Uint8Array }): null {
  const sqlite = openConnection(path, { key, fileMustExist: true });
  try {
    const known = sqlite.prepare<[string], 1>(
      "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?",
    );
    for (const table of fullTextTables)
      if (known.get(table) !== undefined) sqlite.exec(`INSERT INTO ${table} (${table}) VALUES ('optimize')`);
    sqlite.exec('VACUUM');
    sqlite.exec('ANALYZE');
    sqlite.pragma('wal_checkpoint(TRUNCATE)');
    return null;
  } finally {
    sqlite.close();
  }
}
