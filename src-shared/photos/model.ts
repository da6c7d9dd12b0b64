// A dental photo of a patient: what it shows, when and with what it was taken. The picture itself lies in the file store.

import { z } from 'zod';
import { brandedId, instantSchema } from '#shared/core/values.ts';
import { patientIdSchema } from '#shared/patients/patient.ts';
import { userIdSchema } from '#shared/people/model.ts';
import { optionalLine, optionalText, requiredChoice, requiredDate } from '#shared/text/text-fields.ts';

export const photoIdSchema = brandedId('Photo');
export type PhotoId = z.infer<typeof photoIdSchema>;
/** The same brand as in the file store. */
export const photoFileIdSchema = brandedId('File');

export const photoTypes = ['INTRAORAL', 'EXTRAORAL', 'XRAY', 'OTHER'] as const;
export type PhotoType = (typeof photoTypes)[number];

/** What a camera wrote of itself and of the exposure (CIPA DC-008, Exif 3.0); nothing that names a person or a place. */
export const photoCameraSchema = z.object({
  make: z.string().max(100).nullable(),
  model: z.string().max(100).nullable(),
  lens: z.string().max(100).nullable(),
  exposureSeconds: z.number().positive().nullable(),
  fNumber: z.number().positive().nullable(),
  iso: z.int().min(1).nullable(),
  focalLengthMm: z.number().positive().nullable(),
});
export type PhotoCamera = z.infer<typeof photoCameraSchema>;

/** What is typed of a photo. */
export const photoFieldsSchema = z.object({
  type: requiredChoice(photoTypes),
  /** A local date; the service refuses one after today in the clinic's zone with `inFuture`. */
  takenOn: requiredDate,
  description: optionalLine(200),
  notes: optionalText(),
});
export type PhotoFields = z.infer<typeof photoFieldsSchema>;

/** The camera's clock when the picture was taken, `HH:mm:ss`: a wall clock without a zone. */
const takenTimeSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/);

export const photoSchema = photoFieldsSchema.extend({
  description: z.string().nullable(),
  notes: z.string().nullable(),
  id: photoIdSchema,
  patientId: patientIdSchema,
  fileId: photoFileIdSchema,
  /** What the picture's bytes are. */
  mimeType: z.string(),
  /** Null when the picture says none. */
  takenTime: takenTimeSchema.nullable(),
  camera: photoCameraSchema.nullable(),
  /** The newest of its type of this patient, by when it was taken; exactly one a type. */
  isLatest: z.boolean(),
  widthPx: z.int().min(1).max(100_000),
  heightPx: z.int().min(1).max(100_000),
  uploadedBy: userIdSchema.nullable(),
  createdAt: instantSchema,
  updatedAt: instantSchema,
  deletedAt: instantSchema.nullable(),
});
export type Photo = z.infer<typeof photoSchema>;
