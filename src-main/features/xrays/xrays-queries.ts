// Statements of x-rays. Lists are in xray-list-queries.ts.

import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import { preparedQueries, type ClinicDb } from '#main/db/clinic-db.ts';
import { files } from '#main/features/files/files-tables.ts';
import { patients } from '#main/features/patients/patients-tables.ts';
import { xrays, xrayViews } from '#main/features/xrays/xrays-tables.ts';

export type XrayRow = typeof xrays.$inferSelect;
export type XrayViewRow = typeof xrayViews.$inferSelect;

/** What an x-ray takes from the picture and the patient it belongs to. */
export const besideXray = {
  file: {
    widthPx: files.widthPx,
    heightPx: files.heightPx,
    originalName: files.originalName,
    sizeBytes: files.sizeBytes,
    mimeType: files.mimeType,
  },
  patient: {
    id: patients.id,
    firstName: patients.firstName,
    lastName: patients.lastName,
    dateOfBirth: patients.dateOfBirth,
  },
};

export const xraysQueries = preparedQueries((db) => ({
  byId: db
    .select({ xray: xrays, ...besideXray })
    .from(xrays)
    .innerJoin(files, eq(files.id, xrays.fileId))
    .innerJoin(patients, eq(patients.id, xrays.patientId))
    .where(eq(xrays.id, sql.placeholder('id')))
    .prepare(),
  viewOf: db
    .select()
    .from(xrayViews)
    .where(eq(xrayViews.xrayId, sql.placeholder('xrayId')))
    .prepare(),
  /** A living x-ray of this patient that shows the same picture. */
  sameImage: db
    .select({ id: xrays.id })
    .from(xrays)
    .where(
      and(
        eq(xrays.fileId, sql.placeholder('fileId')),
        eq(xrays.patientId, sql.placeholder('patientId')),
        ne(xrays.id, sql.placeholder('exceptId')),
        isNull(xrays.deletedAt),
      ),
    )
    .limit(1)
    .prepare(),
}));

export function insertXray(db: ClinicDb, row: XrayRow): void {
  db.insert(xrays).values(row).run();
}

export function updateXrayRow(db: ClinicDb, id: string, values: Partial<XrayRow>): void {
  db.update(xrays).set(values).where(eq(xrays.id, id)).run();
}

/** Puts a view in place of the one there is. */
export function upsertView(db: ClinicDb, row: XrayViewRow): void {
  const { id, xrayId, createdAt, ...values } = row;
  db.insert(xrayViews)
    .values({ id, xrayId, createdAt, ...values })
    .onConflictDoUpdate({ target: xrayViews.xrayId, set: values })
    .run();
}

export function nextTermsRow(db: ClinicDb): number {
  const found = db.$client.prepare('select coalesce(max(terms_row), 0) + 1 as next from xrays').get();
  return (found as { next: number }).next;
}

/** Puts the folded words of an x-ray in place of those the index had. */
export function indexTerms(db: ClinicDb, termsRow: number, terms: string): void {
  // Drizzle has no word for full-text tables.
  db.$client.prepare('delete from xray_terms where rowid = ?').run(termsRow);
  db.$client.prepare('insert into xray_terms (rowid, terms) values (?, ?)').run(termsRow, terms);
}
