// Calls about x-rays: list, open, file, read, put right. Pictures themselves come and go through /files, by id.

import { z } from 'zod';
import { procedure } from '#shared/core/errors.ts';
import { instantSchema, localDateSchema, pageInput, pageOf } from '#shared/core/values.ts';
import { changesOf, staleFieldsError } from '#shared/core/changes.ts';
import { patientIdSchema } from '#shared/patients/patient.ts';
import { toothSchema } from '#shared/teeth/notation.ts';
import {
  xrayFieldsSchema,
  xrayFileIdSchema,
  xrayIdSchema,
  xrayModalities,
  xrayReadingSchema,
  xraySchema,
} from './model.ts';
import { fileImageSchema } from './image-facts.ts';
import { xrayViewSchema } from './view-state.ts';

/** The same picture already stands in this patient's record; nothing was written. */
export const duplicateImageError = {
  DUPLICATE_IMAGE: { status: 409, data: z.object({ xrayId: xrayIdSchema }) },
} as const;

const oneXray = z.object({ id: xrayIdSchema });
/** Acts that mean the record as it was read: STALE when it changed since. */
const oneState = oneXray.extend({ updatedAt: instantSchema });

/** Null, or left out, takes all. */
const filters = {
  modality: z.enum(xrayModalities, 'notAChoice').nullish(),
  isUnread: z.boolean().nullish(),
  tooth: toothSchema.nullish(),
};
/** Of everybody's x-rays. */
const libraryFilters = {
  ...filters,
  patientId: patientIdSchema.nullish(),
  /** Local dates, both of them included. */
  fromOn: localDateSchema.nullish(),
  untilOn: localDateSchema.nullish(),
  text: z.string().max(1000).default(''),
};

/** Whose x-ray it is, as a list over all patients and the head of a picture need it. */
export const xrayPatientSchema = z.object({
  id: patientIdSchema,
  firstName: z.string(),
  lastName: z.string(),
  dateOfBirth: z.iso.date(),
});
export type XrayPatient = z.infer<typeof xrayPatientSchema>;

export const xrayListRowSchema = xraySchema.extend({ patient: xrayPatientSchema });
export type XrayListRow = z.infer<typeof xrayListRowSchema>;

export const xrayDetailSchema = z.object({
  xray: xraySchema,
  patient: xrayPatientSchema,
  /** Null while nobody changed how it is shown. */
  view: xrayViewSchema.nullable(),
  file: z.object({ originalName: z.string(), sizeBytes: z.int().min(0) }),
  /** What its pixels mean, or why they cannot be shown; null when the file itself is gone from the store or damaged. */
  image: fileImageSchema.nullable(),
});
export type XrayDetail = z.infer<typeof xrayDetailSchema>;

export const exportForms = ['ORIGINAL', 'PNG', 'JPEG', 'PAPER'] as const;
export type ExportForm = (typeof exportForms)[number];

export const xrayOrders = ['unreadFirst', 'newest'] as const;

export const xraysContract = {
  /** One patient's x-rays, newest first. `total` counts what the filters take; given with the first page only. */
  list: procedure
    .input(z.object({ ...pageInput, ...filters, patientId: patientIdSchema }))
    .output(pageOf(xraySchema).extend({ total: z.int().min(0).nullable() })),

  /** Everybody's x-rays; `text` is searched in findings and impressions, by beginnings of words. */
  listAll: procedure
    .input(
      z.object({
        ...pageInput,
        ...libraryFilters,
        order: z.enum(xrayOrders).default('unreadFirst'),
        /** How many rows are left out before the page, for looking anywhere into the list; not together with a cursor. */
        offset: z.int().min(0).max(1_000_000).default(0),
      }),
    )
    .output(pageOf(xrayListRowSchema).extend({ total: z.int().min(0).nullable() })),

  /** How many of everybody's x-rays each group of the list has, in its order: a month `YYYY-MM`, or read and unread. */
  groups: procedure
    .input(z.object({ ...libraryFilters, order: z.enum(xrayOrders).default('unreadFirst') }))
    .output(
      z.object({
        total: z.int().min(0),
        groups: z.array(z.object({ key: z.string().max(7), count: z.int().min(1) })),
      }),
    ),

  /** Of each tooth of a patient that x-rays show: how many, and when the newest was taken. */
  teeth: procedure
    .input(z.object({ patientId: patientIdSchema }))
    .output(
      z.array(z.object({ tooth: toothSchema, count: z.int().min(1), newestOn: localDateSchema })).max(52),
    ),

  get: procedure.input(oneXray).output(xrayDetailSchema),

  /** `fileId` is what the upload gave. Whoever may not change x-rays leaves findings and impression empty. */
  create: procedure
    .input(xrayFieldsSchema.extend({ patientId: patientIdSchema, fileId: xrayFileIdSchema }))
    .output(xraySchema)
    .errors(duplicateImageError),

  /** Only the fields that were changed, with the `updatedAt` that was read. Others' edits of other fields are kept. */
  update: procedure
    .input(oneState.extend({ changes: changesOf(xrayReadingSchema) }))
    .output(xraySchema)
    .errors(staleFieldsError),

  saveView: procedure.input(oneXray.extend({ view: xrayViewSchema })).output(z.null()),

  /** The wrong patient was chosen. */
  moveToPatient: procedure
    .input(oneState.extend({ patientId: patientIdSchema }))
    .output(xraySchema)
    .errors(duplicateImageError),

  /** Notes that the picture went out: as it was filed, drawn as a picture, or on paper. */
  recordExport: procedure.input(oneXray.extend({ form: z.enum(exportForms) })).output(z.null()),

  /** Takes it out of every list; the picture stays and the record can be restored. */
  remove: procedure.input(oneXray).output(z.null()),
  restore: procedure.input(oneXray).output(xraySchema).errors(duplicateImageError),
};
