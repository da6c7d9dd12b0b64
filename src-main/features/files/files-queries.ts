// Prepared statements of files.

import { eq, sql } from 'drizzle-orm';
import { preparedQueries } from '#main/db/clinic-db.ts';
import { everyColumn } from '#main/db/every-column.ts';
import { fileImages, files } from '#main/features/files/files-tables.ts';

export type FileRecord = typeof files.$inferSelect;

export type FileImageRow = typeof fileImages.$inferSelect;

export const filesQueries = preparedQueries((db) => ({
  imageOf: db
    .select()
    .from(fileImages)
    .where(eq(fileImages.fileId, sql.placeholder('fileId')))
    .prepare(),
  removeImage: db
    .delete(fileImages)
    .where(eq(fileImages.fileId, sql.placeholder('fileId')))
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
