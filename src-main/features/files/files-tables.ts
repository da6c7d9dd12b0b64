// The files that records refer to. Their bytes are in the file store, once for each content.

import { sql } from 'drizzle-orm';
import { check, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { idColumn, timestamps } from '#main/db/columns.ts';

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
    ...timestamps,
  },
  (table) => [
    uniqueIndex('files_sha256').on(table.sha256),
    check('files_sha256_text', sql`length(${table.sha256}) = 64`),
    check('files_size', sql`${table.sizeBytes} >= 0`),
    check('files_name', sql`length(${table.originalName}) between 1 and 255`),
  ],
);
