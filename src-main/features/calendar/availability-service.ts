// The weekly hours of providers, and the time they are away.

import type { SignedInCall } from '#main/core/call.ts';
import { failure, invalidField } from '#main/core/failure.ts';
import { write } from '#main/core/unit-of-work.ts';
import {
  availabilityQueries,
  insertTimeOff,
  updateTimeOffRow,
  type TimeOffRow,
} from '#main/features/calendar/availability-queries.ts';
import { busyQueries } from '#main/features/calendar/busy-queries.ts';
import { catalogueQueries } from '#main/features/calendar/catalogue-queries.ts';
import { pageOfRows } from '#main/core/list-place.ts';
import { laterThan, startPlace, stretch } from '#main/features/calendar/calendar-moment.ts';
import { providerWeeks } from '#main/features/calendar/conflicts-service.ts';
import { eventReadQueries } from '#main/features/calendar/event-reads-queries.ts';
import { pageOfCalled } from '#main/features/calendar/event-reads-service.ts';
import { mayKeepTimeOff } from '#shared/access/permissions.ts';
import {
  fullWeek,
  type ProviderAvailability,
  type TimeOff,
  type TimeOffFields,
} from '#shared/calendar/availability-model.ts';
import type { CalledVisit } from '#shared/calendar/listed-event.ts';
import type { ListedTimeOff } from '#shared/calendar/planning-calls.ts';

/** All seven days of each provider; without a list, of everyone who treats now. */
export function getAvailability(
  call: SignedInCall,
  input: { providerIds?: readonly string[] | null | undefined },
): { providers: ProviderAvailability[] } {
  const { db } = call.clinic;
  const weeks = new Map(providerWeeks(db).map((week) => [week.providerId, week.days]));
  const ids = input.providerIds ?? busyQueries(db).activeProviders.all();
  const providers = ids.map((providerId) => ({
    providerId,
    days: [...fullWeek(weeks.get(providerId) ?? [])],
  }));
  return { providers: providers as ProviderAvailability[] };
}

/** Keeps the whole week; days that are left out get the default hours. */
export function setAvailability(call: SignedInCall, input: ProviderAvailability): ProviderAvailability {
  return write(call, (unit) => {
    const queries = availabilityQueries(unit.db);
    if (queries.isProvider.get(input.providerId) === 0) throw failure('NOT_FOUND', { entity: 'provider' });
    const known = providerWeeks(unit.db).find((week) => week.providerId === input.providerId);
    const before = fullWeek(known?.days ?? []);
    const after = fullWeek(input.days);
    for (const day of after) {
      if (day.locationId !== null && catalogueQueries(unit.db).hasLocation.get(day.locationId) === 0)
        throw invalidField('days', 'notAChoice');
      queries.saveDay.run({
        ...day,
        id: unit.newId(),
        providerId: input.providerId,
        isAvailable: day.isAvailable ? 1 : 0,
        now: unit.now,
      });
    }
    const changes = Object.fromEntries(
      after.flatMap((to, day) =>
        JSON.stringify(before[day]) === JSON.stringify(to) ? [] : [[`day${day}`, { from: before[day], to }]],
      ),
    );
    unit.audit({ action: 'update', entity: 'providerAvailability', entityId: input.providerId, changes });
    unit.changed('calendar', input.providerId);
    return { providerId: input.providerId, days: [...after] };
  });
}

export function listTimeOff(
  call: SignedInCall,
  input: {
    limit: number;
    cursor?: string | null | undefined;
    providerIds?: readonly string[] | null | undefined;
    from?: string | null | undefined;
    to?: string | null | undefined;
    countsVisits: boolean;
  },
): { rows: ListedTimeOff[]; nextCursor: string | null } {
  const queries = availabilityQueries(call.clinic.db);
  const place = startPlace(input.cursor);
  const ids = queries.timeOffIds.all({
    providerIds: input.providerIds ? JSON.stringify(input.providerIds) : null,
    from: input.from ?? call.core.clock.now(),
    to: input.to ?? '9999',
    afterStartAt: place?.startAt ?? '',
    afterId: place?.id ?? '',
    limit: input.limit + 1,
  });
  const rows = ids.flatMap((id) => queries.timeOffById.get({ id }) ?? []);
  const page = pageOfRows(rows, input.limit, (row) => [row.startAt, row.id]);
  const names = new Map(
    busyQueries(call.clinic.db).personNames.all(JSON.stringify(page.rows.map((row) => row.providerId))),
  );
  const counted = (row: TimeOffRow) =>
    input.countsVisits
      ? { openVisits: eventReadQueries(call.clinic.db).openOfProvider.get(visitsIn(row)) ?? 0 }
      : {};
  return {
    rows: page.rows.map((row) => ({
      ...toTimeOff(row),
      providerName: names.get(row.providerId) ?? '',
      ...counted(row),
    })),
    nextCursor: page.nextCursor,
  };
}

