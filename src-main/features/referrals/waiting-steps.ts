// Steps and amendments of a referral that the network has not dated yet: its history before, or without, a network.

import type { ClinicDb } from '#main/db/clinic-db.ts';
import { referralsQueries } from '#main/features/referrals/referrals-queries.ts';
import type { ReferralDetail } from '#shared/referrals/referral.ts';
import type { ReferralStatus } from '#shared/referrals/referral-steps.ts';
import type { MutationArgs } from '#shared/sync/mutations.ts';

type Step = ReferralDetail['steps'][number];

/** In their order, to be read behind the history of the network, whose newest status is `from`. */
export function waitingSteps(
  db: ClinicDb,
  referralId: string,
  from: ReferralStatus | null,
  by: (clinicId: string | null) => Step['by'],
): Step[] {
  const steps: Step[] = [];
  let status = from;
  for (const { row, memberName } of referralsQueries(db).waiting.all({ id: referralId })) {
    const base = { id: row.id, by: 'OURS', byName: memberName, at: row.at, isWaiting: true } as const;
    switch (row.name) {
      case 'referral.create@1': {
        const { isSent } = row.args as MutationArgs['referral.create@1'];
        if (isSent) steps.push({ ...base, kind: 'STEP', from: null, to: 'SENT', reason: null });
        status = isSent ? 'SENT' : 'DRAFT';
        break;
      }
      case 'referral.status@1': {
        const { to, reason } = row.args as MutationArgs['referral.status@1'];
        steps.push({ ...base, kind: 'STEP', from: status, to, reason });
        status = to;
        break;
      }
      case 'referral.amend@1': {
        const { reason } = row.args as MutationArgs['referral.amend@1'];
        steps.push({ ...base, kind: 'AMENDMENT', from: status, to: null, reason });
        break;
      }
      case 'referral.import@1': {
        const { body, events } = row.args as MutationArgs['referral.import@1'];
        for (const { id, body: event } of events.toSorted(
          (one, other) => one.body.version - other.body.version,
        ))
          steps.push({
            id,
            kind: event.kind,
            from: event.from,
            to: event.to,
            by: by(event.byClinicId),
            byName: null,
            reason: event.reason,
            at: event.at,
            isWaiting: true,
          });
        status = body.status;
        break;
      }
      // An edit of a draft is no step.
      default:
    }
  }
  return steps;
}
