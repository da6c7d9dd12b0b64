// The program: its database, its parts, its schedules, and the port it listens on.

import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createAdaptorServer } from '@hono/node-server';
import { keysOfFolder, keysOfSetting } from '#api/auth/token-keys.ts';
import { connectNetwork } from '#api/db/connect.ts';
import { migrateNetwork, readNetworkMigrations } from '#api/db/migrate-network.ts';
import { assembleApi } from '#api/http/assemble-api.ts';
import { derivedId } from '#api/http/derived-id.ts';
import { openDatabase } from '#api/http/open-database.ts';
import { createLiveHub } from '#api/http/live-hub.ts';
import type { Settings } from '#api/http/settings.ts';
import { startWakeUp } from '#api/http/wake-up.ts';
import { fileTransport, smtpTransport } from '#api/mail/mail-transport.ts';
import { startSchedules } from '#api/schedules/schedules.ts';
import { postgresStore } from '#api/sync/postgres-store.ts';
import type { NetworkMeans } from '#api/sync/network-tx.ts';
import { systemClock } from '#main/core/clock.ts';
import type { Log } from '#main/core/log.ts';
import { isMutationName } from '#shared/sync/mutations.ts';

export type StartOptions = {
  readonly settings: Settings;
  readonly dataDir: string;
  readonly host: string;
  readonly port: number;
  readonly version: string;
  readonly migrationsDir: string;
  readonly log: Log;
};

export type RunningApi = { readonly url: string; readonly stop: () => Promise<void> };

/** How long requests under way may take to their end once a stop was asked for. */
const graceMs = 800;

/** Starts the API, with a Postgres of its own unless the settings name one. */
export async function startApi(options: StartOptions): Promise<RunningApi> {
  const { settings, dataDir, log } = options;
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const place = await openDatabase(settings, dataDir);
  const applied = await migrateNetwork(place.ownerUrl, options.migrationsDir);
  if (applied.length > 0) log.info('database.migrated', { count: applied.length });
  await place.openAppLogin();
  const database = connectNetwork({ ...place, maxConnections: settings.DATABASE_CONNECTIONS });
  const keys =
    settings.TOKEN_KEYS === undefined
      ? await keysOfFolder(join(dataDir, 'token-keys'))
      : await keysOfSetting(settings.TOKEN_KEYS);
  const hub = createLiveHub();
  const wakeUp = startWakeUp(database.directUrl, hub, randomUUID(), log);
  const onPublished = (heads: ReadonlyMap<string, number>) =>
    wakeUp.moved([...heads].map(([clinicId, head]) => ({ clinicId, head })));
  let url = '';
  const publicUrl = () => settings.PUBLIC_URL ?? url;
  const networkMeans = (signInId: string | null): NetworkMeans => ({
    store: postgresStore(database, { signInId, onPublished }),
    now: systemClock.now,
    knows: isMutationName,
    hash: (text) => createHash('sha256').update(text).digest('base64url'),
    derivedId,
  });
  const { api, app } = await assembleApi({
    settings,
    dataDir,
    database,
    clock: systemClock,
    log,
    keys,
    hub,
    wakeUp,
    publicUrl,
    networkMeans,
    onPublished,
    version: options.version,
    migrationCount: readNetworkMigrations(options.migrationsDir).length,
  });
  const server = createAdaptorServer({ fetch: app.fetch }) as Server;
  server.requestTimeout = 5 * 60_000;
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((done, fail) => {
    server.once('error', fail);
    server.listen(options.port, options.host, done);
  });
  url = `http://${hostOf(options.host)}:${(server.address() as AddressInfo).port}`;
  const schedules = startSchedules({
    network: networkMeans(null),
    blobs: api.blobs,
    database,
    links: api.publicPages.links,
    publicUrl,
    transport:
      settings.SMTP_URL === undefined
        ? fileTransport(join(dataDir, 'mails'))
        : smtpTransport(settings.SMTP_URL),
    from: settings.MAIL_FROM ?? `Enamel <no-reply@${new URL(publicUrl()).hostname}>`,
    log,
    ownerUrl: place.ownerUrl,
  });
  log.info('api.started', { version: options.version, embedded: place.isEmbedded });
  return {
    url,
    async stop() {
      log.info('api.stopping', { liveStreams: hub.size() });
      const closed = new Promise<void>((done) => server.close(() => done()));
      hub.close();
      server.closeIdleConnections();
      await Promise.race([closed, after(graceMs)]);
      server.closeAllConnections();
      await Promise.all([wakeUp.close(), schedules.stop()]);
      await Promise.race([Promise.all([database.close(), api.auth.passwords.close()]), after(graceMs / 2)]);
      await place.stop();
      log.info('api.stopped');
    },
  };
}

function hostOf(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}

async function after(milliseconds: number): Promise<void> {
  await new Promise((done) => setTimeout(done, milliseconds).unref());
}
