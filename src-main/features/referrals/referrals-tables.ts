// Referrals out and in, with what this clinic alone adds to each. Written by referral-synced.ts alone.

import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { idColumn, isDate, isInstant, isListOf, jsonColumn, timestamps } from '#main/db/columns.ts';
import { referralStatuses } from '#shared/referrals/referral-steps.ts';
import { referralTypes, urgencies, type Bodies } from '#shared/sync/bodies.ts';

const quoted = (words: readonly string[]) => sql.raw(words.map((word) => `'${word}'`).join(', '));

export const referrals = sqliteTable(
  'referrals',
  {
    id: idColumn(),
    direction: text('direction').$type<'INCOMING' | 'OUTGOING'>().notNull(),
    fromClinicId: text('from_clinic_id'),
    toClinicId: text('to_clinic_id'),
    /** Who sent it, when it came through the public form. */
    senderName: text('sender_name'),
    senderEmail: text('sender_email'),
    senderPhone: text('sender_phone'),
    referringDentist: text('referring_dentist'),
    patientName: text('patient_name').notNull(),
    /** The name as searches compare it. */
    patientKey: text('patient_key').notNull().default(''),
    patientBirthOn: text('patient_birth_on').notNull(),
    patientPhone: text('patient_phone'),
    patientEmail: text('patient_email'),
    /** Two-digit codes of ISO 3950. */
    teeth: jsonColumn<Bodies['referral']['teeth']>('teeth').notNull(),
    type: text('type').$type<Bodies['referral']['type']>().notNull(),
    reason: text('reason').notNull(),
    urgency: text('urgency').$type<Bodies['referral']['urgency']>().notNull(),
    allergies: text('allergies'),
    status: text('status').$type<Bodies['referral']['status']>().notNull(),
    sentAt: text('sent_at'),
    statusReason: text('status_reason'),
    report: text('report'),
    supersedesId: text('supersedes_id'),
    /** Of the side: what this clinic alone knows. Null or false while it has said nothing. */
    contactId: text('contact_id'),
    patientId: text('patient_id'),
    ownerUserId: text('owner_user_id'),
    nextDueOn: text('next_due_on'),
    privateNotes: text('private_notes'),
    seenAt: text('seen_at'),
    /** For the orders of the lists: 0 emergency, 1 urgent, 2 routine; whether a step is still to come. */
    urgencyRank: integer('urgency_rank').notNull(),
    isOpen: integer('is_open', { mode: 'boolean' }).notNull(),
    /** Since when it is where it is: the last step, or when it was sent or drafted. */
    statusAt: text('status_at').notNull(),
    /** The next due date, or what the rule says where nobody said one; null once nothing is due. */
    dueOn: text('due_on'),
    /** Changes of it or of its side that are on their way to the network. */
    waiting: integer('waiting').notNull(),
    sideWaiting: integer('side_waiting').notNull(),
    ...timestamps,
  },
  (table) => [
    index('referrals_work').on(table.direction, table.isOpen, table.urgencyRank, table.statusAt, table.id),
    index('referrals_by_time').on(table.direction, table.statusAt, table.id),
    /** Holds what a search in all of them looks at. */
    index('referrals_by_age').on(table.statusAt, table.id, table.isOpen, table.patientKey),
    index('referrals_by_status').on(
      table.direction,
      table.status,
      table.urgencyRank,
      table.statusAt,
      table.id,
    ),
    index('referrals_due')
      .on(table.dueOn, table.urgencyRank, table.id)
      .where(sql`due_on is not null`),
    index('referrals_of_patient')
      .on(table.patientId, table.statusAt, table.id)
      .where(sql`patient_id is not null`),
    index('referrals_of_contact')
      .on(table.contactId, table.statusAt, table.id)
      .where(sql`contact_id is not null`),
    index('referrals_superseding')
      .on(table.supersedesId)
      .where(sql`supersedes_id is not null`),
    index('referrals_sent')
      .on(table.sentAt, table.id)
      .where(sql`sent_at is not null`),
    index('referrals_of_owner')
      .on(table.ownerUserId, table.isOpen, table.statusAt, table.id)
      .where(sql`owner_user_id is not null`),
    check('referrals_direction', sql`${table.direction} in ('INCOMING', 'OUTGOING')`),
    check('referrals_patient', sql`length(${table.patientName}) between 1 and 301`),
    check('referrals_birth', isDate(table.patientBirthOn)),
    check('referrals_teeth', isListOf(table.teeth, 52)),
    check('referrals_type', sql`${table.type} in (${quoted(referralTypes)})`),
    check('referrals_reason', sql`length(${table.reason}) between 1 and 5000`),
    check('referrals_urgency', sql`${table.urgency} in (${quoted(urgencies)})`),
    check('referrals_status', sql`${table.status} in (${quoted(referralStatuses)})`),
    check('referrals_sent_at', isInstant(table.sentAt)),
    check('referrals_status_at', isInstant(table.statusAt)),
    check('referrals_seen_at', isInstant(table.seenAt)),
    check('referrals_next_due_on', isDate(table.nextDueOn)),
    check('referrals_due_on', isDate(table.dueOn)),
    check('referrals_is_open', sql`${table.isOpen} in (0, 1)`),
    check('referrals_urgency_rank', sql`${table.urgencyRank} between 0 and 2`),
  ],
);

