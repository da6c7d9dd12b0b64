// What clinics exchange, one table an entity: the body as the wire has it, and beside it what the database asks for.
// Private entities belong to one clinic; a referral and what hangs on it is one row that both its clinics see.

import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { clinicId, entityColumns, network } from './network-columns.ts';

const ofBody = (name: string) => sql.raw(`(body ->> '${name}')`);
const idOfBody = (name: string) => sql.raw(`((body ->> '${name}')::uuid)`);

const privateColumns = () => ({ clinicId: clinicId(), id: uuid('id').notNull(), ...entityColumns });

/** Its id is the clinic's own. */
export const clinics = network.table(
  'clinic',
  { ...privateColumns(), name: text('name').generatedAlwaysAs(ofBody('name')) },
  (table) => [primaryKey({ columns: [table.clinicId, table.id] })],
);
/** The public side of the clinics that a referral joins with this one; its id is the partner's. */
export const partners = network.table('partner', privateColumns(), (table) => [
  primaryKey({ columns: [table.clinicId, table.id] }),
]);
export const members = network.table(
  'member',
  { ...privateColumns(), role: text('role').generatedAlwaysAs(ofBody('role')) },
  (table) => [primaryKey({ columns: [table.clinicId, table.id] })],
);
export const contacts = network.table('contact', privateColumns(), (table) => [
  primaryKey({ columns: [table.clinicId, table.id] }),
]);
/** Its id is the clinic's own; all slugs a clinic ever had are in `clinic_slug`. */
export const links = network.table('clinic_link', privateColumns(), (table) => [
  primaryKey({ columns: [table.clinicId, table.id] }),
]);
/** What one clinic keeps for itself of a referral; its id is the referral's. */
export const referralSides = network.table('referral_side', privateColumns(), (table) => [
  primaryKey({ columns: [table.clinicId, table.id] }),
]);
export const pages = network.table(
  'page',
  { ...privateColumns(), referralId: uuid('referral_id').generatedAlwaysAs(idOfBody('referralId')) },
  (table) => [
    primaryKey({ columns: [table.clinicId, table.id] }),
    index('page_of_referral').on(table.clinicId, table.referralId),
  ],
);
export const notifications = network.table('notification', privateColumns(), (table) => [
  primaryKey({ columns: [table.clinicId, table.id] }),
]);
export const readings = network.table('reading', privateColumns(), (table) => [
  primaryKey({ columns: [table.clinicId, table.id] }),
]);

export const referrals = network.table(
  'referral',
  {
    id: uuid('id').primaryKey(),
    ...entityColumns,
    fromClinicId: uuid('from_clinic_id').generatedAlwaysAs(idOfBody('fromClinicId')),
    toClinicId: uuid('to_clinic_id').generatedAlwaysAs(idOfBody('toClinicId')),
    status: text('status').generatedAlwaysAs(ofBody('status')),
    /** Text as the body has it: it is only asked whether there is one. */
    sentAt: text('sent_at').generatedAlwaysAs(ofBody('sentAt')),
    /** The version at which a clinic gave it back after a restore. */
    importedVersion: integer('imported_version'),
  },
  (table) => [
    index('referral_from').on(table.fromClinicId, table.id),
    index('referral_to').on(table.toClinicId, table.id),
  ],
);

const hangingColumns = () => ({
  id: uuid('id').primaryKey(),
  ...entityColumns,
  referralId: uuid('referral_id').generatedAlwaysAs(idOfBody('referralId')),
});

export const referralEvents = network.table('referral_event', hangingColumns(), (table) => [
  index('referral_event_of_referral').on(table.referralId),
]);
export const referralNotes = network.table('referral_note', hangingColumns(), (table) => [
  index('referral_note_of_referral').on(table.referralId),
]);
export const referralFiles = network.table(
  'referral_file',
  {
    ...hangingColumns(),
    sha256: text('sha256').generatedAlwaysAs(ofBody('sha256')),
    byClinicId: uuid('by_clinic_id').generatedAlwaysAs(idOfBody('byClinicId')),
    state: text('state').generatedAlwaysAs(ofBody('state')),
  },
  (table) => [
    index('referral_file_of_referral').on(table.referralId),
    index('referral_file_by_content').on(table.sha256),
    index('referral_file_uploading')
      .on(table.id)
      .where(sql`state = 'UPLOADING'`),
  ],
);
