// Statements of the clinic's one row and its locations.

import { asc, eq, isNull, sql } from 'drizzle-orm';
import { preparedQueries, type ClinicDb } from '#main/db/clinic-db.ts';
import { clinics, locations } from '#main/features/clinic/clinic-tables.ts';

export type ClinicRecord = typeof clinics.$inferSelect;
export type LocationRecord = typeof locations.$inferSelect;

export const clinicQueries = preparedQueries((db) => ({
  one: db.select().from(clinics).limit(1).prepare(),
  activePerson: db.$client.prepare<[string], { id: string }>(
    "SELECT id FROM users WHERE id = ? AND status = 'ACTIVE' AND deleted_at IS NULL",
  ),
  locationById: db
    .select()
    .from(locations)
    .where(eq(locations.id, sql.placeholder('id')))
    .prepare(),
  locations: db
    .select()
    .from(locations)
    .where(isNull(locations.deletedAt))
    .orderBy(asc(locations.name))
    .limit(100)
    .prepare(),
  locationsWithRemoved: db.select().from(locations).orderBy(asc(locations.name)).limit(100).prepare(),
}));

export function updateClinicRow(db: ClinicDb, changes: Partial<ClinicRecord>): void {
  db.update(clinics).set(changes).run();
}

export function insertLocation(db: ClinicDb, location: typeof locations.$inferInsert): void {
  db.insert(locations).values(location).run();
}

export function updateLocationRow(db: ClinicDb, id: string, changes: Partial<LocationRecord>): void {
  db.update(locations).set(changes).where(eq(locations.id, id)).run();
}
