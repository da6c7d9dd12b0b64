// Booking, changing, moving, copying, removing and restoring entries. Steps are in event-status-service.ts.

import type { SignedInCall } from '#main/core/call.ts';
import { failure, invalidField } from '#main/core/failure.ts';
import { write } from '#main/core/unit-of-work.ts';
import { requireUnchanged } from '#main/features/calendar/calendar-moment.ts';
import { requireFree } from '#main/features/calendar/conflicts-service.ts';
import {
  bookingOf,
  busyEntryOf,
  changeEvent,
  insertEvent,
  patientLabel,
  requireEvent,
  requireStanding,
  settleRequest,
  toEvent,
  type Booking,
} from '#main/features/calendar/event-writes-service.ts';
import { eventWriteQueries, type EventRow } from '#main/features/calendar/event-writes-queries.ts';
import { planningQueries } from '#main/features/calendar/planning-queries.ts';
import { releaseOwnHold } from '#main/features/calendar/slot-holds-service.ts';
import type { EventHistoryLine } from '#shared/calendar/event-calls.ts';
import type { ConflictKind } from '#shared/calendar/conflicts.ts';
import {
  eventProblems,
  startWords,
  type CalendarEvent,
  type EventChanges,
  type EventFields,
} from '#shared/calendar/event-model.ts';
import type { Override } from '#shared/calendar/model.ts';
import type { EventStatus } from '#shared/calendar/status-machine.ts';
import { addExactMinutes, exactMinutesBetween } from '#shared/time/instant.ts';

type Overridable = { readonly override?: Override | null | undefined };

/** Books an entry. Throws CONFLICT unless overridden, NOT_FOUND, INVALID. */
export function createEvent(
  call: SignedInCall,
  input: Overridable & {
    id: string;
    fields: EventFields;
    status: EventStatus;
    slotHoldId?: string | null | undefined;
  },
): CalendarEvent {
  return write(call, (unit) => {
    const booking = bookingOf(call, unit);
    requireNewId(booking, input.id, 'id');
    requireBookable(booking, input.fields, 'fields.');
    const row = newRow(booking, input.id, input.fields, input.status);
    bookNew(booking, row, { override: input.override, holdId: input.slotHoldId ?? null });
    if (input.slotHoldId) releaseOwnHold(booking, input.slotHoldId);
    return toEvent(requireEvent(unit.db, input.id));
  });
}

/** Changes typed fields. Throws STALE, and CONFLICT when time, provider, chair or patient change onto something. */
export function updateEvent(
  call: SignedInCall,
  input: Overridable & { id: string; expectedUpdatedAt: string; changes: EventChanges },
): CalendarEvent {
  return rewrite(call, input, 'UPDATE', 'changes.', () => input.changes);
}

/** Moves an entry; its length stays in real minutes. */
export function moveEvent(
  call: SignedInCall,
  input: Overridable & {
    id: string;
    expectedUpdatedAt: string;
    startAt: string;
    providerId?: EventFields['providerId'] | undefined;
    operatoryId?: EventFields['operatoryId'] | undefined;
  },
): CalendarEvent {
  return rewrite(call, input, 'MOVE', '', (before) => ({
    startAt: input.startAt,
    endAt: addExactMinutes(input.startAt, exactMinutesBetween(before.startAt, before.endAt)),
    ...(input.providerId ? { providerId: input.providerId } : {}),
    ...(input.operatoryId ? { operatoryId: input.operatoryId } : {}),
  }));
}

export function resizeEvent(
  call: SignedInCall,
  input: Overridable & { id: string; expectedUpdatedAt: string; startAt: string; endAt: string },
): CalendarEvent {
  return rewrite(call, input, 'RESIZE', '', () => ({ startAt: input.startAt, endAt: input.endAt }));
}

/** Books the fields of another entry at another time. */
export function copyEvent(
  call: SignedInCall,
  input: Overridable & {
    id: string;
    newId: string;
    startAt: string;
    providerId?: EventFields['providerId'] | undefined;
    operatoryId?: EventFields['operatoryId'] | undefined;
  },
): CalendarEvent {
  return write(call, (unit) => {
    const booking = bookingOf(call, unit);
    const source = requireStanding(unit.db, input.id);
    requireNewId(booking, input.newId, 'newId');
    const fields = {
      ...fieldsOf(source),
      startAt: input.startAt,
      endAt: addExactMinutes(input.startAt, exactMinutesBetween(source.startAt, source.endAt)),
      ...(input.providerId ? { providerId: input.providerId } : {}),
      ...(input.operatoryId ? { operatoryId: input.operatoryId } : {}),
    };
    requireBookable(booking, fields, '');
    bookNew(booking, newRow(booking, input.newId, fields, 'SCHEDULED'), {
      override: input.override,
      copyOf: source.id,
    });
    return toEvent(requireEvent(unit.db, input.newId));
  });
}

export function removeEvent(
  call: SignedInCall,
  input: { id: string; expectedUpdatedAt: string },
): CalendarEvent {
  return write(call, (unit) => {
    const booking = bookingOf(call, unit);
    const before = requireStanding(unit.db, input.id);
    requireUnchanged(before, input.expectedUpdatedAt);
    const after = changeEvent(booking, before, { deletedAt: unit.now }, { action: 'REMOVE' });
    if (after.hasRequest) settleRequest(booking, after);
    return toEvent(requireEvent(unit.db, input.id));
  });
}

