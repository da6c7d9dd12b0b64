// What is done with a referral: each answer replaces what the screen knows of it, so that nothing is shown twice.

import { bookVisit } from '#renderer/features/patients/book-visit.ts';
import { queryClient } from '#renderer/lib/query-client.ts';
import { orpc, rpc } from '#renderer/lib/rpc-client.ts';
import { showFailure, showMessage, showUndo } from '#renderer/ui/undo-toast.tsx';
import type { ReferralDetail, ReferralId } from '#shared/referrals/referral.ts';
import type { ReferralStatus } from '#shared/referrals/referral-steps.ts';
import { amendTexts } from './amend-texts.ts';
import { referPatient } from './refer-link.ts';
import { referralsTexts } from './referrals-texts.ts';

/** Shows the answer at once and asks the lists anew. */
export function tookReferral(detail: ReferralDetail): void {
  queryClient.setQueryData(orpc.referrals.get.queryKey({ input: { id: detail.id } }), detail);
  refreshReferrals();
}

export function refreshReferrals(): void {
  void queryClient.invalidateQueries({ queryKey: orpc.referrals.key() });
}

/** Does an act whose answer is the referral; a failure is told, and null is given. */
export async function change(act: () => Promise<ReferralDetail>): Promise<ReferralDetail | null> {
  try {
    const detail = await act();
    tookReferral(detail);
    return detail;
  } catch (error) {
    showFailure(error);
    refreshReferrals();
    return null;
  }
}

export type StepInput = {
  readonly to: ReferralStatus;
  readonly reason?: string | null;
  readonly report?: string | null;
  readonly fileIds?: readonly string[];
};

/** Takes a step; throws what the core answers, so that a form can keep what was typed. */
export async function takeStep(id: ReferralId, step: StepInput): Promise<ReferralDetail> {
  const { to, reason = null, report = null, fileIds = [] } = step;
  const detail = await rpc.referrals.step({ id, to, reason, report, fileIds: [...fileIds] });
  tookReferral(detail);
  if (to === 'SENT') showUndo(sendingUndo(detail));
  else showMessage(referralsTexts.text(`done.${to}`));
  return detail;
}

/**
 * A sending is taken back by the step that the rules offer, at once and with what was written open again: what left
 * already cannot be held any more, and the other side sees that it is cancelled.
 */
export function sendingUndo({ id }: ReferralDetail): Parameters<typeof showUndo>[0] {
  return { message: referralsTexts.text('done.SENT'), undo: () => takeBack(id) };
}

async function takeBack(id: ReferralId): Promise<void> {
  let detail = await rpc.referrals.step({ id, to: 'CANCELLED', reason: null, report: null });
  for (const page of detail.pages)
    if (page.revokedAt === null) detail = await rpc.referrals.revokePage({ id, pageId: page.id });
  tookReferral(detail);
  showMessage(amendTexts.text('takenBack'));
  if (detail.patientId !== null) referPatient(detail.patientId, { again: id });
}

export async function accept(id: ReferralId): Promise<ReferralDetail | null> {
  try {
    return await takeStep(id, { to: 'ACCEPTED' });
  } catch (error) {
    showFailure(error);
    refreshReferrals();
    return null;
  }
}

export async function acceptAndBook(detail: ReferralDetail): Promise<void> {
  const accepted = await accept(detail.id);
  if (accepted === null) return;
  if (accepted.patientId === null) showMessage(referralsTexts.text('joinFirst'), 8);
  else bookVisit(accepted.patientId);
}

type Side = Parameters<typeof rpc.referrals.keep>[0]['changes'];

export function keepSide(id: ReferralId, changes: Side): Promise<ReferralDetail | null> {
  return change(() => rpc.referrals.keep({ id, changes }));
}
