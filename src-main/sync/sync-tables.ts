// What this PC keeps of the network: mutations on their way, where its copy stands, and the last truth of the network.

import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { idColumn, jsonColumn, timestamps } from '#main/db/columns.ts';

export const outboxStates = ['pending', 'parked', 'acked', 'rejected', 'quarantined'] as const;

/** Every change that the network must hear of, written in the transaction of the change itself. */
export const outbox = sqliteTable(
  'outbox',
  {
    id: idColumn(),
    /** The order in which they were made here. It never changes. */
    ord: integer('ord').notNull(),
    /** The number under which it is sent; a new device id numbers anew. Null once the number is of an older device. */
    wireSeq: integer('wire_seq'),
    name: text('name').notNull(),
    args: jsonColumn<Record<string, unknown>>('args').notNull(),
    entity: text('entity').notNull(),
    entityId: text('entity_id').notNull(),
    actorUserId: text('actor_user_id').notNull(),
    at: text('at').notNull(),
    state: text('state').$type<(typeof outboxStates)[number]>().notNull(),
    code: text('code'),
    detail: jsonColumn<Record<string, unknown> | null>('detail'),
    entityVersion: integer('entity_version'),
    /** When the network said what became of it, by the network's clock. */
    settledAt: text('settled_at'),
    isReplay: integer('is_replay', { mode: 'boolean' }).notNull().default(false),
    ...timestamps,
  },
  (table) => [
    uniqueIndex('outbox_ord').on(table.ord),
    uniqueIndex('outbox_wire_seq').on(table.wireSeq),
    index('outbox_entity')
      .on(table.entity, table.entityId, table.ord)
      .where(sql`state in ('pending', 'parked')`),
    index('outbox_state').on(table.state, table.ord),
    check(
      'outbox_state_choice',
      sql`${table.state} in ('pending', 'parked', 'acked', 'rejected', 'quarantined')`,
    ),
    check('outbox_replay', sql`${table.isReplay} in (0, 1)`),
  ],
);

/** One row: where this PC's copy stands. */
export const syncState = sqliteTable(
  'sync_state',
  {
    id: idColumn(),
    clinicId: text('clinic_id').notNull(),
    deviceId: text('device_id').notNull(),
    epoch: text('epoch').notNull(),
    cursor: integer('cursor').notNull(),
    setSum: text('set_sum').notNull(),
    /** The next number to give to a mutation of this device. */
    nextSeq: integer('next_seq').notNull(),
    /** The newest own number whose outcome is kept. */
    ackedSeq: integer('acked_seq').notNull(),
    /** Set while everything is asked for again from 0: rows of an older generation are swept at the end. */
    isResync: integer('is_resync', { mode: 'boolean' }).notNull(),
    generation: integer('generation').notNull(),
    /** Since when the network is known to be restored, until everything it holds now is here; null otherwise. */
    restoredAt: text('restored_at'),
    /** How often the two sums differed: each is a fault somewhere. */
    checksumAlarms: integer('checksum_alarms').notNull().default(0),
    ...timestamps,
  },
  (table) => [check('sync_state_resync', sql`${table.isResync} in (0, 1)`)],
);

/** The network's last truth of each entity. The records on the screens are this with the waiting mutations on top. */
export const base = sqliteTable(
  'base',
  {
    entity: text('entity').notNull(),
    id: text('id').notNull(),
    version: integer('version').notNull(),
    body: jsonColumn<Record<string, unknown>>('body').notNull(),
    generation: integer('generation').notNull(),
    ...timestamps,
  },
  (table) => [
    primaryKey({ columns: [table.entity, table.id] }),
    index('base_generation').on(table.generation),
  ],
);

/** Notifications that were announced on this PC: a toast or a sound happens once, whatever is pulled again. */
export const shownNotifications = sqliteTable('shown_notifications', { id: idColumn(), ...timestamps });

/** One row once the clinic has joined: where, and how it stands with the network. No secret: that is the custody's. */
export const networkState = sqliteTable(
  'network_state',
  {
    id: idColumn(),
    /** Where the network's API answers. */
    address: text('address').notNull(),
    clinicName: text('clinic_name').notNull(),
    /** The address that signed this PC in. */
    email: text('email').notNull(),
    memberId: text('member_id').notNull(),
    joinedAt: text('joined_at').notNull(),
    /** Set while this PC has no sign-in: it was signed out here, or taken back elsewhere. What it holds stays. */
    signedOutAt: text('signed_out_at'),
    isRevoked: integer('is_revoked', { mode: 'boolean' }).notNull().default(false),
    /** Since when the network is known to have forgotten the clinic: it was restored from a backup older than its joining. */
    forgottenAt: text('forgotten_at'),
    /** How far the network's clock is ahead of this PC's; null before the first answer. */
    clockOffsetMs: integer('clock_offset_ms'),
    lastExchangeAt: text('last_exchange_at'),
    /** The version of the app that wrote the records: a newer one may read more in the copy of the network. */
    shownBy: text('shown_by'),
    /** How many rows a new copy of everything lacks, while somebody has to say whether they may go. */
    vanishing: integer('vanishing'),
    /** How many may go, as somebody said. */
    mayVanish: integer('may_vanish'),
    ...timestamps,
  },
  (table) => [
    check('network_state_is_revoked', sql`${table.isRevoked} in (0, 1)`),
    check('network_state_counts', sql`${table.vanishing} >= 0 and ${table.mayVanish} >= 0`),
  ],
);

export const transferStates = ['WAITING', 'DONE', 'REFUSED'] as const;

/** Bytes of a referral's file that have to go up or come down, under the id of the network's file. */
export const blobTransfers = sqliteTable(
  'blob_transfers',
  {
    id: idColumn(),
    sha256: text('sha256').notNull(),
    direction: text('direction').$type<'UP' | 'DOWN'>().notNull(),
    state: text('state').$type<(typeof transferStates)[number]>().notNull(),
    /** Tries that failed since the last one that got on. */
    attempts: integer('attempts').notNull().default(0),
    nextTryAt: text('next_try_at').notNull(),
    problem: text('problem'),
    ...timestamps,
  },
  (table) => [
    index('blob_transfers_next').on(table.state, table.nextTryAt),
    index('blob_transfers_sha256').on(table.sha256),
    check('blob_transfers_sha256_text', sql`length(${table.sha256}) = 64`),
    check('blob_transfers_direction', sql`${table.direction} in ('UP', 'DOWN')`),
    check('blob_transfers_state', sql`${table.state} in ('WAITING', 'DONE', 'REFUSED')`),
    check('blob_transfers_attempts', sql`${table.attempts} >= 0`),
  ],
);

/** What somebody made of a change that the network did not take: it is then no longer shown as waiting for an answer. */
export const outboxAnswers = sqliteTable(
  'outbox_answers',
  {
    /** The mutation's. */
    id: idColumn(),
    answer: text('answer').$type<'DISCARDED' | 'NOTED'>().notNull(),
    ...timestamps,
  },
  (table) => [check('outbox_answers_choice', sql`${table.answer} in ('DISCARDED', 'NOTED')`)],
);
