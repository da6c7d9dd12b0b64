// What a person typed and has not saved yet: kept in the encrypted database, never in the browser.

import { sql } from 'drizzle-orm';
import { check, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { idColumn, timestamps } from '#main/db/columns.ts';
import { users } from '#main/features/people/people-tables.ts';

export const drafts = sqliteTable(
  'drafts',
  {
    id: idColumn(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id),
    key: text('key').notNull(),
    body: text('body').notNull(),
    ...timestamps,
  },
  (table) => [
    uniqueIndex('drafts_user_key').on(table.userId, table.key),
    check('drafts_key', sql`length(${table.key}) between 1 and 200`),
    check('drafts_body', sql`length(${table.body}) <= 200000`),
  ],
);
