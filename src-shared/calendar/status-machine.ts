// The steps of a calendar entry: which may follow which, which free its slot, and how a mis-click is taken back.

import { userIdSchema } from '#shared/people/model.ts';
import { z } from 'zod';
import { instantSchema } from '#shared/core/values.ts';

export const eventStatuses = [
  'REQUESTED',
  'SCHEDULED',
  'CONFIRMED',
  'ARRIVED',
  'IN_PROGRESS',
  'COMPLETED',
  'CANCELLED',
  'NO_SHOW',
  'RESCHEDULED',
] as const;
export type EventStatus = (typeof eventStatuses)[number];
export const eventStatusSchema = z.enum(eventStatuses, 'notAChoice');

export const openStatuses = ['REQUESTED', 'SCHEDULED', 'CONFIRMED', 'ARRIVED', 'IN_PROGRESS'] as const;

/** Steps that end an open entry at any moment. */
const endings = ['CANCELLED', 'NO_SHOW', 'RESCHEDULED'] as const satisfies readonly EventStatus[];

/**
 * One skip is legal, SCHEDULED → ARRIVED: a patient who never confirmed still walks in. Every other step matters to
 * somebody (ARRIVED starts the waiting time, IN_PROGRESS ends it), so it is taken on its own.
 */
const steps: Readonly<Record<EventStatus, readonly EventStatus[]>> = {
  REQUESTED: ['SCHEDULED', ...endings],
  SCHEDULED: ['CONFIRMED', 'ARRIVED', ...endings],
  CONFIRMED: ['ARRIVED', ...endings],
  ARRIVED: ['IN_PROGRESS', ...endings],
  IN_PROGRESS: ['COMPLETED', ...endings],
  COMPLETED: [],
  CANCELLED: [],
  NO_SHOW: [],
  RESCHEDULED: [],
};

/** Statuses a new entry may start in; a walk-in is made SCHEDULED and then arrives. */
export const firstStatuses = [
  'REQUESTED',
  'SCHEDULED',
  'CONFIRMED',
] as const satisfies readonly EventStatus[];

/** Gives the statuses that may follow, the usual next step first; none after an ended entry. */
export function allowedNextStatuses(status: EventStatus): readonly EventStatus[] {
  return steps[status];
}

/** Says whether an entry in this status still awaits something. */
export function isOpenStatus(status: EventStatus): boolean {
  return openStatuses.some((open) => open === status);
}

/** Says whether the entry's time, provider and chair can be booked by others: finished, cancelled, missed or moved. */
export function freesSlot(status: EventStatus): boolean {
  return !isOpenStatus(status);
}

export type TransitionCheck =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly reason: 'ILLEGAL' | 'SUCCESSOR_REQUIRED';
      readonly allowed: readonly EventStatus[];
    };

/** Gives whether the step is legal; if not, why, with the steps that are. RESCHEDULED needs the entry it moved to. */
export function checkTransition(
  from: EventStatus,
  to: EventStatus,
  links: { readonly successorId: string | null } = { successorId: null },
): TransitionCheck {
  const allowed = allowedNextStatuses(from);
  if (!allowed.includes(to)) return { ok: false, reason: 'ILLEGAL', allowed };
  if (to === 'RESCHEDULED' && links.successorId === null)
    return { ok: false, reason: 'SUCCESSOR_REQUIRED', allowed };
  return { ok: true };
}

/** The time of the entry that the step sets; a revert of the step empties it again. Null when it sets none. */
export function timeSetBy(status: EventStatus): 'checkedInAt' | 'seatedAt' | 'leftAt' | null {
  if (status === 'ARRIVED') return 'checkedInAt';
  if (status === 'IN_PROGRESS') return 'seatedAt';
  return status === 'COMPLETED' ? 'leftAt' : null;
}

/** One line of an entry's history. It is only ever added to: a revert is a line of its own. */
export const statusChangeKinds = ['CREATE', 'STEP', 'REVERT'] as const;
export const statusChangeSchema = z.object({
  kind: z.enum(statusChangeKinds),
  from: eventStatusSchema.nullable(),
  to: eventStatusSchema,
  at: instantSchema,
  by: userIdSchema.nullable(),
  byName: z.string().nullable(),
  reason: z.string().nullable(),
});
export type StatusChange = z.infer<typeof statusChangeSchema>;

type HistoryLine = Pick<StatusChange, 'kind' | 'from' | 'to'>;

/**
 * Gives the status a revert returns to, or null when no step is left to take back. `history` is oldest first. Reverts
 * go back one step each, like undo; a step taken after a revert starts a new way forward.
 */
export function revertTarget(history: readonly HistoryLine[]): EventStatus | null {
  const taken: EventStatus[] = [];
  for (const line of history) {
    if (line.kind === 'STEP' && line.from !== null) taken.push(line.from);
    else if (line.kind === 'REVERT') taken.pop();
  }
  return taken.at(-1) ?? null;
}

export type RevertCheck =
  | { readonly ok: true; readonly to: EventStatus; readonly takesSlotAgain: boolean }
  | { readonly ok: false; readonly reason: 'NOTHING_TO_REVERT' | 'SUCCESSOR_STANDS' };

/**
 * Gives whether the last step may be taken back and where to. Any step can be, also an ending; a RESCHEDULED entry only
 * once its successor is cancelled or removed, or one visit would stand twice. `takesSlotAgain` says that the time was
 * free meanwhile: conflicts must be looked for again.
 */
export function checkRevert(
  history: readonly HistoryLine[],
  successorStatus: EventStatus | null = null,
): RevertCheck {
  const to = revertTarget(history);
  const current = history.at(-1)?.to;
  if (to === null || current === undefined) return { ok: false, reason: 'NOTHING_TO_REVERT' };
  if (current === 'RESCHEDULED' && successorStatus !== null && successorStatus !== 'CANCELLED') {
    return { ok: false, reason: 'SUCCESSOR_STANDS' };
  }
  return { ok: true, to, takesSlotAgain: freesSlot(current) && !freesSlot(to) };
}
