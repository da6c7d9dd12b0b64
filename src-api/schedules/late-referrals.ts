// Referrals whose next step nobody has taken for more than a week past its date: the clinic they wait for is told, once.

import type { BlobMeans } from '#api/blobs/blob-service.ts';
import type { ClinicTx } from '#api/db/connect.ts';
import { notify } from '#api/sync/follow-ups.ts';
import type { NetworkMeans, Touched } from '#api/sync/network-tx.ts';
import { isEscalated, nextDueOn } from '#shared/referrals/next-due.ts';
import type { Bodies } from '#shared/sync/bodies.ts';

type OpenReferral = {
  readonly id: string;
  readonly body: Bodies['referral'];
  readonly side: Bodies['side'] | null;
  readonly steppedAt: string;
};

/** Once for each due date of each clinic: what was put off and is late again is told again. Gives how many were told of. */
export async function tellOfLate(
  { network, blobs }: { readonly network: NetworkMeans; readonly blobs: BlobMeans },
  clinicId: string,
): Promise<number> {
  const now = network.now();
  const open = await blobs.database.read({ clinicId }, openReferrals);
  const late = open.flatMap(({ id, body, side, steppedAt }) => {
    // The network knows no clinic's time zone: a day more or less does not matter here.
    const dueOn = nextDueOn(body, steppedAt.slice(0, 10), side?.nextDueOn ?? null);
    return dueOn !== null && isEscalated(dueOn, now.slice(0, 10)) ? [{ id, dueOn }] : [];
  });
  if (late.length === 0) return 0;
  return network.store.write(clinicId, async (tx) => {
    const touched: Touched[] = [];
    for (const { id: referralId, dueOn } of late) {
      const id = network.derivedId(referralId, dueOn, clinicId, 'late');
      const body = { type: 'SYSTEM_MESSAGE', referralId, userId: null, at: now } as const;
      await notify(network, tx, id, clinicId, body, touched);
    }
    if (touched.length > 0) await tx.publish(touched);
    return touched.length;
  });
}

/** What was sent and is not closed, with the clinic's own side of it and the instant of its last step. */
async function openReferrals(tx: ClinicTx): Promise<OpenReferral[]> {
  return tx.query({
    text: `select r.id, r.body, s.body as side, coalesce(e.at, r.sent_at) as "steppedAt"
      from network.referral r
      left join network.referral_side s on s.clinic_id = $1 and s.id = r.id and not s.is_deleted
      left join lateral (
        select max(body ->> 'receivedAt') as at from network.referral_event
        where referral_id = r.id and body ->> 'kind' = 'STEP'
      ) e on true
      where (r.from_clinic_id = $1 or r.to_clinic_id = $1) and r.status in ('SENT', 'ACCEPTED')
        and not r.is_deleted and r.sent_at is not null`,
    values: [tx.clinicId],
  });
}
