// Accounts of the people who work here: made, changed, removed and restored by owners and admins.

import { z } from 'zod';
import type { SignedInCall } from '#main/core/call.ts';
import { failure, featureFailure, invalidField } from '#main/core/failure.ts';
import { write, type UnitOfWork } from '#main/core/unit-of-work.ts';
import { changedFields } from '#main/features/audit/audit-service.ts';
import { isPicture } from '#main/features/files/picture-service.ts';
import { listUsers, updateUser, userQueries, type UserRecord } from '#main/features/people/user-queries.ts';
import { hashNewPassword } from '#main/features/session/password-service.ts';
import { endSessionsOf } from '#main/features/session/session-service.ts';
import type { Role } from '#shared/access/roles.ts';
import { uniqueKey, type User, type UserId, type UserInput } from '#shared/people/model.ts';
import type { peopleContract, UserRow } from '#shared/people/contract.ts';

type ListInput = z.output<NonNullable<(typeof peopleContract)['list']['~orpc']['inputSchema']>>;

const placeSchema = z.object({ lastName: z.string(), id: z.string() });

function placeIn(cursor: string | null | undefined): z.infer<typeof placeSchema> | null {
  if (!cursor) return null;
  try {
    return placeSchema.parse(JSON.parse(cursor));
  } catch {
    throw invalidField('cursor', 'invalid');
  }
}

export function listPeople(
  call: SignedInCall,
  input: ListInput,
): { rows: UserRow[]; nextCursor: string | null } {
  const found = listUsers(call.clinic.db, {
    status: input.status ?? null,
    withRemoved: input.withRemoved,
    after: placeIn(input.cursor),
    limit: input.limit + 1,
  });
  const rows = found.slice(0, input.limit);
  const last = found.length > input.limit ? rows.at(-1)?.user : undefined;
  return {
    rows: rows.map(({ user, profileId }) => ({
      id: user.id as UserId,
      username: user.username,
      firstName: user.firstName,
      lastName: user.lastName,
      email: user.email,
      role: user.role,
      status: user.status,
      isProvider: profileId !== null,
      hasPin: user.pinHash !== null,
      pictureFileId: user.pictureFileId as User['pictureFileId'],
      lastLoginAt: user.lastLoginAt,
      deletedAt: user.deletedAt,
      updatedAt: user.updatedAt,
    })),
    nextCursor: last === undefined ? null : JSON.stringify({ lastName: last.lastName, id: last.id }),
  };
}

export function getPerson(call: SignedInCall, input: { id: string }): User {
  return describeUser(requireUser(call, input.id));
}

/** Makes an account. Refuses taken usernames and e-mail addresses at their field, and a role above one's own. */
export async function createPerson(
  call: SignedInCall,
  input: UserInput & { password: string },
): Promise<User> {
  refuseHigherRole(call, input.role);
  refuseTaken(call, null, input);
  const passwordHash = await hashNewPassword(call, input.password, 'password');
  const { password: _password, ...account } = input;
  return write(call, (unit) => {
    refuseTaken(call, null, input);
    const id = unit.newId();
    userQueries(unit.db).insert.run({
      id,
      ...account,
      ...keysOf(account),
      isStaff: account.isStaff ? 1 : 0,
      passwordHash,
      now: unit.now,
    });
    unit.audit({
      action: 'create',
      entity: 'user',
      entityId: id,
      changes: { role: input.role, status: input.status },
    });
    unit.changed('people', id);
    return describeUser(requireUser(call, id));
  });
}

/** Changes the given fields. Suspending a person ends what they can do at their next call. Throws STALE, LAST_OWNER. */
export function updatePerson(
  call: SignedInCall,
  input: { id: string; updatedAt: string; changes: Partial<UserInput> },
): User {
  return write(call, (unit) => {
    const before = requireUser(call, input.id);
    if (before.updatedAt !== input.updatedAt) throw failure('STALE', { updatedAt: before.updatedAt });
    refuseHigherRole(call, before.role);
    if (input.changes.role !== undefined) refuseHigherRole(call, input.changes.role);
    refuseTaken(call, input.id, input.changes);
    const after = { ...input.changes, ...keysOf(input.changes), updatedAt: unit.now };
    const staysOwner =
      (after.role ?? before.role) === 'OWNER' && (after.status ?? before.status) === 'ACTIVE';
    if (!staysOwner) refuseLastOwner(call, before);
    updateUser(unit.db, input.id, after);
    if ((after.status ?? 'ACTIVE') !== 'ACTIVE') endSessionsOf(unit, input.id);
    unit.audit({
      action: 'update',
      entity: 'user',
      entityId: input.id,
      changes: changedFields(before, input.changes as Partial<UserRecord>),
    });
    unit.changed('people', input.id);
    unit.changed('session');
    return describeUser(requireUser(call, input.id));
  });
}

