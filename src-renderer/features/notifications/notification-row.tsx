// One notification as a line: what happened, to whom, with whom, when; read or not.

import { ActionIcon, Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconMail, IconMailOpened } from '@tabler/icons-react';
import { formatAge, formatDateTime, formatTime } from '#renderer/lib/formats.ts';
import { useLanguage } from '#renderer/lib/i18n.ts';
import type { Notification } from '#shared/notifications/notification.ts';
import { openNotification, setRead } from './notification-acts.ts';
import { isEmergency, notificationIcons, notificationTitle, partnerWords } from './notification-words.ts';
import classes from './notifications.module.css';
import { notificationsTexts } from './notifications-texts.ts';

type NotificationRowProps = {
  readonly told: Notification;
  /** The time of day stands at the end, where the day stands above; else how long ago it was. */
  readonly isOfDay?: boolean;
  /** Called besides opening, e.g. to close the list. */
  readonly onOpen?: () => void;
};

export function NotificationRow({ told, isOfDay = false, onOpen }: NotificationRowProps) {
  const t = notificationsTexts.useText();
  useLanguage();
  const Icon = isEmergency(told) ? IconAlertTriangle : notificationIcons[told.type];
  const label = t(told.isRead ? 'unread' : 'read');
  return (
    <li className={classes.row} data-unread={!told.isRead || undefined} data-row>
      <button
        type="button"
        className={classes.open}
        onClick={() => {
          openNotification(told);
          onOpen?.();
        }}
      >
        <Icon
          className={classes.icon}
          data-emergency={isEmergency(told) || undefined}
          size={20}
          stroke={1.7}
          aria-hidden
        />
        <span className={classes.words}>
          <span className={classes.head}>
            <strong>{notificationTitle(told)}</strong>
            {!told.isRead && <span className={classes.unreadDot} role="img" aria-label={t('isUnread')} />}
          </span>
          <span className={classes.who}>
            {told.referral === null
              ? ''
              : [told.referral.patientName, partnerWords(told)].filter(Boolean).join(' · ')}
          </span>
        </span>
        <time className={classes.time} dateTime={told.at} title={formatDateTime(told.at)}>
          {isOfDay ? formatTime(told.at) : formatAge(told.at)}
        </time>
      </button>
      <Tooltip label={label}>
        <ActionIcon
          variant="subtle"
          color="gray"
          className={classes.toggle}
          aria-label={`${label}: ${notificationTitle(told)} ${told.referral?.patientName ?? ''}`.trim()}
          onClick={() => void setRead(told, !told.isRead)}
        >
          {told.isRead ? <IconMail size={17} /> : <IconMailOpened size={17} />}
        </ActionIcon>
      </Tooltip>
    </li>
  );
}
