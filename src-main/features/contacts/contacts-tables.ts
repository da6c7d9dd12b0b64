// Whom the clinic refers to, and the clinics of the network that a referral joined it with. Written by their `*-synced.ts`.

import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { idColumn, isInstant, timestamps } from '#main/db/columns.ts';
import type { ContactId } from '#shared/contacts/contact.ts';
import type { Bodies } from '#shared/sync/bodies.ts';

export const contacts = sqliteTable(
  'contacts',
  {
    id: idColumn<ContactId>(),
    name: text('name').notNull(),
    specialty: text('specialty').notNull(),
    phone: text('phone').notNull(),
    email: text('email').notNull(),
    address: text('address'),
    notes: text('notes'),
    status: text('status').$type<Bodies['contact']['status']>().notNull(),
    /** The clinic of the network that this contact is. */
    clinicId: text('clinic_id'),
    removedAt: text('removed_at'),
    /** Name and specialty without accents and case: for the order and the filter of the list. */
    sortName: text('sort_name').notNull(),
    specialtyKey: text('specialty_key').notNull(),
    /** All that a search may meet, made alike as patients' words are. */
    searchText: text('search_text').notNull(),
    /** Changes that are on their way to the network. */
    waiting: integer('waiting').notNull(),
    ...timestamps,
  },
  (table) => [
    index('contacts_by_name')
      .on(table.status, table.sortName, table.id)
      .where(sql`removed_at is null`),
    index('contacts_by_specialty')
      .on(table.specialtyKey, table.status, table.sortName, table.id)
      .where(sql`removed_at is null`),
    /** Everything a search looks at, in the order of the list. */
    index('contacts_search')
      .on(table.sortName, table.id, table.status, table.specialtyKey, table.searchText)
      .where(sql`removed_at is null`),
    index('contacts_of_clinic')
      .on(table.clinicId)
      .where(sql`clinic_id is not null`),
    check('contacts_name', sql`length(${table.name}) between 1 and 150`),
    check('contacts_specialty', sql`length(${table.specialty}) between 1 and 100`),
    check('contacts_phone', sql`length(${table.phone}) between 1 and 20`),
    check('contacts_email', sql`length(${table.email}) between 1 and 255`),
    check('contacts_texts', sql`length(${table.address}) <= 1000 and length(${table.notes}) <= 5000`),
    check('contacts_status', sql`${table.status} in ('ACTIVE', 'INACTIVE')`),
    check('contacts_removed_at', isInstant(table.removedAt)),
  ],
);

export const partners = sqliteTable(
  'partners',
  {
    /** The clinic's own id in the network. */
    id: idColumn(),
    name: text('name').notNull(),
    phone: text('phone'),
    email: text('email'),
    address: text('address'),
    ...timestamps,
  },
  (table) => [
    check('partners_name', sql`length(${table.name}) between 1 and 200`),
    check(
      'partners_texts',
      sql`length(${table.phone}) <= 20 and length(${table.email}) <= 255 and length(${table.address}) <= 1000`,
    ),
  ],
);
