// Writes the next SQL migration from the *-tables.ts files, with every table STRICT (drizzle-kit has no word for it).
// Usage: npm run db:generate -- --name add_something    or, for hand-written SQL: --custom --name search_index
// With --network first: the next one of the network's Postgres, which has policies and grants added by hand.

import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const args = process.argv.slice(2);
const isNetwork = args.includes('--network');
const folder = isNetwork ? 'migrations/network' : 'migrations/clinic';
const config = isNetwork ? 'drizzle.network.config.ts' : 'drizzle.config.ts';
const before = new Set(sqlFiles());
const result = spawnSync(
  process.execPath,
  [
    'node_modules/drizzle-kit/bin.cjs',
    'generate',
    '--config',
    config,
    ...args.filter((arg) => arg !== '--network'),
  ],
  { stdio: 'inherit' },
);
if (result.status !== 0 || isNetwork) process.exit(result.status ?? 1);

for (const name of sqlFiles().filter((file) => !before.has(file))) {
  const path = join(folder, name);
  const sql = readFileSync(path, 'utf8');
  writeFileSync(path, makeStrict(sql));
  process.stdout.write(`${path}: every table STRICT\n`);
}

function sqlFiles() {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.sql'));
  } catch {
    return [];
  }
}

/**
 * Adds STRICT to each CREATE TABLE statement that lacks it (https://sqlite.org/stricttables.html).
 * @param {string} sql
 */
function makeStrict(sql) {
  return sql.replace(/(CREATE TABLE [\s\S]*?\n\))(;)/g, '$1 STRICT$2');
}
