// The network on Postgres beside the one in memory: every transaction runs on both and must give the same, and at the
// end both hold the same rows. The seeds are those of the simulation.

import { isDeepStrictEqual } from 'node:util';
import pg from 'pg';
import type { NetworkStore, NetworkTx } from '#api/sync/network-tx.ts';
import { tables as tableOf } from '#api/sync/postgres-entities.ts';
import { postgresStore } from '#api/sync/postgres-store.ts';
import { isShared } from '#api/sync/shared-entities.ts';
import type { EntityName } from '#shared/sync/bodies.ts';
import { createNetworkDatabase, type TestNetworkDatabase } from '../fixtures/network-database.ts';
import { maxResults } from './memory-network.ts';
import type { NetworkTables } from './memory-tables.ts';

export type NetworkTwin = {
  readonly database: TestNetworkDatabase;
  readonly pair: (memory: NetworkStore, now: () => string) => NetworkStore;
  /** Makes the database hold what the tables in memory hold: at the start, and when the network is restored. */
  readonly load: (tables: NetworkTables) => Promise<void>;
  readonly keepBlob: (clinicId: string, sha256: string) => Promise<void>;
  /** What differs between the two, in words. */
  readonly differences: (tables: NetworkTables) => Promise<string[]>;
  readonly close: () => Promise<void>;
};

/** A twin on a database of its own. `folder` holds the Postgres when no run of vitest has set one aside. */
export async function createPostgresTwin(folder?: string): Promise<NetworkTwin> {
  const database = await createNetworkDatabase(folder);
  const owner = new pg.Client({ connectionString: database.adminUrl });
  await owner.connect();
  return {
    database,
    pair(memory, now) {
      const store = postgresStore(database.db, { maxResults, now });
      const both =
        (way: 'write' | 'read') =>
        async <Result>(clinicId: string, work: (tx: NetworkTx) => Promise<Result>): Promise<Result> => {
          const expected = await memory[way](clinicId, work).then(
            (done) => ({ done }),
            (failed: unknown) => ({ failed }),
          );
          const result = await store[way](clinicId, async (tx) => {
            const done = await work(tx);
            // Where the one in memory died, this one dies just before its commit.
            if ('failed' in expected) throw expected.failed;
            return done;
          }).then(
            (done) => ({ done }),
            (failed: unknown) => ({ failed }),
          );
          if ('failed' in result && result.failed !== (expected as { failed?: unknown }).failed) {
            const isSameFault = 'failed' in expected && String(expected.failed) === String(result.failed);
            if (!isSameFault)
              throw new Error(`Postgres threw alone: ${String(result.failed)}`, { cause: result.failed });
          }
          if ('failed' in expected) throw expected.failed;
          if (!isDeepStrictEqual(plain(result), plain(expected)))
            throw new Error(
              `Postgres answered ${JSON.stringify(result)}, the memory ${JSON.stringify(expected)}`,
            );
          return expected.done;
        };
      return { write: both('write'), read: both('read') };
    },
    load: async (tables) => load(owner, tables),
    keepBlob: async (clinicId, sha256) => keepBlob(owner, clinicId, sha256),
    differences: async (tables) => differences(owner, tables),
    async close() {
      await owner.end();
      await database.close();
    },
  };
}

function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value)) as unknown;
}

async function keepBlob(owner: pg.Client, clinicId: string, sha256: string): Promise<void> {
  await owner.query(
    `insert into network.blob (clinic_id, sha256, size_bytes, mime_type, state) values ($1, $2, 1, 'image/jpeg', 'READY')
     on conflict do nothing`,
    [clinicId, sha256],
  );
}

