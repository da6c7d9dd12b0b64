// What a notification says, made of its type and its referral; and where it leads.

import type { TablerIcon } from '@tabler/icons-react';
import { IconArrowBackUp, IconChecks, IconInbox, IconMessage2, IconThumbUp } from '@tabler/icons-react';
import { goTo } from '#renderer/app/go-to.ts';
import type { Notification, NotificationType } from '#shared/notifications/notification.ts';
import { notificationsTexts } from './notifications-texts.ts';

type Told = Pick<Notification, 'type' | 'referral' | 'isForYou'>;

export const notificationIcons: Readonly<Record<NotificationType, TablerIcon>> = {
  NEW_INCOMING_REFERRAL: IconInbox,
  REFERRAL_ACCEPTED: IconThumbUp,
  REFERRAL_REJECTED: IconArrowBackUp,
  REFERRAL_COMPLETED: IconChecks,
  REFERRAL_STATUS_UPDATE: IconMessage2,
  SYSTEM_MESSAGE: IconMessage2,
};

export function isEmergency({ type, referral }: Told): boolean {
  return type === 'NEW_INCOMING_REFERRAL' && referral?.urgency === 'EMERGENCY';
}

/** What happened, in words that may stand anywhere: no name of a patient. */
export function notificationTitle(told: Told): string {
  const t = notificationsTexts.text;
  if (isEmergency(told)) return t('newEmergency');
  if (told.isForYou) return t('givenToYou');
  // The network says of a referral by itself only that nobody has taken its next step for long.
  return told.type === 'SYSTEM_MESSAGE' && told.referral !== null ? t('late') : t(`types.${told.type}`);
}

/** With whom: “from Sender Dental”; empty when nobody is known. */
export function partnerWords({ referral }: Told): string {
  if (referral === null || referral.partnerName === null) return '';
  return notificationsTexts.text(referral.direction === 'INCOMING' ? 'from' : 'to', {
    name: referral.partnerName,
  });
}

/** The whole sentence for a person at the desk: “New referral: Anna Berg, from Sender Dental”. */
export function notificationSentence(told: Told): string {
  const name = [told.referral?.patientName, partnerWords(told)].filter(Boolean).join(', ');
  const title = notificationTitle(told);
  return name === '' ? title : notificationsTexts.text('ringing', { title, name });
}

/** Where it is looked at. */
export function notificationAddress({ referral }: Told): string {
  return referral === null ? '/inbox' : `/referrals/${referral.id}`;
}

export function goToNotification(told: Told): void {
  goTo(notificationAddress(told));
}
