// Prepared statements of mounts. An image that was removed, or moved to another patient, is in no mount meanwhile: its
// row stays, so that it stands where it was when it comes back.

import { and, asc, desc, eq, getTableColumns, isNull, lt, or, sql } from 'drizzle-orm';
import { preparedQueries, type ClinicDb } from '#main/db/clinic-db.ts';
import { files } from '#main/features/files/files-tables.ts';
import { mountImages, mounts } from '#main/features/mounts/mounts-tables.ts';
import { patients } from '#main/features/patients/patients-tables.ts';
import { dentalPhotos } from '#main/features/photos/photos-tables.ts';
import { xrays, xrayViews } from '#main/features/xrays/xrays-tables.ts';

export type MountRecord = typeof mounts.$inferSelect;
export type MountImageRecord = typeof mountImages.$inferSelect;

const xrayInside = and(
  eq(xrays.id, mountImages.xrayId),
  eq(xrays.patientId, mounts.patientId),
  isNull(xrays.deletedAt),
);
const photoInside = and(
  eq(dentalPhotos.id, mountImages.photoId),
  eq(dentalPhotos.patientId, mounts.patientId),
  isNull(dentalPhotos.deletedAt),
);
/** Of an image that is not there any more neither has a file: the inner join leaves it out. */
const fileOfImage = sql`${files.id} = coalesce(${xrays.fileId}, ${dentalPhotos.fileId})`;

export const mountsQueries = preparedQueries((db) => ({
  byId: db
    .select({
      mount: mounts,
      patient: {
        id: patients.id,
        firstName: patients.firstName,
        lastName: patients.lastName,
        dateOfBirth: patients.dateOfBirth,
      },
    })
    .from(mounts)
    .innerJoin(patients, eq(patients.id, mounts.patientId))
    .where(eq(mounts.id, sql.placeholder('id')))
    .prepare(),
  imagesOf: db
    .select({
      image: mountImages,
      xray: getTableColumns(xrays),
      photo: { id: dentalPhotos.id, takenOn: dentalPhotos.takenOn },
      file: { id: files.id, widthPx: files.widthPx, heightPx: files.heightPx, mimeType: files.mimeType },
      view: getTableColumns(xrayViews),
    })
    .from(mountImages)
    .innerJoin(mounts, eq(mounts.id, mountImages.mountId))
    .leftJoin(xrays, xrayInside)
    .leftJoin(dentalPhotos, photoInside)
    .innerJoin(files, fileOfImage)
    .leftJoin(xrayViews, eq(xrayViews.xrayId, xrays.id))
    .where(eq(mountImages.mountId, sql.placeholder('mountId')))
    .orderBy(asc(mountImages.slot), asc(mountImages.place), asc(mountImages.id))
    .prepare(),
  /** What a list shows of a mount, the lowest of each stack first. */
  shownOf: db
    .select({ slot: mountImages.slot, fileId: files.id, isUnread: xrays.isUnread })
    .from(mountImages)
    .innerJoin(mounts, eq(mounts.id, mountImages.mountId))
    .leftJoin(xrays, xrayInside)
    .leftJoin(dentalPhotos, photoInside)
    .innerJoin(files, fileOfImage)
    .where(eq(mountImages.mountId, sql.placeholder('mountId')))
    .orderBy(asc(mountImages.slot), asc(mountImages.place), asc(mountImages.id))
    .prepare(),
  insertImage: db
    .insert(mountImages)
    .values({
      id: sql.placeholder('id'),
      mountId: sql.placeholder('mountId'),
      slot: sql.placeholder('slot'),
      place: sql.placeholder('place'),
      xrayId: sql.placeholder('xrayId'),
      photoId: sql.placeholder('photoId'),
      createdAt: sql.placeholder('now'),
      updatedAt: sql.placeholder('now'),
    })
    .prepare(),
  removeImage: db
    .delete(mountImages)
    .where(eq(mountImages.id, sql.placeholder('id')))
    .prepare(),
  /** The row of an x-ray or a photo in one mount. */
  removePicture: db
    .delete(mountImages)
    .where(
      and(
        eq(mountImages.mountId, sql.placeholder('mountId')),
        or(
          eq(mountImages.xrayId, sql.placeholder('pictureId')),
          eq(mountImages.photoId, sql.placeholder('pictureId')),
        ),
      ),
    )
    .prepare(),
  photoOf: db
    .select({ id: dentalPhotos.id })
    .from(dentalPhotos)
    .where(
      and(
        eq(dentalPhotos.id, sql.placeholder('id')),
        eq(dentalPhotos.patientId, sql.placeholder('patientId')),
        isNull(dentalPhotos.deletedAt),
      ),
    )
    .prepare(),
}));

/** Mounts of a patient after a place in the list, newest first. */
export function listMountRows(
  db: ClinicDb,
  patientId: string,
  after: readonly [performedOn: string, id: string] | null,
  limit: number,
): MountRecord[] {
  const [performedOn, id] = after ?? ['', ''];
  return db
    .select()
    .from(mounts)
    .where(
      and(
        eq(mounts.patientId, patientId),
        isNull(mounts.deletedAt),
        after === null
          ? undefined
          : or(
              lt(mounts.performedOn, performedOn),
              and(eq(mounts.performedOn, performedOn), lt(mounts.id, id)),
            ),
      ),
    )
    .orderBy(desc(mounts.performedOn), desc(mounts.id))
    .limit(limit)
    .all();
}

export function insertMount(db: ClinicDb, row: MountRecord): void {
  db.insert(mounts).values(row).run();
}

export function updateMountRow(db: ClinicDb, id: string, values: Partial<MountRecord>): void {
  db.update(mounts).set(values).where(eq(mounts.id, id)).run();
}

export function updateMountImage(db: ClinicDb, id: string, values: Partial<MountImageRecord>): void {
  db.update(mountImages).set(values).where(eq(mountImages.id, id)).run();
}
