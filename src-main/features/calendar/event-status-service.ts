// Steps of entries through the status machine, and taking the last step back.

import type { SignedInCall } from '#main/core/call.ts';
import { featureFailure, invalidField } from '#main/core/failure.ts';
import { write } from '#main/core/unit-of-work.ts';
import { requireUnchanged } from '#main/features/calendar/calendar-moment.ts';
import { requireFree } from '#main/features/calendar/conflicts-service.ts';
import { eventReadQueries } from '#main/features/calendar/event-reads-queries.ts';
import { eventWriteQueries, type EventRow } from '#main/features/calendar/event-writes-queries.ts';
import {
  bookingOf,
  busyEntryOf,
  requireEvent,
  requireStanding,
  stepEvent,
  toEvent,
  type Booking,
} from '#main/features/calendar/event-writes-service.ts';
import { offersFor } from '#main/features/calendar/waiting-list-service.ts';
import type { CalendarEvent } from '#shared/calendar/event-model.ts';
import type { Override } from '#shared/calendar/model.ts';
import {
  allowedNextStatuses,
  checkRevert,
  checkTransition,
  freesSlot,
  type EventStatus,
} from '#shared/calendar/status-machine.ts';
import type { WaitingOffer } from '#shared/calendar/waiting-offer.ts';

/** Takes a step. Throws STALE, ILLEGAL_STATUS; INVALID for a successor that is no open entry of the same patient. */
export function setStatus(
  call: SignedInCall,
  input: {
    id: string;
    expectedUpdatedAt: string;
    status: EventStatus;
    reason?: string | null | undefined;
    successorId?: string | null | undefined;
  },
): CalendarEvent & { offers: WaitingOffer[] } {
  return write(call, (unit) => {
    const booking = bookingOf(call, unit);
    const before = requireStanding(unit.db, input.id);
    requireUnchanged(before, input.expectedUpdatedAt);
    const successorId = input.successorId ?? null;
    if (input.status === 'RESCHEDULED' && successorId !== null)
      requireSuccessor(booking, before, successorId);
    const after = takeStep(booking, before, input.status, input.reason ?? null, successorId);
    return { ...toEvent(requireEvent(unit.db, input.id)), offers: offersOfFreed(booking, before, after) };
  });
}

/** Takes a step inside a transaction. Throws ILLEGAL_STATUS with the steps that are allowed. */
export function takeStep(
  unit: Booking,
  before: EventRow,
  to: EventStatus,
  reason: string | null,
  successorId: string | null = null,
): EventRow {
  const check = checkTransition(before.status, to, { successorId });
  if (!check.ok) {
    const allowed = [...check.allowed];
    throw featureFailure('ILLEGAL_STATUS', { status: before.status, reason: check.reason, allowed });
  }
  return stepEvent(unit, before, { kind: 'STEP', to, reason, successorId });
}

/** Takes the last step back. Throws STALE, ILLEGAL_STATUS, and CONFLICT when the freed time was booked meanwhile. */
export function revertStatus(
  call: SignedInCall,
  input: { id: string; expectedUpdatedAt: string; override?: Override | null | undefined },
): CalendarEvent {
  return write(call, (unit) => {
    const booking = bookingOf(call, unit);
    const before = requireStanding(unit.db, input.id);
    requireUnchanged(before, input.expectedUpdatedAt);
    takeStepBack(booking, before, input.override);
    return toEvent(requireEvent(unit.db, input.id));
  });
}

const bookedMeanwhile = ['PROVIDER', 'OPERATORY', 'PATIENT', 'HELD'] as const;

/** Takes the last step back inside a transaction. Throws ILLEGAL_STATUS, CONFLICT. */
export function takeStepBack(unit: Booking, before: EventRow, override: Override | null | undefined): void {
  const successor =
    before.successorId === null ? null : eventReadQueries(unit.db).successorStatus.get(before.successorId);
  const check = checkRevert(eventWriteQueries(unit.db).steps.all(before.id), successor ?? null);
  if (!check.ok) {
    const allowed = [...allowedNextStatuses(before.status)];
    throw featureFailure('ILLEGAL_STATUS', { status: before.status, reason: check.reason, allowed });
  }
  const back = { kind: 'REVERT', to: check.to, reason: null } as const;
  if (!check.takesSlotAgain) {
    stepEvent(unit, before, back);
    return;
  }
  const candidate = { ...busyEntryOf(before), status: check.to };
  // It stood outside the hours or in time off before; only what took the time since speaks against it.
  const conflicts = requireFree(unit, candidate, { override, kinds: bookedMeanwhile });
  // Nothing new in the way: the reason it was booked with stands.
  const reason = conflicts.length > 0 ? { overrideReason: override?.reason ?? null } : {};
  stepEvent(unit, before, { ...back, ...reason, conflicts });
}

/** Who could take the time a step freed; nobody when it is over or was free before. */
export function offersOfFreed(unit: Booking, before: EventRow, after: EventRow): WaitingOffer[] {
  const wasFreed =
    !freesSlot(before.status) && (after.status === 'CANCELLED' || after.status === 'RESCHEDULED');
  if (!wasFreed || after.startAt <= unit.now) return [];
  return offersFor(unit, after, after.patientId);
}

function requireSuccessor(unit: Booking, event: EventRow, successorId: string): void {
  const successor = eventWriteQueries(unit.db).rowById.get({ id: successorId });
  const fits =
    successor !== undefined &&
    successor.id !== event.id &&
    successor.deletedAt === null &&
    successor.patientId === event.patientId &&
    !freesSlot(successor.status);
  if (!fits) throw invalidField('successorId', 'notAChoice');
}
