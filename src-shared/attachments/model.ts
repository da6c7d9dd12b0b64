// A document of a patient, of any kind of file: what it is called, what it is of, of which day. The bytes lie in the
// file store, once for each content.

import { z } from 'zod';
import { brandedId, instantSchema } from '#shared/core/values.ts';
import { patientIdSchema } from '#shared/patients/patient.ts';
import { userIdSchema } from '#shared/people/model.ts';
import {
  maxLineLength,
  optionalText,
  requiredChoice,
  requiredDate,
  requiredLine,
} from '#shared/text/text-fields.ts';

export const attachmentIdSchema = brandedId('Attachment');
export type AttachmentId = z.infer<typeof attachmentIdSchema>;
/** The same brand as in the file store. */
export const attachmentFileIdSchema = brandedId('File');

/** The largest file that a patient's documents take. */
export const maxAttachmentBytes = 200 * 1024 * 1024;

export const attachmentTypes = ['DOCUMENT', 'REPORT', 'SCAN', 'PHOTO', 'XRAY', 'OTHER'] as const;
export type AttachmentType = (typeof attachmentTypes)[number];

/** What is typed of a document. */
export const attachmentFieldsSchema = z.object({
  type: requiredChoice(attachmentTypes),
  title: requiredLine(maxLineLength),
  description: optionalText(),
  /** The day the document is of; the service refuses one after today in the clinic's zone with `inFuture`. */
  datedOn: requiredDate,
});
export type AttachmentFields = z.infer<typeof attachmentFieldsSchema>;

export const attachmentSchema = attachmentFieldsSchema.extend({
  description: z.string().nullable(),
  id: attachmentIdSchema,
  patientId: patientIdSchema,
  fileId: attachmentFileIdSchema,
  fileName: z.string(),
  /** What the bytes are, never what the file was called. */
  mimeType: z.string(),
  sizeBytes: z.int().min(0),
  uploadedBy: userIdSchema.nullable(),
  uploadedByName: z.string().nullable(),
  createdAt: instantSchema,
  updatedAt: instantSchema,
  deletedAt: instantSchema.nullable(),
});
export type Attachment = z.infer<typeof attachmentSchema>;
