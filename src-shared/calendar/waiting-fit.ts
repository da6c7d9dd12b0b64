// Who on the waiting list fits a freed slot best, and why, in reasons the desk can read out.

import { dayOfWeekOf } from '#shared/time/day-bounds.ts';
import type { DayOfWeek } from '#shared/time/day-bounds.ts';
import { addExactMinutes, exactMinutesBetween } from '#shared/time/instant.ts';
import { instantToWallClock } from '#shared/time/wall-clock.ts';
import { waitingPriorities } from './waiting-model.ts';
import type { CallResult, WaitingPriority, WaitingStatus } from './waiting-model.ts';

export type WaitingCandidate = {
  readonly id: string;
  readonly status: WaitingStatus;
  readonly durationMinutes: number;
  readonly providerId: string | null;
  readonly daysOfWeek: readonly DayOfWeek[];
  readonly earliestTime: string | null;
  readonly latestTime: string | null;
  readonly priority: WaitingPriority;
  readonly createdAt: string;
  readonly lastCallAt: string | null;
  readonly lastCallResult: CallResult | null;
};

export type FreedSlot = {
  readonly startAt: string;
  readonly endAt: string;
  readonly providerId: string | null;
};

export const fitReasonCodes = [
  'priority',
  'fillsSlot',
  'leavesMinutes',
  'providerAsked',
  'anyProvider',
  'dayAsked',
  'hoursAsked',
  'waitingDays',
  'saidNoToday',
  'noAnswerToday',
] as const;
export type FitReasonCode = (typeof fitReasonCodes)[number];

/** One reason with what its sentence needs: `level`, `minutes` or `days`. */
export type FitReason = {
  readonly code: FitReasonCode;
  readonly params: Readonly<Record<string, string | number>>;
};

export type WaitingFit<Entry extends WaitingCandidate> = {
  readonly entry: Entry;
  readonly score: number;
  readonly reasons: readonly FitReason[];
};

/**
 * Weights. Priority is worth more than all else together, but for a refusal of the last day; after it a slot left half empty costs most, then
 * the wish for this provider, then the time waited, which counts up to 90 days.
 */
const weights = {
  priority: 200,
  filled: 80,
  providerAsked: 40,
  dayAsked: 10,
  hoursAsked: 10,
  waited: 50,
} as const;
const waitedDaysCap = 90;
const calledToday = { DECLINED: 1000, NO_ANSWER: 60, CALL_BACK: 0, ACCEPTED: 0 } as const satisfies Record<
  CallResult,
  number
>;

/**
 * Gives why an entry cannot take the slot: no longer waiting, too long, another provider, day or hours; null when it
 * can. The visit starts with the slot; its end, not the slot's, must lie before `latestTime`.
 */
export function misfit(
  entry: WaitingCandidate,
  slot: FreedSlot,
  zone: string,
  clock: typeof instantToWallClock = instantToWallClock,
): 'notWaiting' | 'tooLong' | 'otherProvider' | 'otherDay' | 'otherHours' | null {
  if (entry.status !== 'WAITING') return 'notWaiting';
  if (entry.durationMinutes > exactMinutesBetween(slot.startAt, slot.endAt)) return 'tooLong';
  if (entry.providerId !== null && entry.providerId !== slot.providerId) return 'otherProvider';
  if (entry.daysOfWeek.length === 0 && entry.earliestTime === null && entry.latestTime === null) return null;
  const start = clock(slot.startAt, zone);
  if (entry.daysOfWeek.length > 0 && !entry.daysOfWeek.includes(dayOfWeekOf(start.on))) return 'otherDay';
  const end = clock(addExactMinutes(slot.startAt, entry.durationMinutes), zone);
  if (entry.earliestTime !== null && start.time < entry.earliestTime) return 'otherHours';
  if (entry.latestTime !== null && (end.on !== start.on || end.time > entry.latestTime)) return 'otherHours';
  return null;
}

/**
 * Gives the entries that fit the slot, best first, at most `limit`. Equal scores go to who waits longest, then by id.
 * Who declined a call in the last 24 hours comes after everybody else.
 */
export function rankWaitingEntries<Entry extends WaitingCandidate>(
  entries: readonly Entry[],
  slot: FreedSlot,
  options: { readonly zone: string; readonly now: string; readonly limit?: number },
): readonly WaitingFit<Entry>[] {
  // All entries ask for the same few times of the slot.
  const known = new Map<string, ReturnType<typeof instantToWallClock>>();
  const clock = (instant: string, zone: string) => {
    const found = known.get(instant) ?? instantToWallClock(instant, zone);
    known.set(instant, found);
    return found;
  };
  return entries
    .filter((entry) => misfit(entry, slot, options.zone, clock) === null)
    .map((entry) => fitOf(entry, slot, options.now))
    .toSorted(
      (a, b) =>
        b.score - a.score ||
        compareText(a.entry.createdAt, b.entry.createdAt) ||
        compareText(a.entry.id, b.entry.id),
    )
    .slice(0, options.limit ?? 3);
}

function fitOf<Entry extends WaitingCandidate>(
  entry: Entry,
  slot: FreedSlot,
  now: string,
): WaitingFit<Entry> {
  const slotMinutes = exactMinutesBetween(slot.startAt, slot.endAt);
  const leftMinutes = slotMinutes - entry.durationMinutes;
  const waitedDays = Math.max(0, Math.floor(exactMinutesBetween(entry.createdAt, now) / 1440));
  const call = callToday(entry, now);
  const lines: readonly (FitReason & { readonly points: number; readonly holds: boolean })[] = [
    {
      code: 'priority',
      params: { level: entry.priority },
      points: weights.priority * waitingPriorities.indexOf(entry.priority),
      holds: entry.priority !== 'NORMAL',
    },
    { code: 'fillsSlot', params: {}, points: weights.filled, holds: leftMinutes === 0 },
    {
      code: 'leavesMinutes',
      params: { minutes: leftMinutes },
      points: (weights.filled * entry.durationMinutes) / slotMinutes,
      holds: leftMinutes > 0,
    },
    { code: 'providerAsked', params: {}, points: weights.providerAsked, holds: entry.providerId !== null },
    { code: 'anyProvider', params: {}, points: 0, holds: entry.providerId === null },
    { code: 'dayAsked', params: {}, points: weights.dayAsked, holds: entry.daysOfWeek.length > 0 },
    {
      code: 'hoursAsked',
      params: {},
      points: weights.hoursAsked,
      holds: entry.earliestTime !== null || entry.latestTime !== null,
    },
    {
      code: 'waitingDays',
      params: { days: waitedDays },
      points: (weights.waited * Math.min(waitedDays, waitedDaysCap)) / waitedDaysCap,
      holds: waitedDays > 0,
    },
    { code: 'saidNoToday', params: {}, points: -calledToday.DECLINED, holds: call === 'DECLINED' },
    { code: 'noAnswerToday', params: {}, points: -calledToday.NO_ANSWER, holds: call === 'NO_ANSWER' },
  ];
  const holding = lines.filter((line) => line.holds);
  // A normal priority is worth points but no sentence.
  const normal = entry.priority === 'NORMAL' ? weights.priority * waitingPriorities.indexOf('NORMAL') : 0;
  return {
    entry,
    score: holding.reduce((sum, line) => sum + line.points, normal),
    reasons: holding.map(({ code, params }) => ({ code, params })),
  };
}

function callToday(entry: WaitingCandidate, now: string): CallResult | null {
  if (entry.lastCallAt === null) return null;
  return exactMinutesBetween(entry.lastCallAt, now) < 1440 ? entry.lastCallResult : null;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
