// The files that records refer to. Their bytes are in the file store, once for each content.

import { sql } from 'drizzle-orm';
import {
  check,
  index,
  integer,
  sqliteTable,
  text,
  uniqueIndex,
  type AnySQLiteColumn,
} from 'drizzle-orm/sqlite-core';
import { idColumn, jsonColumn, timestamps } from '#main/db/columns.ts';
import type { ImageFacts, ImageProblem } from '#shared/xrays/image-facts.ts';

export const files = sqliteTable(
  'files',
  {
    id: idColumn(),
    sha256: text('sha256').notNull(),
    mimeType: text('mime_type').notNull(),
    sizeBytes: integer('size_bytes').notNull(),
    originalName: text('original_name').notNull(),
    widthPx: integer('width_px'),
    heightPx: integer('height_px'),
    /** The picture that leaves in place of this one; itself where there is nothing to leave out. Null: nobody asked yet. */
    bareFileId: text('bare_file_id').references((): AnySQLiteColumn => files.id),
    ...timestamps,
  },
  (table) => [
    uniqueIndex('files_sha256').on(table.sha256),
    index('files_bare')
      .on(table.bareFileId)
      .where(sql`bare_file_id is not null`),
    check('files_sha256_text', sql`length(${table.sha256}) = 64`),
    check('files_size', sql`${table.sizeBytes} >= 0`),
    check('files_name', sql`length(${table.originalName}) between 1 and 255`),
  ],
);

/** What is known of each picture's pixels. Follows from the file alone: lost rows are made again. */
export const fileImages = sqliteTable(
  'file_images',
  {
    id: idColumn(),
    fileId: text('file_id')
      .notNull()
      .references(() => files.id),
    state: text('state').$type<'READY' | 'FAILED'>().notNull(),
    problem: text('problem').$type<ImageProblem>(),
    /** Of a pack that is ready its packVersion; of a refused file the decoderVersion that refused it. */
    packVersion: integer('pack_version').notNull(),
    /** DICOM's own id of the picture: the same twice is the same picture, whatever its bytes. */
    sopInstanceUid: text('sop_instance_uid'),
    facts: jsonColumn<ImageFacts | null>('facts').notNull(),
    ...timestamps,
  },
  (table) => [
    uniqueIndex('file_images_file').on(table.fileId),
    index('file_images_sop_instance')
      .on(table.sopInstanceUid)
      .where(sql`sop_instance_uid is not null`),
    check('file_images_state', sql`${table.state} in ('READY', 'FAILED')`),
    check('file_images_problem', sql`(${table.problem} is null) = (${table.state} = 'READY')`),
    check('file_images_facts', sql`json_valid(${table.facts})`),
  ],
);
