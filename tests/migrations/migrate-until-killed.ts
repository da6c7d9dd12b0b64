// Migrates a database in a process of its own: it dies before the given statement, as if the power went.

import Database from 'better-sqlite3';
import { openConnection } from '#main/db/connection.ts';
import { migrate, readMigrations } from '#main/db/migrate.ts';

const [, , path = '', migrationsDir = '', stopAtText = '0'] = process.argv;
const stopAt = Number(stopAtText);
const sqlite = openConnection(path, { key: new Uint8Array(32).fill(1) });
let statement = 0;
const { exec } = Database.prototype;
sqlite.exec = function counted(this: typeof sqlite, sql: string) {
  statement += 1;
  if (statement === stopAt) process.kill(process.pid, 'SIGKILL');
  return exec.call(this, sql);
};
migrate(
  sqlite,
  readMigrations(migrationsDir),
  () => '2026-01-01T00:00:00.000Z',
  () => 'a copy',
);
sqlite.close();
process.stdout.write(`${statement}\n`);
