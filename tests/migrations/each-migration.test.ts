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

test('0020: rows that its checks would refuse are mended, and no word of a long list is lost', () => {
  const at = migrations.findIndex(({ tag }) => tag === '0020_field_checks');
  migrate(sqlite, migrations.slice(0, at), now, () => 'unused');
  fill();
  const entries = Array.from({ length: 130 }, (_, index) => ({
    code: index === 120 ? 'latex' : null,
    text: `Word ${index}`,
    severity: index === 125 ? 'SEVERE' : null,
  }));
  const names = Array.from({ length: 25 }, (_, index) => `Name ${index}`);
  sqlite.exec(`
    UPDATE event_requests SET type = 'CANCEL', reason = NULL WHERE id = 'event_requests 0';
    UPDATE event_requests SET type = 'RESCHEDULE', wanted_start_at = '2026-03-01T09:00Z' WHERE id = 'event_requests 1';
    UPDATE event_requests SET type = 'RESCHEDULE', wanted_start_at = 'soon', wanted_service_id = NULL,
      wanted_provider_id = NULL WHERE id = 'event_requests 2';
    UPDATE waiting_list SET days_of_week = '[1,1,1,1,2,2,2,2,9]', earliest_time = '08', latest_time = '29:00';
    UPDATE slot_holds SET start_at = 'a', end_at = 'b';
    UPDATE time_off SET start_at = '2026-03-01', end_at = '2026-03-02' WHERE id = 'time_off 0';
    UPDATE time_off SET start_at = 'now and', end_at = 'then' WHERE id = 'time_off 1';
    UPDATE users SET is_staff = 7;
    UPDATE sessions SET is_locked = 7;
    UPDATE password_reset_tokens SET is_used = 7;
    UPDATE provider_availability SET is_available = 7;
    UPDATE provider_profiles SET is_verified = 7, subspecialties = '${JSON.stringify(names)}';
    UPDATE provider_profiles SET subspecialties = 'Braces' WHERE id = 'provider_profiles 1';
    UPDATE medical_histories SET has_no_known_allergies = 0, women_specific = '[]', allergies = '${JSON.stringify(entries)}',
      medications = allergies, conditions = allergies;
    UPDATE medical_histories SET medications = allergies, conditions = allergies;
  `);
  migrate(sqlite, migrations.slice(0, at + 1), now, () => 'unused');

  const all = (sql: string) => sqlite.prepare(sql).raw().all() as unknown[][];
  const start = all(
    "SELECT e.start_at FROM events e JOIN event_requests r ON r.event_id = e.id WHERE r.id = 'event_requests 2'",
  );
  expect(all('SELECT reason FROM event_requests ORDER BY id')[0]).toEqual(['-']);
  expect(all('SELECT wanted_start_at FROM event_requests ORDER BY id').slice(1)).toEqual([
    ['2026-03-01T09:00:00.000Z'],
    ...start,
  ]);
  expect(all('SELECT DISTINCT days_of_week, earliest_time, latest_time FROM waiting_list')).toEqual([
    ['[1,2]', null, null],
  ]);
  expect(
    all("SELECT start_at, deleted_at IS NULL, reason LIKE 'now and - then%' FROM time_off ORDER BY id").slice(
      0,
      2,
    ),
  ).toEqual([
    ['2026-03-01T00:00:00.000Z', 1, 0],
    ['1970-01-01T00:00:00.000Z', 0, 1],
  ]);
  for (const [table, flag] of [
    ['users', 'is_staff'],
    ['sessions', 'is_locked'],
    ['password_reset_tokens', 'is_used'],
    ['provider_availability', 'is_available'],
    ['provider_profiles', 'is_verified'],
  ])
    expect(all(`SELECT DISTINCT ${flag} FROM ${table}`), table).toEqual([[1]]);
  const [first, second] = all('SELECT subspecialties FROM provider_profiles ORDER BY id').map(
    ([list]) => JSON.parse(String(list)) as string[],
  );
  expect(first).toHaveLength(20);
  expect(first?.join(', ')).toBe(names.join(', '));
  expect(second).toEqual(['Braces']);
  for (const list of ['allergies', 'medications', 'conditions']) {
    const kept = JSON.parse(String(all(`SELECT ${list} FROM medical_histories`)[0])) as typeof entries;
    expect(kept).toHaveLength(100);
    // The coded one keeps its code, and so its alert; the last holds the words of the rest and the gravest severity.
    expect(kept[0]).toEqual(entries[120]);
    expect(kept[99]).toMatchObject({ code: null, severity: 'SEVERE' });
    const words = kept.flatMap(({ text }) => text.split('; '));
    expect(words.toSorted()).toEqual(entries.map(({ text }) => text).toSorted());
  }
});
