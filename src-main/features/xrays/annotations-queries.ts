// Statements of annotations, calibrations and snippets.

import { and, asc, count, desc, eq, isNull, sql } from 'drizzle-orm';
import { preparedQueries, type ClinicDb } from '#main/db/clinic-db.ts';
import { xrayAnnotations, xrayCalibrations, xraySnippets } from '#main/features/xrays/annotations-tables.ts';
import { users } from '#main/features/people/people-tables.ts';

export type AnnotationRow = typeof xrayAnnotations.$inferSelect;
export type CalibrationRow = typeof xrayCalibrations.$inferSelect;
export type SnippetRow = typeof xraySnippets.$inferSelect;

const author = { firstName: users.firstName, lastName: users.lastName };
const xrayId = sql.placeholder('xrayId');
const id = sql.placeholder('id');

export const annotationsQueries = preparedQueries((db) => ({
  ofXray: db
    .select({ annotation: xrayAnnotations, author })
    .from(xrayAnnotations)
    .leftJoin(users, eq(users.id, xrayAnnotations.madeBy))
    .where(and(eq(xrayAnnotations.xrayId, xrayId), isNull(xrayAnnotations.deletedAt)))
    .orderBy(asc(xrayAnnotations.createdAt), asc(xrayAnnotations.id))
    .prepare(),
  countOfXray: db
    .select({ count: count() })
    .from(xrayAnnotations)
    .where(and(eq(xrayAnnotations.xrayId, xrayId), isNull(xrayAnnotations.deletedAt)))
    .prepare(),
  annotation: db
    .select({ annotation: xrayAnnotations, author })
    .from(xrayAnnotations)
    .leftJoin(users, eq(users.id, xrayAnnotations.madeBy))
    .where(eq(xrayAnnotations.id, id))
    .prepare(),
  newestCalibration: db
    .select({ calibration: xrayCalibrations, author })
    .from(xrayCalibrations)
    .leftJoin(users, eq(users.id, xrayCalibrations.madeBy))
    .where(and(eq(xrayCalibrations.xrayId, xrayId), isNull(xrayCalibrations.deletedAt)))
    .orderBy(desc(xrayCalibrations.createdAt), desc(xrayCalibrations.id))
    .limit(1)
    .prepare(),
  calibration: db
    .select({ calibration: xrayCalibrations, author })
    .from(xrayCalibrations)
    .leftJoin(users, eq(users.id, xrayCalibrations.madeBy))
    .where(eq(xrayCalibrations.id, id))
    .prepare(),
  snippets: db
    .select()
    .from(xraySnippets)
    .where(isNull(xraySnippets.deletedAt))
    .orderBy(asc(xraySnippets.createdAt), asc(xraySnippets.id))
    .prepare(),
  snippet: db.select().from(xraySnippets).where(eq(xraySnippets.id, id)).prepare(),
}));

export function insertAnnotation(db: ClinicDb, row: AnnotationRow): void {
  db.insert(xrayAnnotations).values(row).run();
}

export function updateAnnotationRow(db: ClinicDb, rowId: string, values: Partial<AnnotationRow>): void {
  db.update(xrayAnnotations).set(values).where(eq(xrayAnnotations.id, rowId)).run();
}

export function insertCalibration(db: ClinicDb, row: CalibrationRow): void {
  db.insert(xrayCalibrations).values(row).run();
}

export function updateCalibrationRow(db: ClinicDb, rowId: string, values: Partial<CalibrationRow>): void {
  db.update(xrayCalibrations).set(values).where(eq(xrayCalibrations.id, rowId)).run();
}

export function insertSnippet(db: ClinicDb, row: SnippetRow): void {
  db.insert(xraySnippets).values(row).run();
}

export function updateSnippetRow(db: ClinicDb, rowId: string, values: Partial<SnippetRow>): void {
  db.update(xraySnippets).set(values).where(eq(xraySnippets.id, rowId)).run();
}
