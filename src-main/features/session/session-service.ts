// Signing in and out, locking, coming back by PIN, and the list of sessions.

import type { Call, CallContext, OpenClinic, SignedInCall } from '#main/core/call.ts';
import { instantAfter } from '#main/core/clock.ts';
import { failure, featureFailure } from '#main/core/failure.ts';
import { write, writeUnaudited, type UnitOfWork } from '#main/core/unit-of-work.ts';
import { accountByName, storeLastLogin } from '#main/features/people/accounts-service.ts';
import {
  actorOf,
  describeSession,
  findSession,
  newToken,
  sessionLifeMs,
  tokenHash,
} from '#main/features/session/current-session-service.ts';
import { countFailure, forgetFailures, refuseWhileWaiting } from '#main/features/session/failed-tries.ts';
import { sessionQueries } from '#main/features/session/session-queries.ts';
import type { CurrentSession } from '#shared/session/contract.ts';
import { freeTries } from '#shared/session/lock-out.ts';

/** The session of this connection, locked or not; null when nobody is signed in. */
export function currentSession(context: CallContext, clinic: OpenClinic): CurrentSession | null {
  const found = findSession(context, clinic) ?? adoptWindowSession(context, clinic);
  return found === null ? null : describeSession(clinic, found);
}

/** Signs in by username or e-mail. Throws WRONG_CREDENTIALS, ACCOUNT_NOT_ACTIVE, TOO_MANY_TRIES. */
export async function signIn(
  context: CallContext,
  clinic: OpenClinic,
  input: { username: string; password: string },
): Promise<CurrentSession> {
  const call: Call = { core: context.core, clinic, actor: actorOf(context.connection, null) };
  const name = input.username.trim().toLowerCase();
  const subject = `user:${name}`;
  refuseWhileWaiting(call, subject);
  const user = accountByName(clinic.db, name);
  const fits = await context.core.passwords.compare(input.password, user?.passwordHash ?? null);
  if (!user || !fits) {
    countFailure(call, subject, { isKnown: user !== undefined });
    throw featureFailure('WRONG_CREDENTIALS');
  }
  if (user.status !== 'ACTIVE') throw featureFailure('ACCOUNT_NOT_ACTIVE');
  forgetFailures(call, subject);
  return startSession(context, clinic, user.id);
}

/** Opens a session for a person who has proved who they are, and binds it to the connection. */
export function startSession(context: CallContext, clinic: OpenClinic, userId: string): CurrentSession {
  const { connection, core } = context;
  const token = newToken();
  const call: Call = { core, clinic, actor: { ...actorOf(connection, null), userId } };
  write(call, (unit) => {
    const id = unit.newId();
    sessionQueries(unit.db).insert.run({
      id,
      userId,
      tokenHash: tokenHash(token),
      deviceId: connection.deviceId,
      deviceName: connection.caller.deviceName,
      ipAddress: connection.caller.ipAddress,
      userAgent: connection.caller.userAgent,
      now: unit.now,
      expiresAt: instantAfter(unit.now, sessionLifeMs),
    });
    storeLastLogin(unit.db, userId, unit.now);
    purgeWhatIsOver(unit);
    unit.audit({ action: 'signIn', entity: 'session', entityId: id });
    unit.changed('session', id);
  });
  connection.setToken(token);
  return requireSession(context, clinic);
}

export function signOut(context: CallContext, clinic: OpenClinic): null {
  const found = findSession(context, clinic);
  if (found !== null) {
    write({ core: context.core, clinic, actor: actorOf(context.connection, found) }, (unit) => {
      sessionQueries(unit.db).revoke.run({ id: found.session.id, now: unit.now });
      unit.audit({ action: 'signOut', entity: 'session', entityId: found.session.id });
      unit.changed('session', found.session.id);
    });
  }
  context.connection.setToken(null);
  return null;
}

/** Locks the session: every call but unlocking is refused until the PIN or password is given. */
export function lock(context: CallContext, clinic: OpenClinic): null {
  const found = findSession(context, clinic);
  if (found !== null && !found.session.isLocked) {
    write({ core: context.core, clinic, actor: actorOf(context.connection, found) }, (unit) => {
      sessionQueries(unit.db).setLocked.run({ id: found.session.id, isLocked: 1, now: unit.now });
      unit.audit({ action: 'lock', entity: 'session', entityId: found.session.id });
      unit.changed('session', found.session.id);
    });
  }
  return null;
}

/** People with a living session on this device, the last one first. */
export function unlockChoices(context: CallContext, clinic: OpenClinic) {
  const rows = sessionQueries(clinic.db).ofDevice.all({
    deviceId: context.connection.deviceId,
    now: context.core.clock.now(),
  });
  const seen = new Set<string>();
  return rows
    .filter(
      ({ user }) =>
        user.status === 'ACTIVE' && user.deletedAt === null && !seen.has(user.id) && seen.add(user.id),
    )
    .slice(0, 20)
    .map(({ user }) => ({
      userId: user.id,
      firstName: user.firstName,
      lastName: user.lastName,
      hasPin: user.pinHash !== null,
    }));
}

/**
 * Unlocks, or switches to another person of this device, by PIN or password.
 * After five wrong PINs only the password opens. Throws WRONG_CREDENTIALS, ACCOUNT_NOT_ACTIVE, TOO_MANY_TRIES.
 */
