// Rows made by flat-rows.ts are the same as those that Drizzle's own session makes.

import { globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { eq, getTableColumns, getTableName, is, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { SQLiteCustomColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDrizzle, type ClinicDb } from '#main/db/clinic-db.ts';
import { openConnection, type Sqlite } from '#main/db/connection.ts';
import { migrate, readMigrations } from '#main/db/migrate.ts';
import { users } from '#main/features/people/people-tables.ts';
import { sessions } from '#main/features/session/session-tables.ts';
import { fillTables } from '../fixtures/fill-tables.ts';
import { migrationsDir } from '../fixtures/test-clinic.ts';

const sources = join(import.meta.dirname, '..', '..', 'src-main');
const folder = mkdtempSync(join(tmpdir(), 'enamel-flat-rows-'));
let sqlite: Sqlite;
let ours: ClinicDb;
let theirs: ReturnType<typeof drizzle>;
const tables: SQLiteTable[] = [];
let refused: string[];

beforeAll(async () => {
  sqlite = openConnection(join(folder, 'clinic.db'), { key: new Uint8Array(32).fill(7) });
  migrate(
    sqlite,
    readMigrations(migrationsDir),
    () => '2026-01-01T00:00:00.000Z',
    () => '',
  );
  sqlite.pragma('foreign_keys = OFF');
  refused = fillTables(sqlite, 3);
  ours = openDrizzle(sqlite);
  theirs = drizzle({ client: sqlite });
  for (const file of globSync('features/*/*-tables.ts', { cwd: sources })) {
    const found = (await import(pathToFileURL(join(sources, file)).href)) as object;
    for (const value of Object.values(found)) if (is(value, SQLiteTable)) tables.push(value);
  }
  sqlite.pragma('ignore_check_constraints = ON');
  for (const table of tables) {
    for (const column of Object.values(getTableColumns(table)).filter((each) => is(each, SQLiteCustomColumn)))
      sqlite.exec(`UPDATE "${getTableName(table)}" SET "${column.name}" = '["Öz", {"a": null}]'`);
  }
});
afterAll(() => {
  sqlite.close();
  rmSync(folder, { recursive: true, force: true });
});

test('whole rows of every table are what Drizzle itself makes of them', () => {
  expect(refused).toEqual([]);
  expect(tables.length).toBeGreaterThan(30);
  for (const table of tables) {
    const name = getTableName(table);
    const expected = theirs.select().from(table).all();
    expect(expected.length, name).toBeGreaterThan(0);
    expect(ours.select().from(table).all(), name).toStrictEqual(expected);
    expect(ours.select().from(table).limit(1).get(), name).toStrictEqual(expected[0]);
    expect(Object.keys(expected[0] as object), name).toEqual(Object.keys(getTableColumns(table)));
  }
});

test('placeholders, missing rows, chosen columns, joins and computed fields are answered as by Drizzle', () => {
  const byId = (db: typeof ours | typeof theirs) =>
    db
      .select({ id: users.id, isStaff: users.isStaff })
      .from(users)
      .where(eq(users.id, sql.placeholder('id')))
      .prepare();
  const [user] = theirs.select().from(users).all();
  expect(user).toBeDefined();
  expect(byId(ours).get({ id: user?.id })).toStrictEqual(byId(theirs).get({ id: user?.id }));
  expect(byId(ours).get({ id: 'nobody' })).toBeUndefined();
  expect(byId(ours).all({ id: 'nobody' })).toEqual([]);
  expect(() => byId(ours).get({})).toThrow(/placeholder "id"/);
  const joined = (db: typeof ours | typeof theirs) =>
    db.select().from(users).leftJoin(sessions, eq(sessions.userId, users.id)).orderBy(users.id).all();
  expect(joined(ours)).toStrictEqual(joined(theirs));
  const counted = (db: typeof ours | typeof theirs) =>
    db
      .select({ count: sql<number>`count(*)`, last: sql<string>`max(${users.id})` })
      .from(users)
      .get();
  expect(counted(ours)).toStrictEqual(counted(theirs));
});

test('rows that a write gives back are read the same way', () => {
  const renamed = ours
    .update(users)
    .set({ firstName: 'Ayşe' })
    .where(eq(users.firstName, 'nobody'))
    .returning()
    .all();
  expect(renamed).toEqual([]);
  const [first] = ours.update(users).set({ firstName: 'Ayşe' }).returning().all();
  expect(first).toStrictEqual(
    theirs
      .select()
      .from(users)
      .where(eq(users.id, first?.id ?? ''))
      .get(),
  );
});
