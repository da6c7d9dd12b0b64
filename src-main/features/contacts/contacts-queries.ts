// Statements of contacts and partners.

import { and, asc, eq, sql, type SQL } from 'drizzle-orm';
import { preparedQueries, type ClinicDb } from '#main/db/clinic-db.ts';
import { prepareReplace } from '#main/db/replace-row.ts';
import { contacts, partners } from '#main/features/contacts/contacts-tables.ts';

export type ContactDbRow = typeof contacts.$inferSelect;

export type ContactsWanted = {
  /** Folded parts that must all be in the search text. */
  readonly parts: readonly string[];
  readonly specialtyKey: string | null;
  readonly status: ContactDbRow['status'] | null;
};
export type ContactPlace = { readonly sortName: string; readonly id: string };

/** Written out, not bound: only so does SQLite see that a partial index fits. */
const isListed = sql.raw('removed_at is null');

export const contactsQueries = preparedQueries((db) => ({
  byId: db
    .select()
    .from(contacts)
    .where(eq(contacts.id, sql.placeholder('id')))
    .prepare(),
  /** One spelling of each. */
  specialties: db
    .select({ specialty: sql<string>`min(${contacts.specialty})` })
    .from(contacts)
    .where(
      and(isListed, sql`${contacts.status} = coalesce(${sql.placeholder('status')}, ${contacts.status})`),
    )
    .groupBy(contacts.specialtyKey)
    .orderBy(asc(contacts.specialtyKey))
    .limit(500)
    .prepare(),
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

/** One page by name. What is looked for stands in the index of the search: only rows of the page are read. */
export function listContactRows(
  db: ClinicDb,
  wanted: ContactsWanted,
  after: ContactPlace | null,
  limit: number,
): ContactDbRow[] {
  return db
    .select()
    .from(contacts)
    .where(
      and(
        whereWanted(wanted),
        after === null
          ? undefined
          : sql`(${contacts.sortName}, ${contacts.id}) > (${after.sortName}, ${after.id})`,
      ),
    )
    .orderBy(asc(contacts.sortName), asc(contacts.id))
    .limit(limit)
    .all();
}

export function countContactRows(db: ClinicDb, wanted: ContactsWanted): number {
  return (
    db
      .select({ count: sql<number>`count(*)` })
      .from(contacts)
      .where(whereWanted(wanted))
      .get()?.count ?? 0
  );
}

function whereWanted({ parts, specialtyKey, status }: ContactsWanted): SQL | undefined {
  return and(
    isListed,
    status === null ? undefined : eq(contacts.status, status),
    specialtyKey === null ? undefined : eq(contacts.specialtyKey, specialtyKey),
    ...parts.map((part) => sql`instr(${contacts.searchText}, ${part}) > 0`),
  );
}
