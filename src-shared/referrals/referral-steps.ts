// The steps of a referral: who may take which, and what a step must bring. Pure rules, the same on both sides.

export const referralStatuses = ['DRAFT', 'SENT', 'ACCEPTED', 'REJECTED', 'COMPLETED', 'CANCELLED'] as const;
export type ReferralStatus = (typeof referralStatuses)[number];

/** `SENDER` and `RECEIVER` are the two clinics; `BOTH` when the other side has no account and a clinic acts for it. */
export type ReferralParty = 'SENDER' | 'RECEIVER' | 'BOTH';

type Step = {
  readonly by: 'SENDER' | 'RECEIVER' | 'EITHER';
  readonly needs: 'NOTHING' | 'REASON' | 'REPORT';
};

const steps: Record<ReferralStatus, Partial<Record<ReferralStatus, Step>>> = {
  DRAFT: {
    SENT: { by: 'SENDER', needs: 'NOTHING' },
    CANCELLED: { by: 'SENDER', needs: 'NOTHING' },
  },
  SENT: {
    ACCEPTED: { by: 'RECEIVER', needs: 'NOTHING' },
    REJECTED: { by: 'RECEIVER', needs: 'REASON' },
    CANCELLED: { by: 'SENDER', needs: 'NOTHING' },
  },
  ACCEPTED: {
    COMPLETED: { by: 'RECEIVER', needs: 'REPORT' },
    CANCELLED: { by: 'EITHER', needs: 'REASON' },
  },
  REJECTED: {},
  COMPLETED: {},
  CANCELLED: {},
};

/** True when nothing more can follow: a new referral may supersede it. */
export function isClosed(status: ReferralStatus): boolean {
  return Object.keys(steps[status]).length === 0;
}

/** The statuses that a party may choose from here, in the order they are offered. */
export function nextStatuses(from: ReferralStatus, party: ReferralParty): ReferralStatus[] {
  return referralStatuses.filter((to) => {
    const step = steps[from][to];
    return step !== undefined && isTakenBy(step, party);
  });
}

export type StepRefusal = 'invalid_transition' | 'not_your_step' | 'reason_required' | 'report_required';

/**
 * What stands against a step, or null when it may be taken. A step out of order is `invalid_transition`, one of the
 * other clinic `not_your_step`; an empty reason or report is named.
 */
export function stepRefusal(
  from: ReferralStatus,
  to: ReferralStatus,
  party: ReferralParty,
  brought: { readonly reason?: string | null; readonly report?: string | null },
): StepRefusal | null {
  const step = steps[from][to];
  if (step === undefined) return 'invalid_transition';
  if (!isTakenBy(step, party)) return 'not_your_step';
  if (step.needs === 'REASON' && !brought.reason?.trim()) return 'reason_required';
  if (step.needs === 'REPORT' && !brought.report?.trim()) return 'report_required';
  return null;
}

function isTakenBy(step: Step, party: ReferralParty): boolean {
  return step.by === 'EITHER' || party === 'BOTH' || step.by === party;
}
