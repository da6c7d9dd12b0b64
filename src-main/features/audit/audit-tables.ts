// The audit log: one row for each write, sign-in, read of a patient's record and export, hash-chained.

import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { idColumn, timestamps } from '#main/db/columns.ts';

/**
 * Triggers refuse UPDATE and DELETE (see the migration), but for one act: the purge of a patient empties `changes` of
 * the entries about them. The chain still holds, since hashes cover `changes_hash` in place of the text itself.
 */
export const auditLog = sqliteTable(
  'audit_log',
  {
    id: idColumn(),
    seq: integer('seq').notNull(),
    userId: text('user_id'),
    action: text('action').notNull(),
    entity: text('entity').notNull(),
    entityId: text('entity_id').notNull(),
    /** Canonical JSON, kept as text because the hash covers a hash of these exact bytes. */
    changes: text('changes').notNull(),
    /** SHA-256 of `changes` as it was written. */
    changesHash: text('changes_hash'),
    /** The instant of the purge entry that emptied `changes`. */
    redactedAt: text('redacted_at'),
    device: text('device'),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    previousHash: text('previous_hash').notNull(),
    hash: text('hash').notNull(),
    ...timestamps,
  },
  (table) => [
    uniqueIndex('audit_log_seq').on(table.seq),
    index('audit_log_user').on(table.userId, table.seq),
    index('audit_log_entity').on(table.entity, table.entityId, table.seq),
    index('audit_log_action').on(table.action, table.seq),
    index('audit_log_created').on(table.createdAt),
  ],
);
