// Files on their way and at rest, by clinic and content. Where the bytes are is the storage's matter.

import { bigint, index, integer, primaryKey, text } from 'drizzle-orm/pg-core';
import { clinicId, instant, network, now, stamps } from './network-columns.ts';

export const blobs = network.table(
  'blob',
  {
    clinicId: clinicId(),
    sha256: text('sha256').notNull(),
    sizeBytes: bigint('size_bytes', { mode: 'number' }).notNull(),
    mimeType: text('mime_type').notNull(),
    state: text('state', { enum: ['UPLOADING', 'READY'] }).notNull(),
    completedAt: instant('completed_at'),
    ...stamps,
  },
  (table) => [
    primaryKey({ columns: [table.clinicId, table.sha256] }),
    index('blob_by_age').on(table.clinicId, table.state, table.createdAt),
  ],
);

export const blobParts = network.table(
  'blob_part',
  {
    clinicId: clinicId(),
    sha256: text('sha256').notNull(),
    /** From 0. */
    part: integer('part').notNull(),
    sizeBytes: integer('size_bytes').notNull(),
    partSha256: text('part_sha256').notNull(),
    receivedAt: instant('received_at').notNull().default(now),
  },
  (table) => [primaryKey({ columns: [table.clinicId, table.sha256, table.part] })],
);
