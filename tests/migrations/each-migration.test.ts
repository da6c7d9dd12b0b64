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

/** Indexes and triggers by name: what a rebuilt table loses without a word. */
function besidesTables(): string[] {
  return sqlite
    .prepare<[], string>(
      "SELECT name FROM sqlite_schema WHERE type IN ('index', 'trigger') AND sql IS NOT NULL ORDER BY name",
    )
    .pluck()
    .all();
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
  const indexes = besidesTables();
  if (refusedWhenFilled.has(tag)) {
    expect(() => migrate(sqlite, migrations.slice(0, index + 1), now, () => 'a copy')).toThrow(
      MigrationFailedError,
    );
    expect(contents(before)).toEqual(rows);
    return;
  }
  const report = migrate(sqlite, migrations.slice(0, index + 1), now, () => 'a copy');
  expect(report.applied).toEqual([tag]);
  const dropped = migrations[index]?.statements.join('\n') ?? '';
  const lost = indexes.filter((name) => !besidesTables().includes(name));
  expect(lost.filter((name) => !new RegExp(`DROP (INDEX|TRIGGER) .?${name}`).test(dropped))).toEqual([]);
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

test('0022: a date, time or colour that does not exist becomes one that does, and what stood there is kept', () => {
  const at = migrations.findIndex(({ tag }) => tag === '0022_real_dates');
  migrate(sqlite, migrations.slice(0, at), now, () => 'unused');
  fill();
  sqlite.exec(`
    UPDATE patients SET date_of_birth = '1980-02-31', notes = NULL WHERE id = 'patients 0';
    UPDATE patients SET date_of_birth = '1980-99-01', last_visit_on = '2025-99-01', notes = 'Shy.' WHERE id = 'patients 1';
    UPDATE recalls SET due_on = '2026-13-01';
    UPDATE xrays SET date_performed_on = '2026-02-30' WHERE id = 'xrays 0';
    UPDATE xrays SET date_performed_on = '2026-99-30' WHERE id = 'xrays 1';
    UPDATE users SET born_on = 'aaaa-bb-cc';
    UPDATE size_records SET month = '2026-13' WHERE id = 'size_records 0';
    UPDATE size_records SET month = '2026-00' WHERE id = 'size_records 1';
    UPDATE backup_settings SET time_of_day = '29:00';
    UPDATE services SET colour = '#AABBCC';
    UPDATE operatories SET colour = '#zzzzzz';
    UPDATE provider_availability SET start_time = '10:00', end_time = '24:30' WHERE id = 'provider_availability 0';
    UPDATE provider_availability SET start_time = '25:00', end_time = '29:59' WHERE id = 'provider_availability 1';
    UPDATE events SET start_at = '2026-02-30T10:00:00.000Z', end_at = '2026-02-30T10:30:00.000Z', start_on = '2026-02-30',
      start_time = '29:00', colour = '#------' WHERE id = 'events 0';
    UPDATE events SET start_at = '2026-99-30T10:00:00.000Z' WHERE id = 'events 1';
    UPDATE event_requests SET type = 'RESCHEDULE', wanted_start_at = '2026-02-30T10:00:00.000Z';
    UPDATE slot_holds SET expires_at = '2026-01-01T29:00:00.000Z';
    UPDATE time_off SET start_at = '2026-99-01T00:00:00.000Z', end_at = '2027-01-01T00:00:00.000Z', reason = 'Sea';
  `);
  migrate(sqlite, migrations.slice(0, at + 1), now, () => 'unused');

  const all = (sql: string) => sqlite.prepare(sql).raw().all() as unknown[][];
  expect(all('SELECT date_of_birth, notes, last_visit_on FROM patients ORDER BY id').slice(0, 2)).toEqual([
    ['1980-03-02', 'Date of birth: 1980-02-31', '2026-01-01'],
    ['1900-01-01', 'Shy.\nDate of birth: 1980-99-01', null],
  ]);
  expect(all('SELECT DISTINCT due_on = date(created_at) FROM recalls')).toEqual([[1]]);
  expect(all('SELECT date_performed_on FROM xrays ORDER BY id').slice(0, 2)).toEqual([
    ['2026-03-02'],
    ...all("SELECT date(created_at) FROM xrays WHERE id = 'xrays 1'"),
  ]);
  expect(all('SELECT DISTINCT born_on FROM users')).toEqual([[null]]);
  expect(all('SELECT time_of_day FROM backup_settings')[0]).toEqual(['22:00']);
  expect(all('SELECT DISTINCT colour FROM services')).toEqual([['#aabbcc']]);
  expect(all('SELECT DISTINCT colour FROM operatories')).toEqual([['#0f766e']]);
  expect(all('SELECT start_time, end_time FROM provider_availability ORDER BY id').slice(0, 2)).toEqual([
    ['10:00', '23:59'],
    ['09:00', '17:00'],
  ]);
  expect(
    all("SELECT start_at, end_at, start_on, start_time, colour FROM events WHERE id = 'events 0'"),
  ).toEqual([['2026-03-02T10:00:00.000Z', '2026-03-02T10:30:00.000Z', '2026-03-02', '10:00', null]]);
  expect(
    all(
      "SELECT start_at = created_at, unixepoch(end_at) - unixepoch(start_at) FROM events WHERE id = 'events 1'",
    ),
  ).toEqual([[1, 1800]]);
  expect(all('SELECT DISTINCT wanted_start_at FROM event_requests')).toEqual([['2026-03-02T10:00:00.000Z']]);
  expect(all('SELECT DISTINCT reason, deleted_at IS NULL FROM time_off')).toEqual([
    ['2026-99-01T00:00:00.000Z - 2027-01-01T00:00:00.000Z Sea', 0],
  ]);
});

test('0033: brightness and contrast become the window that shows each value as it was seen', () => {
  const at = migrations.findIndex(({ tag }) => tag === '0033_xray_view_windows');
  migrate(sqlite, migrations.slice(0, at), now, () => 'unused');
  fill();
  const before = [
    [1, 1, 0],
    [1.5, 2, 0],
    [0.8, 0.5, 1],
  ] as const;
  for (const [row, [brightness, contrast, isInverted]] of before.entries())
    sqlite
      .prepare('UPDATE xray_views SET brightness = ?, contrast = ?, is_inverted = ? WHERE id = ?')
      .run(brightness, contrast, isInverted, `xray_views ${row}`);
  migrate(sqlite, migrations.slice(0, at + 1), now, () => 'unused');
  const views = sqlite
    .prepare(
      'SELECT window_centre, window_width, gamma, sharpen, is_equalised, crop FROM xray_views ORDER BY id',
    )
    .raw()
    .all() as [centre: number | null, width: number | null, ...rest: unknown[]][];
  expect(views.map(([, , ...rest]) => rest)).toEqual(Array.from({ length: 3 }, () => [1, 0, 0, null]));
  expect(views[0]?.slice(0, 2)).toEqual([null, null]);
  for (const [row, [brightness, contrast, isInverted]] of before.entries()) {
    const [centre, width] = views[row] ?? [];
    if (centre === null || width === null || centre === undefined || width === undefined) continue;
    for (let value = 0; value <= 255; value += 15) {
      // filter: invert(1)? brightness(b) contrast(c), as the Filter Effects specification counts them.
      const lit = Math.min(255, (isInverted === 1 ? 255 - value : value) * brightness);
      const seen = Math.min(255, Math.max(0, (lit - 127.5) * contrast + 127.5));
      const windowed = Math.min(255, Math.max(0, ((value - (centre - 0.5)) / (width - 1) + 0.5) * 255));
      // A lit value beyond white was cut before contrast took it down again, which no window does.
      if (lit < 255) expect(isInverted === 1 ? 255 - windowed : windowed).toBeCloseTo(seen, 6);
    }
  }
});
