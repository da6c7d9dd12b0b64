// What the network told this clinic, and who of it has read what. Written by notification-synced.ts alone.

import { sql } from 'drizzle-orm';
import { check, index, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { idColumn, isInstant, timestamps } from '#main/db/columns.ts';
import type { NotificationId, NotificationType } from '#shared/notifications/notification.ts';
import { notificationTypes } from '#shared/sync/bodies.ts';

export const notifications = sqliteTable(
  'notifications',
  {
    id: idColumn<NotificationId>(),
    type: text('type').$type<NotificationType>().notNull(),
    referralId: text('referral_id'),
    /** Null: for everybody in the clinic. */
    userId: text('user_id'),
    at: text('at').notNull(),
    ...timestamps,
  },
  (table) => [
    index('notifications_by_time').on(table.at, table.id),
    index('notifications_of_referral').on(table.referralId),
    check(
      'notifications_type',
      sql`${table.type} in (${sql.raw(notificationTypes.map((type) => `'${type}'`).join(', '))})`,
    ),
    check('notifications_at', isInstant(table.at)),
  ],
);

/** One reader has read one notification. */
export const notificationReadings = sqliteTable(
  'notification_readings',
  {
    id: idColumn(),
    notificationId: text('notification_id').notNull(),
    userId: text('user_id').notNull(),
    ...timestamps,
  },
  (table) => [
    index('notification_readings_of').on(table.notificationId, table.userId),
    index('notification_readings_by_time').on(table.userId, table.createdAt),
  ],
);
