// What speaks against an entry at a time: provider, chair or patient taken, outside the hours, time off.
// A conflict is never a refusal: staff may book over it with a reason, which is kept.

import { z } from 'zod';
import { instantSchema } from '#shared/core/values.ts';
import { localDateOf } from '#shared/time/wall-clock.ts';
import { busyIndex, byStart, overlaps } from './busy-index.ts';
import type { BusyEntry, BusyIndex } from './busy-index.ts';
import { freesSlot } from './status-machine.ts';
import { openHoursLookup } from './working-hours.ts';
import type { ProviderWeek } from './working-hours.ts';

export const conflictKinds = [
  'PROVIDER',
  'OPERATORY',
  'PATIENT',
  'HELD',
  'TIME_OFF',
  'OUTSIDE_HOURS',
] as const;
export type ConflictKind = (typeof conflictKinds)[number];

/**
 * One thing in the way. PROVIDER, OPERATORY and PATIENT name the entry, TIME_OFF the time off; `startAt`–`endAt` is its
 * stretch. HELD is time somebody else holds for a booking they are making: the core finds those, not findConflicts. For
 * OUTSIDE_HOURS the stretch is the open one of the day, or both are null on a day off.
 */
export const conflictSchema = z.object({
  kind: z.enum(conflictKinds),
  eventId: z.string().nullable(),
  timeOffId: z.string().nullable(),
  startAt: instantSchema.nullable(),
  endAt: instantSchema.nullable(),
});
export type Conflict = z.infer<typeof conflictSchema>;

/** Time a provider is away. */
export type TimeOffStretch = {
  readonly id: string;
  readonly providerId: string;
  readonly startAt: string;
  readonly endAt: string;
};

/** What stands in the calendar around the entry. Days without availability rows have the default hours. */
export type CalendarSituation = {
  readonly busy: readonly BusyEntry[] | BusyIndex;
  readonly availability: readonly ProviderWeek[];
  readonly timeOff: readonly TimeOffStretch[];
  readonly zone: string;
};

/**
 * Gives every conflict of the entry, by kind in the order of conflictKinds, then by start and id. An entry that frees
 * its slot has none, and is none to itself. Blocks are not held to hours and time off: lunch may lie outside both.
 */
export function findConflicts(candidate: BusyEntry, situation: CalendarSituation): readonly Conflict[] {
  if (freesSlot(candidate.status)) return [];
  const index = 'overlapping' in situation.busy ? situation.busy : busyIndex(situation.busy);
  const { startAt, endAt, providerId, operatoryId, patientId } = candidate;
  const conflicts: Conflict[] = [];
  const ask = (kind: 'PROVIDER' | 'OPERATORY' | 'PATIENT', id: string | null): void => {
    if (id === null) return;
    for (const entry of index.overlapping(kind, id, startAt, endAt)) {
      if (entry.id === candidate.id) continue;
      conflicts.push({
        kind,
        eventId: entry.id,
        timeOffId: null,
        startAt: entry.startAt,
        endAt: entry.endAt,
      });
    }
  };
  ask('PROVIDER', providerId);
  ask('OPERATORY', operatoryId);
  ask('PATIENT', patientId);
  if (providerId === null || candidate.kind === 'BLOCK') return conflicts;

  const away = situation.timeOff
    .filter((timeOff) => timeOff.providerId === providerId && overlaps(timeOff, candidate))
    .toSorted((a, b) => (a.startAt === b.startAt ? (a.id < b.id ? -1 : 1) : a.startAt < b.startAt ? -1 : 1));
  for (const timeOff of away) {
    conflicts.push({
      kind: 'TIME_OFF',
      eventId: null,
      timeOffId: timeOff.id,
      startAt: timeOff.startAt,
      endAt: timeOff.endAt,
    });
  }
  const open = openHoursLookup(situation.availability, situation.zone)(
    providerId,
    localDateOf(startAt, situation.zone),
  );
  if (open === null || startAt < open.startAt || endAt > open.endAt) {
    conflicts.push({
      kind: 'OUTSIDE_HOURS',
      eventId: null,
      timeOffId: null,
      startAt: open?.startAt ?? null,
      endAt: open?.endAt ?? null,
    });
  }
  return conflicts;
}

export type OverlapPair = {
  readonly kind: 'PROVIDER' | 'OPERATORY' | 'PATIENT';
  readonly firstId: string;
  readonly secondId: string;
};

/** Gives every pair of entries of a window that share a provider, chair or patient at a time, in one sorted sweep. */
export function overlappingPairs(entries: readonly BusyEntry[]): readonly OverlapPair[] {
  const pairs: OverlapPair[] = [];
  const lanes = new Map<string, BusyEntry[]>();
  const visit = (kind: OverlapPair['kind'], id: string | null, entry: BusyEntry): void => {
    if (id === null) return;
    const key = `${kind} ${id}`;
    const open = (lanes.get(key) ?? []).filter((earlier) => earlier.endAt > entry.startAt);
    for (const earlier of open) pairs.push({ kind, firstId: earlier.id, secondId: entry.id });
    open.push(entry);
    lanes.set(key, open);
  };
  for (const entry of entries.filter((one) => !freesSlot(one.status)).toSorted(byStart)) {
    visit('PROVIDER', entry.providerId, entry);
    visit('OPERATORY', entry.operatoryId, entry);
    visit('PATIENT', entry.patientId, entry);
  }
  return pairs;
}
