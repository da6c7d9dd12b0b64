// Statements of patients, what stands beside them and their medical histories. Lists are in patient-list-queries.ts.

import { and, asc, desc, eq, gt, isNotNull, isNull, lt, or, sql } from 'drizzle-orm';
import { preparedQueries, type ClinicDb } from '#main/db/clinic-db.ts';
import { intakeForms } from '#main/features/patients/intake-tables.ts';
import { medicalHistories, patientDetails, patients } from '#main/features/patients/patients-tables.ts';
import { everyColumn } from '#main/db/every-column.ts';
import { recalls } from '#main/features/patients/recalls-tables.ts';

export type PatientRow = typeof patients.$inferSelect;
export type PatientDetailsRow = typeof patientDetails.$inferSelect;
export type MedicalHistoryRow = typeof medicalHistories.$inferSelect;

export const patientsQueries = preparedQueries((db) => ({
  byId: db
    .select()
    .from(patients)
    .where(eq(patients.id, sql.placeholder('id')))
    .prepare(),
  pageById: db
    .select()
    .from(patients)
    .where(and(gt(patients.id, sql.placeholder('after')), isNull(patients.deletedAt)))
    .orderBy(asc(patients.id))
    .limit(500)
    .prepare(),
  insert: db.insert(patients).values(everyColumn(patients)).prepare(),
  detailsOf: db
    .select()
    .from(patientDetails)
    .where(eq(patientDetails.patientId, sql.placeholder('patientId')))
    .prepare(),
  insertDetails: db.insert(patientDetails).values(everyColumn(patientDetails)).prepare(),
  historyOf: db
    .select()
    .from(medicalHistories)
    .where(eq(medicalHistories.patientId, sql.placeholder('patientId')))
    .prepare(),
  insertHistory: db.insert(medicalHistories).values(everyColumn(medicalHistories)).prepare(),
  nextRecallOf: db
    .select({
      id: recalls.id,
      reason: recalls.reason,
      dueOn: recalls.dueOn,
      isDoNotContact: recalls.isDoNotContact,
    })
    .from(recalls)
    .where(
      and(
        eq(recalls.patientId, sql.placeholder('patientId')),
        isNull(recalls.deletedAt),
        isNull(recalls.completedAt),
      ),
    )
    .orderBy(asc(recalls.dueOn), asc(recalls.id))
    .limit(1)
    .prepare(),
  newestIntakeOf: db
    .select({ id: intakeForms.id, appliedAt: intakeForms.appliedAt })
    .from(intakeForms)
    .where(eq(intakeForms.patientId, sql.placeholder('patientId')))
    .orderBy(desc(intakeForms.version))
    .limit(1)
    .prepare(),
  removedPage: db
    .select()
    .from(patients)
    .where(
      and(
        isNotNull(patients.deletedAt),
        // A record that lies in another one is not gone: it is found there.
        sql`not exists (select 1 from patient_merges m where m.merged_id = ${patients.id} and m.undone_at is null)`,
        or(
          sql`${sql.placeholder('beforeAt')} is null`,
          lt(patients.deletedAt, sql.placeholder('beforeAt')),
          and(
            eq(patients.deletedAt, sql.placeholder('beforeAt')),
            lt(patients.id, sql.placeholder('beforeId')),
          ),
        ),
      ),
    )
    .orderBy(desc(patients.deletedAt), desc(patients.id))
    .limit(sql.placeholder('limit'))
    .prepare(),
}));

export function updatePatientRow(db: ClinicDb, id: string, values: Partial<PatientRow>): void {
  db.update(patients).set(values).where(eq(patients.id, id)).run();
}

export function updateDetailsRow(db: ClinicDb, id: string, values: Partial<PatientDetailsRow>): void {
  db.update(patientDetails).set(values).where(eq(patientDetails.id, id)).run();
}

export function updateHistoryRow(db: ClinicDb, id: string, values: Partial<MedicalHistoryRow>): void {
  db.update(medicalHistories).set(values).where(eq(medicalHistories.id, id)).run();
}
