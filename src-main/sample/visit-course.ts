// The steps of one invented visit up to now: legal by the status machine, each after the one before.

import type { EventStatus } from '#shared/calendar/status-machine.ts';
import type { SeededRandom } from '#shared/core/seeded-random.ts';

export type VisitStep = { readonly to: EventStatus; readonly atMs: number; readonly reason: string | null };

export type VisitTimes = {
  readonly startMs: number;
  readonly endMs: number;
  readonly createdMs: number;
  readonly nowMs: number;
};

export type VisitEnding = 'COMPLETED' | 'CANCELLED' | 'NO_SHOW' | 'RESCHEDULED';

const minute = 60_000;
const day = 1440 * minute;

/**
 * Gives the steps, the first of which is the booking. Over before `now`: with `ending`. Still to come or under way: as
 * far as such a visit has come; `ending` is then used for those that were called off ahead of time.
 */
export function visitCourse(
  random: SeededRandom,
  times: VisitTimes,
  ending: VisitEnding | null,
  reasons: readonly string[],
): VisitStep[] {
  const { startMs, endMs, createdMs, nowMs } = times;
  const steps: VisitStep[] = [];
  const take = (to: EventStatus, atMs: number, reason: string | null = null): void => {
    const before = steps.at(-1)?.atMs ?? createdMs - minute;
    // Nothing of the past happens after now, and nothing before what came before it.
    steps.push({ to, atMs: Math.max(before, Math.min(atMs, nowMs)), reason });
  };
  const isRequest = random.chance(startMs > nowMs ? 0.07 : 0.03);
  take(isRequest ? 'REQUESTED' : 'SCHEDULED', createdMs);
  const isWaitingForDesk = isRequest && startMs - nowMs > 2 * day && random.chance(0.7);
  if (isRequest && !isWaitingForDesk) take('SCHEDULED', createdMs + 90 * minute);
  const calledOff = ending === 'CANCELLED' || ending === 'RESCHEDULED';
  if (calledOff) {
    const between = Math.max(createdMs, Math.min(startMs - 2 * 60 * minute, nowMs));
    take(ending, createdMs + (between - createdMs) * random.between(0.5, 1), random.pick(reasons));
    return steps;
  }
  if (isWaitingForDesk) return steps;
  const confirmMs = startMs - random.between(0.7, 3) * day;
  if (confirmMs < nowMs && random.chance(0.85)) take('CONFIRMED', confirmMs);
  if (ending === 'NO_SHOW' && nowMs > startMs + 20 * minute) {
    take('NO_SHOW', startMs + 20 * minute);
    return steps;
  }
  const arriveMs = startMs + random.integer(-14, 6) * minute;
  if (arriveMs > nowMs) return steps;
  take('ARRIVED', arriveMs);
  const seatMs = Math.max(startMs + random.integer(-3, 12) * minute, arriveMs + minute);
  if (seatMs > nowMs) return steps;
  take('IN_PROGRESS', seatMs);
  const leaveMs = Math.max(endMs + random.integer(-6, 8) * minute, seatMs + 4 * minute);
  if (leaveMs > nowMs) return steps;
  take('COMPLETED', leaveMs);
  return steps;
}
