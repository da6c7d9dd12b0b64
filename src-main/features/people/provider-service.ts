// Profiles of those who treat: licence, speciality, colour in the calendar, verified by an owner or admin.

import type { SignedInCall } from '#main/core/call.ts';
import { failure, invalidField } from '#main/core/failure.ts';
import { write } from '#main/core/unit-of-work.ts';
import type { ClinicDb } from '#main/db/clinic-db.ts';
import { changedFields } from '#main/features/audit/audit-service.ts';
import { requireUser } from '#main/features/people/people-service.ts';
import {
  deleteProfile,
  updateProfile,
  upsertProfile,
  userQueries,
} from '#main/features/people/user-queries.ts';
import type { Provider } from '#shared/people/contract.ts';
import type { ProviderProfile, ProviderProfileInput, UserId } from '#shared/people/model.ts';
import { isProfileComplete } from '#shared/people/profile-completeness.ts';

/** Everyone who treats or has treated here, in calendar order. */
export function listProviders(call: SignedInCall): Provider[] {
  return userQueries(call.clinic.db)
    .providers.all()
    .map(({ user, profile }) => ({
      id: user.id as UserId,
      firstName: user.firstName,
      lastName: user.lastName,
      role: user.role,
      specialization: profile.specialization,
      colour: profile.colour,
      sortOrder: profile.sortOrder,
      isActive: user.status === 'ACTIVE' && user.deletedAt === null,
      isVerified: profile.isVerified,
    }));
}

/** Everyone who treats or has treated here with the username, for files of other systems that name them. */
export function namedProviders(
  db: ClinicDb,
): { id: UserId; username: string; firstName: string; lastName: string }[] {
  return userQueries(db)
    .providers.all()
    .map(({ user: { id, username, firstName, lastName } }) => ({
      id: id as UserId,
      username,
      firstName,
      lastName,
    }));
}

export function getProfile(
  call: SignedInCall,
  input: { id: string },
): (ProviderProfile & { colour: string; sortOrder: number }) | null {
  const profile = userQueries(call.clinic.db).profile.get({ userId: input.id });
  if (profile === undefined) return null;
  const shown = { ...profile, subspecialties: [...profile.subspecialties] };
  return { ...shown, isComplete: isProfileComplete(shown) } as unknown as ProviderProfile & {
    colour: string;
    sortOrder: number;
  };
}

/** Makes or replaces a profile. A licence that another person holds is refused at its field. Throws STALE. */
export function saveProfile(
  call: SignedInCall,
  input: {
    id: string;
    profile: ProviderProfileInput;
    colour: string;
    sortOrder: number;
    updatedAt?: string | null | undefined;
  },
): null {
  return write(call, (unit) => {
    const user = requireUser(call, input.id);
    const queries = userQueries(unit.db);
    const holder = queries.takenLicence.get({ licenceNumber: input.profile.licenceNumber });
    if (holder !== undefined && holder.userId !== user.id)
      throw invalidField('profile.licenceNumber', 'taken');
    const before = queries.profile.get({ userId: user.id });
    const isStale = input.updatedAt && before !== undefined && before.updatedAt !== input.updatedAt;
    if (isStale) throw failure('STALE', { updatedAt: before.updatedAt });
    const after = { ...input.profile, colour: input.colour, sortOrder: input.sortOrder };
    upsertProfile(unit.db, {
      id: before?.id ?? unit.newId(),
      userId: user.id,
      ...after,
      createdAt: before?.createdAt ?? unit.now,
      updatedAt: unit.now,
    });
    unit.audit({
      action: before === undefined ? 'create' : 'update',
      entity: 'providerProfile',
      entityId: user.id,
      changes: before === undefined ? {} : changedFields(before, after),
    });
    unit.changed('people', user.id);
    return null;
  });
}

export function setVerified(call: SignedInCall, input: { id: string; isVerified: boolean }): null {
  return write(call, (unit) => {
    requireProfile(call, input.id);
    updateProfile(unit.db, input.id, { isVerified: input.isVerified, updatedAt: unit.now });
    unit.audit({
      action: input.isVerified ? 'verify' : 'unverify',
      entity: 'providerProfile',
      entityId: input.id,
    });
    unit.changed('people', input.id);
    return null;
  });
}

export function removeProfile(call: SignedInCall, input: { id: string }): null {
  return write(call, (unit) => {
    requireProfile(call, input.id);
    deleteProfile(unit.db, input.id);
    unit.audit({ action: 'remove', entity: 'providerProfile', entityId: input.id });
    unit.changed('people', input.id);
    return null;
  });
}

function requireProfile(call: SignedInCall, userId: string): void {
  if (userQueries(call.clinic.db).profile.get({ userId }) === undefined) {
    throw failure('NOT_FOUND', { entity: 'providerProfile' });
  }
}
