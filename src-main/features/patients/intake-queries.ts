// Statements of intake forms.

import { and, asc, desc, eq, gt, isNull, or, sql } from 'drizzle-orm';
import { preparedQueries, type ClinicDb } from '#main/db/clinic-db.ts';
import { intakeForms } from '#main/features/patients/intake-tables.ts';
import { patients } from '#main/features/patients/patients-tables.ts';
import { everyColumn } from '#main/db/every-column.ts';

export type IntakeFormRow = typeof intakeForms.$inferSelect;

const newestOfPatient = sql`${intakeForms.version} = (select max(newer.version) from intake_forms newer where newer.patient_id = ${intakeForms.patientId})`;

export const intakeQueries = preparedQueries((db) => ({
  byId: db
    .select()
    .from(intakeForms)
    .where(eq(intakeForms.id, sql.placeholder('id')))
    .prepare(),
  newestOf: db
    .select()
    .from(intakeForms)
    .where(eq(intakeForms.patientId, sql.placeholder('patientId')))
    .orderBy(desc(intakeForms.version))
    .limit(1)
    .prepare(),
  versionsOf: db
    .select()
    .from(intakeForms)
    .where(eq(intakeForms.patientId, sql.placeholder('patientId')))
    .orderBy(desc(intakeForms.version))
    .limit(100)
    .prepare(),
  unreviewed: db
    .select({
      id: intakeForms.id,
      patientId: intakeForms.patientId,
      firstName: patients.firstName,
      lastName: patients.lastName,
      version: intakeForms.version,
      filledAt: intakeForms.filledAt,
    })
    .from(intakeForms)
    .innerJoin(patients, eq(patients.id, intakeForms.patientId))
    .where(
      and(
        isNull(intakeForms.appliedAt),
        isNull(patients.deletedAt),
        newestOfPatient,
        or(
          gt(intakeForms.filledAt, sql.placeholder('afterAt')),
          and(
            eq(intakeForms.filledAt, sql.placeholder('afterAt')),
            gt(intakeForms.id, sql.placeholder('afterId')),
          ),
        ),
      ),
    )
    .orderBy(asc(intakeForms.filledAt), asc(intakeForms.id))
    .limit(sql.placeholder('limit'))
    .prepare(),
  insert: db.insert(intakeForms).values(everyColumn(intakeForms)).prepare(),
}));

export function markReviewed(db: ClinicDb, id: string, userId: string, now: string): void {
  db.update(intakeForms)
    .set({ appliedAt: now, appliedBy: userId, updatedAt: now })
    .where(eq(intakeForms.id, id))
    .run();
}
