// The writes of an entry inside a transaction that a service opened: row, steps, changes, audit, topics, last visit.

import { failure } from '#main/core/failure.ts';
import type { SignedInCall } from '#main/core/call.ts';
import type { UnitOfWork } from '#main/core/unit-of-work.ts';
import { changedFields } from '#main/features/audit/audit-service.ts';
import { clinicZone, laterThan } from '#main/features/calendar/calendar-moment.ts';
import type { ConflictSearch } from '#main/features/calendar/conflicts-service.ts';
import { eventReadQueries, type EventRecord } from '#main/features/calendar/event-reads-queries.ts';
import {
  eventWriteQueries,
  updateEventRow,
  type EventRow,
} from '#main/features/calendar/event-writes-queries.ts';
import { planningQueries, updateRequestRow } from '#main/features/calendar/planning-queries.ts';
import { refreshLastVisit } from '#main/features/patients/patient-visits-service.ts';
import type { BusyEntry } from '#shared/calendar/busy-index.ts';
import type { DescribedConflict } from '#shared/calendar/call-parts.ts';
import type { EventHistoryLine } from '#shared/calendar/event-calls.ts';
import type { CalendarEvent } from '#shared/calendar/event-model.ts';
import {
  freesSlot,
  timeSetBy,
  type EventStatus,
  type StatusChange,
} from '#shared/calendar/status-machine.ts';

/** A transaction with what booking needs to know. */
export type Booking = UnitOfWork & ConflictSearch & { readonly actor: SignedInCall['actor'] };

export function bookingOf(call: SignedInCall, unit: UnitOfWork): Booking {
  return { ...unit, actor: call.actor, zone: clinicZone(call) };
}

/** The entry as the contract gives it. */
export function toEvent({ hasRequest: _hasRequest, ...event }: EventRecord): CalendarEvent {
  return event;
}

export function requireEvent(db: UnitOfWork['db'], id: string): EventRecord {
  const event = eventReadQueries(db).byId.get(id);
  if (event === undefined) throw failure('NOT_FOUND', { entity: 'event' });
  return event;
}

/** The entry while it is not removed; NOT_FOUND otherwise. */
export function requireStanding(db: UnitOfWork['db'], id: string): EventRow {
  const row = eventWriteQueries(db).rowById.get({ id });
  if (row === undefined || row.deletedAt !== null) throw failure('NOT_FOUND', { entity: 'event' });
  return row;
}

export function busyEntryOf(row: EventRow): BusyEntry {
  const { id, kind, status, startAt, endAt, providerId, operatoryId, patientId } = row;
  return { id, kind, status, startAt, endAt, providerId, operatoryId, patientId };
}

/** What the patient's row lends to an entry; NOT_FOUND for a patient who was removed. */
export function patientLabel(
  db: UnitOfWork['db'],
  patientId: string | null,
): Pick<EventRow, 'patientName' | 'allergyCount' | 'conditionCount'> {
  if (patientId === null) return { patientName: null, allergyCount: 0, conditionCount: 0 };
  const label = planningQueries(db).patientLabel.get(patientId);
  if (label === undefined) throw failure('NOT_FOUND', { entity: 'patient' });
  return label;
}

/** Keeps a new entry with its first step. */
export function insertEvent(
  unit: Booking,
  row: EventRow,
  conflicts: readonly DescribedConflict[],
  copyOf: string | null = null,
): void {
  eventWriteQueries(unit.db).insert.run(row);
  addStep(unit, row.id, { kind: 'CREATE', from: null, to: row.status, reason: null });
  addChange(unit, row.id, 'CREATE', {}, row.overrideReason);
  unit.audit({
    action: 'create',
    entity: 'event',
    entityId: row.id,
    changes: copyOf === null ? {} : { copyOf },
  });
  auditOverride(unit, row.id, row.overrideReason, conflicts);
  unit.changed('calendar', row.id);
}

/** Writes values over an entry and keeps its changes, audit and topics in step. Gives the new row. */
export function changeEvent(
  unit: Booking,
  before: EventRow,
  values: Partial<EventRow>,
  act: {
    readonly action: EventHistoryLine['action'];
    readonly overrideReason?: string | null;
    readonly conflicts?: readonly DescribedConflict[];
  },
): EventRow {
  const after: EventRow = { ...before, ...values, updatedAt: laterThan(before, unit.now) };
  updateEventRow(unit.db, before.id, { ...values, updatedAt: after.updatedAt });
  const changes = changedFields(before, values) as EventHistoryLine['changes'];
  addChange(unit, before.id, act.action, changes, act.overrideReason ?? null);
  unit.audit({ action: act.action.toLowerCase(), entity: 'event', entityId: before.id, changes });
  auditOverride(unit, before.id, act.overrideReason ?? null, act.conflicts ?? []);
  unit.changed('calendar', before.id);
  for (const side of [before, after]) {
    if (side.status === 'COMPLETED' && side.patientId !== null) refreshLastVisit(unit, side.patientId);
  }
  return after;
}

