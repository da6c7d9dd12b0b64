// Calls about the documents of patients. The files themselves come and go through /files, by id.

import { z } from 'zod';
import { changesOf, staleFieldsError } from '#shared/core/changes.ts';
import { procedure } from '#shared/core/errors.ts';
import { instantSchema, pageInput, pageOf } from '#shared/core/values.ts';
import { patientIdSchema } from '#shared/patients/patient.ts';
import { duplicateImageError } from '#shared/xrays/contract.ts';
import { imageProblemSchema } from '#shared/xrays/image-facts.ts';
import { xrayFieldsSchema, xrayIdSchema, xraySchema } from '#shared/xrays/model.ts';
import {
  attachmentFieldsSchema,
  attachmentFileIdSchema,
  attachmentIdSchema,
  attachmentSchema,
  attachmentTypes,
} from './model.ts';

const oneAttachment = z.object({ id: attachmentIdSchema });
/** Acts that mean the record as it was read: STALE when it changed since. */
const oneState = oneAttachment.extend({ updatedAt: instantSchema });

/** This file already stands among the patient's documents; nothing was written. */
const duplicateFileError = {
  DUPLICATE_FILE: { status: 409, data: z.object({ attachmentId: attachmentIdSchema }) },
} as const;

export const attachmentsContract = {
  /**
   * One patient's documents, newest first. `text` is searched in titles, descriptions and file names, by beginnings of
   * words. `total` counts what the filters take; given with the first page only.
   */
  list: procedure
    .input(
      z.object({
        ...pageInput,
        patientId: patientIdSchema,
        type: z.enum(attachmentTypes).nullish(),
        text: z.string().max(1000).default(''),
      }),
    )
    .output(pageOf(attachmentSchema).extend({ total: z.int().min(0).nullable() })),

  get: procedure.input(oneAttachment).output(attachmentSchema),

  /** `fileId` is what the upload gave. */
  create: procedure
    .input(attachmentFieldsSchema.extend({ patientId: patientIdSchema, fileId: attachmentFileIdSchema }))
    .output(attachmentSchema)
    .errors(duplicateFileError),

  /** Only the fields that were changed, with the `updatedAt` that was read. Others' edits of other fields are kept. */
  update: procedure
    .input(oneState.extend({ changes: changesOf(attachmentFieldsSchema) }))
    .output(attachmentSchema)
    .errors(staleFieldsError),

  /** The wrong patient was chosen. */
  moveToPatient: procedure
    .input(oneState.extend({ patientId: patientIdSchema }))
    .output(attachmentSchema)
    .errors(duplicateFileError),

  /**
   * Of a picture: it stands among the patient's x-rays from then on, and no longer among the documents. NOT_A_PICTURE:
   * why it cannot be shown. Whoever may not change x-rays leaves findings and impression empty.
   */
  fileAsXray: procedure
    .input(oneState.extend(xrayFieldsSchema.shape))
    .output(xraySchema)
    .errors({
      ...duplicateImageError,
      NOT_A_PICTURE: { status: 422, data: z.object({ problem: imageProblemSchema }) },
    }),
  /** Undoes it while nobody has changed the x-ray: FORBIDDEN then. */
  takeBackFromXrays: procedure
    .input(oneAttachment.extend({ xrayId: xrayIdSchema }))
    .output(attachmentSchema)
    .errors(duplicateFileError),

  /** Takes it out of every list; the file stays and the record can be restored. */
  remove: procedure.input(oneAttachment).output(z.null()),
  restore: procedure.input(oneAttachment).output(attachmentSchema).errors(duplicateFileError),
};
