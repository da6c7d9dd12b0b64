// Calls about what one is told.

import { signedInCalls } from '#main/core/procedures.ts';
import {
  listNotifications,
  notificationsSummary,
  readAllNotifications,
  readNotification,
  takeAnnounced,
  unreadAllNotifications,
  unreadNotification,
} from '#main/features/notifications/notifications-service.ts';
import { notificationsContract } from '#shared/notifications/contract.ts';

const notifications = signedInCalls(notificationsContract);

export const notificationsProcedures = {
  list: notifications.list.handler(({ context: { call }, input }) => listNotifications(call, input)),
  summary: notifications.summary.handler(({ context: { call } }) => notificationsSummary(call)),
  read: notifications.read.handler(({ context: { call }, input }) => readNotification(call, input)),
  unread: notifications.unread.handler(({ context: { call }, input }) => unreadNotification(call, input)),
  readAll: notifications.readAll.handler(({ context: { call } }) => readAllNotifications(call)),
  unreadAll: notifications.unreadAll.handler(({ context: { call }, input }) =>
    unreadAllNotifications(call, input),
  ),
  takeAnnounced: notifications.takeAnnounced.handler(({ context: { call } }) => takeAnnounced(call)),
};