/** Sets or takes away the picture. Throws NOT_FOUND when the file is no stored picture. */
export function setPersonPicture(
  call: SignedInCall,
  input: { id: string; pictureFileId: string | null },
): User {
  return write(call, (unit) => {
    const before = requireUser(call, input.id);
    refuseHigherRole(call, before.role);
    if (input.pictureFileId !== null && !isPicture(call.clinic.db, input.pictureFileId))
      throw failure('NOT_FOUND', { entity: 'file' });
    updateUser(unit.db, input.id, { pictureFileId: input.pictureFileId, updatedAt: unit.now });
    unit.audit({
      action: 'update',
      entity: 'user',
      entityId: input.id,
      changes: changedFields(before, { pictureFileId: input.pictureFileId }),
    });
    unit.changed('people', input.id);
    unit.changed('session');
    return describeUser(requireUser(call, input.id));
  });
}

export function removePerson(call: SignedInCall, input: { id: string }): null {
  return write(call, (unit) => {
    const user = requireUser(call, input.id);
    refuseHigherRole(call, user.role);
    refuseLastOwner(call, user);
    setRemoved(unit, user.id, unit.now, 'remove');
    return null;
  });
}

export function restorePerson(call: SignedInCall, input: { id: string }): null {
  return write(call, (unit) => {
    const user = requireUser(call, input.id);
    refuseHigherRole(call, user.role);
    setRemoved(unit, user.id, null, 'restore');
    return null;
  });
}

function setRemoved(unit: UnitOfWork, id: string, deletedAt: string | null, action: string): void {
  updateUser(unit.db, id, { deletedAt, updatedAt: unit.now });
  if (deletedAt !== null) endSessionsOf(unit, id);
  unit.audit({ action, entity: 'user', entityId: id });
  unit.changed('people', id);
  unit.changed('session');
}

/** The account with this id, also a removed one. Throws NOT_FOUND. */
export function requireUser(call: SignedInCall, id: string): UserRecord {
  const user = userQueries(call.clinic.db).byId.get({ id });
  if (user === undefined) throw failure('NOT_FOUND', { entity: 'user' });
  return user;
}

/** Only an owner makes or changes an owner. */
function refuseHigherRole(call: SignedInCall, role: Role): void {
  if (role === 'OWNER' && call.actor.role !== 'OWNER') throw failure('FORBIDDEN');
}

function refuseLastOwner(call: SignedInCall, user: UserRecord): void {
  const owners = userQueries(call.clinic.db).activeOwners.all();
  if (owners.length === 1 && owners[0]?.id === user.id) throw featureFailure('LAST_OWNER');
}

function refuseTaken(
  call: SignedInCall,
  ownId: string | null,
  input: { username?: string; email?: string },
): void {
  const queries = userQueries(call.clinic.db);
  if (input.username !== undefined) {
    const holder = queries.takenUsername.get({ key: uniqueKey(input.username) });
    if (holder !== undefined && holder.id !== ownId) throw invalidField('username', 'taken');
  }
  if (input.email !== undefined) {
    const holder = queries.takenEmail.get({ key: uniqueKey(input.email) });
    if (holder !== undefined && holder.id !== ownId) throw invalidField('email', 'taken');
  }
}

function keysOf(input: { username?: string; email?: string }): { usernameKey?: string; emailKey?: string } {
  return {
    ...(input.username === undefined ? {} : { usernameKey: uniqueKey(input.username) }),
    ...(input.email === undefined ? {} : { emailKey: uniqueKey(input.email) }),
  };
}

function describeUser(user: UserRecord): User {
  const {
    passwordHash: _hash,
    pinHash: _pin,
    usernameKey: _usernameKey,
    emailKey: _emailKey,
    memberId: _memberId,
    ...shown
  } = user;
  return shown as User;
}
