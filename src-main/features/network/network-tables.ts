// What this clinic keeps of the network beside the exchange itself: its members as every PC of it knows them.

import { sql } from 'drizzle-orm';
import { check, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { idColumn, timestamps } from '#main/db/columns.ts';
import type { Bodies } from '#shared/sync/bodies.ts';

/** People of the clinic on any of its PCs: the accounts of this one stand in `users`. Written by `applyMember` alone. */
export const networkMembers = sqliteTable(
  'network_members',
  {
    id: idColumn(),
    name: text('name').notNull(),
    role: text('role').$type<Bodies['member']['role']>().notNull(),
    isActive: integer('is_active', { mode: 'boolean' }).notNull(),
    ...timestamps,
  },
  (table) => [
    check('network_members_name', sql`length(${table.name}) between 1 and 301`),
    check('network_members_role', sql`${table.role} in ('ADMIN', 'STAFF')`),
    check('network_members_is_active', sql`${table.isActive} in (0, 1)`),
  ],
);