async function load(owner: pg.Client, network: NetworkTables): Promise<void> {
  const names = [
    ...Object.values(tableOf),
    'device',
    'mutation_log',
    'device_result',
    'sync_entry',
    'clinic_head',
    'blob',
    'email_outbox',
    'clinic_slug',
  ];
  await owner.query(`truncate ${names.map((name) => `network.${name}`).join(', ')}`);
  await owner.query('update network.server_meta set epoch = $1', [network.epoch]);
  for (const [key, { version, body, isDeleted }] of network.entities) {
    const [entity, id, clinicId] = key.split(' ') as [EntityName, string, string];
    await owner.query(
      `insert into network.${tableOf[entity]} (${isShared(entity) ? '' : 'clinic_id, '}id, version, body, is_deleted)
       values (${isShared(entity) ? '' : '$5, '}$1, $2, $3, $4)`,
      [
        id,
        version,
        body === null ? null : JSON.stringify(body),
        isDeleted,
        ...(isShared(entity) ? [] : [clinicId]),
      ],
    );
  }
  for (const [id, version] of network.imported)
    await owner.query('update network.referral set imported_version = $2 where id = $1', [id, version]);
  for (const key of network.blobs.keys()) await keepBlob(owner, ...(key.split(' ') as [string, string]));
  for (const [slug, clinicId] of network.slugs)
    await owner.query('insert into network.clinic_slug (slug, clinic_id) values ($1, $2)', [slug, clinicId]);
  for (const mail of network.mails.values())
    await owner.query(
      'insert into network.email_outbox (clinic_id, id, to_address, template, language, "values") values ($1, $2, $3, $4, $5, $6)',
      [mail.clinicId, mail.id, mail.to, mail.template, mail.language, JSON.stringify(mail.values)],
    );
  for (const device of network.devices.values())
    await owner.query(
      'insert into network.device (clinic_id, id, last_seq, last_mutation_id) values ($1, $2, $3, $4)',
      [device.clinicId, device.id, device.lastSeq, device.lastMutationId],
    );
  for (const row of network.log.values())
    await owner.query(
      `insert into network.mutation_log (clinic_id, id, device_id, seq, actor_user_id, name, args, args_hash, status, code,
        detail, entity_version, replayed_version, parked_entity, parked_id, client_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
      [
        row.clinicId,
        row.id,
        row.deviceId,
        row.seq,
        row.actorUserId,
        row.name,
        JSON.stringify(row.args),
        row.argsHash,
        row.status,
        row.code,
        row.detail === null ? null : JSON.stringify(row.detail),
        row.entityVersion,
        row.replayedVersion,
        row.parkedFor?.entity ?? null,
        row.parkedFor?.id ?? null,
        row.clientAt,
      ],
    );
  for (const [deviceId, outcomes] of network.results)
    for (const outcome of outcomes)
      await owner.query(
        `insert into network.device_result (clinic_id, device_id, seq, mutation_id, status, code, detail, entity_version)
         values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [
          network.devices.get(deviceId)?.clinicId,
          deviceId,
          outcome.seq,
          outcome.id,
          outcome.status,
          outcome.code,
          outcome.detail === null ? null : JSON.stringify(outcome.detail),
          outcome.entityVersion,
        ],
      );
  for (const [clinicId, head] of network.heads)
    await owner.query(
      'insert into network.clinic_head (clinic_id, head, floor, set_sum) values ($1, $2, $3, $4)',
      [clinicId, head.head, head.floor, BigInt(`0x${head.setSum}`).toString()],
    );
  for (const [clinicId, feed] of network.feeds)
    for (const { seq, hash, entry, deletedAt } of feed.values())
      await owner.query(
        `insert into network.sync_entry (clinic_id, entity, entity_id, seq, version, is_deleted, hash, deleted_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [
          clinicId,
          entry.entity,
          entry.id,
          seq,
          entry.version,
          entry.isDeleted,
          BigInt(`0x${hash}`).toString(),
          deletedAt,
        ],
      );
}

async function differences(owner: pg.Client, network: NetworkTables): Promise<string[]> {
  const found: string[] = [];
  function compare(what: string, inMemory: ReadonlyMap<string, unknown>, inPostgres: Map<string, unknown>) {
    for (const key of new Set([...inMemory.keys(), ...inPostgres.keys()]))
      if (!isDeepStrictEqual(plain(inMemory.get(key) ?? null), plain(inPostgres.get(key) ?? null)))
        found.push(`Postgres holds another ${what} ${key}`);
  }
  const entities = new Map<string, unknown>();
  for (const [entity, table] of Object.entries(tableOf) as [EntityName, string][]) {
    const { rows } = await owner.query(
      `select '${entity} ' || id ${isShared(entity) ? '' : `|| ' ' || clinic_id`} as key, version, is_deleted, body from network.${table}`,
    );
    for (const row of rows as { key: string; version: number; is_deleted: boolean; body: unknown }[])
      entities.set(row.key, {
        version: row.version,
        body: row.body,
        isDeleted: row.is_deleted,
      });
  }
  compare('entity', network.entities, entities);

  const { rows: slugs } = await owner.query('select slug, clinic_id from network.clinic_slug');
  compare(
    'slug',
    network.slugs,
    new Map((slugs as { slug: string; clinic_id: string }[]).map((row) => [row.slug, row.clinic_id])),
  );
  const { rows: mails } = await owner.query(
    'select id, clinic_id as "clinicId", to_address as to, template, language, "values" from network.email_outbox',
  );
  compare('mail', network.mails, new Map((mails as { id: string }[]).map((mail) => [mail.id, mail])));

  const { rows: log } = await owner.query(
    'select id, status, code, entity_version, parked_id, args_hash from network.mutation_log',
  );
  compare(
    'outcome',
    new Map(
      [...network.log].map(([id, row]) => [
        id,
        [row.status, row.code, row.entityVersion, row.parkedFor?.id ?? null, row.argsHash],
      ]),
    ),
    new Map(
      (log as Record<string, unknown>[]).map((row) => [
        row.id as string,
        [row.status, row.code, row.entity_version, row.parked_id, row.args_hash],
      ]),
    ),
  );

  const { rows: entries } = await owner.query(
    `select clinic_id || ' ' || entity || ' ' || entity_id as key, seq::int, version, is_deleted, hash::text from network.sync_entry`,
  );
  const feeds = new Map<string, unknown>();
  for (const [clinicId, feed] of network.feeds)
    for (const [key, { seq, hash, entry }] of feed)
      feeds.set(`${clinicId} ${key}`, [seq, entry.version, entry.isDeleted, BigInt(`0x${hash}`).toString()]);
  compare(
    'entry',
    feeds,
    new Map(
      (entries as Record<string, unknown>[]).map((row) => [
        row.key as string,
        [row.seq, row.version, row.is_deleted, row.hash],
      ]),
    ),
  );

  const { rows: heads } = await owner.query(
    'select clinic_id, head::int, floor::int, set_sum::text from network.clinic_head',
  );
  compare(
    'head',
    new Map(
      [...network.heads].map(([id, head]) => [
        id,
        [head.head, head.floor, BigInt(`0x${head.setSum}`).toString()],
      ]),
    ),
    new Map(
      (heads as Record<string, unknown>[]).map((row) => [
        row.clinic_id as string,
        [row.head, row.floor, row.set_sum],
      ]),
    ),
  );
  return found;
}
