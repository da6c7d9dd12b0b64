// Wishes to move or cancel a booking: they lie over it, and it keeps its time and status until somebody decides.

import type { SignedInCall } from '#main/core/call.ts';
import { failure, featureFailure, invalidField } from '#main/core/failure.ts';
import { write } from '#main/core/unit-of-work.ts';
import type { ClinicDb } from '#main/db/clinic-db.ts';
import { offersOfFreed, takeStep, takeStepBack } from '#main/features/calendar/event-status-service.ts';
import {
  eventWriteQueries,
  updateEventRow,
  type EventRow,
} from '#main/features/calendar/event-writes-queries.ts';
import {
  addChange,
  bookingOf,
  changeEvent,
  requireEvent,
  requireStanding,
  toEvent,
  type Booking,
} from '#main/features/calendar/event-writes-service.ts';
import {
  bookNew,
  fieldsOf,
  newRow,
  requireBookable,
  requireNewId,
} from '#main/features/calendar/events-service.ts';
import {
  planningQueries,
  updateRequestRow,
  type RequestRow,
} from '#main/features/calendar/planning-queries.ts';
import type { CalendarEvent, EventFields } from '#shared/calendar/event-model.ts';
import type { Override } from '#shared/calendar/model.ts';
import type { EventRequest, EventRequestFields } from '#shared/calendar/request-model.ts';
import { allowedNextStatuses, isOpenStatus } from '#shared/calendar/status-machine.ts';
import type { WaitingOffer } from '#shared/calendar/waiting-offer.ts';
import { addExactMinutes, exactMinutesBetween } from '#shared/time/instant.ts';

/** Keeps a wish. Throws ALREADY_DECIDED when the entry is over or has an open wish. */
export function createRequest(
  call: SignedInCall,
  input: { id: string; fields: EventRequestFields },
): EventRequest {
  return write(call, (unit) => {
    const booking = bookingOf(call, unit);
    const queries = planningQueries(unit.db);
    const { fields } = input;
    if (queries.requestById.get({ id: input.id }) !== undefined) throw invalidField('id', 'duplicate');
    const event = requireStanding(unit.db, fields.eventId);
    if (!isOpenStatus(event.status) || event.hasRequest) {
      throw featureFailure('ALREADY_DECIDED', { decidedAt: event.updatedAt });
    }
    const wanted = { wantedProviderId: fields.wantedProviderId, wantedServiceId: fields.wantedServiceId };
    if (wanted.wantedProviderId !== null && queries.isBookableProvider.get(wanted.wantedProviderId) === 0) {
      throw invalidField('fields.wantedProviderId', 'notAChoice');
    }
    if (
      wanted.wantedServiceId !== null &&
      queries.bookableService.get(wanted.wantedServiceId) === undefined
    ) {
      throw invalidField('fields.wantedServiceId', 'notAChoice');
    }
    queries.insertRequest.run({
      ...fields,
      id: input.id,
      requestedAt: unit.now,
      decision: null,
      decidedBy: null,
      decidedAt: null,
      declineReason: null,
      createdAt: unit.now,
      updatedAt: unit.now,
    });
    updateEventRow(unit.db, event.id, { hasRequest: true });
    addChange(booking, event.id, 'REQUEST', { request: { from: null, to: fields.type } }, null);
    unit.audit({
      action: 'create',
      entity: 'eventRequest',
      entityId: input.id,
      changes: { eventId: event.id, type: fields.type },
    });
    unit.changed('calendar', input.id, event.id);
    return requireRequest(unit.db, input.id) as EventRequest;
  });
}

/** Does what was asked for. Throws ALREADY_DECIDED, ILLEGAL_STATUS, and CONFLICT when the wanted time is taken. */
export function approveRequest(
  call: SignedInCall,
  input: { id: string; successorId?: string | null | undefined; override?: Override | null | undefined },
): {
  request: EventRequest;
  event: CalendarEvent;
  successor: CalendarEvent | null;
  freed: { startAt: string; endAt: string; providerId: CalendarEvent['providerId'] };
  offers: WaitingOffer[];
} {
  return write(call, (unit) => {
    const booking = bookingOf(call, unit);
    const request = requireOpen(unit.db, input.id);
    const event = requireStanding(unit.db, request.eventId);
    const successorId = request.type === 'CANCEL' ? null : (input.successorId ?? unit.newId());
    if (successorId !== null) bookSuccessor(booking, event, request, successorId, input.override);
    const to = request.type === 'CANCEL' ? 'CANCELLED' : 'RESCHEDULED';
    addChange(booking, event.id, 'DECISION', { decision: { from: null, to: 'APPROVED' } }, null);
    const after = takeStep(booking, event, to, request.reason, successorId);
    unit.changed('calendar', request.id);
    return {
      request: requireRequest(unit.db, request.id) as EventRequest,
      event: toEvent(requireEvent(unit.db, event.id)),
      successor: successorId === null ? null : toEvent(requireEvent(unit.db, successorId)),
      freed: {
        startAt: event.startAt,
        endAt: event.endAt,
        providerId: event.providerId as CalendarEvent['providerId'],
      },
      offers: offersOfFreed(booking, event, after),
    };
  });
}

