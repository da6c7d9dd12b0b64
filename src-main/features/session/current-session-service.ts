// Who a connection's secret stands for, and what the renderer is told about it.

import { createHash, randomBytes } from 'node:crypto';
import type { Actor, CallContext, Connection, OpenClinic } from '#main/core/call.ts';
import { instantAfter } from '#main/core/clock.ts';
import { clinicRecord } from '#main/features/clinic/clinic-service.ts';
import { isProvider, type Account } from '#main/features/people/accounts-service.ts';
import { toOwnImagingRights } from '#main/features/people/allowance-service.ts';
import { lockAllQuery, sessionQueries } from '#main/features/session/session-queries.ts';
import type { sessions } from '#main/features/session/session-tables.ts';
import { imagingRightsOf } from '#shared/access/imaging-rights.ts';
import type { Allowance } from '#shared/access/permissions.ts';
import type { CurrentSession } from '#shared/session/contract.ts';

export type FoundSession = {
  readonly session: typeof sessions.$inferSelect;
  readonly user: Account;
  /** What permissions ask of this person. */
  readonly allowance: Allowance;
};

/** A session lives this long after it was last used. */
export const sessionLifeMs = 30 * 24 * 3600 * 1000;
const touchEveryMs = 60_000;

export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** The living session of a connection and its person, or null. Marks it as used, at most once a minute. */
export function findSession({ core, connection }: CallContext, clinic: OpenClinic): FoundSession | null {
  const token = connection.token();
  if (token === null) return null;
  const queries = sessionQueries(clinic.db);
  const found = queries.byTokenHash.get({ tokenHash: tokenHash(token) });
  const now = core.clock.now();
  if (!found || found.session.revokedAt !== null || found.session.expiresAt <= now) return null;
  if (found.user.deletedAt !== null || found.user.status !== 'ACTIVE') return null;
  if (found.session.lastSeenAt < instantAfter(now, -touchEveryMs)) {
    queries.touch.run({ id: found.session.id, now, expiresAt: instantAfter(now, sessionLifeMs) });
  }
  const { session, user, rights } = found;
  return {
    session,
    user,
    allowance: { role: user.role, imagingRights: imagingRightsOf(user.role, toOwnImagingRights(rights)) },
  };
}

/** The actor that the audit log writes for acts on this connection. */
export function actorOf(connection: Connection, found: Pick<FoundSession, 'session' | 'user'> | null): Actor {
  return {
    userId: found?.user.id ?? null,
    role: found?.user.role ?? null,
    sessionId: found?.session.id ?? null,
    deviceName: connection.caller.deviceName,
    ipAddress: connection.caller.ipAddress,
    userAgent: connection.caller.userAgent,
  };
}

/** What the renderer knows of a session; while locked it is the same, so that the screen can stay mounted. */
export function describeSession(clinic: OpenClinic, found: FoundSession): CurrentSession {
  const record = clinicRecord({ clinic });
  const { user, session } = found;
  return {
    sessionId: session.id as CurrentSession['sessionId'],
    isLocked: session.isLocked,
    user: {
      id: user.id,
      username: user.username,
      firstName: user.firstName,
      lastName: user.lastName,
      role: user.role,
      imagingRights: [...found.allowance.imagingRights],
      hasPin: user.pinHash !== null,
      pictureFileId: user.pictureFileId,
      isProvider: isProvider(clinic.db, user.id),
    },
    clinic: {
      id: record.id,
      name: record.name,
      timeZone: record.timeZone,
      locale: record.locale,
      currency: record.currency,
      toothNotation: record.toothNotation,
      autoLockMinutes: record.autoLockMinutes,
      longWaitMinutes: record.longWaitMinutes,
      calendarRowMinutes: record.calendarRowMinutes,
      isSample: record.isSample,
      recoveryKeyConfirmed: record.recoveryKeyConfirmedAt !== null,
    },
  };
}

/** At start every session is locked: who comes first to the desk types a PIN. */
export function lockAllSessions(clinic: OpenClinic): void {
  lockAllQuery(clinic.db).run();
}
