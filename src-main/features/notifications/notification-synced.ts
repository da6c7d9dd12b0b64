// Puts notifications and readings, as the network or a waiting change has them, into this PC's tables.

import type { ApplySynced } from '#main/core/synced-entity.ts';
import { notificationsQueries } from '#main/features/notifications/notifications-queries.ts';

export const applyNotification: ApplySynced<'notification'> = (db, { id, body, now }) => {
  const queries = notificationsQueries(db);
  if (body === null) queries.remove.run({ id });
  else queries.put.run({ ...body, id, createdAt: now, updatedAt: now });
};

export const applyReading: ApplySynced<'reading'> = (db, { id, body, now }) => {
  const queries = notificationsQueries(db);
  if (body === null) queries.removeReading.run({ id });
  else queries.putReading.run({ ...body, id, createdAt: now, updatedAt: now });
};