/** Brings a removed entry back; CONFLICT when its time was booked meanwhile. One that stands is given as it is. */
export function restoreEvent(call: SignedInCall, input: Overridable & { id: string }): CalendarEvent {
  const known = requireEvent(call.clinic.db, input.id);
  if (known.deletedAt === null) return toEvent(known);
  return write(call, (unit) => {
    const booking = bookingOf(call, unit);
    const before = eventWriteQueries(unit.db).rowById.get({ id: input.id });
    if (before === undefined) throw failure('NOT_FOUND', { entity: 'event' });
    const conflicts = requireFree(booking, busyEntryOf(before), { override: input.override });
    const overrideReason = conflicts.length > 0 ? (input.override?.reason ?? null) : null;
    changeEvent(
      booking,
      before,
      { deletedAt: null, overrideReason },
      { action: 'RESTORE', overrideReason, conflicts },
    );
    return toEvent(requireEvent(unit.db, input.id));
  });
}

/** Keeps a new row, unless something is in the way that nobody gave a reason to book over. */
export function bookNew(
  unit: Booking,
  row: EventRow,
  options: Overridable & { except?: readonly string[]; holdId?: string | null; copyOf?: string },
): void {
  const conflicts = requireFree(unit, busyEntryOf(row), {
    override: options.override,
    except: options.except ?? [],
    holdId: options.holdId ?? null,
  });
  const overrideReason = conflicts.length > 0 ? (options.override?.reason ?? null) : null;
  insertEvent(unit, { ...row, overrideReason }, conflicts, options.copyOf ?? null);
}

/** A row of these fields, before anybody asked whether its time is free. */
export function newRow(unit: Booking, id: string, fields: EventFields, status: EventStatus): EventRow {
  return {
    ...fields,
    id,
    status,
    zone: unit.zone,
    ...startWords(fields.startAt, unit.zone),
    ...patientLabel(unit.db, fields.patientId),
    cancelReason: null,
    successorId: null,
    checkedInAt: null,
    seatedAt: null,
    leftAt: null,
    overrideReason: null,
    hasRequest: false,
    createdAt: unit.now,
    updatedAt: unit.now,
    deletedAt: null,
  };
}

/** The typed fields of a row. */
export function fieldsOf(row: EventRow): EventFields {
  const { kind, title, startAt, endAt, patientId, providerId, operatoryId } = row;
  const { locationId, serviceId, colour, reason, notes } = row;
  const fields = { kind, title, startAt, endAt, patientId, providerId, operatoryId, locationId, serviceId };
  return { ...fields, colour, reason, notes } as EventFields;
}

export function requireNewId(unit: Booking, id: string, field: string): void {
  if (eventWriteQueries(unit.db).rowById.get({ id }) !== undefined) throw invalidField(field, 'duplicate');
}

/** Refuses providers, chairs, services and places that are not offered any more, by field. */
export function requireBookable(
  unit: Pick<Booking, 'db'>,
  wanted: Partial<Pick<EventRow, 'providerId' | 'operatoryId' | 'serviceId' | 'locationId'>>,
  prefix: string,
): void {
  const queries = planningQueries(unit.db);
  const { providerId, operatoryId, serviceId, locationId } = wanted;
  const refuse = (field: string) => invalidField(`${prefix}${field}`, 'notAChoice');
  if (providerId && queries.isBookableProvider.get(providerId) === 0) throw refuse('providerId');
  if (operatoryId && queries.isBookableChair.get(operatoryId) === 0) throw refuse('operatoryId');
  if (serviceId && queries.bookableService.get(serviceId) === undefined) throw refuse('serviceId');
  if (locationId && queries.isBookableLocation.get(locationId) === 0) throw refuse('locationId');
}

function rewrite(
  call: SignedInCall,
  input: Overridable & { id: string; expectedUpdatedAt: string },
  action: EventHistoryLine['action'],
  prefix: string,
  changesOf: (before: EventRow) => EventChanges,
): CalendarEvent {
  return write(call, (unit) => {
    const booking = bookingOf(call, unit);
    const before = requireStanding(unit.db, input.id);
    requireUnchanged(before, input.expectedUpdatedAt);
    const changes = changesOf(before);
    const after: EventRow = { ...before, ...changes };
    const problems = eventProblems(after).map(({ field, code }) => ({ field: `${prefix}${field}`, code }));
    if (problems.length > 0) throw failure('INVALID', { problems });
    const references = ['providerId', 'operatoryId', 'serviceId', 'locationId'] as const;
    const newOnes = references.filter((field) => after[field] !== before[field]);
    requireBookable(booking, Object.fromEntries(newOnes.map((field) => [field, after[field]])), prefix);
    const values: Partial<EventRow> = {
      ...changes,
      ...(after.startAt === before.startAt
        ? {}
        : { zone: booking.zone, ...startWords(after.startAt, booking.zone) }),
      ...(after.patientId === before.patientId ? {} : patientLabel(unit.db, after.patientId)),
    };
    const kinds = kindsToAsk(before, after);
    if (kinds === 'NONE') changeEvent(booking, before, values, { action });
    else {
      const override = input.override;
      const conflicts = requireFree(booking, busyEntryOf(after), {
        override,
        ...(kinds === 'ALL' ? {} : { kinds }),
      });
      const given = conflicts.length > 0 ? (override?.reason ?? null) : null;
      // A change of the patient alone leaves what was said about the time.
      const overrideReason = kinds === 'ALL' ? given : (given ?? before.overrideReason);
      changeEvent(
        booking,
        before,
        { ...values, overrideReason },
        { action, overrideReason: given, conflicts },
      );
    }
    return toEvent(requireEvent(unit.db, input.id));
  });
}

/** Which conflicts a change can have made. */
function kindsToAsk(before: EventRow, after: EventRow): 'ALL' | 'NONE' | readonly ConflictKind[] {
  const moved = (['startAt', 'endAt', 'providerId', 'operatoryId'] as const).some(
    (field) => before[field] !== after[field],
  );
  if (moved) return 'ALL';
  return before.patientId === after.patientId ? 'NONE' : ['PATIENT'];
}