export async function unlock(
  context: CallContext,
  clinic: OpenClinic,
  input: { userId: string; pin?: string | undefined; password?: string | undefined },
): Promise<CurrentSession> {
  const { core, connection } = context;
  const queries = sessionQueries(clinic.db);
  const own = findSession(context, clinic);
  const call: Call = { core, clinic, actor: actorOf(connection, own) };
  const subject = input.pin === undefined ? `user-id:${input.userId}` : `pin:${input.userId}`;
  refuseWhileWaiting(call, subject);
  const now = core.clock.now();
  const found = queries.ofDevice
    .all({ deviceId: connection.deviceId, now })
    .find(({ user }) => user.id === input.userId && user.deletedAt === null);
  const pinWornOut = input.pin !== undefined && (queries.triesOf.get({ subject })?.failures ?? 0) > freeTries;
  const hash = input.pin === undefined ? found?.user.passwordHash : found?.user.pinHash;
  const fits = await core.passwords.compare(
    input.pin ?? input.password ?? '',
    pinWornOut ? null : (hash ?? null),
  );
  if (!found || !fits) {
    countFailure(call, subject);
    throw featureFailure('WRONG_CREDENTIALS');
  }
  if (found.user.status !== 'ACTIVE') throw featureFailure('ACCOUNT_NOT_ACTIVE');
  // One's own session keeps its secret: a page reloaded before the answer came would hold one that is over.
  const token = own?.session.id === found.session.id ? null : newToken();
  write({ ...call, actor: actorOf(connection, found) }, (unit) => {
    forgetFailures(call, `pin:${input.userId}`);
    forgetFailures(call, subject);
    if (token === null) queries.setLocked.run({ id: found.session.id, isLocked: 0, now: unit.now });
    else queries.rebind.run({ id: found.session.id, tokenHash: tokenHash(token), now: unit.now });
    purgeWhatIsOver(unit);
    unit.audit({ action: 'unlock', entity: 'session', entityId: found.session.id });
    unit.changed('session', found.session.id);
  });
  if (token !== null) connection.setToken(token);
  return requireSession(context, clinic);
}

/** The living sessions of a person; of another person only for OWNER and ADMIN (FORBIDDEN otherwise). */
export function listSessions(call: SignedInCall, input: { userId?: string | undefined }) {
  const userId = input.userId ?? call.actor.userId;
  if (userId !== call.actor.userId && !mayManagePeople(call)) throw failure('FORBIDDEN');
  return sessionQueries(call.clinic.db)
    .ofUser.all({ userId, now: call.core.clock.now() })
    .map((session) => ({
      id: session.id as CurrentSession['sessionId'],
      userId: session.userId,
      deviceName: session.deviceName,
      ipAddress: session.ipAddress,
      userAgent: session.userAgent,
      createdAt: session.createdAt,
      lastSeenAt: session.lastSeenAt,
      expiresAt: session.expiresAt,
      isCurrent: session.id === call.actor.sessionId,
    }));
}

/** Whether the session of this id has neither ended nor run out. */
export function isLivingSession({ clinic, core }: SignedInCall, id: string): boolean {
  const session = sessionQueries(clinic.db).byId.get({ id });
  return session !== undefined && session.revokedAt === null && session.expiresAt > core.clock.now();
}

export function revokeSession(call: SignedInCall, input: { sessionId: string }): null {
  const queries = sessionQueries(call.clinic.db);
  const session = queries.byId.get({ id: input.sessionId });
  if (!session) throw failure('NOT_FOUND', { entity: 'session' });
  if (session.userId !== call.actor.userId && !mayManagePeople(call)) throw failure('FORBIDDEN');
  write(call, (unit) => {
    queries.revoke.run({ id: session.id, now: unit.now });
    unit.audit({ action: 'revoke', entity: 'session', entityId: session.id });
    unit.changed('session', session.id);
  });
  return null;
}

/** Sessions that expired, and what is a day old of ended sessions, reset codes and failed tries. */
function purgeWhatIsOver({ db, now }: UnitOfWork): void {
  const old = instantAfter(now, -24 * 3600 * 1000);
  const queries = sessionQueries(db);
  queries.purgeSessions.run({ now, old });
  queries.purgeResets.run({ old });
  queries.purgeTries.run({ old });
}

/** Ends every session of a person, who may no longer work here: coming back takes the password. */
export function endSessionsOf(unit: UnitOfWork, userId: string): void {
  sessionQueries(unit.db).revokeOthersOfUser.run({ userId, exceptId: '', now: unit.now });
  unit.changed('session');
}

function mayManagePeople(call: SignedInCall): boolean {
  return call.actor.role === 'OWNER' || call.actor.role === 'ADMIN';
}

/** After a restart this PC's own window finds its last session again, locked; a browser has its cookie for that. */
function adoptWindowSession(context: CallContext, clinic: OpenClinic) {
  const { connection, core } = context;
  if (connection.caller.via !== 'window' || connection.token() !== null) return null;
  const queries = sessionQueries(clinic.db);
  const last = queries.ofDevice.all({ deviceId: connection.deviceId, now: core.clock.now() })[0];
  if (!last || last.user.status !== 'ACTIVE') return null;
  const token = newToken();
  writeUnaudited({ core, clinic, actor: actorOf(connection, last) }, (unit) => {
    queries.rebind.run({ id: last.session.id, tokenHash: tokenHash(token), now: unit.now });
    queries.setLocked.run({ id: last.session.id, isLocked: 1, now: unit.now });
  });
  connection.setToken(token);
  return findSession(context, clinic);
}

function requireSession(context: CallContext, clinic: OpenClinic): CurrentSession {
  const found = findSession(context, clinic);
  if (found === null) throw failure('UNAUTHORIZED');
  return describeSession(clinic, found);
}
