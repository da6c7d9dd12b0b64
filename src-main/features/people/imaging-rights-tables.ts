// What an owner decided on a person's rights to pictures and documents, where it differs from what the role gives.

import { sql } from 'drizzle-orm';
import { check, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { idColumn, timestamps } from '#main/db/columns.ts';
import { users } from '#main/features/people/people-tables.ts';

export const imagingRights = sqliteTable(
  'imaging_rights',
  {
    id: idColumn(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id),
    /** Null: as the role. */
    mayView: integer('may_view', { mode: 'boolean' }),
    mayManipulate: integer('may_manipulate', { mode: 'boolean' }),
    mayAcquire: integer('may_acquire', { mode: 'boolean' }),
    mayDelete: integer('may_delete', { mode: 'boolean' }),
    ...timestamps,
  },
  (table) => [
    uniqueIndex('imaging_rights_user').on(table.userId),
    check(
      'imaging_rights_flags',
      sql`(${table.mayView} is null or ${table.mayView} in (0, 1)) and (${table.mayManipulate} is null or ${table.mayManipulate} in (0, 1)) and (${table.mayAcquire} is null or ${table.mayAcquire} in (0, 1)) and (${table.mayDelete} is null or ${table.mayDelete} in (0, 1))`,
    ),
  ],
);
