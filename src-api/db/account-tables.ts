// Who may speak for a clinic: passwords of its members, the sign-ins of its PCs, and the names its link ever had.

import { index, integer, json, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { clinicId, instant, network, now, stamps } from './network-columns.ts';

/** A member's address and password. Members without one act at their clinic's PCs, but sign none in. */
export const credentials = network.table(
  'credential',
  {
    clinicId: clinicId(),
    memberId: uuid('member_id').notNull(),
    /** In lower case; one across the network. */
    email: text('email').notNull(),
    passwordHash: text('password_hash').notNull(),
    failedAttempts: integer('failed_attempts').notNull().default(0),
    lockedUntil: instant('locked_until'),
    ...stamps,
  },
  (table) => [
    primaryKey({ columns: [table.clinicId, table.memberId] }),
    uniqueIndex('credential_email').on(table.email),
  ],
);

/** One PC's sign-in: a family of secrets of which only hashes (SHA-256, base64url) are kept. */
export const signIns = network.table(
  'sign_in',
  {
    id: uuid('id').primaryKey(),
    clinicId: clinicId(),
    memberId: uuid('member_id').notNull(),
    deviceName: text('device_name').notNull(),
    appVersion: text('app_version').notNull(),
    secretHash: text('secret_hash').notNull(),
    /** The one before: the same step again is answered the same, another step from it is theft. */
    previousSecretHash: text('previous_secret_hash'),
    rotatedAt: instant('rotated_at'),
    lastSeenAt: instant('last_seen_at').notNull().default(now),
    revokedAt: instant('revoked_at'),
    /** `signed_out`, `revoked` by a person, or `reuse` of an old secret. */
    revokedFor: text('revoked_for'),
    ...stamps,
  },
  (table) => [index('sign_in_of_clinic').on(table.clinicId, table.id)],
);

/** Every slug a clinic ever had still leads to it. */
export const clinicSlugs = network.table(
  'clinic_slug',
  {
    slug: text('slug').primaryKey(),
    clinicId: clinicId(),
    createdAt: instant('created_at').notNull().default(now),
  },
  (table) => [index('clinic_slug_of_clinic').on(table.clinicId)],
);

/** A mail on its way, written with what it tells of. No clinical text. */
export const emailOutbox = network.table(
  'email_outbox',
  {
    clinicId: clinicId(),
    id: uuid('id').notNull(),
    toAddress: text('to_address').notNull(),
    /** What is said is made from these when it leaves. */
    template: text('template').notNull(),
    language: text('language').notNull(),
    values: json('values').$type<Record<string, string>>().notNull(),
    state: text('state', { enum: ['PENDING', 'SENT', 'FAILED'] })
      .notNull()
      .default('PENDING'),
    attempts: integer('attempts').notNull().default(0),
    nextTryAt: instant('next_try_at').notNull().default(now),
    sentAt: instant('sent_at'),
    errorCode: text('error_code'),
    ...stamps,
  },
  (table) => [
    primaryKey({ columns: [table.clinicId, table.id] }),
    index('email_outbox_due').on(table.state, table.nextTryAt),
  ],
);