/** A side that came before its referral waits here; the referral's own columns are made of it. */
export const referralSides = sqliteTable(
  'referral_sides',
  {
    /** The referral's id. */
    id: idColumn(),
    contactId: text('contact_id'),
    patientId: text('patient_id'),
    ownerUserId: text('owner_user_id'),
    nextDueOn: text('next_due_on'),
    privateNotes: text('private_notes'),
    seenAt: text('seen_at'),
    waiting: integer('waiting').notNull(),
    ...timestamps,
  },
  (table) => [
    index('referral_sides_of_patient')
      .on(table.patientId)
      .where(sql`patient_id is not null`),
    check('referral_sides_next_due_on', isDate(table.nextDueOn)),
    check('referral_sides_notes', sql`length(${table.privateNotes}) <= 5000`),
    check('referral_sides_seen_at', isInstant(table.seenAt)),
  ],
);

/** Steps and amendments that happened: history, in the order of `version`. */
export const referralEvents = sqliteTable(
  'referral_events',
  {
    id: idColumn(),
    referralId: text('referral_id').notNull(),
    version: integer('version').notNull(),
    kind: text('kind').$type<Bodies['event']['kind']>().notNull(),
    fromStatus: text('from_status').$type<Bodies['event']['from']>(),
    toStatus: text('to_status').$type<Bodies['event']['to']>(),
    byClinicId: text('by_clinic_id'),
    byUserId: text('by_user_id'),
    reason: text('reason'),
    at: text('at').notNull(),
    receivedAt: text('received_at').notNull(),
    ...timestamps,
  },
  (table) => [
    index('referral_events_of_referral').on(table.referralId, table.version, table.id),
    check('referral_events_kind', sql`${table.kind} in ('STEP', 'AMENDMENT')`),
    check('referral_events_at', sql`${isInstant(table.at)} and ${isInstant(table.receivedAt)}`),
  ],
);

export const referralNotes = sqliteTable(
  'referral_notes',
  {
    id: idColumn(),
    referralId: text('referral_id').notNull(),
    byClinicId: text('by_clinic_id'),
    byUserId: text('by_user_id'),
    text: text('text').notNull(),
    at: text('at').notNull(),
    waiting: integer('waiting').notNull(),
    ...timestamps,
  },
  (table) => [
    index('referral_notes_of_referral').on(table.referralId, table.at, table.id),
    check('referral_notes_text', sql`length(${table.text}) between 1 and 5000`),
    check('referral_notes_at', isInstant(table.at)),
  ],
);

export const referralFiles = sqliteTable(
  'referral_files',
  {
    id: idColumn(),
    referralId: text('referral_id').notNull(),
    name: text('name').notNull(),
    mimeType: text('mime_type').$type<Bodies['file']['mimeType']>().notNull(),
    sizeBytes: integer('size_bytes').notNull(),
    sha256: text('sha256').notNull(),
    state: text('state').$type<Bodies['file']['state']>().notNull(),
    /** Null for one that came through the public form or a one-time page. */
    byClinicId: text('by_clinic_id'),
    isQuarantined: integer('is_quarantined', { mode: 'boolean' }).notNull(),
    at: text('at').notNull(),
    waiting: integer('waiting').notNull(),
    ...timestamps,
  },
  (table) => [
    index('referral_files_of_referral').on(table.referralId, table.at, table.id),
    index('referral_files_by_hash').on(table.sha256),
    check('referral_files_name', sql`length(${table.name}) between 1 and 255`),
    check('referral_files_hash', sql`length(${table.sha256}) = 64`),
    check('referral_files_size', sql`${table.sizeBytes} between 1 and 209715200`),
    check('referral_files_state', sql`${table.state} in ('UPLOADING', 'READY', 'FAILED')`),
    check('referral_files_quarantine', sql`${table.isQuarantined} in (0, 1)`),
    check('referral_files_at', isInstant(table.at)),
  ],
);

/** One-time pages for people outside the network. */
export const referralPages = sqliteTable(
  'referral_pages',
  {
    id: idColumn(),
    referralId: text('referral_id').notNull(),
    email: text('email').notNull(),
    code: text('code').notNull(),
    expiresAt: text('expires_at').notNull(),
    sentAt: text('sent_at'),
    openedAt: text('opened_at'),
    answeredAt: text('answered_at'),
    revokedAt: text('revoked_at'),
    waiting: integer('waiting').notNull(),
    ...timestamps,
  },
  (table) => [
    index('referral_pages_of_referral').on(table.referralId, table.createdAt, table.id),
    check('referral_pages_email', sql`length(${table.email}) between 3 and 255`),
    check('referral_pages_code', sql`${table.code} glob '[0-9][0-9][0-9][0-9][0-9][0-9]'`),
    check('referral_pages_expires_at', isInstant(table.expiresAt)),
  ],
);
