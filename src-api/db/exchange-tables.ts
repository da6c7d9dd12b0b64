// How the network keeps its word to each device: what it took, what came of it, and the feed of each clinic.

import { sql } from 'drizzle-orm';
import {
  boolean,
  index,
  integer,
  json,
  numeric,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { clinicId, counter, instant, network, now, stamps } from './network-columns.ts';

/** One row. The epoch is another one after every restore, which is how devices learn of it. */
export const serverMeta = network.table('server_meta', {
  id: smallint('id').primaryKey().default(1),
  epoch: uuid('epoch').notNull(),
  ...stamps,
});

/** Where a clinic's feed stands. Written by `publish()` alone. */
export const clinicHeads = network.table('clinic_head', {
  clinicId: clinicId().primaryKey(),
  head: counter('head').notNull().default(0),
  /** Deletions at or below it are forgotten: an older cursor starts again. */
  floor: counter('floor').notNull().default(0),
  /** Modulo 2^64, of what is not deleted: src-shared/sync/set-sum.ts. */
  setSum: numeric('set_sum', { precision: 20, scale: 0 }).notNull().default('0'),
});

/** One row an entity and clinic: a change moves it to the head, so that the feed compacts itself. */
export const syncEntries = network.table(
  'sync_entry',
  {
    clinicId: clinicId(),
    entity: text('entity').notNull(),
    entityId: uuid('entity_id').notNull(),
    seq: counter('seq').notNull(),
    version: integer('version').notNull(),
    isDeleted: boolean('is_deleted').notNull(),
    hash: numeric('hash', { precision: 20, scale: 0 }).notNull(),
    deletedAt: instant('deleted_at'),
  },
  (table) => [
    primaryKey({ columns: [table.clinicId, table.entity, table.entityId] }),
    uniqueIndex('sync_entry_in_order').on(table.clinicId, table.seq),
    index('sync_entry_deleted')
      .on(table.clinicId, table.deletedAt)
      .where(sql`deleted_at is not null`),
  ],
);

/** What numbers mutations. A PC is another device after it was restored or copied; its sign-in stays. */
export const devices = network.table(
  'device',
  {
    clinicId: clinicId(),
    id: uuid('id').notNull(),
    signInId: uuid('sign_in_id'),
    lastSeq: counter('last_seq').notNull().default(0),
    lastMutationId: uuid('last_mutation_id'),
    revokedAt: instant('revoked_at'),
    lastSeenAt: instant('last_seen_at').notNull().default(now),
    ...stamps,
  },
  (table) => [primaryKey({ columns: [table.clinicId, table.id] })],
);

/** Every mutation that was taken. Its arguments are forgotten before its outcome is. */
export const mutationLog = network.table(
  'mutation_log',
  {
    clinicId: clinicId(),
    id: uuid('id').notNull(),
    /** Its place among all that were taken. */
    place: counter('place').generatedAlwaysAsIdentity(),
    deviceId: uuid('device_id').notNull(),
    seq: counter('seq').notNull(),
    actorUserId: uuid('actor_user_id').notNull(),
    name: text('name').notNull(),
    args: json('args').$type<Record<string, unknown>>(),
    argsHash: text('args_hash').notNull(),
    status: text('status', { enum: ['applied', 'rejected', 'quarantined', 'parked'] }).notNull(),
    code: text('code'),
    detail: json('detail').$type<Record<string, unknown>>(),
    entityVersion: integer('entity_version'),
    replayedVersion: integer('replayed_version'),
    parkedEntity: text('parked_entity'),
    parkedId: uuid('parked_id'),
    clientAt: instant('client_at').notNull(),
    receivedAt: instant('received_at').notNull().default(now),
  },
  (table) => [
    primaryKey({ columns: [table.clinicId, table.id] }),
    index('mutation_log_parked')
      .on(table.parkedId, table.parkedEntity)
      .where(sql`status = 'parked'`),
    index('mutation_log_by_age').on(table.receivedAt),
  ],
);

/** Outcomes as each device is told them: also of a mutation that came again under another device. */
export const deviceResults = network.table(
  'device_result',
  {
    clinicId: clinicId(),
    deviceId: uuid('device_id').notNull(),
    seq: counter('seq').notNull(),
    mutationId: uuid('mutation_id').notNull(),
    status: text('status', { enum: ['applied', 'rejected', 'quarantined', 'parked'] }).notNull(),
    code: text('code'),
    detail: json('detail').$type<Record<string, unknown>>(),
    entityVersion: integer('entity_version'),
    createdAt: instant('created_at').notNull().default(now),
  },
  (table) => [primaryKey({ columns: [table.clinicId, table.deviceId, table.seq] })],
);
