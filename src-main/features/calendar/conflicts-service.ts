// What speaks against an entry, asked inside the transaction that writes it, so that nobody books in between.

import type { Actor } from '#main/core/call.ts';
import { featureFailure } from '#main/core/failure.ts';
import type { ClinicDb } from '#main/db/clinic-db.ts';
import { busyQueries, type HoldRecord } from '#main/features/calendar/busy-queries.ts';
import { stretch } from '#main/features/calendar/calendar-moment.ts';
import type { AvailabilityDay } from '#shared/calendar/availability-model.ts';
import { overlaps, type BusyEntry } from '#shared/calendar/busy-index.ts';
import { maxConflicts, type DescribedConflict } from '#shared/calendar/call-parts.ts';
import { findConflicts, type Conflict, type ConflictKind } from '#shared/calendar/conflicts.ts';
import { freesSlot } from '#shared/calendar/status-machine.ts';
import type { Override } from '#shared/calendar/model.ts';
import type { ProviderWeek } from '#shared/calendar/working-hours.ts';

export type ConflictSearch = {
  readonly db: ClinicDb;
  readonly actor: Pick<Actor, 'sessionId'>;
  readonly zone: string;
  readonly now: string;
};

/** The weeks of everybody who has hours of their own. */
export function providerWeeks(db: ClinicDb): readonly ProviderWeek[] {
  const weeks = new Map<string, AvailabilityDay[]>();
  for (const { providerId, isAvailable, ...day } of busyQueries(db).weeks.all()) {
    const days = weeks.get(providerId) ?? [];
    days.push({ ...day, isAvailable: isAvailable === 1 });
    weeks.set(providerId, days);
  }
  return [...weeks].map(([providerId, days]) => ({ providerId, days }));
}

/** Slots that others hold now; those of this session, and the one that is being given up, are no hindrance. */
export function holdsOfOthers(
  search: ConflictSearch,
  between: { readonly startAt: string; readonly endAt: string },
  ownHoldId: string | null = null,
): readonly HoldRecord[] {
  return busyQueries(search.db)
    .holds.all({ now: search.now, from: between.startAt, to: between.endAt })
    .filter((hold) => hold.id !== ownHoldId && hold.sessionId !== search.actor.sessionId);
}

/** Everything that speaks against the entry. `except` are entries that will be gone, such as the one it replaces. */
export function conflictsOf(
  search: ConflictSearch,
  candidate: BusyEntry,
  options: { readonly except?: readonly string[]; readonly holdId?: string | null } = {},
): readonly DescribedConflict[] {
  if (freesSlot(candidate.status)) return [];
  const queries = busyQueries(search.db);
  const around = stretch(candidate.startAt, candidate.endAt);
  const busy = new Map<string, BusyEntry>();
  const add = (id: string | null, statement: (typeof queries)['ofProvider']): void => {
    if (id === null) return;
    for (const entry of statement.all({ ...around, id })) busy.set(entry.id, entry);
  };
  add(candidate.providerId, queries.ofProvider);
  add(candidate.operatoryId, queries.ofOperatory);
  add(candidate.patientId, queries.ofPatient);
  for (const id of options.except ?? []) busy.delete(id);
  const found = findConflicts(candidate, {
    busy: [...busy.values()],
    availability: candidate.providerId === null ? [] : providerWeeks(search.db),
    timeOff: candidate.providerId === null ? [] : queries.timeOff.all({ from: around.from, to: around.to }),
    zone: search.zone,
  });
  const held = holdsOfOthers(search, candidate, options.holdId ?? null).filter(
    (hold) =>
      overlaps(hold, candidate) &&
      (hold.providerId === candidate.providerId ||
        (hold.operatoryId !== null && hold.operatoryId === candidate.operatoryId)),
  );
  return [
    ...found.map((conflict) => described(search.db, conflict)),
    ...held.map((hold) => ({
      kind: 'HELD' as const,
      eventId: null,
      timeOffId: null,
      startAt: hold.startAt,
      endAt: hold.endAt,
      title: null,
      who: hold.holderName,
      reason: null,
    })),
  ];
}

/**
 * Refuses the entry with CONFLICT when something speaks against it and nobody said why it should stand all the same.
 * Gives the conflicts that were booked over. `kinds` narrows the look to what the change can have made.
 */
export function requireFree(
  search: ConflictSearch,
  candidate: BusyEntry,
  options: {
    readonly override: Override | null | undefined;
    readonly except?: readonly string[];
    readonly holdId?: string | null;
    readonly kinds?: readonly ConflictKind[];
  },
): readonly DescribedConflict[] {
  const conflicts = conflictsOf(search, candidate, options).filter(
    (conflict) => options.kinds === undefined || options.kinds.includes(conflict.kind),
  );
  if (conflicts.length > 0 && (options.override === null || options.override === undefined)) {
    throw featureFailure('CONFLICT', {
      conflicts: conflicts.slice(0, maxConflicts),
      total: conflicts.length,
    });
  }
  return conflicts;
}

function described(db: ClinicDb, conflict: Conflict): DescribedConflict {
  const words = conflict.eventId === null ? undefined : busyQueries(db).eventWords.get(conflict.eventId);
  const reason = conflict.timeOffId === null ? '' : busyQueries(db).timeOffReason.get(conflict.timeOffId);
  return {
    ...conflict,
    title: words?.title ?? null,
    who: words?.who ?? null,
    reason: reason === undefined || reason === '' ? null : reason,
  };
}
