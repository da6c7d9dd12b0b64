// Statements of what people are told of and of who has read it. One sees what is for everybody or for oneself, under the
// account's id and as the network knows it, from an instant on.

import { eq, sql, type SQL } from 'drizzle-orm';
import { preparedQueries } from '#main/db/clinic-db.ts';
import { prepareReplace } from '#main/db/replace-row.ts';
import { contacts, partners } from '#main/features/contacts/contacts-tables.ts';
import { notificationReadings, notifications } from '#main/features/notifications/notifications-tables.ts';
import { users } from '#main/features/people/people-tables.ts';
import { referrals } from '#main/features/referrals/referrals-tables.ts';

/** Whoever asks: the account, the member of the network that it is, and since when one is told. */
export type Reader = { readonly userId: string; readonly memberId: string; readonly since: string };

const readerIds = sql`(${sql.placeholder('userId')}, ${sql.placeholder('memberId')})`;
const isTheirs = sql`(${notifications.userId} is null or ${notifications.userId} in ${readerIds})
  and ${notifications.at} >= ${sql.placeholder('since')}`;
const isRead = sql`exists (select 1 from ${notificationReadings}
  where ${notificationReadings.notificationId} = ${notifications.id} and ${notificationReadings.userId} in ${readerIds})`;
const newestFirst = sql`${notifications.at} desc, ${notifications.id} desc`;

/** With what it is about, as this PC knows it: the other side is the contact, the clinic, or who sent the form. */
const seen = {
  id: notifications.id,
  type: notifications.type,
  at: notifications.at,
  isRead: sql<number>`${isRead}`.as('is_read'),
  isForYou: sql<number>`${notifications.userId} is not null`.as('is_for_you'),
  referralId: referrals.id,
  direction: referrals.direction,
  patientName: referrals.patientName,
  partnerName: sql<string | null>`coalesce(${contacts.name}, ${partners.name}, ${referrals.senderName})`.as(
    'partner_name',
  ),
  urgency: referrals.urgency,
  status: referrals.status,
};

export const notificationsQueries = preparedQueries((db) => {
  const seenWhere = (condition: SQL) =>
    db
      .select(seen)
      .from(notifications)
      .leftJoin(referrals, eq(referrals.id, notifications.referralId))
      .leftJoin(contacts, eq(contacts.id, referrals.contactId))
      .leftJoin(
        partners,
        sql`${partners.id} = iif(${referrals.direction} = 'INCOMING', ${referrals.fromClinicId}, ${referrals.toClinicId})`,
      )
      .where(condition)
      .orderBy(newestFirst)
      .limit(sql.placeholder('limit'))
      .prepare();
  return {
    accountSince: db
      .select({ at: users.createdAt })
      .from(users)
      .where(eq(users.id, sql.placeholder('userId')))
      .prepare(),
    page: seenWhere(
      sql`${isTheirs} and (${notifications.at}, ${notifications.id}) < (${sql.placeholder('at')}, ${sql.placeholder('id')})
        and (${sql.placeholder('unreadOnly')} = 0 or not ${isRead})`,
    ),
    one: seenWhere(sql`${notifications.id} = ${sql.placeholder('id')} and ${isTheirs}`),
    /** Emergencies that came in, wait for an answer and were looked at by nobody of the clinic. */
    ringing: seenWhere(
      sql`${referrals.direction} = 'INCOMING' and ${referrals.isOpen} = 1 and ${referrals.urgencyRank} = 0
        and ${referrals.status} = 'SENT' and ${referrals.seenAt} is null
        and ${notifications.type} = 'NEW_INCOMING_REFERRAL' and ${isTheirs} and not ${isRead}`,
    ),
    /** Of the newest ten thousand: what lies beyond them is no news. */
    unreadCount: db.$client.prepare<Reader, { count: number }>(
      `SELECT count(*) AS count FROM (
         SELECT id FROM notifications WHERE (user_id IS NULL OR user_id IN (@userId, @memberId))
           AND at >= @since ORDER BY at DESC, id DESC LIMIT 10000
       ) newest WHERE NOT EXISTS (
         SELECT 1 FROM notification_readings r
         WHERE r.notification_id = newest.id AND r.user_id IN (@userId, @memberId))`,
    ),
    unreadIds: db
      .select({ id: notifications.id })
      .from(notifications)
      .where(sql`${isTheirs} and not ${isRead}`)
      .orderBy(notifications.at, notifications.id)
      .prepare(),
    readingsOf: db
      .select({ id: notificationReadings.id })
      .from(notificationReadings)
      .where(
        sql`${notificationReadings.notificationId} = ${sql.placeholder('id')} and ${notificationReadings.userId} in ${readerIds}`,
      )
      .prepare(),
    readingsAt: db
      .select({ id: notificationReadings.id })
      .from(notificationReadings)
      .where(
        sql`${notificationReadings.userId} in ${readerIds} and ${notificationReadings.createdAt} = ${sql.placeholder('at')}`,
      )
      .prepare(),
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
  };
});

export type SeenNotification = NonNullable<ReturnType<ReturnType<typeof notificationsQueries>['one']['get']>>;
