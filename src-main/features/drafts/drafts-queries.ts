// Prepared statements of drafts; each takes the person, so that nobody reaches another's.

import { and, desc, eq, sql } from 'drizzle-orm';
import { preparedQueries } from '#main/db/clinic-db.ts';
import { drafts } from '#main/features/drafts/drafts-tables.ts';

const own = and(eq(drafts.userId, sql.placeholder('userId')), eq(drafts.key, sql.placeholder('key')));

export const draftsQueries = preparedQueries((db) => ({
  list: db
    .select({ key: drafts.key, updatedAt: drafts.updatedAt })
    .from(drafts)
    .where(eq(drafts.userId, sql.placeholder('userId')))
    .orderBy(desc(drafts.updatedAt))
    .limit(100)
    .prepare(),
  get: db.select().from(drafts).where(own).prepare(),
  save: db
    .insert(drafts)
    .values({
      id: sql.placeholder('id'),
      userId: sql.placeholder('userId'),
      key: sql.placeholder('key'),
      body: sql.placeholder('body'),
      createdAt: sql.placeholder('now'),
      updatedAt: sql.placeholder('now'),
    })
    .onConflictDoUpdate({
      target: [drafts.userId, drafts.key],
      set: { body: sql`excluded.body`, updatedAt: sql`excluded.updated_at` },
    })
    .prepare(),
  remove: db.delete(drafts).where(own).prepare(),
}));