/** Takes one step through the status machine, which the caller has checked. Gives the new row. */
export function stepEvent(
  unit: Booking,
  before: EventRow,
  step: {
    readonly kind: 'STEP' | 'REVERT';
    readonly to: EventStatus;
    readonly reason: string | null;
    readonly successorId?: string | null;
    readonly overrideReason?: string | null;
    readonly conflicts?: readonly DescribedConflict[];
  },
): EventRow {
  const isRevert = step.kind === 'REVERT';
  const timed = timeSetBy(isRevert ? before.status : step.to);
  const values: Partial<EventRow> = {
    status: step.to,
    ...(timed === null ? {} : { [timed]: isRevert ? null : unit.now }),
    ...(step.to === 'CANCELLED' ? { cancelReason: step.reason } : {}),
    ...(isRevert && before.status === 'CANCELLED' ? { cancelReason: null } : {}),
    ...(step.to === 'RESCHEDULED' ? { successorId: step.successorId ?? null } : {}),
    ...(isRevert && before.status === 'RESCHEDULED' ? { successorId: null } : {}),
    ...(step.overrideReason === undefined ? {} : { overrideReason: step.overrideReason }),
  };
  addStep(unit, before.id, { kind: step.kind, from: before.status, to: step.to, reason: step.reason });
  const after = changeEvent(unit, before, values, {
    action: isRevert ? 'REVERT' : 'STATUS',
    overrideReason: step.overrideReason ?? null,
    conflicts: step.conflicts ?? [],
  });
  return freesSlot(after.status) && after.hasRequest ? settleRequest(unit, after) : after;
}

/** An entry that is over leaves no request open: what was asked for came true, or can no longer. */
export function settleRequest(unit: Booking, event: EventRow): EventRow {
  const open = planningQueries(unit.db).openRequestOf.get({ eventId: event.id });
  if (open !== undefined) {
    const cameTrue =
      (open.type === 'CANCEL' && event.status === 'CANCELLED') ||
      (open.type === 'RESCHEDULE' && event.status === 'RESCHEDULED');
    updateRequestRow(unit.db, open.id, {
      decision: cameTrue ? 'APPROVED' : 'DECLINED',
      decidedBy: unit.actor.userId,
      decidedAt: unit.now,
      updatedAt: unit.now,
    });
    unit.audit({
      action: cameTrue ? 'approve' : 'decline',
      entity: 'eventRequest',
      entityId: open.id,
      changes: { eventId: event.id, becauseOf: event.deletedAt === null ? event.status : 'REMOVED' },
    });
  }
  updateEventRow(unit.db, event.id, { hasRequest: false });
  return { ...event, hasRequest: false };
}

export function addChange(
  unit: Booking,
  eventId: string,
  action: EventHistoryLine['action'],
  changes: EventHistoryLine['changes'],
  overrideReason: string | null,
): void {
  const queries = eventWriteQueries(unit.db);
  queries.insertChange.run({
    id: unit.newId(),
    eventId,
    seq: (queries.lastChangeSeq.get(eventId) ?? 0) + 1,
    userId: unit.actor.userId,
    action,
    changes,
    overrideReason,
    createdAt: unit.now,
    updatedAt: unit.now,
  });
}

function addStep(
  unit: Booking,
  eventId: string,
  step: Pick<StatusChange, 'kind' | 'from' | 'to' | 'reason'>,
): void {
  const queries = eventWriteQueries(unit.db);
  queries.insertStep.run({
    id: unit.newId(),
    eventId,
    seq: (queries.lastStepSeq.get(eventId) ?? 0) + 1,
    kind: step.kind,
    fromStatus: step.from,
    toStatus: step.to,
    userId: unit.actor.userId,
    reason: step.reason,
    createdAt: unit.now,
    updatedAt: unit.now,
  });
}

function auditOverride(
  unit: Booking,
  eventId: string,
  reason: string | null,
  conflicts: readonly DescribedConflict[],
): void {
  if (conflicts.length === 0) return;
  const over = conflicts.map(({ kind, eventId: other, timeOffId }) => ({ kind, eventId: other, timeOffId }));
  unit.audit({ action: 'override', entity: 'event', entityId: eventId, changes: { reason, over } });
}
