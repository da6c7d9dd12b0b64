// Puts referrals and what belongs to them, as the network or a waiting change has it, into this PC's tables.
// Whatever comes first: the columns that are made of several of them are made again with each.

import type { ApplySynced } from '#main/core/synced-entity.ts';
import type { ClinicDb } from '#main/db/clinic-db.ts';
import { referralSyncedQueries } from '#main/features/referrals/referral-synced-queries.ts';
import { nextDueOn } from '#shared/referrals/next-due.ts';
import { isClosed } from '#shared/referrals/referral-steps.ts';
import type { Bodies } from '#shared/sync/bodies.ts';
import { normaliseForSearch } from '#shared/text/search-text.ts';
import { localDateOf } from '#shared/time/wall-clock.ts';

const urgencyRanks: Record<Bodies['referral']['urgency'], number> = { EMERGENCY: 0, URGENT: 1, ROUTINE: 2 };

export const applyReferral: ApplySynced<'referral'> = (db, { id, body, waiting, now }) => {
  const queries = referralSyncedQueries(db);
  if (body === null) return void queries.removeReferral.run({ id });
  const { sender, ...fields } = body;
  queries.putReferral.run({
    ...fields,
    id,
    direction: body.fromClinicId === queries.ownClinic.get()?.clinicId ? 'OUTGOING' : 'INCOMING',
    patientKey: normaliseForSearch(body.patientName),
    senderName: sender?.name ?? null,
    senderEmail: sender?.email ?? null,
    senderPhone: sender?.phone ?? null,
    urgencyRank: urgencyRanks[body.urgency],
    isOpen: isClosed(body.status) ? 0 : 1,
    waiting,
    contactId: null,
    patientId: null,
    ownerUserId: null,
    nextDueOn: null,
    privateNotes: null,
    seenAt: null,
    statusAt: body.sentAt ?? now,
    dueOn: null,
    sideWaiting: 0,
    createdAt: now,
    updatedAt: now,
  });
  derive(db, id);
};

export const applySide: ApplySynced<'side'> = (db, { id, body, waiting, now }) => {
  const queries = referralSyncedQueries(db);
  if (body === null) queries.removeSide.run({ id });
  else {
    const { notes, ...fields } = body;
    queries.putSide.run({ ...fields, privateNotes: notes, id, waiting, createdAt: now, updatedAt: now });
  }
  derive(db, id);
};

export const applyEvent: ApplySynced<'event'> = (db, { id, body, now }) => {
  const queries = referralSyncedQueries(db);
  if (body === null) return void queries.removeEvent.run({ id });
  const { from, to, ...fields } = body;
  queries.putEvent.run({ ...fields, fromStatus: from, toStatus: to, id, createdAt: now, updatedAt: now });
  derive(db, body.referralId);
};

export const applyNote: ApplySynced<'note'> = (db, { id, body, waiting, now }) => {
  const queries = referralSyncedQueries(db);
  if (body === null) queries.removeNote.run({ id });
  else queries.putNote.run({ ...body, id, waiting, createdAt: now, updatedAt: now });
};

export const applyFile: ApplySynced<'file'> = (db, { id, body, waiting, now }) => {
  const queries = referralSyncedQueries(db);
  if (body === null) queries.removeFile.run({ id });
  else
    queries.putFile.run({
      ...body,
      isQuarantined: body.isQuarantined ? 1 : 0,
      id,
      waiting,
      createdAt: now,
      updatedAt: now,
    });
};

export const applyPage: ApplySynced<'page'> = (db, { id, body, waiting, now }) => {
  const queries = referralSyncedQueries(db);
  if (body === null) queries.removePage.run({ id });
  else queries.putPage.run({ ...body, id, waiting, createdAt: now, updatedAt: now });
};

/** The columns of a referral that its side and its history decide; nothing when the referral has not come yet. */
function derive(db: ClinicDb, id: string): void {
  const queries = referralSyncedQueries(db);
  const parts = queries.parts.get(id);
  if (parts === undefined) return;
  const { status, urgency, sentAt, createdAt, steppedAt, sideWaiting, timeZone, ...side } = parts;
  const statusAt = steppedAt ?? sentAt ?? createdAt;
  const statusOn = localDateOf(statusAt, timeZone);
  queries.derive.run({
    ...side,
    id,
    sideWaiting: sideWaiting ?? 0,
    statusAt,
    dueOn: nextDueOn({ status, urgency }, statusOn, side.nextDueOn),
  });
}
