// The schema the network's tables stand in, and columns that many of them have.

import { sql } from 'drizzle-orm';
import { bigint, boolean, customType, integer, json, pgSchema, uuid } from 'drizzle-orm/pg-core';

/** A schema of its own: what Supabase serves from `public` to everybody has nothing of ours in it. */
export const network = pgSchema('network');

/** An instant as ISO 8601 text with `Z` and milliseconds, as everywhere else; `timestamptz` in the database. */
export const instant = customType<{ data: string; driverData: string | Date }>({
  dataType: () => 'timestamp (3) with time zone',
  fromDriver: (value) => new Date(value).toISOString(),
});

/** The moment the row's transaction began. */
export const now = sql`now()`;

export const clinicId = () => uuid('clinic_id').notNull();

/** Numbers of feeds and devices stay far below 2^53. */
export const counter = (name: string) => bigint(name, { mode: 'number' });

export const stamps = {
  createdAt: instant('created_at').notNull().default(now),
  updatedAt: instant('updated_at').notNull().default(now),
};

/** What every entity's row holds: its version, and its body exactly as it was given; none when it is deleted. */
export const entityColumns = {
  version: integer('version').notNull(),
  isDeleted: boolean('is_deleted').notNull().default(false),
  body: json('body').$type<Record<string, unknown>>(),
  ...stamps,
};
