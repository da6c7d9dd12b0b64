// Changing and resetting passwords and PINs.

import { createHash, randomInt } from 'node:crypto';
import type { Call, CallContext, OpenClinic, SignedInCall } from '#main/core/call.ts';
import { instantAfter } from '#main/core/clock.ts';
import { failure, featureFailure, invalidField } from '#main/core/failure.ts';
import { write } from '#main/core/unit-of-work.ts';
import { openRecoverySlot, readKeySlots } from '#main/db/key-slots.ts';
import {
  accountById,
  accountByName,
  storePasswordHash,
  storePinHash,
} from '#main/features/people/accounts-service.ts';
import { actorOf } from '#main/features/session/current-session-service.ts';
import { countFailure, forgetFailures, refuseWhileWaiting } from '#main/features/session/failed-tries.ts';
import { sessionQueries } from '#main/features/session/session-queries.ts';
import { passwordProblem } from '#shared/people/password-rules.ts';
import { pinProblem } from '#shared/people/pin-rules.ts';
import { parseRecoveryKey } from '#shared/people/recovery-key.ts';

/** A reset code works once and for this long. */
export const resetCodeLifeMs = 30 * 60 * 1000;

export async function changePassword(
  call: SignedInCall,
  input: { currentPassword: string; newPassword: string },
): Promise<null> {
  await requirePassword(call, input.currentPassword);
  const passwordHash = await hashNewPassword(call, input.newPassword, 'newPassword');
  write(call, (unit) => {
    storePasswordHash(unit.db, call.actor.userId, passwordHash, unit.now);
    sessionQueries(unit.db).revokeOthersOfUser.run({
      userId: call.actor.userId,
      exceptId: call.actor.sessionId,
      now: unit.now,
    });
    unit.audit({ action: 'changePassword', entity: 'user', entityId: call.actor.userId });
    unit.changed('session');
  });
  return null;
}

export async function setPin(
  call: SignedInCall,
  input: { pin: string | null; currentPassword: string },
): Promise<null> {
  await requirePassword(call, input.currentPassword);
  const problem = input.pin === null ? null : pinProblem(input.pin);
  if (problem !== null) throw invalidField('pin', problem);
  const pinHash = input.pin === null ? null : await call.core.passwords.hash(input.pin);
  write(call, (unit) => {
    storePinHash(unit.db, call.actor.userId, pinHash, unit.now);
    unit.audit({
      action: input.pin === null ? 'removePin' : 'setPin',
      entity: 'user',
      entityId: call.actor.userId,
    });
    unit.changed('session');
  });
  return null;
}

/** Issues a code of ten digits that resets one person's password once, within 30 minutes. Only its hash is kept. */
export function issueResetCode(call: SignedInCall, userId: string): { code: string; expiresAt: string } {
  const user = accountById(call.clinic.db, userId);
  if (!user) throw failure('NOT_FOUND', { entity: 'user' });
  if (user.role === 'OWNER' && call.actor.role !== 'OWNER') throw failure('FORBIDDEN');
  const code = Array.from({ length: 10 }, () => randomInt(10)).join('');
  const expiresAt = instantAfter(call.core.clock.now(), resetCodeLifeMs);
  write(call, (unit) => {
    const queries = sessionQueries(unit.db);
    queries.useUpResets.run({ userId, now: unit.now });
    queries.insertReset.run({
      id: unit.newId(),
      userId,
      tokenHash: resetHash(userId, code),
      expiresAt,
      issuedBy: call.actor.userId,
      now: unit.now,
    });
    unit.audit({ action: 'issueResetCode', entity: 'user', entityId: userId });
  });
  return { code: `${code.slice(0, 5)} ${code.slice(5)}`, expiresAt };
}

/** Sets a new password by code, or for the owner by the recovery key. Throws CODE_NOT_VALID, TOO_MANY_TRIES. */
export async function resetPassword(
  context: CallContext,
  clinic: OpenClinic,
  input: {
    username: string;
    code?: string | undefined;
    recoveryKey?: string | undefined;
    newPassword: string;
  },
): Promise<null> {
  const call: Call = { core: context.core, clinic, actor: actorOf(context.connection, null) };
  const name = input.username.trim().toLowerCase();
  const subject = `reset:${name}`;
  refuseWhileWaiting(call, subject);
  const user = accountByName(clinic.db, name);
  const queries = sessionQueries(clinic.db);
  const code = input.code === undefined || !user ? null : validCode(call, user.id, input.code);
  const byKey =
    input.recoveryKey !== undefined && user?.role === 'OWNER' && recoveryKeyFits(call, input.recoveryKey);
  if (!user || user.status === 'SUSPENDED' || (code === null && !byKey)) {
    countFailure(call, subject, { isKnown: user !== undefined });
    throw featureFailure('CODE_NOT_VALID');
  }
  const passwordHash = await hashNewPassword(call, input.newPassword, 'newPassword');
  write({ ...call, actor: { ...call.actor, userId: user.id } }, (unit) => {
    // Between the check and here the code may have been used by another try: single use is decided in this transaction.
    if (code !== null && queries.resetByHash.get({ tokenHash: code })?.isUsed !== false)
      throw featureFailure('CODE_NOT_VALID');
    queries.useUpResets.run({ userId: user.id, now: unit.now });
    storePasswordHash(unit.db, user.id, passwordHash, unit.now);
    queries.revokeOthersOfUser.run({ userId: user.id, exceptId: '', now: unit.now });
    unit.audit({
      action: 'resetPassword',
      entity: 'user',
      entityId: user.id,
      changes: { by: code === null ? 'recoveryKey' : 'code' },
    });
    unit.changed('session');
  });
  for (const done of [
    subject,
    `user:${user.usernameKey}`,
    `user:${user.emailKey}`,
    `user-id:${user.id}`,
    `pin:${user.id}`,
  ]) {
    forgetFailures(call, done);
  }
  return null;
}

/** Gives the hash of a password that follows the rules, or refuses the field (INVALID). */
export async function hashNewPassword(
  call: Pick<Call, 'core'>,
  password: string,
  field: string,
): Promise<string> {
  const problem = passwordProblem(password);
  if (problem !== null) throw invalidField(field, problem);
  return call.core.passwords.hash(password);
}

/** Proves that whoever acts is who signed in. Throws WRONG_CREDENTIALS, TOO_MANY_TRIES. */
export async function requirePassword(call: SignedInCall, password: string): Promise<void> {
  const subject = `user-id:${call.actor.userId}`;
  refuseWhileWaiting(call, subject);
  const user = accountById(call.clinic.db, call.actor.userId);
  if (!(await call.core.passwords.compare(password, user?.passwordHash ?? null))) {
    countFailure(call, subject);
    throw featureFailure('WRONG_CREDENTIALS');
  }
  forgetFailures(call, subject);
}

function validCode(call: Call, userId: string, typed: string): string | null {
  const hash = resetHash(userId, typed.replace(/\D/g, ''));
  const row = sessionQueries(call.clinic.db).resetByHash.get({ tokenHash: hash });
  const isValid =
    row !== undefined && !row.isUsed && row.userId === userId && row.expiresAt > call.core.clock.now();
  return isValid ? hash : null;
}

function recoveryKeyFits(call: Call, typed: string): boolean {
  const parsed = parseRecoveryKey(typed);
  const slots = readKeySlots(call.core.options.dataDir);
  return parsed.ok && slots !== null && openRecoverySlot(slots, parsed.bytes) !== null;
}

function resetHash(userId: string, code: string): string {
  return createHash('sha256').update(`reset:${userId}:${code}`).digest('hex');
}
