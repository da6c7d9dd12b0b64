// What a backup states of its database and what a check compares: rows by table, audit chain, files, migrations.

import type { Sqlite } from '#main/db/connection.ts';

export type DatabaseFacts = {
  readonly clinicId: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly audit: { readonly seq: number; readonly hash: string };
  readonly migrations: readonly string[];
};

export function databaseFacts(sqlite: Sqlite): DatabaseFacts {
  return {
    clinicId: sqlite.prepare('SELECT id FROM clinics LIMIT 1').pluck().get() as string,
    counts: rowCounts(sqlite),
    audit: lastAuditEntry(sqlite),
    migrations: sqlite.prepare('SELECT hash FROM schema_migrations ORDER BY ord').pluck().all() as string[],
  };
}

/** Rows of every ordinary table; search indexes and other virtual tables are made from those. */
export function rowCounts(sqlite: Sqlite): Record<string, number> {
  const tables = sqlite
    .prepare(
      `SELECT name FROM pragma_table_list
       WHERE type = 'table' AND schema = 'main' AND name NOT LIKE 'sqlite_%' ORDER BY name`,
    )
    .pluck()
    .all() as string[];
  return Object.fromEntries(
    tables.map((table) => [
      table,
      sqlite
        .prepare(`SELECT count(*) FROM "${table.replaceAll('"', '""')}"`)
        .pluck()
        .get() as number,
    ]),
  );
}

export function lastAuditEntry(sqlite: Sqlite): { seq: number; hash: string } {
  const last = sqlite.prepare('SELECT seq, hash FROM audit_log ORDER BY seq DESC LIMIT 1').get();
  return (last as { seq: number; hash: string } | undefined) ?? { seq: 0, hash: '' };
}

/** Whether the open audit chain has this very entry: a copy that has it stands on the same history. */
export function hasAuditEntry(sqlite: Sqlite, entry: { seq: number; hash: string }): boolean {
  if (entry.seq === 0) return true;
  return sqlite.prepare('SELECT hash FROM audit_log WHERE seq = ?').pluck().get(entry.seq) === entry.hash;
}

/** Content hashes of all files that records refer to. */
export function storedSha256s(sqlite: Sqlite): string[] {
  return sqlite.prepare('SELECT sha256 FROM files ORDER BY sha256').pluck().all() as string[];
}
