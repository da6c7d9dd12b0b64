// Sessions, password resets, and the count of failed tries that makes the next one wait.

import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { idColumn, timestamps } from '#main/db/columns.ts';
import { users } from '#main/features/people/people-tables.ts';

export const sessions = sqliteTable(
  'sessions',
  {
    id: idColumn(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id),
    /** SHA-256 of the secret that the caller holds; the secret itself is stored nowhere. */
    tokenHash: text('token_hash').notNull(),
    /** The window of this PC, or one browser: people of the same device may switch by PIN. */
    deviceId: text('device_id').notNull(),
    deviceName: text('device_name'),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    isLocked: integer('is_locked', { mode: 'boolean' }).notNull().default(false),
    lastSeenAt: text('last_seen_at').notNull(),
    expiresAt: text('expires_at').notNull(),
    revokedAt: text('revoked_at'),
    ...timestamps,
  },
  (table) => [
    uniqueIndex('sessions_token_hash').on(table.tokenHash),
    index('sessions_user').on(table.userId, table.createdAt),
    index('sessions_device').on(table.deviceId, table.lastSeenAt),
    check('sessions_is_locked', sql`${table.isLocked} in (0, 1)`),
  ],
);

export const passwordResetTokens = sqliteTable(
  'password_reset_tokens',
  {
    id: idColumn(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id),
    tokenHash: text('token_hash').notNull(),
    expiresAt: text('expires_at').notNull(),
    isUsed: integer('is_used', { mode: 'boolean' }).notNull().default(false),
    issuedBy: text('issued_by').references(() => users.id),
    ...timestamps,
  },
  (table) => [
    uniqueIndex('password_reset_tokens_hash').on(table.tokenHash),
    index('password_reset_tokens_user').on(table.userId),
    check('password_reset_tokens_is_used', sql`${table.isUsed} in (0, 1)`),
    check('password_reset_tokens_length', sql`length(${table.tokenHash}) <= 100`),
  ],
);

/** Failed tries by what was tried (`user:…`, `pin:…`, `reset:…`); survives a restart. */
export const failedTries = sqliteTable(
  'failed_tries',
  {
    id: idColumn(),
    subject: text('subject').notNull(),
    failures: integer('failures').notNull(),
    retryAt: text('retry_at'),
    ...timestamps,
  },
  (table) => [
    uniqueIndex('failed_tries_subject').on(table.subject),
    check('failed_tries_subject', sql`length(${table.subject}) between 1 and 300`),
    check('failed_tries_count', sql`${table.failures} >= 0`),
  ],
);
