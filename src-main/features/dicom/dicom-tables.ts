// DICOM settings of the clinic, the devices it knows, and pictures that arrived, until somebody said whose they are.

import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { idColumn, isDate, isInstant, softDelete, timestamps } from '#main/db/columns.ts';
import { files } from '#main/features/files/files-tables.ts';
import { xrays } from '#main/features/xrays/xrays-tables.ts';
import type { ArrivalSource } from '#shared/dicom/model.ts';
import type { XrayModality } from '#shared/xrays/model.ts';

/** One row, made when the settings are first saved. */
export const dicomSettings = sqliteTable(
  'dicom_settings',
  {
    id: idColumn(),
    isReceiving: integer('is_receiving', { mode: 'boolean' }).notNull(),
    aeTitle: text('ae_title').notNull(),
    interfaceAddress: text('interface_address').notNull(),
    port: integer('port').notNull(),
    maxObjectMb: integer('max_object_mb').notNull(),
    isWatching: integer('is_watching', { mode: 'boolean' }).notNull(),
    watchFolder: text('watch_folder').notNull(),
    /** What lay in the folder before is left alone. */
    watchSince: text('watch_since').notNull(),
    ...timestamps,
  },
  (table) => [
    check('dicom_settings_flags', sql`${table.isReceiving} in (0, 1) and ${table.isWatching} in (0, 1)`),
    check('dicom_settings_title', sql`length(${table.aeTitle}) between 1 and 16`),
    check(
      'dicom_settings_place',
      sql`${table.port} between 1 and 65535 and length(${table.interfaceAddress}) between 1 and 253`,
    ),
    check('dicom_settings_size', sql`${table.maxObjectMb} between 1 and 2000`),
    check('dicom_settings_folder', sql`length(${table.watchFolder}) <= 1000`),
    check('dicom_settings_since', isInstant(table.watchSince)),
  ],
);

export const dicomNodes = sqliteTable(
  'dicom_nodes',
  {
    id: idColumn(),
    name: text('name').notNull(),
    aeTitle: text('ae_title').notNull(),
    host: text('host').notNull(),
    port: integer('port').notNull(),
    maySend: integer('may_send', { mode: 'boolean' }).notNull(),
    ...timestamps,
    ...softDelete,
  },
  (table) => [
    index('dicom_nodes_by_name')
      .on(table.name, table.id)
      .where(sql`deleted_at is null`),
    check(
      'dicom_nodes_words',
      sql`length(${table.name}) between 1 and 100 and length(${table.aeTitle}) between 1 and 16`,
    ),
    check('dicom_nodes_place', sql`length(${table.host}) <= 253 and ${table.port} between 1 and 65535`),
    check('dicom_nodes_flags', sql`${table.maySend} in (0, 1)`),
  ],
);

export const dicomArrivals = sqliteTable(
  'dicom_arrivals',
  {
    id: idColumn(),
    source: text('source').$type<ArrivalSource>().notNull(),
    origin: text('origin').notNull(),
    fileId: text('file_id')
      .notNull()
      .references(() => files.id),
    isShown: integer('is_shown', { mode: 'boolean' }).notNull(),
    /** What the file says of its patient; empty where it says nothing. */
    dicomPatientId: text('dicom_patient_id').notNull(),
    patientName: text('patient_name').notNull(),
    birthDate: text('birth_date'),
    sex: text('sex').notNull(),
    takenOn: text('taken_on').notNull(),
    modality: text('modality').$type<XrayModality>().notNull(),
    /** The x-ray it became. */
    xrayId: text('xray_id').references(() => xrays.id),
    ...timestamps,
    ...softDelete,
  },
  (table) => [
    uniqueIndex('dicom_arrivals_file').on(table.fileId),
    index('dicom_arrivals_waiting')
      .on(table.createdAt, table.id)
      .where(sql`deleted_at is null and xray_id is null`),
    index('dicom_arrivals_xray').on(table.xrayId),
    check('dicom_arrivals_source', sql`${table.source} in ('RECEIVED', 'WATCHED', 'MEDIA')`),
    check('dicom_arrivals_origin', sql`length(${table.origin}) <= 255`),
    check(
      'dicom_arrivals_dates',
      sql`(${isDate(table.takenOn)}) and (${table.birthDate} is null or (${isDate(table.birthDate)}))`,
    ),
    check(
      'dicom_arrivals_words',
      sql`length(${table.dicomPatientId}) <= 64 and length(${table.patientName}) <= 324 and length(${table.sex}) <= 16`,
    ),
    check(
      'dicom_arrivals_modality',
      sql`${table.modality} in ('PERIAPICAL', 'BITEWING', 'OCCLUSAL', 'PANORAMIC', 'CEPHALOMETRIC', 'CBCT', 'OTHER')`,
    ),
    check('dicom_arrivals_flags', sql`${table.isShown} in (0, 1)`),
  ],
);
