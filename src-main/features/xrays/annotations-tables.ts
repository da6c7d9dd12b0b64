// What is drawn over x-rays, the known lengths they were calibrated by, and the sentences a clinic reads them with.

import { sql } from 'drizzle-orm';
import { check, index, integer, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { idColumn, isListOf, jsonColumn, softDelete, timestamps } from '#main/db/columns.ts';
import { users } from '#main/features/people/people-tables.ts';
import { xrays } from '#main/features/xrays/xrays-tables.ts';
import type { AnnotationKind, ImagePoint } from '#shared/xrays/annotations.ts';

export const xrayAnnotations = sqliteTable(
  'xray_annotations',
  {
    id: idColumn(),
    xrayId: text('xray_id')
      .notNull()
      .references(() => xrays.id),
    kind: text('kind').$type<AnnotationKind>().notNull(),
    frame: integer('frame').notNull(),
    /** In pixels of the upright picture, unturned. */
    points: jsonColumn<readonly ImagePoint[]>('points').notNull(),
    text: text('text').notNull(),
    madeBy: text('made_by').references(() => users.id),
    ...timestamps,
    ...softDelete,
  },
  (table) => [
    index('xray_annotations_of_xray').on(table.xrayId, table.createdAt, table.id),
    check(
      'xray_annotations_kind',
      sql`${table.kind} in ('LENGTH', 'POLYLINE', 'ANGLE', 'ARROW', 'TEXT', 'FREEHAND')`,
    ),
    check('xray_annotations_frame', sql`${table.frame} between 0 and 100000`),
    check('xray_annotations_points', isListOf(table.points, 300)),
    check('xray_annotations_text', sql`length(${table.text}) <= 500`),
  ],
);

export const xrayCalibrations = sqliteTable(
  'xray_calibrations',
  {
    id: idColumn(),
    xrayId: text('xray_id')
      .notNull()
      .references(() => xrays.id),
    points: jsonColumn<readonly ImagePoint[]>('points').notNull(),
    /** The length between the two points, as it was said. */
    lengthMm: real('length_mm').notNull(),
    madeBy: text('made_by').references(() => users.id),
    ...timestamps,
    ...softDelete,
  },
  (table) => [
    index('xray_calibrations_of_xray').on(table.xrayId, table.createdAt, table.id),
    check('xray_calibrations_points', isListOf(table.points, 2)),
    check('xray_calibrations_length', sql`${table.lengthMm} between 0.1 and 1000`),
  ],
);

export const xraySnippets = sqliteTable(
  'xray_snippets',
  {
    id: idColumn(),
    text: text('text').notNull(),
    madeBy: text('made_by').references(() => users.id),
    ...timestamps,
    ...softDelete,
  },
  (table) => [
    index('xray_snippets_by_making')
      .on(table.createdAt, table.id)
      .where(sql`deleted_at is null`),
    check('xray_snippets_text', sql`length(${table.text}) between 1 and 1000`),
  ],
);
