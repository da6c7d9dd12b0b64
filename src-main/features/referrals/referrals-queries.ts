// Statements that read one referral and what belongs to it.

import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm';
import { preparedQueries } from '#main/db/clinic-db.ts';
import { files } from '#main/features/files/files-tables.ts';
import { networkMembers } from '#main/features/network/network-tables.ts';
import { patients } from '#main/features/patients/patients-tables.ts';
import {
  referralEvents,
  referralFiles,
  referralNotes,
  referralPages,
  referrals,
} from '#main/features/referrals/referrals-tables.ts';
import { outbox } from '#main/sync/sync-tables.ts';

const ofReferral = (
  column:
    | typeof referralEvents.referralId
    | typeof referralNotes.referralId
    | typeof referralFiles.referralId
    | typeof referralPages.referralId,
) => eq(column, sql.placeholder('id'));

/** Somebody of the clinic who can follow referrals up. */
export type FollowUpPerson = { readonly id: string; readonly name: string };

export const referralsQueries = preparedQueries((db) => ({
  /** Whose the referrals are that nobody took: whom the settings name, else the first of the clinic's owners. */
  followUpPerson: db.$client.prepare<[], FollowUpPerson>(
    `SELECT u.id, u.first_name || ' ' || u.last_name AS name
     FROM users u LEFT JOIN clinics c ON c.referrals_owner_id = u.id
     WHERE u.status = 'ACTIVE' AND u.deleted_at IS NULL AND (c.id IS NOT NULL OR u.role = 'OWNER')
     ORDER BY c.id IS NULL, u.created_at, u.id LIMIT 1`,
  ),
  byId: db
    .select()
    .from(referrals)
    .where(eq(referrals.id, sql.placeholder('id')))
    .prepare(),
  events: db
    .select({ event: referralEvents, memberName: networkMembers.name })
    .from(referralEvents)
    .leftJoin(networkMembers, eq(networkMembers.id, referralEvents.byUserId))
    .where(ofReferral(referralEvents.referralId))
    .orderBy(asc(referralEvents.version), asc(referralEvents.id))
    .limit(200)
    .prepare(),
  /** Changes of it that wait; one that is given back after a restore has its place in the history already. */
  waiting: db
    .select({ row: outbox, memberName: networkMembers.name })
    .from(outbox)
    .leftJoin(networkMembers, eq(networkMembers.id, outbox.actorUserId))
    .where(
      and(
        eq(outbox.entity, 'referral'),
        eq(outbox.entityId, sql.placeholder('id')),
        // Literal, as the partial index has it: with parameters SQLite reads everything that waits.
        sql`${outbox.state} in ('pending', 'parked')`,
        eq(outbox.isReplay, false),
      ),
    )
    .orderBy(asc(outbox.ord))
    .limit(200)
    .prepare(),
  notes: db
    .select({ note: referralNotes, memberName: networkMembers.name })
    .from(referralNotes)
    .leftJoin(networkMembers, eq(networkMembers.id, referralNotes.byUserId))
    .where(ofReferral(referralNotes.referralId))
    .orderBy(asc(referralNotes.at), asc(referralNotes.id))
    .limit(500)
    .prepare(),
  files: db
    .select({
      file: referralFiles,
      fileId: files.id,
      sourceFileId: sql<
        string | null
      >`(select min(own.id) from files own where own.bare_file_id = ${files.id} and own.id <> ${files.id})`,
      /** Of those, and of itself, the ones that stand in the record of the referral's patient. */
      recordFileIds: sql<string>`(
        select json_group_array(own.id) from (
          select copied.id from files copied where copied.bare_file_id = ${files.id} union select ${files.id}
        ) own
        where exists (
          select 1 from referrals r where r.id = ${referralFiles.referralId} and (
            exists (select 1 from xrays x where x.file_id = own.id and x.patient_id = r.patient_id and x.deleted_at is null)
            or exists (select 1 from dental_photos p where p.file_id = own.id and p.patient_id = r.patient_id and p.deleted_at is null)
            or exists (select 1 from attachments a where a.file_id = own.id and a.patient_id = r.patient_id and a.deleted_at is null)
          )
        )
      )`.mapWith((ids: string) => JSON.parse(ids) as string[]),
    })
    .from(referralFiles)
    .leftJoin(files, eq(files.sha256, referralFiles.sha256))
    .where(ofReferral(referralFiles.referralId))
    .orderBy(asc(referralFiles.at), asc(referralFiles.id))
    .limit(200)
    .prepare(),
  pages: db
    .select()
    .from(referralPages)
    .where(ofReferral(referralPages.referralId))
    .orderBy(desc(referralPages.createdAt), desc(referralPages.id))
    .limit(50)
    .prepare(),
  /** Whether there is such a patient, archived or not. */
  patient: db
    .select({ id: patients.id })
    .from(patients)
    .where(and(eq(patients.id, sql.placeholder('id')), isNull(patients.deletedAt)))
    .prepare(),
  /** The newer one that was made in place of this. */
  supersededBy: db
    .select({ id: referrals.id })
    .from(referrals)
    .where(and(sql`${referrals.supersedesId} is not null`, eq(referrals.supersedesId, sql.placeholder('id'))))
    .limit(1)
    .prepare(),
}));
