// Each migration on a filled database: built up to the one before, every table filled, then applied. Nothing is lost.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openConnection, type Sqlite } from '#main/db/connection.ts';
import { migrate, MigrationFailedError, readMigrations } from '#main/db/migrate.ts';
import { fillTables, recordTables } from '../fixtures/fill-tables.ts';
import { migrationsDir } from '../fixtures/test-clinic.ts';

const now = () => '2026-01-01T00:00:00.000Z';
const migrations = readMigrations(migrationsDir);
const rowsEach = 3;
let folder: string;
let sqlite: Sqlite;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'enamel-migration-'));
  sqlite = openConnection(join(folder, 'a.db'), { key: new Uint8Array(32).fill(1) });
});
afterEach(() => {
  sqlite.close();
  rmSync(folder, { recursive: true });
});

/** Every row of every table, with the columns that were there before. */
function contents(tables: ReadonlyMap<string, readonly string[]>): Map<string, unknown[]> {
  return new Map(
    [...tables].map(([table, columns]) => [
      table,
      sqlite
        .prepare(`SELECT ${columns.map((column) => `"${column}"`).join(', ')} FROM "${table}" ORDER BY 1, 2`)
        .all(),
    ]),
  );
}

function columnsOf(table: string): string[] {
  return sqlite.prepare<[string], string>('SELECT name FROM pragma_table_info(?)').pluck().all(table);
}

function fill(): void {
  sqlite.pragma('foreign_keys = OFF');
  expect(fillTables(sqlite, rowsEach)).toEqual([]);
  expect(sqlite.pragma('foreign_key_check')).toEqual([]);
  sqlite.pragma('foreign_keys = ON');
}

/**
 * Written before any clinic held rows that it drops: the guard refuses it on a filled database, as it must. Gone when the
 * migrations become one before the first release; nothing may be added here after it.
 */
const refusedWhenFilled = new Set(['0003_patient_records']);

test.each(migrations.map(({ tag }, index) => [tag, index] as const))('%s loses nothing', (tag, index) => {
  migrate(sqlite, migrations.slice(0, index), now, () => 'unused');
  fill();
  const before = new Map(recordTables(sqlite).map((table) => [table, columnsOf(table)]));
  const rows = contents(before);
  if (refusedWhenFilled.has(tag)) {
    expect(() => migrate(sqlite, migrations.slice(0, index + 1), now, () => 'a copy')).toThrow(
      MigrationFailedError,
    );
    expect(contents(before)).toEqual(rows);
    return;
  }
  const report = migrate(sqlite, migrations.slice(0, index + 1), now, () => 'a copy');
  expect(report.applied).toEqual([tag]);
  const kept = new Map(
    [...before]
      .filter(([table]) => columnsOf(table).length > 0)
      .map(([table, columns]) => {
        const there = new Set(columnsOf(table));
        return [table, columns.filter((column) => there.has(column))] as const;
      }),
  );
  // A dropped table or column must be dropped on purpose: then this line names it.
  expect([...kept.keys()]).toEqual([...before.keys()]);
  expect(contents(kept)).toEqual(index === 0 ? rows : contentsWithout(rows, kept));
  expect(sqlite.pragma('foreign_key_check')).toEqual([]);
  expect(sqlite.pragma('integrity_check', { simple: true })).toBe('ok');
});

function contentsWithout(
  rows: ReadonlyMap<string, unknown[]>,
  kept: ReadonlyMap<string, readonly string[]>,
): Map<string, unknown[]> {
  return new Map(
    [...kept].map(([table, columns]) => [
      table,
      (rows.get(table) ?? []).map((row) =>
        Object.fromEntries(columns.map((column) => [column, (row as Record<string, unknown>)[column]])),
      ),
    ]),
  );
}

test('the newest schema takes rows in every table, and each reference points somewhere', () => {
  migrate(sqlite, migrations, now, () => 'unused');
  fill();
  for (const table of recordTables(sqlite))
    expect(sqlite.prepare(`SELECT count(*) FROM "${table}"`).pluck().get(), table).toBeGreaterThanOrEqual(
      rowsEach,
    );
});

test('0019: a picture that is there stays, one that is gone becomes none', () => {
  const at = migrations.findIndex(({ tag }) => tag === '0019_picture_files');
  migrate(sqlite, migrations.slice(0, at), now, () => 'unused');
  fill();
  sqlite.prepare("UPDATE users SET picture_file_id = 'gone' WHERE id = 'users 1'").run();
  migrate(sqlite, migrations.slice(0, at + 1), now, () => 'unused');
  const pictures = sqlite.prepare('SELECT picture_file_id FROM users ORDER BY id').pluck().all();
  expect(pictures).toEqual(['files 0', null, 'files 2']);
  expect(() => sqlite.prepare("UPDATE users SET picture_file_id = 'gone'").run()).toThrow(/FOREIGN KEY/);
});
