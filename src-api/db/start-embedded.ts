// A Postgres of the network's own, in a folder: for a first try, a small network and tests. Not for DATABASE_URL.
// Listens on this machine alone. One that a killed program left running is taken over.

import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { findBinaries, type Binaries } from './postgres-binaries.ts';
import { findPostgresUser, giveTo, letThrough, runAs, type SystemUser } from './postgres-user.ts';

export type EmbeddedPostgres = {
  /** As who owns the tables: for migrations and the epoch. */
  readonly ownerUrl: string;
  /** As the role of the API, which owns nothing. Call `openAppLogin` after the migrations. */
  readonly appUrl: string;
  /** As superuser, on the database `postgres`: for tests that make databases. */
  readonly superUrl: string;
  readonly openAppLogin: () => Promise<void>;
  /** It ran already: another program's, or one that a killed program left. */
  readonly wasRunning: boolean;
  readonly stop: () => Promise<void>;
};

type Secrets = { readonly superuser: string; readonly owner: string; readonly app: string };

export type EmbeddedOptions = {
  readonly folder: string;
  /** Nothing is kept over a power cut: for tests. */
  readonly isThrowaway?: boolean;
  readonly maxConnections?: number;
  /** Any free port without it. One that runs keeps its own. */
  readonly port?: number;
};

/** Starts it, made anew where the folder has none. A second program on the same folder gets the one that runs. */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const folder = resolve(options.folder);
  const cluster = join(folder, 'postgres');
  mkdirSync(folder, { recursive: true });
  const user = findPostgresUser();
  letThrough(user, folder);
  const binaries = findBinaries(user);
  const secrets = readSecrets(folder);
  if (!existsSync(join(cluster, 'PG_VERSION'))) await makeCluster(binaries, user, folder, secrets);
  const running = await runningPort(binaries, user, cluster);
  const port = running ?? (await start(binaries, user, folder, options));
  const url = (name: string, password: string, database: string) =>
    `postgres://${name}:${password}@127.0.0.1:${port}/${database}`;
  const superUrl = url('postgres', secrets.superuser, 'postgres');
  await ensureOwner(superUrl, secrets);
  return {
    superUrl,
    wasRunning: running !== null,
    ownerUrl: url('enamel_owner', secrets.owner, 'enamel'),
    appUrl: url('enamel_app', secrets.app, 'enamel'),
    openAppLogin: async () =>
      asSuperuser(superUrl, async (client) => {
        await client.query(`alter role enamel_app login password '${secrets.app}'`);
      }),
    async stop() {
      await runAs(user, binaries.pgCtl, ['stop', '-D', cluster, '-m', 'fast', '-w', '-t', '60']);
    },
  };
}

function readSecrets(folder: string): Secrets {
  const path = join(folder, 'postgres-passwords.json');
  if (!existsSync(path)) {
    const secret = () => randomBytes(24).toString('base64url');
    writeFileSync(path, JSON.stringify({ superuser: secret(), owner: secret(), app: secret() }), {
      mode: 0o600,
    });
  }
  return JSON.parse(readFileSync(path, 'utf8')) as Secrets;
}

async function makeCluster(
  binaries: Binaries,
  user: SystemUser,
  folder: string,
  secrets: Secrets,
): Promise<void> {
  const cluster = join(folder, 'postgres');
  // What a try that was interrupted left has no PG_VERSION and holds nothing.
  rmSync(cluster, { recursive: true, force: true });
  mkdirSync(cluster, { mode: 0o700 });
  giveTo(user, cluster);
  const passwordFile = join(folder, 'postgres-first-password');
  writeFileSync(passwordFile, `${secrets.superuser}\n`, { mode: 0o600 });
  giveTo(user, passwordFile);
  try {
    await runAs(user, binaries.initdb, [
      `--pgdata=${cluster}`,
      '--auth=scram-sha-256',
      '--username=postgres',
      `--pwfile=${passwordFile}`,
      '--encoding=UTF8',
      '--locale=C',
      '--no-instructions',
    ]);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  chmodSync(cluster, 0o700);
}

async function start(
  binaries: Binaries,
  user: SystemUser,
  folder: string,
  { isThrowaway = false, maxConnections = 60, port: wanted }: EmbeddedOptions,
): Promise<number> {
  const port = wanted ?? (await freePort());
  const settings = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    `max_connections=${maxConnections}`,
    'timezone=UTC',
    'log_min_messages=warning',
    // Statements carry what they are about: they never go to the log.
    'log_min_error_statement=panic',
    'log_error_verbosity=terse',
    ...(isThrowaway ? ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'] : []),
  ];
  const log = join(folder, 'postgres', 'enamel.log');
  const flags = settings.map((setting) => `-c ${setting}`).join(' ');
  await runAs(user, binaries.pgCtl, [
    'start',
    '-D',
    join(folder, 'postgres'),
    '-w',
    '-t',
    '60',
    '-l',
    log,
    '-o',
    flags,
  ]);
  return port;
}

/** The port of the one that runs on this folder; null when none does. */
async function runningPort(binaries: Binaries, user: SystemUser, cluster: string): Promise<number | null> {
  const pidFile = join(cluster, 'postmaster.pid');
  if (!existsSync(pidFile)) return null;
  try {
    await runAs(user, binaries.pgCtl, ['status', '-D', cluster]);
  } catch {
    return null;
  }
  const port = Number(readFileSync(pidFile, 'utf8').split('\n')[3]);
  return Number.isInteger(port) && port > 0 ? port : null;
}

async function ensureOwner(superUrl: string, secrets: Secrets): Promise<void> {
  await asSuperuser(superUrl, async (client) => {
    const { rows } = await client.query(
      "select exists (select from pg_roles where rolname = 'enamel_owner') as owner, exists (select from pg_database where datname = 'enamel') as made",
    );
    const { owner, made } = rows[0] as { owner: boolean; made: boolean };
    if (!owner)
      await client.query(
        `create role enamel_owner login createrole nosuperuser nobypassrls password '${secrets.owner}'`,
      );
    if (!made) await client.query('create database enamel owner enamel_owner');
  });
}

export async function asSuperuser<Result>(
  url: string,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done, failed) => server.once('error', failed).listen(0, '127.0.0.1', done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  if (address === null || typeof address === 'string') throw new Error('No free port.');
  return address.port;
}
