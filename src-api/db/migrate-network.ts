// Brings the network's database to this program's schema: by the owner of the tables, in one transaction, one at a time.
// Works through a pooler too, since nothing outlives the transaction.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';

/** The database was written by a newer or another program: it is left untouched. */
export class NewerNetworkDatabase extends Error {
  override readonly name = 'NewerNetworkDatabase';
}

/** A migration failed or left a table open to everybody: nothing of it was kept. */
export class NetworkMigrationFailed extends Error {
  override readonly name = 'NetworkMigrationFailed';
}

type Migration = { readonly tag: string; readonly hash: string; readonly statements: readonly string[] };

/** Applies what is missing; gives the names of what was applied. */
export async function migrateNetwork(ownerUrl: string, folder: string): Promise<string[]> {
  const migrations = readNetworkMigrations(folder);
  const client = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 15_000 });
  await client.connect();
  try {
    await client.query('begin');
    // Two programs that start at once: the second waits here and then finds nothing to do.
    await client.query("select pg_advisory_xact_lock(hashtext('enamel network migrations'))");
    const applied = await appliedHashes(client);
    const isOurs = applied.every((hash, place) => migrations[place]?.hash === hash);
    if (!isOurs)
      throw new NewerNetworkDatabase('The database was changed by another version of this program.');
    const missing = migrations.slice(applied.length);
    if (missing.length === 0) {
      await client.query('rollback');
      return [];
    }
    for (const migration of missing) await apply(client, migration);
    const open = await openTables(client);
    if (open.length > 0)
      throw new NetworkMigrationFailed(`Without row-level security, or without a policy: ${open.join(', ')}`);
    await client.query('commit');
    return missing.map(({ tag }) => tag);
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  } finally {
    await client.end();
  }
}

/** The program's migrations in order, from `meta/_journal.json` and the SQL files beside it. */
export function readNetworkMigrations(folder: string): Migration[] {
  const journal = JSON.parse(readFileSync(join(folder, 'meta', '_journal.json'), 'utf8')) as {
    entries: { tag: string }[];
  };
  return journal.entries.map(({ tag }) => {
    const sql = readFileSync(join(folder, `${tag}.sql`), 'utf8').replaceAll('\r\n', '\n');
    const statements = sql.split('--> statement-breakpoint');
    return { tag, hash: createHash('sha256').update(sql).digest('hex'), statements };
  });
}

async function appliedHashes(client: pg.Client): Promise<string[]> {
  const { rows: found } = await client.query("select to_regclass('network_migrations.applied') as found");
  if ((found[0] as { found: string | null }).found === null) {
    await client.query(`
      create schema if not exists network;
      create schema network_migrations;
      create table network_migrations.applied (
        place int primary key, tag text not null, hash text not null, applied_at timestamptz not null default now()
      );
      alter table network_migrations.applied enable row level security;
      alter table network_migrations.applied force row level security;
      do $$ begin execute format('create policy keeper on network_migrations.applied to %I using (true)', current_user); end $$`);
    return [];
  }
  const { rows } = await client.query('select hash from network_migrations.applied order by place');
  return (rows as { hash: string }[]).map(({ hash }) => hash);
}

async function apply(client: pg.Client, { tag, hash, statements }: Migration): Promise<void> {
  try {
    for (const statement of statements) if (statement.trim() !== '') await client.query(statement);
  } catch (error) {
    throw new NetworkMigrationFailed(`${tag}: ${error instanceof Error ? error.message : 'failed'}`, {
      cause: error,
    });
  }
  await client.query(
    'insert into network_migrations.applied (place, tag, hash) select count(*), $1, $2 from network_migrations.applied',
    [tag, hash],
  );
}

/** Tables of ours that somebody could read past their clinic. */
async function openTables(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query(`
    select c.oid::regclass::text as name from pg_class as c
    where c.relnamespace in ('network'::regnamespace, 'network_migrations'::regnamespace) and c.relkind in ('r', 'p')
      and (not c.relrowsecurity or not c.relforcerowsecurity
        or not exists (select from pg_policy as p where p.polrelid = c.oid))`);
  return (rows as { name: string }[]).map(({ name }) => name);
}
