// Statements of notifications and of who has read them.

import { eq, sql } from 'drizzle-orm';
import { preparedQueries } from '#main/db/clinic-db.ts';
import { prepareReplace } from '#main/db/replace-row.ts';
import { notificationReadings, notifications } from '#main/features/notifications/notifications-tables.ts';

export const notificationsQueries = preparedQueries((db) => ({
  put: prepareReplace(db, notifications),
  remove: db
    .delete(notifications)
    .where(eq(notifications.id, sql.placeholder('id')))
    .prepare(),
  putReading: prepareReplace(db, notificationReadings),
  removeReading: db
    .delete(notificationReadings)
    .where(eq(notificationReadings.id, sql.placeholder('id')))
    .prepare(),
}));
