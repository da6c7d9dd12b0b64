// One-time pages: what somebody outside the network does on one, and what the sending clinic hears of it.

import { stepRefusal, type StepRefusal } from '#shared/referrals/referral-steps.ts';
import type { Bodies } from '#shared/sync/bodies.ts';
import { recordEvent } from '#api/sync/follow-ups.ts';
import type { NetworkMeans, NetworkTx, StoredEntity, Touched } from '#api/sync/network-tx.ts';

export type PageStep = {
  /** Made with the page that was shown: sent twice, it is one step. */
  readonly id: string;
  readonly to: 'ACCEPTED' | 'REJECTED' | 'COMPLETED';
  readonly reason: string | null;
  readonly report: string | null;
};

/** True while a page opens: not taken back, not over. */
export function isPageOpen(page: Bodies['page'], now: string): boolean {
  return page.revokedAt === null && now < page.expiresAt;
}

/** Its mail has left. */
export async function pageMailed(means: NetworkMeans, clinicId: string, pageId: string): Promise<void> {
  await markPage(means, clinicId, pageId, (page) => ({ ...page, sentAt: page.sentAt ?? means.now() }));
}

/** The right code was given for the first time. */
export async function pageOpened(means: NetworkMeans, clinicId: string, pageId: string): Promise<void> {
  await markPage(means, clinicId, pageId, (page) => ({ ...page, openedAt: page.openedAt ?? means.now() }));
}

/** A step of the receiver who has no account. Gives why not, or null when it was taken, now or before. */
export async function answerPage(
  means: NetworkMeans,
  clinicId: string,
  pageId: string,
  { id, to, reason, report }: PageStep,
): Promise<StepRefusal | 'closed' | null> {
  return means.store.write(clinicId, async (tx) => {
    const at = means.now();
    const page = await tx.lockEntity('page', pageId, clinicId);
    if (page === null || !isPageOpen(page.body, at)) return 'closed';
    const { referralId } = page.body;
    const referral = await tx.lockEntity('referral', referralId, clinicId);
    if (referral === null) return 'closed';
    const eventId = means.derivedId(pageId, id);
    if ((await tx.lockEntity('event', eventId, clinicId)) !== null) return null;
    const from = referral.body.status;
    const refused = stepRefusal(from, to, 'RECEIVER', { reason, report });
    if (refused !== null) return refused;
    const body: Bodies['referral'] = {
      ...referral.body,
      status: to,
      statusReason: reason ?? referral.body.statusReason,
      report: report ?? referral.body.report,
    };
    const version = referral.version + 1;
    await tx.putEntity('referral', referralId, clinicId, { version, body });
    const touched: Touched[] = [{ clinicId, entity: 'referral', id: referralId, version, isDeleted: false }];
    const event: Bodies['event'] = {
      referralId,
      version,
      kind: 'STEP',
      from,
      to,
      byClinicId: null,
      byUserId: null,
      reason,
      at,
      receivedAt: at,
    };
    await recordEvent(means, tx, eventId, body, event, touched);
    await putPage(
      tx,
      clinicId,
      pageId,
      page,
      { ...page.body, answeredAt: page.body.answeredAt ?? at },
      touched,
    );
    await tx.publish(touched);
    return null;
  });
}

async function markPage(
  means: NetworkMeans,
  clinicId: string,
  pageId: string,
  change: (page: Bodies['page']) => Bodies['page'],
): Promise<void> {
  await means.store.write(clinicId, async (tx) => {
    const page = await tx.lockEntity('page', pageId, clinicId);
    if (page === null) return;
    const touched: Touched[] = [];
    await putPage(tx, clinicId, pageId, page, change(page.body), touched);
    if (touched.length > 0) await tx.publish(touched);
  });
}

async function putPage(
  tx: NetworkTx,
  clinicId: string,
  id: string,
  page: StoredEntity<'page'>,
  body: Bodies['page'],
  touched: Touched[],
): Promise<void> {
  if (JSON.stringify(body) === JSON.stringify(page.body)) return;
  const version = page.version + 1;
  await tx.putEntity('page', id, clinicId, { version, body });
  touched.push({ clinicId, entity: 'page', id, version, isDeleted: false });
}
