// What a queued mail says, made when it leaves: links and codes never lie in the database's queue.

import type { LinkTokens } from '#api/public/link-tokens.ts';
import { dateText } from '#api/public/language.ts';
import { referenceOf } from '#shared/referrals/reference.ts';
import { mailTexts } from '#api/mail/mail-texts.ts';
import type { DueMail } from '#api/mail/mail-queries.ts';
import type { NetworkMeans } from '#api/sync/network-tx.ts';
import { isPageOpen } from '#api/sync/pages.ts';
import { notificationTypes } from '#shared/sync/bodies.ts';

export type WordsMeans = {
  readonly network: NetworkMeans;
  readonly links: LinkTokens;
  readonly publicUrl: () => string;
};

/** The subject and the text; null when there is nothing to say any more: the page was taken back, or is over. */
export async function mailWords(
  { network, links, publicUrl }: WordsMeans,
  clinicId: string,
  { template, language, values }: Pick<DueMail, 'template' | 'language' | 'values'>,
): Promise<{ readonly subject: string; readonly text: string } | null> {
  const texts = mailTexts[language];
  const { clinicName = '', pageId = '', referralId = '' } = values;
  switch (template) {
    case 'NOTICE': {
      const type = notificationTypes.find((one) => one === values.type) ?? 'SYSTEM_MESSAGE';
      return texts.notice(clinicName, type);
    }
    case 'FORM_RECEIVED': {
      const token = await links.sign('status', { id: referralId, clinicId });
      const link = `${publicUrl()}/refer/status/${token}?lang=${language}`;
      return texts.received(clinicName, referenceOf(referralId), link);
    }
    default: {
      const page = await network.store.read(clinicId, async (tx) => tx.readEntity('page', pageId, clinicId));
      if (page === null || !isPageOpen(page.body, network.now())) return null;
      const { code, expiresAt } = page.body;
      if (template === 'PAGE_CODE') return texts.code(clinicName, code);
      const token = await links.sign('page', { id: pageId, clinicId }, expiresAt);
      const link = `${publicUrl()}/page/${token}?lang=${language}`;
      return texts.page(clinicName, link, dateText(expiresAt, language));
    }
  }
}
