// An update changes the file only once a copy of it lies beside it that was read back whole.

import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestClinic, migrationsDir } from '../../tests/fixtures/test-clinic.ts';
import { openConnection } from './connection.ts';
import { databaseFileName, openDatabase } from './open-clinic.ts';

let work: string;
let dataDir: string;
let key: Uint8Array;
let newer: string;
beforeAll(async () => {
  const clinic = await createTestClinic();
  ({ dataDir } = clinic);
  key = Uint8Array.from(clinic.clinic.key);
  await clinic.close({ keepFolder: true });
  work = mkdtempSync(join(tmpdir(), 'enamel-update-'));
  newer = join(work, 'migrations');
  cpSync(migrationsDir, newer, { recursive: true });
  const journalPath = join(newer, 'meta', '_journal.json');
  const journal = JSON.parse(readFileSync(journalPath, 'utf8')) as {
    entries: { tag: string; idx: number; when: number }[];
  };
  const last = journal.entries.at(-1);
  if (last === undefined) throw new Error('no migrations');
  journal.entries.push({ ...last, idx: last.idx + 1, when: last.when + 1, tag: '9999_of_the_test' });
  writeFileSync(journalPath, JSON.stringify(journal));
  writeFileSync(
    join(newer, '9999_of_the_test.sql'),
    'CREATE TABLE `of_the_test` (`id` text PRIMARY KEY NOT NULL) STRICT;',
  );
});
afterAll(() => {
  for (const folder of [work, dataDir]) rmSync(folder, { recursive: true, force: true });
});

function copies(): string[] {
  return readdirSync(dataDir).filter((name) => name.startsWith('before-update-'));
}

const path = () => join(dataDir, databaseFileName);

function update(): void {
  openDatabase({
    path: path(),
    key,
    migrationsDir: newer,
    now: () => '2031-01-01T00:00:00.000Z',
    mode: 'existing',
  }).$client.close();
}

function hasTable(): boolean {
  const sqlite = openConnection(path(), { key, fileMustExist: true });
  try {
    return sqlite.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'of_the_test'").get() !== undefined;
  } finally {
    sqlite.close();
  }
}

test('a copy that is not sound stops the update, and the clinic is as it was', () => {
  // A row that breaks its rule: it is copied without an error, and only the check of the whole copy finds it.
  const sqlite = openConnection(path(), { key, fileMustExist: true });
  sqlite.exec("CREATE TABLE probe (id TEXT PRIMARY KEY, word TEXT); INSERT INTO probe VALUES ('a', NULL)");
  sqlite.unsafeMode(true);
  sqlite.pragma('writable_schema = ON');
  sqlite.exec(
    "UPDATE sqlite_schema SET sql = replace(sql, 'word TEXT', 'word TEXT NOT NULL') WHERE name = 'probe'",
  );
  sqlite.close();
  expect(update).toThrow(expect.objectContaining({ problem: 'MIGRATION_FAILED' }));
  expect(hasTable()).toBe(false);
  const again = openConnection(path(), { key, fileMustExist: true });
  again.exec('DROP TABLE probe');
  again.close();
});

test('a sound copy lies beside the file before it changes', () => {
  for (const name of copies()) rmSync(join(dataDir, name));
  update();
  expect(hasTable()).toBe(true);
  expect(copies()).toEqual(['before-update-2031-01-01T00-00-00-000Z.db']);
});
