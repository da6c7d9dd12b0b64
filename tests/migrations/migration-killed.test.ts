// A migration is killed at each of its statements: the old version opens with every row, and the next try succeeds.

import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openConnection } from '#main/db/connection.ts';
import { migrate, readMigrations } from '#main/db/migrate.ts';
import { bundleForNode } from '../fixtures/bundle-for-node.ts';
import { fillTables, recordTables } from '../fixtures/fill-tables.ts';
import { migrationsDir } from '../fixtures/test-clinic.ts';

const key = new Uint8Array(32).fill(1);
const now = () => '2026-01-01T00:00:00.000Z';

/** A migration that changes what a real one may: a table rebuilt, a column, an index, a new table. */
const nextMigration = [
  'CREATE TABLE `patients_new` AS SELECT * FROM `patients`',
  'ALTER TABLE `clinics` ADD `motto` text',
  'CREATE INDEX `clinics_motto` ON `clinics` (`motto`)',
  "UPDATE `clinics` SET `motto` = 'new'",
  'CREATE TABLE `mottos` (`id` text PRIMARY KEY NOT NULL, `created_at` text NOT NULL, `updated_at` text NOT NULL) STRICT',
].join(';--> statement-breakpoint\n');

function nextVersion(folder: string): string {
  const dir = join(folder, 'migrations');
  cpSync(migrationsDir, dir, { recursive: true });
  const tags = readMigrations(migrationsDir).map(({ tag }) => ({ tag }));
  mkdirSync(join(dir, 'meta'), { recursive: true });
  writeFileSync(
    join(dir, 'meta', '_journal.json'),
    JSON.stringify({ entries: [...tags, { tag: '9999_next' }] }),
  );
  writeFileSync(join(dir, '9999_next.sql'), nextMigration);
  return dir;
}

test('killed at each statement, the old version opens and nothing is lost', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'enamel-migration-killed-'));
  const bundle = await bundleForNode({ 'migrate-until-killed': 'tests/migrations/migrate-until-killed.ts' });
  try {
    const filled = join(folder, 'filled.db');
    const first = openConnection(filled, { key });
    migrate(first, readMigrations(migrationsDir), now, () => 'unused');
    first.pragma('foreign_keys = OFF');
    expect(fillTables(first, 3)).toEqual([]);
    const tables = recordTables(first);
    const dump = (sqlite: typeof first) =>
      tables.map((table) => [table, sqlite.prepare(`SELECT * FROM "${table}" ORDER BY 1, 2`).all()]);
    const before = dump(first);
    first.pragma('wal_checkpoint(TRUNCATE)');
    first.close();
    const newer = nextVersion(folder);
    let kills = 0;
    for (let stopAt = 1; ; stopAt += 1) {
      const path = join(folder, `${stopAt}.db`);
      cpSync(filled, path);
      const child = spawnSync(
        process.execPath,
        [join(bundle, 'migrate-until-killed.js'), path, newer, String(stopAt)],
        { encoding: 'utf8' },
      );
      if (child.signal === null) {
        expect(child.stderr).toBe('');
        break;
      }
      kills += 1;
      const old = openConnection(path, { key });
      expect(migrate(old, readMigrations(migrationsDir), now, () => 'unused').applied).toEqual([]);
      expect(dump(old)).toEqual(before);
      expect(old.pragma('integrity_check', { simple: true })).toBe('ok');
      expect(migrate(old, readMigrations(newer), now, () => 'a copy').applied).toEqual(['9999_next']);
      expect(old.prepare("SELECT count(*) FROM clinics WHERE motto = 'new'").pluck().get()).toBe(3);
      old.close();
    }
    expect(kills).toBeGreaterThanOrEqual(5);
  } finally {
    rmSync(folder, { recursive: true, force: true });
    rmSync(bundle, { recursive: true, force: true });
  }
}, 120_000);
