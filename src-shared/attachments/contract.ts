// Calls about the documents of patients. The files themselves come and go through /files, by id.

import { z } from 'zod';
import { changesOf } from '#shared/core/changes.ts';
import { procedure } from '#shared/core/errors.ts';
import { instantSchema, pageInput, pageOf } from '#shared/core/values.ts';
import { patientIdSchema } from '#shared/patients/patient.ts';
import {
  attachmentFieldsSchema,
  attachmentFileIdSchema,
  attachmentIdSchema,
  attachmentSchema,
  attachmentTypes,
} from './model.ts';

const oneAttachment = z.object({ id: attachmentIdSchema });

/** Fields that somebody else changed since `updatedAt` was read, with what they hold now; nothing was written. */
const staleFieldsError = {
  STALE: {
    status: 409,
    data: z.object({ updatedAt: instantSchema, current: z.record(z.string(), z.json()) }),
  },
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

  /** `fileId` is what the upload gave. DUPLICATE_FILE: this file already stands among the patient's documents. */
  create: procedure
    .input(attachmentFieldsSchema.extend({ patientId: patientIdSchema, fileId: attachmentFileIdSchema }))
    .output(attachmentSchema)
    .errors({ DUPLICATE_FILE: { status: 409, data: z.object({ attachmentId: attachmentIdSchema }) } }),

  /** Only the fields that were changed, with the `updatedAt` that was read. Others' edits of other fields are kept. */
  update: procedure
    .input(oneAttachment.extend({ updatedAt: instantSchema, changes: changesOf(attachmentFieldsSchema) }))
    .output(attachmentSchema)
    .errors(staleFieldsError),

  /** Takes it out of every list; the file stays and the record can be restored. */
  remove: procedure.input(oneAttachment).output(z.null()),
  restore: procedure.input(oneAttachment).output(attachmentSchema),
};
