// Statements of the rights to pictures and documents.

import { eq, sql } from 'drizzle-orm';
import { preparedQueries, type ClinicDb } from '#main/db/clinic-db.ts';
import { imagingRights } from '#main/features/people/imaging-rights-tables.ts';

export type ImagingRightsRow = typeof imagingRights.$inferSelect;

export const imagingRightsQueries = preparedQueries((db) => ({
  ofUser: db
    .select()
    .from(imagingRights)
    .where(eq(imagingRights.userId, sql.placeholder('userId')))
    .prepare(),
}));

/** Puts the decisions on a person in place of those there were. */
export function upsertImagingRights(db: ClinicDb, row: ImagingRightsRow): void {
  const { id: _id, userId: _userId, createdAt: _createdAt, ...values } = row;
  db.insert(imagingRights)
    .values(row)
    .onConflictDoUpdate({ target: imagingRights.userId, set: values })
    .run();
}
