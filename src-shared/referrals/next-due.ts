// When a referral's next step is due where nobody gave a date: no open one is ever without.

import type { Bodies } from '../sync/bodies.ts';
import { addDays, daysBetween } from '../time/day-bounds.ts';
import { isClosed } from './referral-steps.ts';

type Urgency = Bodies['referral']['urgency'];
type Status = Bodies['referral']['status'];

/** Days after the last step; an emergency is due on the day itself. */
const answerDays: Record<Urgency, number> = { EMERGENCY: 0, URGENT: 2, ROUTINE: 7 };
const treatmentDays: Record<Urgency, number> = { EMERGENCY: 1, URGENT: 7, ROUTINE: 14 };
const draftDays = 2;

/**
 * The local date on which the next step is due, `given` where somebody chose one; null once the referral is closed.
 * `statusOn` is the clinic's local date of the last step (a draft's: of its making).
 */
export function nextDueOn(
  referral: { readonly status: Status; readonly urgency: Urgency },
  statusOn: string,
  given: string | null,
): string | null {
  const { status, urgency } = referral;
  if (isClosed(status)) return null;
  if (given !== null) return given;
  const days =
    status === 'DRAFT' ? draftDays : status === 'SENT' ? answerDays[urgency] : treatmentDays[urgency];
  return addDays(statusOn, days);
}

/** Days past its due date after which a referral is also for whoever follows up what nobody took. */
export const escalationDays = 7;

/** Whether it is so late that somebody else than its owner has to look. */
export function isEscalated(dueOn: string | null, today: string): boolean {
  return daysLate(dueOn, today) > escalationDays;
}

/** Days past its due date, 0 when it is not late. */
export function daysLate(dueOn: string | null, today: string): number {
  return dueOn === null ? 0 : Math.max(0, daysBetween(dueOn, today));
}
