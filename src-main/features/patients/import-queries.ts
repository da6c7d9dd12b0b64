// Statements of imports: the parts of a file, its rows, and which patient each became.

import { and, asc, desc, eq, gt, lt, or, sql } from 'drizzle-orm';
import { preparedQueries, type ClinicDb } from '#main/db/clinic-db.ts';
import {
  patientImportKeys,
  patientImportParts,
  patientImportRows,
  patientImports,
} from '#main/features/patients/import-tables.ts';
import { everyColumn } from '#main/db/every-column.ts';

export type ImportRecord = typeof patientImports.$inferSelect;
export type ImportRow = typeof patientImportRows.$inferSelect;

const ofImport = eq(patientImportRows.importId, sql.placeholder('importId'));
const afterRow = gt(patientImportRows.rowNumber, sql.placeholder('afterRow'));
const withStatus = or(
  sql`${sql.placeholder('status')} is null`,
  eq(patientImportRows.status, sql.placeholder('status')),
);

export const importQueries = preparedQueries((db) => ({
  byId: db
    .select()
    .from(patientImports)
    .where(eq(patientImports.id, sql.placeholder('id')))
    .prepare(),
  page: db
    .select()
    .from(patientImports)
    .where(lt(patientImports.id, sql.placeholder('beforeId')))
    .orderBy(desc(patientImports.id))
    .limit(sql.placeholder('limit'))
    .prepare(),
  insert: db.insert(patientImports).values(everyColumn(patientImports)).prepare(),
  insertPart: db.insert(patientImportParts).values(everyColumn(patientImportParts)).prepare(),
  parts: db
    .select({ partNumber: patientImportParts.partNumber, fileText: patientImportParts.fileText })
    .from(patientImportParts)
    .where(eq(patientImportParts.importId, sql.placeholder('importId')))
    .orderBy(asc(patientImportParts.partNumber))
    .prepare(),
  lastPart: db
    .select({ partNumber: patientImportParts.partNumber })
    .from(patientImportParts)
    .where(eq(patientImportParts.importId, sql.placeholder('importId')))
    .orderBy(desc(patientImportParts.partNumber))
    .limit(1)
    .prepare(),
  dropParts: db
    .delete(patientImportParts)
    .where(eq(patientImportParts.importId, sql.placeholder('importId')))
    .prepare(),
  insertRow: db.insert(patientImportRows).values(everyColumn(patientImportRows)).prepare(),
  row: db
    .select()
    .from(patientImportRows)
    .where(and(ofImport, eq(patientImportRows.rowNumber, sql.placeholder('rowNumber'))))
    .prepare(),
  rowsAfter: db
    .select()
    .from(patientImportRows)
    .where(and(ofImport, afterRow, withStatus))
    .orderBy(asc(patientImportRows.rowNumber))
    .limit(sql.placeholder('limit'))
    .prepare(),
  counts: db
    .select({ status: patientImportRows.status, rows: sql<number>`count(*)` })
    .from(patientImportRows)
    .where(ofImport)
    .groupBy(patientImportRows.status)
    .prepare(),
  /** An earlier row of the same import that became, or was, this patient. */
  earlierRowOf: db
    .select({ rowNumber: patientImportRows.rowNumber })
    .from(patientImportRows)
    .where(
      and(
        eq(patientImportRows.patientId, sql.placeholder('patientId')),
        ofImport,
        lt(patientImportRows.rowNumber, sql.placeholder('rowNumber')),
      ),
    )
    .orderBy(asc(patientImportRows.rowNumber))
    .limit(1)
    .prepare(),
  setOutcome: db
    .update(patientImportRows)
    .set({
      status: sql`${sql.placeholder('status')}`,
      problems: sql`${sql.placeholder('problems')}`,
      patientId: sql`${sql.placeholder('patientId')}`,
      updatedAt: sql`${sql.placeholder('now')}`,
    })
    .where(eq(patientImportRows.id, sql.placeholder('id')))
    .prepare(),
  patientOfKey: db
    .select({ patientId: patientImportKeys.patientId, contentHash: patientImportKeys.contentHash })
    .from(patientImportKeys)
    .where(eq(patientImportKeys.identityKey, sql.placeholder('identityKey')))
    .prepare(),
  rememberKey: db
    .insert(patientImportKeys)
    .values(everyColumn(patientImportKeys))
    .onConflictDoUpdate({
      target: patientImportKeys.identityKey,
      set: {
        patientId: sql`excluded.patient_id`,
        contentHash: sql`excluded.content_hash`,
        updatedAt: sql`excluded.updated_at`,
      },
    })
    .prepare(),
}));

export function updateImport(db: ClinicDb, id: string, values: Partial<ImportRecord>): void {
  db.update(patientImports).set(values).where(eq(patientImports.id, id)).run();
}
