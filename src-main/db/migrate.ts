// Brings a clinic's database to this program's schema, guarded: drizzle's own migrator runs inside a transaction
// where foreign keys cannot be switched off, so a table rebuild would delete every child row (docs/decisions/0002).

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Sqlite } from '#main/db/connection.ts';

export type Migration = {
  readonly tag: string;
  readonly hash: string;
  readonly statements: readonly string[];
};

export type MigrationReport = { readonly applied: readonly string[]; readonly backupPath: string | null };

/** The database was written by a newer program: it is left untouched. */
export class NewerDatabaseError extends Error {
  override readonly name = 'NewerDatabaseError';
}

/** A migration did not pass its checks: everything was rolled back. */
export class MigrationFailedError extends Error {
  override readonly name = 'MigrationFailedError';
}

/** The program's migrations in order, from `meta/_journal.json` and the SQL files beside it. */
export function readMigrations(folder: string): Migration[] {
  const journal = JSON.parse(readFileSync(join(folder, 'meta', '_journal.json'), 'utf8')) as {
    entries: { tag: string }[];
  };
  return journal.entries.map(({ tag }) => {
    const sql = readFileSync(join(folder, `${tag}.sql`), 'utf8');
    // Line ends differ between checkouts on Windows and elsewhere; the hash must not.
    const hash = createHash('sha256').update(sql.replaceAll('\r\n', '\n')).digest('hex');
    const statements = sql
      .split('--> statement-breakpoint')
      .map((statement) => statement.trim())
      .filter((statement) => statement !== '');
    return { tag, hash, statements };
  });
}

/**
 * Applies what is missing, in one transaction: newer-file refusal → verified backup → foreign keys off →
 * migrate → foreign_key_check empty → no table lost rows → applied set equals the journal → foreign keys on.
 * `backup` makes and verifies a copy and gives its path; it is called only when a filled database will change.
 * Throws NewerDatabaseError or MigrationFailedError; in both cases the database is as it was.
 */
export function migrate(
  sqlite: Sqlite,
  migrations: readonly Migration[],
  now: () => string,
  backup: () => string,
): MigrationReport {
  const applied = readApplied(sqlite);
  if (applied.length > migrations.length || applied.some((hash, index) => migrations[index]?.hash !== hash)) {
    throw new NewerDatabaseError(
      `The database holds ${applied.length} migrations that differ from this program's.`,
    );
  }
  const missing = migrations.slice(applied.length);
  if (missing.length === 0) return { applied: [], backupPath: null };
  const backupPath = applied.length === 0 ? null : backup();

  sqlite.pragma('foreign_keys = OFF');
  try {
    sqlite
      .transaction(() => {
        const before = rowCounts(sqlite);
        for (const migration of missing) applyMigration(sqlite, migration, now());
        checkAfter(sqlite, before);
      })
      .exclusive();
  } catch (error) {
    if (error instanceof MigrationFailedError) throw error;
    throw new MigrationFailedError('A migration could not be applied; nothing was changed.', {
      cause: error,
    });
  } finally {
    sqlite.pragma('foreign_keys = ON');
  }
  return { applied: missing.map((migration) => migration.tag), backupPath };
}

function readApplied(sqlite: Sqlite): string[] {
  const exists = sqlite.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'schema_migrations'").get();
  if (exists === undefined) return [];
  return sqlite.prepare('SELECT hash FROM schema_migrations ORDER BY ord').pluck().all() as string[];
}

function applyMigration(sqlite: Sqlite, migration: Migration, at: string): void {
  sqlite.exec(
    `CREATE TABLE IF NOT EXISTS schema_migrations (
      ord INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, hash TEXT NOT NULL UNIQUE,
      created_at TEXT NOT NULL, updated_at TEXT NOT NULL
    ) STRICT`,
  );
  for (const statement of migration.statements) sqlite.exec(statement);
  sqlite
    .prepare('INSERT INTO schema_migrations (id, hash, created_at, updated_at) VALUES (?, ?, ?, ?)')
    .run(migration.tag, migration.hash, at, at);
}

function checkAfter(sqlite: Sqlite, before: ReadonlyMap<string, number>): void {
  const broken = sqlite.pragma('foreign_key_check') as { table: string }[];
  if (broken.length > 0) {
    throw new MigrationFailedError(`${broken.length} rows of ${broken[0]?.table} would point nowhere.`);
  }
  const after = rowCounts(sqlite);
  for (const [table, count] of before) {
    const left = after.get(table);
    if (left !== undefined && left < count) {
      throw new MigrationFailedError(`The table ${table} would lose ${count - left} rows.`);
    }
  }
}

function rowCounts(sqlite: Sqlite): Map<string, number> {
  const tables = sqlite
    .prepare(
      "SELECT name FROM pragma_table_list WHERE type = 'table' AND schema = 'main' AND name NOT LIKE 'sqlite_%'",
    )
    .pluck()
    .all() as string[];
  return new Map(
    tables.map((table) => [table, sqlite.prepare(`SELECT count(*) FROM "${table}"`).pluck().get() as number]),
  );
}
