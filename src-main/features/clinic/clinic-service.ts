// The clinic's own record, its settings and its locations.

import type { Call, SignedInCall } from '#main/core/call.ts';
import { failure, invalidField } from '#main/core/failure.ts';
import { write } from '#main/core/unit-of-work.ts';
import { changedFields } from '#main/features/audit/audit-service.ts';
import { isPicture } from '#main/features/files/picture-service.ts';
import {
  clinicQueries,
  insertLocation,
  updateClinicRow,
  updateLocationRow,
  type ClinicRecord,
  type LocationRecord,
} from '#main/features/clinic/clinic-queries.ts';
import type { Clinic, ClinicInput, Location, LocationInput } from '#shared/clinic/model.ts';
import { localDateOf } from '#shared/time/wall-clock.ts';
import type { ClinicSettings } from '#shared/clinic/settings.ts';

/** The clinic's one row; a database without it is no clinic. */
export function clinicRecord(call: Pick<Call, 'clinic'>): ClinicRecord {
  const record = clinicQueries(call.clinic.db).one.get();
  if (record === undefined) throw new Error('The database has no clinic row.');
  return record;
}

/** The local date `YYYY-MM-DD` of now in the clinic's zone, whatever the machine's zone says. */
export function clinicToday(call: Call): string {
  return localDateOf(call.core.clock.now(), clinicRecord(call).timeZone);
}

export function getClinic(call: Pick<Call, 'clinic'>): Clinic {
  return clinicRecord(call) as unknown as Clinic;
}

/** Changes the given fields. Throws STALE. Past calendar entries keep the zone they were made in. */
export function updateClinic(
  call: SignedInCall,
  input: { updatedAt: string; changes: Partial<ClinicInput>; logoFileId?: string | null | undefined },
): Clinic {
  return write(call, (unit) => {
    const before = clinicRecord(call);
    if (before.updatedAt !== input.updatedAt) throw failure('STALE', { updatedAt: before.updatedAt });
    if (input.logoFileId && !isPicture(unit.db, input.logoFileId))
      throw failure('NOT_FOUND', { entity: 'file' });
    const changes = {
      ...input.changes,
      ...(input.logoFileId === undefined ? {} : { logoFileId: input.logoFileId }),
    };
    updateClinicRow(unit.db, { ...changes, updatedAt: unit.now });
    unit.audit({
      action: 'update',
      entity: 'clinic',
      entityId: before.id,
      changes: changedFields(before, changes),
    });
    unit.changed('clinic');
    unit.changed('session');
    return getClinic(call);
  });
}

export function getSettings(call: Pick<Call, 'clinic'>): ClinicSettings {
  const record = clinicRecord(call);
  return {
    autoLockMinutes: record.autoLockMinutes,
    longWaitMinutes: record.longWaitMinutes,
    calendarRowMinutes: record.calendarRowMinutes as ClinicSettings['calendarRowMinutes'],
    backupReminderHours: record.backupReminderHours,
    retentionYears: record.retentionYears,
    retentionFromAge: record.retentionFromAge,
    archiveAfterYears: record.archiveAfterYears,
    referralsOwnerId: record.referralsOwnerId,
  };
}

export function updateSettings(call: SignedInCall, changes: Partial<ClinicSettings>): ClinicSettings {
  return write(call, (unit) => {
    const before = clinicRecord(call);
    const { referralsOwnerId } = changes;
    if (referralsOwnerId && clinicQueries(unit.db).activePerson.get(referralsOwnerId) === undefined)
      throw invalidField('referralsOwnerId', 'unknownReference');
    updateClinicRow(unit.db, { ...changes, updatedAt: unit.now });
    if (referralsOwnerId !== undefined) unit.changed('referrals');
    unit.audit({
      action: 'update',
      entity: 'clinicSettings',
      entityId: before.id,
      changes: changedFields(before, changes as Partial<ClinicRecord>),
    });
    unit.changed('clinic');
    unit.changed('session');
    return getSettings(call);
  });
}

export function listLocations(call: SignedInCall, input: { withRemoved: boolean }): Location[] {
  const queries = clinicQueries(call.clinic.db);
  return (input.withRemoved ? queries.locationsWithRemoved : queries.locations).all() as Location[];
}

export function createLocation(call: SignedInCall, input: LocationInput): Location {
  return write(call, (unit) => {
    const id = unit.newId();
    insertLocation(unit.db, { id, ...input, createdAt: unit.now, updatedAt: unit.now });
    unit.audit({ action: 'create', entity: 'location', entityId: id });
    unit.changed('clinic', id);
    return requireLocation(call, id) as Location;
  });
}

export function updateLocation(
  call: SignedInCall,
  input: { id: string; updatedAt: string; location: LocationInput },
): Location {
  return write(call, (unit) => {
    const before = requireLocation(call, input.id);
    if (before.updatedAt !== input.updatedAt) throw failure('STALE', { updatedAt: before.updatedAt });
    updateLocationRow(unit.db, input.id, { ...input.location, updatedAt: unit.now });
    unit.audit({
      action: 'update',
      entity: 'location',
      entityId: input.id,
      changes: changedFields(before, input.location),
    });
    unit.changed('clinic', input.id);
    return requireLocation(call, input.id) as Location;
  });
}

export function setLocationRemoved(call: SignedInCall, input: { id: string }, isRemoved: boolean): null {
  return write(call, (unit) => {
    requireLocation(call, input.id);
    updateLocationRow(unit.db, input.id, { deletedAt: isRemoved ? unit.now : null, updatedAt: unit.now });
    unit.audit({ action: isRemoved ? 'remove' : 'restore', entity: 'location', entityId: input.id });
    unit.changed('clinic', input.id);
    return null;
  });
}

function requireLocation(call: SignedInCall, id: string): LocationRecord {
  const location = clinicQueries(call.clinic.db).locationById.get({ id });
  if (location === undefined) throw failure('NOT_FOUND', { entity: 'location' });
  return location;
}
