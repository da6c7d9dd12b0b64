// Prepared statements of files.

import { and, asc, eq, gt, sql } from 'drizzle-orm';
import { preparedQueries } from '#main/db/clinic-db.ts';
import { everyColumn } from '#main/db/every-column.ts';
import { fileImages, files } from '#main/features/files/files-tables.ts';

export type FileRecord = typeof files.$inferSelect;

export type FileImageRow = typeof fileImages.$inferSelect;

/** Where pictures stand that need no right to the records of patients. */
const openPlaces = [
  ['patients', 'picture_file_id'],
  ['users', 'picture_file_id'],
  ['provider_profiles', 'picture_file_id'],
  ['clinics', 'logo_file_id'],
  ['services', 'image_file_id'],
] as const;

export const filesQueries = preparedQueries((db) => ({
  imageOf: db
    .select()
    .from(fileImages)
    .where(eq(fileImages.fileId, sql.placeholder('fileId')))
    .prepare(),
  /**
   * A piece of all of them, to look through little by little; with what devices sent that no version tried yet, since
   * older ones kept nothing of a refusal.
   */
  imagesAfter: db
    .select({
      fileId: files.id,
      packVersion: fileImages.packVersion,
      state: fileImages.state,
    })
    .from(files)
    .leftJoin(fileImages, eq(fileImages.fileId, files.id))
    .where(
      and(
        gt(files.id, sql.placeholder('after')),
        sql`(${fileImages.id} is not null or exists (select 1 from dicom_arrivals where file_id = ${files.id}))`,
      ),
    )
    .orderBy(asc(files.id))
    .limit(sql.placeholder('limit'))
    .prepare(),
  removeImage: db
    .delete(fileImages)
    .where(eq(fileImages.fileId, sql.placeholder('fileId')))
    .prepare(),
  setSize: db
    .update(files)
    .set({
      widthPx: sql`${sql.placeholder('widthPx')}`,
      heightPx: sql`${sql.placeholder('heightPx')}`,
      updatedAt: sql`${sql.placeholder('now')}`,
    })
    .where(eq(files.id, sql.placeholder('id')))
    .prepare(),
  setBare: db
    .update(files)
    .set({ bareFileId: sql`${sql.placeholder('bareFileId')}` })
    .where(eq(files.id, sql.placeholder('id')))
    .prepare(),
  insertImage: db.insert(fileImages).values(everyColumn(fileImages)).prepare(),
  byId: db
    .select()
    .from(files)
    .where(eq(files.id, sql.placeholder('id')))
    .prepare(),
  bySha256: db
    .select()
    .from(files)
    .where(eq(files.sha256, sql.placeholder('sha256')))
    .prepare(),
  /** Whether a file is a picture of a person, of what the clinic offers, or its logo: shown to everybody who works here. */
  isOpenToAll: db
    .select({ id: files.id })
    .from(files)
    .where(
      and(
        eq(files.id, sql.placeholder('id')),
        sql.raw(
          `(${openPlaces.map(([table, column]) => `exists (select 1 from ${table} where ${column} = files.id)`).join(' or ')})`,
        ),
      ),
    )
    .prepare(),
  insert: db
    .insert(files)
    .values({
      id: sql.placeholder('id'),
      sha256: sql.placeholder('sha256'),
      mimeType: sql.placeholder('mimeType'),
      sizeBytes: sql.placeholder('sizeBytes'),
      originalName: sql.placeholder('originalName'),
      widthPx: sql.placeholder('widthPx'),
      heightPx: sql.placeholder('heightPx'),
      createdAt: sql.placeholder('now'),
      updatedAt: sql.placeholder('now'),
    })
    .prepare(),
}));