/** Leaves the booking as it is; the wish and the reason are kept. Throws ALREADY_DECIDED. */
export function declineRequest(
  call: SignedInCall,
  input: { id: string; reason: string | null },
): EventRequest {
  return write(call, (unit) => {
    const booking = bookingOf(call, unit);
    const request = requireOpen(unit.db, input.id);
    updateRequestRow(unit.db, request.id, {
      decision: 'DECLINED',
      decidedBy: call.actor.userId,
      decidedAt: unit.now,
      declineReason: input.reason,
      updatedAt: unit.now,
    });
    updateEventRow(unit.db, request.eventId, { hasRequest: false });
    addChange(booking, request.eventId, 'DECISION', { decision: { from: null, to: 'DECLINED' } }, null);
    unit.audit({
      action: 'decline',
      entity: 'eventRequest',
      entityId: request.id,
      changes: { eventId: request.eventId, reason: input.reason },
    });
    unit.changed('calendar', request.id, request.eventId);
    return requireRequest(unit.db, request.id) as EventRequest;
  });
}

/** Takes an approval back. Throws ALREADY_DECIDED when it was none, ILLEGAL_STATUS, and CONFLICT. */
export function reopenRequest(
  call: SignedInCall,
  input: { id: string; override?: Override | null | undefined },
): EventRequest {
  return write(call, (unit) => {
    const booking = bookingOf(call, unit);
    const request = requireRequest(unit.db, input.id);
    if (request.decision !== 'APPROVED')
      throw featureFailure('ALREADY_DECIDED', { decidedAt: request.decidedAt ?? request.updatedAt });
    const event = requireStanding(unit.db, request.eventId);
    if (event.successorId !== null) removeSuccessor(booking, event.successorId);
    takeStepBack(booking, event, input.override);
    updateRequestRow(unit.db, request.id, {
      decision: null,
      decidedBy: null,
      decidedAt: null,
      updatedAt: unit.now,
    });
    updateEventRow(unit.db, event.id, { hasRequest: true });
    addChange(booking, event.id, 'REQUEST', { request: { from: null, to: request.type } }, null);
    unit.audit({
      action: 'reopen',
      entity: 'eventRequest',
      entityId: request.id,
      changes: { eventId: event.id },
    });
    unit.changed('calendar', request.id, event.id);
    return requireRequest(unit.db, request.id) as EventRequest;
  });
}

/** Only one that nobody has gone on with is taken away. */
function removeSuccessor(unit: Booking, id: string): void {
  const successor = eventWriteQueries(unit.db).rowById.get({ id });
  if (successor === undefined || successor.deletedAt !== null) return;
  if (successor.status !== 'SCHEDULED' || successor.hasRequest) {
    const allowed = [...allowedNextStatuses(successor.status)];
    throw featureFailure('ILLEGAL_STATUS', { status: successor.status, reason: 'SUCCESSOR_STANDS', allowed });
  }
  changeEvent(unit, successor, { deletedAt: unit.now }, { action: 'REMOVE' });
}

/** The entry the booking moves to: what is not wished otherwise stays, and a wished service brings its length. */
function bookSuccessor(
  unit: Booking,
  event: EventRow,
  request: RequestRow,
  successorId: string,
  override: Override | null | undefined,
): void {
  const queries = planningQueries(unit.db);
  const before = event.serviceId === null ? undefined : queries.serviceName.get(event.serviceId);
  const wanted =
    request.wantedServiceId === null ? undefined : queries.bookableService.get(request.wantedServiceId);
  const startAt = request.wantedStartAt ?? event.startAt;
  const minutes = wanted?.durationMinutes ?? exactMinutesBetween(event.startAt, event.endAt);
  const fields = {
    ...fieldsOf(event),
    startAt,
    endAt: addExactMinutes(startAt, minutes),
    providerId: request.wantedProviderId ?? event.providerId,
    serviceId: request.wantedServiceId ?? event.serviceId,
    title: wanted !== undefined && event.title === before ? wanted.name : event.title,
  } as EventFields;
  requireNewId(unit, successorId, 'successorId');
  requireBookable(
    unit,
    { providerId: request.wantedProviderId, serviceId: request.wantedServiceId },
    'wanted.',
  );
  bookNew(unit, newRow(unit, successorId, fields, 'SCHEDULED'), { override, except: [event.id] });
}

/** The open wish over an entry, or null. */
export function openRequestOf(db: ClinicDb, eventId: string): EventRequest | null {
  return (planningQueries(db).openRequestOf.get({ eventId }) ?? null) as EventRequest | null;
}

function requireRequest(db: ClinicDb, id: string): RequestRow {
  const row = planningQueries(db).requestById.get({ id });
  if (row === undefined) throw failure('NOT_FOUND', { entity: 'eventRequest' });
  return row;
}

function requireOpen(db: ClinicDb, id: string): RequestRow {
  const row = requireRequest(db, id);
  if (row.decision !== null) throw featureFailure('ALREADY_DECIDED', { decidedAt: row.decidedAt });
  return row;
}
