// Statements that write referrals and what belongs to them. Reading is referrals-queries.ts.

import { eq, sql } from 'drizzle-orm';
import { preparedQueries } from '#main/db/clinic-db.ts';
import { prepareReplace } from '#main/db/replace-row.ts';
import {
  referralEvents,
  referralFiles,
  referralNotes,
  referralPages,
  referrals,
  referralSides,
} from '#main/features/referrals/referrals-tables.ts';

/** What a referral's derived columns are made of. */
export type ReferralParts = {
  readonly status: typeof referrals.$inferSelect.status;
  readonly urgency: typeof referrals.$inferSelect.urgency;
  readonly sentAt: string | null;
  readonly createdAt: string;
  /** Of its newest step, one that waits here included. */
  readonly steppedAt: string | null;
  readonly contactId: string | null;
  readonly patientId: string | null;
  readonly ownerUserId: string | null;
  readonly nextDueOn: string | null;
  readonly privateNotes: string | null;
  readonly seenAt: string | null;
  readonly sideWaiting: number | null;
  readonly timeZone: string;
};

export const referralSyncedQueries = preparedQueries((db) => {
  const remove = (
    table:
      | typeof referrals
      | typeof referralSides
      | typeof referralEvents
      | typeof referralNotes
      | typeof referralFiles
      | typeof referralPages,
  ) =>
    db
      .delete(table)
      .where(eq(table.id, sql.placeholder('id')))
      .prepare();
  return {
    /** The clinic as the network knows it, by which a referral is its own or another's. */
    ownClinic: db.$client.prepare<[], { clinicId: string }>('SELECT clinic_id AS clinicId FROM sync_state'),
    putReferral: prepareReplace(db, referrals),
    removeReferral: remove(referrals),
    putSide: prepareReplace(db, referralSides),
    removeSide: remove(referralSides),
    putEvent: prepareReplace(db, referralEvents),
    removeEvent: remove(referralEvents),
    putNote: prepareReplace(db, referralNotes),
    removeNote: remove(referralNotes),
    putFile: prepareReplace(db, referralFiles),
    removeFile: remove(referralFiles),
    putPage: prepareReplace(db, referralPages),
    removePage: remove(referralPages),
    parts: db.$client.prepare<[string], ReferralParts>(
      `SELECT r.status, r.urgency, r.sent_at AS sentAt, r.created_at AS createdAt,
         coalesce(
           (SELECT o.at FROM outbox o WHERE o.entity = 'referral' AND o.entity_id = r.id AND o.state IN ('pending', 'parked')
              AND o.name = 'referral.status@1' AND o.is_replay = 0 ORDER BY o.ord DESC LIMIT 1),
           (SELECT e.at FROM referral_events e WHERE e.referral_id = r.id AND e.kind = 'STEP' ORDER BY e.version DESC LIMIT 1)
         ) AS steppedAt,
         s.contact_id AS contactId, s.patient_id AS patientId, s.owner_user_id AS ownerUserId, s.next_due_on AS nextDueOn,
         s.private_notes AS privateNotes, s.seen_at AS seenAt, s.waiting AS sideWaiting,
         (SELECT time_zone FROM clinics) AS timeZone
       FROM referrals r LEFT JOIN referral_sides s ON s.id = r.id WHERE r.id = ?`,
    ),
    derive: db.$client.prepare(
      `UPDATE referrals SET contact_id = @contactId, patient_id = @patientId, owner_user_id = @ownerUserId,
         next_due_on = @nextDueOn, private_notes = @privateNotes, seen_at = @seenAt, side_waiting = @sideWaiting,
         status_at = @statusAt, due_on = @dueOn WHERE id = @id`,
    ),
  };
});
