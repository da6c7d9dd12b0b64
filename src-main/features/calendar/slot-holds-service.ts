// Time kept free for somebody who is making a booking, such as while a new patient is registered.

import type { SignedInCall } from '#main/core/call.ts';
import { invalidField } from '#main/core/failure.ts';
import { write, type UnitOfWork } from '#main/core/unit-of-work.ts';
import { laterThan } from '#main/features/calendar/calendar-moment.ts';
import { requireFree } from '#main/features/calendar/conflicts-service.ts';
import { bookingOf } from '#main/features/calendar/event-writes-service.ts';
import {
  planningQueries,
  updateHoldRow,
  type SlotHoldRow,
} from '#main/features/calendar/planning-queries.ts';
import { timeProblems } from '#shared/calendar/event-model.ts';
import { slotHoldMinutes, type ListedSlotHold, type SlotHold } from '#shared/calendar/slot-calls.ts';
import type { UserId } from '#shared/people/model.ts';
import { addExactMinutes } from '#shared/time/instant.ts';

type HoldInput = Pick<SlotHold, 'id' | 'startAt' | 'endAt' | 'providerId' | 'operatoryId'>;

/** What is held between two instants and has not run out, everybody's. */
export function heldWindow(call: SignedInCall, input: { from: string; to: string }): ListedSlotHold[] {
  return planningQueries(call.clinic.db).holdsBetween.all({ ...input, now: call.core.clock.now() });
}

/** Holds a slot, or holds it longer. Throws CONFLICT when it is taken, or held by another window. */
export function createHold(call: SignedInCall, input: HoldInput): SlotHold {
  return write(call, (unit) => {
    const booking = bookingOf(call, unit);
    const queries = planningQueries(unit.db);
    for (const { field, code } of timeProblems(input)) throw invalidField(field, code);
    if (queries.isBookableProvider.get(input.providerId) === 0)
      throw invalidField('providerId', 'notAChoice');
    if (input.operatoryId !== null && queries.isBookableChair.get(input.operatoryId) === 0) {
      throw invalidField('operatoryId', 'notAChoice');
    }
    queries.sweepHolds.run(unit.now);
    const before = queries.holdById.get({ id: input.id });
    if (before !== undefined && before.heldBy !== call.actor.userId) throw invalidField('id', 'duplicate');
    // Asked as a block: whether the hours fit is asked when the booking itself is made.
    requireFree(
      booking,
      { ...input, kind: 'BLOCK', status: 'SCHEDULED', patientId: null },
      { override: null, holdId: input.id },
    );
    const held = {
      ...input,
      heldBy: call.actor.userId,
      sessionId: call.actor.sessionId,
      expiresAt: addExactMinutes(unit.now, slotHoldMinutes),
    };
    if (before === undefined) {
      queries.insertHold.run({ ...held, createdAt: unit.now, updatedAt: unit.now });
    } else updateHoldRow(unit.db, input.id, { ...held, updatedAt: laterThan(before, unit.now) });
    unit.audit({
      action: 'hold',
      entity: 'slotHold',
      entityId: input.id,
      changes: { startAt: input.startAt, endAt: input.endAt, providerId: input.providerId },
    });
    unit.changed('calendar', input.id);
    return { ...input, heldBy: call.actor.userId as UserId, expiresAt: held.expiresAt };
  });
}

/** Gives a slot back; one that is gone already, or somebody else's, is left as it is. */
export function releaseHold(call: SignedInCall, input: { id: string }): { released: boolean } {
  if (ownHold(call.clinic.db, call.actor, input.id) === undefined) return { released: false };
  return write(call, (unit) => ({ released: releaseOwnHold({ ...unit, actor: call.actor }, input.id) }));
}

/** Gives a slot back inside a transaction; true when there was one of this person's. */
export function releaseOwnHold(unit: UnitOfWork & Pick<SignedInCall, 'actor'>, id: string): boolean {
  const held = ownHold(unit.db, unit.actor, id);
  if (held === undefined) return false;
  planningQueries(unit.db).removeHold.run(id);
  const { startAt, endAt, providerId } = held;
  unit.audit({
    action: 'release',
    entity: 'slotHold',
    entityId: id,
    changes: { startAt, endAt, providerId },
  });
  unit.changed('calendar', id);
  return true;
}

function ownHold(db: UnitOfWork['db'], actor: SignedInCall['actor'], id: string): SlotHoldRow | undefined {
  const hold = planningQueries(db).holdById.get({ id });
  return hold?.heldBy === actor.userId ? hold : undefined;
}
