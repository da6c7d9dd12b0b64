// Statements of DICOM settings, devices and arrivals.

import { and, asc, desc, eq, isNull, lt, or, sql } from 'drizzle-orm';
import { preparedQueries, type ClinicDb } from '#main/db/clinic-db.ts';
import { prepareReplace } from '#main/db/replace-row.ts';
import { dicomArrivals, dicomNodes, dicomSettings } from '#main/features/dicom/dicom-tables.ts';
import { files } from '#main/features/files/files-tables.ts';
import { patients } from '#main/features/patients/patients-tables.ts';
import { xrays } from '#main/features/xrays/xrays-tables.ts';

export type DicomSettingsRow = typeof dicomSettings.$inferSelect;
export type DicomNodeRow = typeof dicomNodes.$inferSelect;
export type DicomArrivalRow = typeof dicomArrivals.$inferSelect;

const person = {
  id: patients.id,
  firstName: patients.firstName,
  lastName: patients.lastName,
  dateOfBirth: patients.dateOfBirth,
  gender: patients.gender,
};
/** Written out, not bound: only so does SQLite see that the partial index fits. */
const isWaiting = sql`${dicomArrivals.deletedAt} is null and ${dicomArrivals.xrayId} is null`;

export const dicomQueries = preparedQueries((db) => ({
  settings: db.select().from(dicomSettings).limit(1).prepare(),
  putSettings: prepareReplace(db, dicomSettings),
  nodes: db
    .select()
    .from(dicomNodes)
    .where(isNull(dicomNodes.deletedAt))
    .orderBy(asc(dicomNodes.name), asc(dicomNodes.id))
    .limit(200)
    .prepare(),
  nodeById: db
    .select()
    .from(dicomNodes)
    .where(eq(dicomNodes.id, sql.placeholder('id')))
    .prepare(),
  putNode: prepareReplace(db, dicomNodes),
  arrivalById: db
    .select()
    .from(dicomArrivals)
    .where(eq(dicomArrivals.id, sql.placeholder('id')))
    .prepare(),
  arrivalOfFile: db
    .select()
    .from(dicomArrivals)
    .where(eq(dicomArrivals.fileId, sql.placeholder('fileId')))
    .prepare(),
  putArrival: prepareReplace(db, dicomArrivals),
  waitingCount: db
    .select({ waiting: sql<number>`count(*)` })
    .from(dicomArrivals)
    .where(isWaiting)
    .prepare(),
  livingXrayOfFile: db
    .select({ id: xrays.id, patientId: xrays.patientId })
    .from(xrays)
    .where(and(eq(xrays.fileId, sql.placeholder('fileId')), isNull(xrays.deletedAt)))
    .limit(1)
    .prepare(),
  fileOfContent: db
    .select({ id: files.id })
    .from(files)
    .where(eq(files.sha256, sql.placeholder('sha256')))
    .prepare(),
  bornOn: db
    .select(person)
    .from(patients)
    .where(and(eq(patients.dateOfBirth, sql.placeholder('birthDate')), isNull(patients.deletedAt)))
    .orderBy(asc(patients.id))
    .limit(50)
    .prepare(),
  named: db
    .select(person)
    .from(patients)
    .where(
      and(
        or(
          eq(patients.sortName, sql.placeholder('oneWay')),
          eq(patients.sortName, sql.placeholder('otherWay')),
        ),
        isNull(patients.deletedAt),
      ),
    )
    .orderBy(asc(patients.id))
    .limit(10)
    .prepare(),
  patientById: db
    .select(person)
    .from(patients)
    .where(and(eq(patients.id, sql.placeholder('id')), isNull(patients.deletedAt)))
    .prepare(),
  /** What sending and media need of an x-ray, also of whom it is. */
  xrayWithFile: db
    .select({ xray: xrays, file: files, patient: person })
    .from(xrays)
    .innerJoin(files, eq(files.id, xrays.fileId))
    .innerJoin(patients, eq(patients.id, xrays.patientId))
    .where(and(eq(xrays.id, sql.placeholder('id')), isNull(xrays.deletedAt)))
    .prepare(),
}));

export type Person = NonNullable<ReturnType<ReturnType<typeof dicomQueries>['patientById']['get']>>;
export type XrayWithFile = NonNullable<ReturnType<ReturnType<typeof dicomQueries>['xrayWithFile']['get']>>;

/** Newest first; `after` holds the keys of the row before. */
export function listWaiting(
  db: ClinicDb,
  after: { readonly createdAt: string; readonly id: string } | null,
  limit: number,
): DicomArrivalRow[] {
  const later =
    after === null
      ? undefined
      : or(
          lt(dicomArrivals.createdAt, after.createdAt),
          and(eq(dicomArrivals.createdAt, after.createdAt), lt(dicomArrivals.id, after.id)),
        );
  return db
    .select()
    .from(dicomArrivals)
    .where(and(isWaiting, later))
    .orderBy(desc(dicomArrivals.createdAt), desc(dicomArrivals.id))
    .limit(limit)
    .all();
}
