// Mounts of images, and which image lies in which place. Templates are constants of #shared/mounts.

import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { idColumn, isDate, softDelete, timestamps } from '#main/db/columns.ts';
import { patients } from '#main/features/patients/patients-tables.ts';
import { dentalPhotos } from '#main/features/photos/photos-tables.ts';
import { users } from '#main/features/people/people-tables.ts';
import { xrays } from '#main/features/xrays/xrays-tables.ts';
import type { MountTemplate } from '#shared/mounts/templates.ts';

export const mounts = sqliteTable(
  'mounts',
  {
    id: idColumn(),
    patientId: text('patient_id')
      .notNull()
      .references(() => patients.id),
    template: text('template').$type<MountTemplate>().notNull(),
    performedOn: text('performed_on').notNull(),
    createdBy: text('created_by').references(() => users.id),
    ...timestamps,
    ...softDelete,
  },
  (table) => [
    index('mounts_of_patient').on(table.patientId, table.performedOn, table.id),
    check('mounts_date', isDate(table.performedOn)),
    check(
      'mounts_template',
      sql`${table.template} in ('FULL_MOUTH_18', 'BITEWING_4', 'BITEWING_2', 'PERIAPICAL', 'PANORAMIC', 'CEPHALOMETRIC', 'PHOTOS_8')`,
    ),
  ],
);

export const mountImages = sqliteTable(
  'mount_images',
  {
    id: idColumn(),
    mountId: text('mount_id')
      .notNull()
      .references(() => mounts.id),
    /** A key of the template's places. */
    slot: text('slot').notNull(),
    /** Of a stack the highest is shown. */
    place: integer('place').notNull(),
    /** An image is an x-ray or a photo. */
    xrayId: text('xray_id').references(() => xrays.id),
    photoId: text('photo_id').references(() => dentalPhotos.id),
    ...timestamps,
  },
  (table) => [
    uniqueIndex('mount_images_once').on(table.mountId, table.xrayId),
    uniqueIndex('mount_images_photo_once').on(table.mountId, table.photoId),
    index('mount_images_xray').on(table.xrayId),
    index('mount_images_photo').on(table.photoId),
    check('mount_images_one', sql`(${table.xrayId} is null) <> (${table.photoId} is null)`),
    check('mount_images_slot', sql`length(${table.slot}) between 1 and 40`),
    check('mount_images_place', sql`${table.place} >= 1`),
  ],
);
