// Statements of contacts and partners.

import { eq, sql } from 'drizzle-orm';
import { preparedQueries } from '#main/db/clinic-db.ts';
import { prepareReplace } from '#main/db/replace-row.ts';
import { contacts, partners } from '#main/features/contacts/contacts-tables.ts';

export type ContactRow = typeof contacts.$inferSelect;

export const contactsQueries = preparedQueries((db) => ({
  putContact: prepareReplace(db, contacts),
  removeContact: db
    .delete(contacts)
    .where(eq(contacts.id, sql.placeholder('id')))
    .prepare(),
  putPartner: prepareReplace(db, partners),
  removePartner: db
    .delete(partners)
    .where(eq(partners.id, sql.placeholder('id')))
    .prepare(),
}));
