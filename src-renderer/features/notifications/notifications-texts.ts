// Words of what people are told: the bell, the inbox, toasts, and what stands on the desktop.

import { registerTexts, type SameShape } from '#renderer/lib/i18n.ts';
import { notificationsTextsId } from './notifications-texts-id.ts';
import { notificationsTextsTr } from './notifications-texts-tr.ts';

const en = {
  title: 'Inbox',
  bell: 'Inbox: nothing unread',
  bellUnread_one: 'Inbox: {{count}} unread',
  bellUnread_other: 'Inbox: {{count}} unread',
  bellRinging: 'An emergency waits.',
  openInbox: 'Open the inbox',
  readAll: 'Mark all as read',
  allRead_one: '{{count}} is marked as read.',
  allRead_other: '{{count}} are marked as read.',
  read: 'Mark as read',
  unread: 'Mark as unread',
  open: 'Open',
  isUnread: 'Unread',
  filter: { all: 'All', unread: 'Unread' },
  empty: 'Nothing yet. News of referrals arrive here.',
  emptyUnread: 'Everything is read.',
  showAll: 'Show all',
  more: 'Show earlier ones',
  today: 'Today',
  yesterday: 'Yesterday',
  types: {
    NEW_INCOMING_REFERRAL: 'New referral',
    REFERRAL_ACCEPTED: 'Referral accepted',
    REFERRAL_REJECTED: 'Referral declined',
    REFERRAL_COMPLETED: 'Referral completed, with a report',
    REFERRAL_STATUS_UPDATE: 'News of a referral',
    SYSTEM_MESSAGE: 'Message of the network',
  },
  late: 'Referral late by more than a week',
  givenToYou: 'A referral was given to you',
  emergency: 'Emergency',
  newEmergency: 'New emergency referral',
  urgent: 'Urgent',
  from: 'from {{name}}',
  to: 'to {{name}}',
  gone: 'The referral is not on this computer any more.',
  moreTold_one: '{{count}} more in the inbox.',
  moreTold_other: '{{count}} more in the inbox.',
  ringing: '{{title}}: {{name}}',
  ringingMore_one: 'and {{count}} more',
  ringingMore_other: 'and {{count}} more',
  mute: 'Mute the sound',
  unmute: 'Sound on',
  desktop: {
    ask: 'See news also while Enamel is in the background?',
    yes: 'Turn on',
    no: 'Not now',
    body: 'Open Enamel to see it.',
  },
  settings: {
    title: 'Notifications',
    sound: 'Sound for emergencies',
    soundWords: 'A quiet double tone, every half minute until somebody has looked.',
    tryIt: 'Try it',
    desktop: 'Show on the desktop',
    desktopWords: 'While Enamel is in the background. Never with a patient’s name.',
    denied: 'This browser does not allow it for Enamel. Allow it in the browser’s settings of this page.',
    unsupported: 'This browser cannot do it at this address.',
  },
  keys: { readToggle: 'Read or unread', readAll: 'Mark all as read' },
};

export type NotificationsTexts = SameShape<typeof en>;

export const notificationsTexts = registerTexts('notifications', {
  en,
  id: notificationsTextsId,
  tr: notificationsTextsTr,
});
