// Statements of dental photos.

import { and, count, desc, eq, isNull, lt, ne, sql, type SQL } from 'drizzle-orm';
import { preparedQueries, type ClinicDb } from '#main/db/clinic-db.ts';
import { files } from '#main/features/files/files-tables.ts';
import { dentalPhotos } from '#main/features/photos/photos-tables.ts';
import type { PhotoType } from '#shared/photos/model.ts';

export type PhotoRow = typeof dentalPhotos.$inferSelect;

/** Whether no living photo of the same patient and type was taken later; of two taken at once, the later filed one. */
const isLatest = sql<number>`${dentalPhotos.deletedAt} is null and ${dentalPhotos.id} = (
  select newest.id from dental_photos newest
  where newest.deleted_at is null and newest.patient_id = ${dentalPhotos.patientId} and newest.type = ${dentalPhotos.type}
  order by newest.taken_on desc, newest.taken_time desc, newest.id desc limit 1)`.mapWith(Boolean);

const besidePhoto = {
  isLatest,
  file: {
    widthPx: files.widthPx,
    heightPx: files.heightPx,
    sha256: files.sha256,
    mimeType: files.mimeType,
    originalName: files.originalName,
  },
};

export const photosQueries = preparedQueries((db) => ({
  byId: db
    .select({ photo: dentalPhotos, ...besidePhoto })
    .from(dentalPhotos)
    .innerJoin(files, eq(files.id, dentalPhotos.fileId))
    .where(eq(dentalPhotos.id, sql.placeholder('id')))
    .prepare(),
  /** A living photo of this patient that shows the same picture. */
  samePicture: db
    .select({ id: dentalPhotos.id })
    .from(dentalPhotos)
    .where(
      and(
        eq(dentalPhotos.fileId, sql.placeholder('fileId')),
        eq(dentalPhotos.patientId, sql.placeholder('patientId')),
        ne(dentalPhotos.id, sql.placeholder('exceptId')),
        isNull(dentalPhotos.deletedAt),
      ),
    )
    .limit(1)
    .prepare(),
}));

export type PhotoFilter = { readonly patientId: string; readonly type?: PhotoType | null | undefined };
/** Keys of the last row of the page before. */
export type PhotoPlace = readonly [takenOn: string, takenTime: string, id: string];

export function listPhotoRows(db: ClinicDb, filter: PhotoFilter, after: PhotoPlace | null, limit: number) {
  return db
    .select({ photo: dentalPhotos, ...besidePhoto })
    .from(dentalPhotos)
    .innerJoin(files, eq(files.id, dentalPhotos.fileId))
    .where(and(whereFilter(filter), after === null ? undefined : whereAfter(after)))
    .orderBy(desc(dentalPhotos.takenOn), desc(dentalPhotos.takenTime), desc(dentalPhotos.id))
    .limit(limit)
    .all();
}

export function countPhotoRows(db: ClinicDb, filter: PhotoFilter): number {
  return db.select({ rows: count() }).from(dentalPhotos).where(whereFilter(filter)).get()?.rows ?? 0;
}

function whereFilter({ patientId, type }: PhotoFilter): SQL | undefined {
  return and(
    // Written out, not bound: only so does SQLite see that a partial index fits.
    sql`${dentalPhotos.deletedAt} is null`,
    eq(dentalPhotos.patientId, patientId),
    type ? eq(dentalPhotos.type, type) : undefined,
  );
}

function whereAfter([takenOn, takenTime, id]: PhotoPlace): SQL {
  return lt(
    sql`(${dentalPhotos.takenOn}, ${dentalPhotos.takenTime}, ${dentalPhotos.id})`,
    sql`(${takenOn}, ${takenTime}, ${id})`,
  );
}

export function insertPhoto(db: ClinicDb, row: PhotoRow): void {
  db.insert(dentalPhotos).values(row).run();
}

export function updatePhotoRow(db: ClinicDb, id: string, values: Partial<PhotoRow>): void {
  db.update(dentalPhotos).set(values).where(eq(dentalPhotos.id, id)).run();
}
