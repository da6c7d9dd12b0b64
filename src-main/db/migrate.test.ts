import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openConnection, type Sqlite } from './connection.ts';
import {
  migrate,
  MigrationFailedError,
  NewerDatabaseError,
  readMigrations,
  type Migration,
} from './migrate.ts';

const now = () => '2026-01-01T00:00:00.000Z';
let folder: string;
let sqlite: Sqlite;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'enamel-migrate-'));
  sqlite = openConnection(join(folder, 'a.db'), { key: new Uint8Array(32).fill(1) });
});
afterEach(() => {
  sqlite.close();
  rmSync(folder, { recursive: true });
});

function migration(tag: string, ...statements: string[]): Migration {
  return { tag, statements, hash: createHash('sha256').update(tag).digest('hex') };
}

const first = migration(
  'first',
  'CREATE TABLE parents (id TEXT PRIMARY KEY) STRICT',
  'CREATE TABLE children (id TEXT PRIMARY KEY, parent_id TEXT NOT NULL REFERENCES parents (id) ON DELETE CASCADE) STRICT',
);
/** What a generator writes to change a column: drop and rename, which cascades when foreign keys are on. */
const rebuild = migration(
  'rebuild',
  'CREATE TABLE parents_new (id TEXT PRIMARY KEY, name TEXT) STRICT',
  'INSERT INTO parents_new (id) SELECT id FROM parents',
  'DROP TABLE parents',
  'ALTER TABLE parents_new RENAME TO parents',
);

function filled(): void {
  migrate(sqlite, [first], now, () => 'unused');
  sqlite.exec("INSERT INTO parents VALUES ('p'); INSERT INTO children VALUES ('c1', 'p'), ('c2', 'p')");
}

test('a table rebuild keeps the children, and a backup was made first', () => {
  filled();
  const backup = vi.fn(() => 'the backup');
  expect(migrate(sqlite, [first, rebuild], now, backup)).toEqual({
    applied: ['rebuild'],
    backupPath: 'the backup',
  });
  expect(backup).toHaveBeenCalledOnce();
  expect(sqlite.prepare('SELECT count(*) FROM children').pluck().get()).toBe(2);
  expect(sqlite.pragma('foreign_keys', { simple: true })).toBe(1);
  expect(migrate(sqlite, [first, rebuild], now, backup)).toEqual({ applied: [], backupPath: null });
});

test('a migration that loses rows, breaks a reference or fails leaves everything as it was', () => {
  filled();
  const bad = [
    migration('loses rows', 'DELETE FROM children WHERE id = ?'.replace('?', "'c1'")),
    migration('breaks a reference', "UPDATE children SET parent_id = 'nobody'"),
    migration('is wrong', 'CREATE TABLE extra (id TEXT) STRICT', 'SELECT nonsense FROM nowhere'),
  ];
  for (const step of bad) {
    expect(() => migrate(sqlite, [first, step], now, () => 'backup')).toThrow(MigrationFailedError);
    expect(sqlite.prepare('SELECT group_concat(id || parent_id) FROM children').pluck().get()).toBe(
      'c1p,c2p',
    );
    expect(sqlite.prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'extra'").pluck().get()).toBe(0);
    expect(sqlite.pragma('foreign_keys', { simple: true })).toBe(1);
  }
});

test('no backup, no migration', () => {
  filled();
  const failing = () => {
    throw new Error('no room');
  };
  expect(() => migrate(sqlite, [first, rebuild], now, failing)).toThrow('no room');
  expect(sqlite.prepare("SELECT sql FROM sqlite_schema WHERE name = 'parents'").pluck().get()).not.toContain(
    'name TEXT',
  );
});

test('a database of a newer or a different program is refused untouched', () => {
  filled();
  migrate(sqlite, [first, rebuild], now, () => 'backup');
  expect(() => migrate(sqlite, [first], now, () => 'backup')).toThrow(NewerDatabaseError);
  expect(() => migrate(sqlite, [first, migration('other')], now, () => 'backup')).toThrow(NewerDatabaseError);
});

test('the program’s own migrations apply to an empty file, and every table is STRICT with id and both stamps', () => {
  const migrations = readMigrations(join(import.meta.dirname, '..', '..', 'migrations', 'clinic'));
  migrate(sqlite, migrations, now, () => 'unused');
  const tables = sqlite
    .prepare(
      "SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'",
    )
    .all() as { name: string; strict: number }[];
  expect(tables.length).toBeGreaterThan(10);
  const loose = tables.filter(({ name, strict }) => {
    const columns = sqlite.prepare(`SELECT name FROM pragma_table_info(?)`).pluck().all(name) as string[];
    // An index of a virtual table is no record.
    if (/_(data|idx|content|docsize|config)$/.test(name)) return false;
    // Search words and look-up keys are derived from records and made anew from them: they carry no stamps of their own.
    if (['patient_words', 'patient_duplicate_keys', 'patient_search'].includes(name)) return strict !== 1;
    return strict !== 1 || !['id', 'created_at', 'updated_at'].every((column) => columns.includes(column));
  });
  expect(loose.map(({ name }) => name)).toEqual([]);
  expect(sqlite.pragma('foreign_key_check')).toEqual([]);
});