/** The open appointments that lie in time off, by start. */
export function timeOffVisits(
  call: SignedInCall,
  input: { id: string; limit: number; cursor?: string | null | undefined },
): {
  rows: CalledVisit[];
  nextCursor: string | null;
  total: number | null;
  timeOff: TimeOff;
  providerName: string;
} {
  const { db } = call.clinic;
  const row = requireTimeOff(call, input.id);
  if (row.deletedAt !== null) throw failure('NOT_FOUND', { entity: 'timeOff' });
  const queries = eventReadQueries(db);
  const place = startPlace(input.cursor);
  const { startAt, id } = place ?? { startAt: '', id: '' };
  const found = queries.openOfProviderPage.all({ ...visitsIn(row), startAt, id, limit: input.limit + 1 });
  return {
    ...pageOfCalled(db, found, input.limit),
    total: place === null ? (queries.openOfProvider.get(visitsIn(row)) ?? 0) : null,
    timeOff: toTimeOff(row),
    providerName: busyQueries(db).personNames.get(JSON.stringify([row.providerId]))?.[1] ?? '',
  };
}

function visitsIn({ providerId, startAt, endAt }: Pick<TimeOffRow, 'providerId' | 'startAt' | 'endAt'>) {
  return { providerId, ...stretch(startAt, endAt) };
}

/** Keeps time off; appointments in it stay and are counted. Throws FORBIDDEN where mayKeepTimeOff says no. */
export function addTimeOff(
  call: SignedInCall,
  input: { id: string; fields: TimeOffFields },
): { timeOff: TimeOff; affected: number } {
  requireKeeper(call, input.fields.providerId);
  return write(call, (unit) => {
    const queries = availabilityQueries(unit.db);
    const { fields } = input;
    if (queries.isProvider.get(fields.providerId) === 0)
      throw invalidField('fields.providerId', 'notAChoice');
    if (queries.timeOffById.get({ id: input.id }) !== undefined) throw invalidField('id', 'duplicate');
    insertTimeOff(unit.db, {
      ...fields,
      reason: fields.reason ?? '',
      id: input.id,
      createdAt: unit.now,
      updatedAt: unit.now,
    });
    unit.audit({
      action: 'create',
      entity: 'timeOff',
      entityId: input.id,
      changes: { providerId: fields.providerId, startAt: fields.startAt, endAt: fields.endAt },
    });
    unit.changed('calendar', input.id);
    const affected = eventReadQueries(unit.db).openOfProvider.get(visitsIn(fields)) ?? 0;
    return { timeOff: toTimeOff(requireTimeOff(call, input.id)), affected };
  });
}

export function setTimeOffRemoved(call: SignedInCall, input: { id: string }, isRemoved: boolean): TimeOff {
  const known = requireTimeOff(call, input.id);
  requireKeeper(call, known.providerId);
  if ((known.deletedAt !== null) === isRemoved) return toTimeOff(known);
  return write(call, (unit) => {
    const before = requireTimeOff(call, input.id);
    updateTimeOffRow(unit.db, input.id, {
      deletedAt: isRemoved ? unit.now : null,
      updatedAt: laterThan(before, unit.now),
    });
    unit.audit({ action: isRemoved ? 'remove' : 'restore', entity: 'timeOff', entityId: input.id });
    unit.changed('calendar', input.id);
    return toTimeOff(requireTimeOff(call, input.id));
  });
}

function requireKeeper(call: SignedInCall, providerId: string): void {
  const { role, userId } = call.actor;
  if (!mayKeepTimeOff({ role, id: userId }, providerId)) throw failure('FORBIDDEN');
}

function requireTimeOff(call: SignedInCall, id: string): TimeOffRow {
  const row = availabilityQueries(call.clinic.db).timeOffById.get({ id });
  if (row === undefined) throw failure('NOT_FOUND', { entity: 'timeOff' });
  return row;
}

function toTimeOff({ deletedAt: _deletedAt, ...row }: TimeOffRow): TimeOff {
  return { ...row, reason: row.reason === '' ? null : row.reason } as TimeOff;
}
