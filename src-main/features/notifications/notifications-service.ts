// What one is told, how much of it is unread, and reading it. Readings go to the clinic's other PCs through the outbox.

import type { SignedInCall } from '#main/core/call.ts';
import { failure } from '#main/core/failure.ts';
import { pageOfRows, placeIn } from '#main/core/list-place.ts';
import { idMadeAt } from '#main/core/ids.ts';
import { enqueue, memberIdOf } from '#main/core/outbox.ts';
import { writeUnaudited, type UnitOfWork } from '#main/core/unit-of-work.ts';
import { takeUntold } from '#main/features/notifications/announcements-service.ts';
import {
  notificationsQueries,
  type Reader,
  type SeenNotification,
} from '#main/features/notifications/notifications-queries.ts';
import { mostTold } from '#shared/notifications/contract.ts';
import type { Notification } from '#shared/notifications/notification.ts';

/** What is older is no news any more, as after a PC was paired: it is found in the list. */
const newsHours = 24;
const mostRinging = 10;
const afterAll = '9999';

export function listNotifications(
  call: SignedInCall,
  input: { limit: number; cursor?: string | null | undefined; unreadOnly: boolean },
): { rows: Notification[]; nextCursor: string | null } {
  const place = placeIn(input.cursor, 2);
  const found = notificationsQueries(call.clinic.db).page.all({
    ...readerOf(call),
    at: String(place?.[0] ?? afterAll),
    id: String(place?.[1] ?? ''),
    unreadOnly: input.unreadOnly ? 1 : 0,
    limit: input.limit + 1,
  });
  return pageOfRows(found.map(toNotification), input.limit, ({ at, id }) => [at, id]);
}

export function notificationsSummary(call: SignedInCall): { unread: number; ringing: Notification[] } {
  const queries = notificationsQueries(call.clinic.db);
  const reader = readerOf(call);
  return {
    unread: queries.unreadCount.get(reader)?.count ?? 0,
    ringing: queries.ringing.all({ ...reader, limit: mostRinging }).map(toNotification),
  };
}

export function readNotification(call: SignedInCall, { id }: { id: string }): null {
  const known = requireNotification(call, id);
  if (known.isRead === 0) writeUnaudited(call, (unit) => addReading(call, unit, id));
  return null;
}

export function unreadNotification(call: SignedInCall, { id }: { id: string }): null {
  requireNotification(call, id);
  const readings = notificationsQueries(call.clinic.db).readingsOf.all({ ...readerOf(call), id });
  takeBack(call, readings);
  return null;
}

export function readAllNotifications(call: SignedInCall): { count: number; at: string } {
  return writeUnaudited(call, (unit) => {
    const unread = notificationsQueries(unit.db).unreadIds.all(readerOf(call));
    for (const { id } of unread) addReading(call, unit, id);
    return { count: unread.length, at: unit.now };
  });
}

export function unreadAllNotifications(call: SignedInCall, { at }: { at: string }): null {
  takeBack(call, notificationsQueries(call.clinic.db).readingsAt.all({ ...readerOf(call), at }));
  return null;
}

/** What came to this PC and was not told to this person yet; with this it is. */
export function takeAnnounced(call: SignedInCall): { told: Notification[]; more: number } {
  const reader = readerOf(call);
  const queries = notificationsQueries(call.clinic.db);
  const newsSince = new Date(call.core.clock.nowMs() - newsHours * 3_600_000).toISOString();
  const news = takeUntold(call.core, reader.userId)
    .flatMap((id) => queries.one.get({ ...reader, id, limit: 1 }) ?? [])
    .filter((row) => row.isRead === 0 && row.at >= newsSince)
    .toReversed();
  return {
    told: news.slice(0, mostTold).map(toNotification),
    more: Math.max(0, news.length - mostTold),
  };
}

/** Reading is no record of the clinic: like drafts it stands in no log. */
function addReading(call: SignedInCall, unit: UnitOfWork, notificationId: string): void {
  const userId = memberIdOf(unit.db, call.actor.userId);
  enqueue(call, unit, 'reading.add@1', { id: unit.newId(), notificationId, userId });
}

function takeBack(call: SignedInCall, readings: readonly { readonly id: string }[]): void {
  if (readings.length === 0) return;
  writeUnaudited(call, (unit) => {
    for (const { id } of readings) enqueue(call, unit, 'reading.remove@1', { id });
  });
}

function requireNotification(call: SignedInCall, id: string): SeenNotification {
  const row = notificationsQueries(call.clinic.db).one.get({ ...readerOf(call), id, limit: 1 });
  if (row === undefined) throw failure('NOT_FOUND', { entity: 'notification' });
  return row;
}

/** Who is a member of another PC is told since the account there was made, which its id says: both PCs count the same. */
function readerOf(call: SignedInCall): Reader {
  const { db } = call.clinic;
  const { userId } = call.actor;
  const memberId = memberIdOf(db, userId);
  const madeAt = memberId === userId ? null : idMadeAt(memberId);
  return {
    userId,
    memberId,
    since: madeAt ?? notificationsQueries(db).accountSince.get({ userId })?.at ?? afterAll,
  };
}

function toNotification(row: SeenNotification): Notification {
  const { referralId, direction, patientName, partnerName, urgency, status, isRead, isForYou, ...told } = row;
  const isKnown =
    referralId !== null && direction !== null && patientName !== null && urgency !== null && status !== null;
  return {
    ...told,
    isRead: isRead === 1,
    isForYou: isForYou === 1,
    referral: isKnown ? { id: referralId, direction, patientName, partnerName, urgency, status } : null,
  };
}
