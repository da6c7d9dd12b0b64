// What somebody outside the network may do on a one-time page: open it by its code, answer, take and send files.

import { timingSafeEqual } from 'node:crypto';
import type { MailLanguage, Bodies } from '#shared/sync/bodies.ts';
import type { LinkTarget } from '#api/public/link-tokens.ts';
import type { PublicMeans } from '#api/public/public-means.ts';
import { answerPage, isPageOpen, pageOpened, type PageStep } from '#api/sync/pages.ts';

export type PageView = {
  readonly page: Bodies['page'];
  readonly referral: Bodies['referral'];
  readonly clinic: Bodies['clinic'];
  readonly files: readonly { readonly id: string; readonly body: Bodies['file'] }[];
};

/** A page as it stands; null when it was taken back, is over, or is not there. */
export async function readPage(
  { network }: PublicMeans,
  { id, clinicId }: LinkTarget,
): Promise<PageView | null> {
  return network.store.read(clinicId, async (tx) => {
    const page = await tx.readEntity('page', id, clinicId);
    if (page === null || !isPageOpen(page.body, network.now())) return null;
    const { referralId } = page.body;
    const referral = await tx.readEntity('referral', referralId, clinicId);
    const clinic = await tx.clinicProfile(clinicId);
    if (referral === null || clinic === null) return null;
    return {
      page: page.body,
      referral: referral.body,
      clinic,
      files: await tx.files(clinicId, { referralId }),
    };
  });
}

/** Tries a code. Five wrong ones lock the page for everybody, for as long as it would have been open. */
export async function tryCode(
  means: PublicMeans,
  target: LinkTarget,
  { page }: PageView,
  code: string,
): Promise<'open' | 'locked' | { readonly triesLeft: number }> {
  const { limits, network } = means;
  // Counted before it is looked at: many tries at once are no more than five.
  const triesLeft = await limits.codeTry(target.id);
  if (triesLeft === null) return 'locked';
  const given = Buffer.from(code.replaceAll(/\D/g, '').padEnd(6, ' ').slice(0, 6));
  if (!timingSafeEqual(given, Buffer.from(page.code))) return triesLeft === 0 ? 'locked' : { triesLeft };
  await limits.codeRight(target.id);
  await pageOpened(network, target.clinicId, target.id);
  return 'open';
}

/** Mails the code to where the page was sent. False when that was done a moment ago. */
export async function mailCode(
  { limits, network }: PublicMeans,
  { id, clinicId }: LinkTarget,
  { page, clinic }: PageView,
  language: MailLanguage,
): Promise<boolean> {
  if ((await limits.take('page-mail', [id])) !== null) return false;
  await network.store.write(clinicId, async (tx) =>
    tx.queueMail({
      id: network.derivedId(id, 'code', network.now()),
      clinicId,
      to: page.email,
      template: 'PAGE_CODE',
      language,
      values: { pageId: id, clinicName: clinic.name },
    }),
  );
  return true;
}

/** A step on the page. Gives what is missing, that the referral went on meanwhile, or null when it was taken. */
export async function takeAnswer(
  { network }: PublicMeans,
  { id, clinicId }: LinkTarget,
  step: PageStep,
): Promise<'reason' | 'report' | 'stale' | null> {
  const refused = await answerPage(network, clinicId, id, step);
  switch (refused) {
    case null:
      return null;
    case 'reason_required':
      return 'reason';
    case 'report_required':
      return 'report';
    default:
      return 'stale';
  }
}
