// Prepared statements of sessions, resets and failed tries.

import { and, desc, eq, gt, isNull, lte, ne, notLike, or, sql } from 'drizzle-orm';
import { preparedQueries } from '#main/db/clinic-db.ts';
import { imagingRights } from '#main/features/people/imaging-rights-tables.ts';
import { users } from '#main/features/people/people-tables.ts';
import { failedTries, passwordResetTokens, sessions } from '#main/features/session/session-tables.ts';

const sessionWithUser = { session: sessions, user: users };

/** Asked by every start, which needs none of the others. */
export const lockAllQuery = preparedQueries((db) =>
  db
    .update(sessions)
    .set({ isLocked: true })
    .where(and(isNull(sessions.revokedAt), eq(sessions.isLocked, false)))
    .prepare(),
);

export const sessionQueries = preparedQueries((db) => ({
  byTokenHash: db
    .select({ ...sessionWithUser, rights: imagingRights })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .leftJoin(imagingRights, eq(imagingRights.userId, sessions.userId))
    .where(eq(sessions.tokenHash, sql.placeholder('tokenHash')))
    .prepare(),
  byId: db
    .select()
    .from(sessions)
    .where(eq(sessions.id, sql.placeholder('id')))
    .prepare(),
  /** Living sessions of a device, last used first: the people who may come back by PIN. */
  ofDevice: db
    .select(sessionWithUser)
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(
      and(
        eq(sessions.deviceId, sql.placeholder('deviceId')),
        isNull(sessions.revokedAt),
        gt(sessions.expiresAt, sql.placeholder('now')),
      ),
    )
    .orderBy(desc(sessions.lastSeenAt))
    .limit(50)
    .prepare(),
  ofUser: db
    .select()
    .from(sessions)
    .where(
      and(
        eq(sessions.userId, sql.placeholder('userId')),
        isNull(sessions.revokedAt),
        gt(sessions.expiresAt, sql.placeholder('now')),
      ),
    )
    .orderBy(desc(sessions.createdAt))
    .limit(100)
    .prepare(),
  insert: db
    .insert(sessions)
    .values({
      id: sql.placeholder('id'),
      userId: sql.placeholder('userId'),
      tokenHash: sql.placeholder('tokenHash'),
      deviceId: sql.placeholder('deviceId'),
      deviceName: sql.placeholder('deviceName'),
      ipAddress: sql.placeholder('ipAddress'),
      userAgent: sql.placeholder('userAgent'),
      lastSeenAt: sql.placeholder('now'),
      expiresAt: sql.placeholder('expiresAt'),
      createdAt: sql.placeholder('now'),
      updatedAt: sql.placeholder('now'),
    })
    .prepare(),
  touch: db
    .update(sessions)
    .set({ lastSeenAt: sql`${sql.placeholder('now')}`, expiresAt: sql`${sql.placeholder('expiresAt')}` })
    .where(eq(sessions.id, sql.placeholder('id')))
    .prepare(),
  setLocked: db
    .update(sessions)
    .set({ isLocked: sql`${sql.placeholder('isLocked')}`, updatedAt: sql`${sql.placeholder('now')}` })
    .where(eq(sessions.id, sql.placeholder('id')))
    .prepare(),
  rebind: db
    .update(sessions)
    .set({
      tokenHash: sql`${sql.placeholder('tokenHash')}`,
      isLocked: false,
      lastSeenAt: sql`${sql.placeholder('now')}`,
      updatedAt: sql`${sql.placeholder('now')}`,
    })
    .where(eq(sessions.id, sql.placeholder('id')))
    .prepare(),
  revoke: db
    .update(sessions)
    .set({ revokedAt: sql`${sql.placeholder('now')}`, updatedAt: sql`${sql.placeholder('now')}` })
    .where(and(eq(sessions.id, sql.placeholder('id')), isNull(sessions.revokedAt)))
    .prepare(),
  revokeOthersOfUser: db
    .update(sessions)
    .set({ revokedAt: sql`${sql.placeholder('now')}`, updatedAt: sql`${sql.placeholder('now')}` })
    .where(
      and(
        eq(sessions.userId, sql.placeholder('userId')),
        ne(sessions.id, sql.placeholder('exceptId')),
        isNull(sessions.revokedAt),
      ),
    )
    .prepare(),
  resetByHash: db
    .select()
    .from(passwordResetTokens)
    .where(eq(passwordResetTokens.tokenHash, sql.placeholder('tokenHash')))
    .prepare(),
  insertReset: db
    .insert(passwordResetTokens)
    .values({
      id: sql.placeholder('id'),
      userId: sql.placeholder('userId'),
      tokenHash: sql.placeholder('tokenHash'),
      expiresAt: sql.placeholder('expiresAt'),
      issuedBy: sql.placeholder('issuedBy'),
      createdAt: sql.placeholder('now'),
      updatedAt: sql.placeholder('now'),
    })
    .prepare(),
  /** Uses up every open code of a person: a new one, or a done reset, ends the older ones. */
  useUpResets: db
    .update(passwordResetTokens)
    .set({ isUsed: true, updatedAt: sql`${sql.placeholder('now')}` })
    .where(
      and(eq(passwordResetTokens.userId, sql.placeholder('userId')), eq(passwordResetTokens.isUsed, false)),
    )
    .prepare(),
  triesOf: db
    .select()
    .from(failedTries)
    .where(eq(failedTries.subject, sql.placeholder('subject')))
    .prepare(),
  recordFailure: db
    .insert(failedTries)
    .values({
      id: sql.placeholder('id'),
      subject: sql.placeholder('subject'),
      failures: 1,
      retryAt: sql.placeholder('retryAt'),
      createdAt: sql.placeholder('now'),
      updatedAt: sql.placeholder('now'),
    })
    .onConflictDoUpdate({
      target: failedTries.subject,
      set: {
        failures: sql`${failedTries.failures} + 1`,
        retryAt: sql`${sql.placeholder('retryAt')}`,
        updatedAt: sql`${sql.placeholder('now')}`,
      },
    })
    .prepare(),
  purgeSessions: db
    .delete(sessions)
    .where(
      or(lte(sessions.expiresAt, sql.placeholder('now')), lte(sessions.revokedAt, sql.placeholder('old'))),
    )
    .prepare(),
  purgeResets: db
    .delete(passwordResetTokens)
    .where(lte(passwordResetTokens.expiresAt, sql.placeholder('old')))
    .prepare(),
  /** Not those of PINs: a worn-out PIN stays so until the password is given. */
  purgeTries: db
    .delete(failedTries)
    .where(and(lte(failedTries.updatedAt, sql.placeholder('old')), notLike(failedTries.subject, 'pin:%')))
    .prepare(),
  forgetFailures: db
    .delete(failedTries)
    .where(eq(failedTries.subject, sql.placeholder('subject')))
    .prepare(),
}));
