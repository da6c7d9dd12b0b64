// "Next free 30 minutes with Dr X": free slots over entries, blocks, hours, time off and slots others hold.

import type { SignedInCall } from '#main/core/call.ts';
import { busyQueries } from '#main/features/calendar/busy-queries.ts';
import { clinicZone, stretch } from '#main/features/calendar/calendar-moment.ts';
import { holdsOfOthers, providerWeeks } from '#main/features/calendar/conflicts-service.ts';
import { nextFreeSlots, searchHorizonDays, type FreeSlot } from '#shared/calendar/free-slots.ts';
import { weeksAt } from '#shared/calendar/working-hours.ts';
import type { OperatoryId } from '#shared/clinic/model.ts';
import type { UserId } from '#shared/people/model.ts';
import type { DayOfWeek } from '#shared/time/day-bounds.ts';
import { addExactMinutes } from '#shared/time/instant.ts';

/** Days read at a time: the next free slot is mostly near, and far weeks need not be read to know it. */
const daysAtATime = 7;

/** The first free slots from now on, at most `limit`; of one location when one is named. */
export function findFreeSlots(
  call: SignedInCall,
  input: {
    durationMinutes: number;
    providerIds?: readonly UserId[] | null | undefined;
    operatoryIds?: readonly OperatoryId[] | null | undefined;
    locationId?: string | null | undefined;
    from?: string | null | undefined;
    until?: string | null | undefined;
    daysOfWeek?: readonly DayOfWeek[] | null | undefined;
    earliestTime?: string | null | undefined;
    latestTime?: string | null | undefined;
    stepMinutes: number;
    limit: number;
  },
): { slots: FreeSlot<UserId, OperatoryId>[]; zone: string } {
  const { db } = call.clinic;
  const queries = busyQueries(db);
  const zone = clinicZone(call);
  const now = call.core.clock.now();
  const from = input.from && input.from > now ? input.from : now;
  const horizon = addExactMinutes(from, searchHorizonDays * 1440);
  const until = input.until && input.until < horizon ? input.until : horizon;
  // Only those who treat now and chairs in use are offered, also when others are asked for.
  const active = new Set(queries.activeProviders.all() as UserId[]);
  const providerIds = (input.providerIds ?? [...active]).filter((id) => active.has(id));
  const locationId = input.locationId ?? null;
  const chairLocations = new Map(
    queries.activeChairs
      .all()
      .filter((chair) => locationId === null || (chair.locationId ?? locationId) === locationId)
      .map((chair) => [chair.id as OperatoryId, chair.locationId]),
  );
  const operatoryIds = (input.operatoryIds ?? [...chairLocations.keys()]).filter((id) =>
    chairLocations.has(id),
  );
  if (providerIds.length === 0 || (input.operatoryIds?.length && operatoryIds.length === 0)) {
    return { slots: [], zone };
  }
  const common = {
    durationMinutes: input.durationMinutes,
    providerIds,
    operatoryIds,
    chairLocations,
    availability: weeksAt(providerWeeks(db), locationId),
    zone,
    stepMinutes: input.stepMinutes,
    earliestTime: input.earliestTime ?? null,
    latestTime: input.latestTime ?? null,
    ...(input.daysOfWeek ? { daysOfWeek: input.daysOfWeek } : {}),
  };
  const slots: FreeSlot<UserId, OperatoryId>[] = [];
  let start = from;
  while (start < until && slots.length < input.limit) {
    const week = addExactMinutes(start, daysAtATime * 1440);
    const end = week < until ? week : until;
    // A slot that starts just before the end reaches beyond it.
    const reach = addExactMinutes(end, input.durationMinutes);
    const entries = queries.inStretch
      .all(stretch(start, reach))
      .map(([startAt, endAt, providerId, chair, id]) => ({
        id,
        kind: 'BLOCK' as const,
        status: 'SCHEDULED' as const,
        startAt,
        endAt,
        providerId,
        operatoryId: chair,
        patientId: null,
      }));
    const held = holdsOfOthers({ db, actor: call.actor, zone, now }, { startAt: start, endAt: reach });
    const holds = held.map(({ id, startAt, endAt, providerId, operatoryId }) => ({
      id,
      startAt,
      endAt,
      providerId,
      operatoryId,
      kind: 'BLOCK' as const,
      status: 'SCHEDULED' as const,
      patientId: null,
    }));
    const found = nextFreeSlots({
      ...common,
      busy: [...entries, ...holds],
      timeOff: queries.timeOff.all({ from: start, to: reach }),
      from: start,
      until: end,
      limit: input.limit - slots.length,
    });
    slots.push(...found);
    start = end;
  }
  return { slots, zone };
}
