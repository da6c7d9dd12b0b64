// Prepared statements of accounts that signing in needs.

import { and, eq, isNull, sql } from 'drizzle-orm';
import { preparedQueries } from '#main/db/clinic-db.ts';
import { providerProfiles, users } from '#main/features/people/people-tables.ts';

export const accountQueries = preparedQueries((db) => ({
  byUsername: db
    .select()
    .from(users)
    .where(and(eq(users.usernameKey, sql.placeholder('usernameKey')), isNull(users.deletedAt)))
    .prepare(),
  byEmail: db
    .select()
    .from(users)
    .where(and(eq(users.emailKey, sql.placeholder('emailKey')), isNull(users.deletedAt)))
    .prepare(),
  byId: db
    .select()
    .from(users)
    .where(and(eq(users.id, sql.placeholder('id')), isNull(users.deletedAt)))
    .prepare(),
  profileOf: db
    .select({ id: providerProfiles.id })
    .from(providerProfiles)
    .where(eq(providerProfiles.userId, sql.placeholder('userId')))
    .prepare(),
  setPassword: db
    .update(users)
    .set({ passwordHash: sql`${sql.placeholder('passwordHash')}`, updatedAt: sql`${sql.placeholder('now')}` })
    .where(eq(users.id, sql.placeholder('id')))
    .prepare(),
  setPin: db
    .update(users)
    .set({ pinHash: sql`${sql.placeholder('pinHash')}`, updatedAt: sql`${sql.placeholder('now')}` })
    .where(eq(users.id, sql.placeholder('id')))
    .prepare(),
  setLastLogin: db
    .update(users)
    .set({ lastLoginAt: sql`${sql.placeholder('now')}` })
    .where(eq(users.id, sql.placeholder('id')))
    .prepare(),
}));
