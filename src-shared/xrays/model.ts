// An x-ray of a patient: when it was taken, what it shows, which teeth. The picture itself lies in the file store.

import { z } from 'zod';
import { patientIdSchema } from '#shared/patients/patient.ts';
import { userIdSchema } from '#shared/people/model.ts';
import { toothSchema } from '#shared/teeth/notation.ts';
import { brandedId, instantSchema } from '#shared/core/values.ts';
import { localDateFieldSchema } from '#shared/time/instant.ts';

export const xrayIdSchema = brandedId('Xray');
export type XrayId = z.infer<typeof xrayIdSchema>;
/** The same brand as in the file store. */
export const xrayFileIdSchema = brandedId('File');

export const xrayModalities = [
  'PERIAPICAL',
  'BITEWING',
  'OCCLUSAL',
  'PANORAMIC',
  'CEPHALOMETRIC',
  'CBCT',
  'OTHER',
] as const;
export type XrayModality = (typeof xrayModalities)[number];

/** Every code a field of an x-ray is refused with. */
export const xrayFieldCodes = [
  'required',
  'tooLong',
  'notADate',
  'inFuture',
  'notAChoice',
  'notATooth',
  'duplicate',
  'tooMany',
  'invalidCharacters',
] as const;
export type XrayFieldCode = (typeof xrayFieldCodes)[number];

/** Text that the database and every screen give back unchanged: no control characters, no half of a pair. */
export function readingText(maxCharacters: number) {
  return z
    .string('required')
    .refine((text) => text.isWellFormed() && !/[^\P{Cc}\n\r\t]/u.test(text), 'invalidCharacters')
    .trim()
    .max(maxCharacters, 'tooLong');
}

/** What is typed of an x-ray. Findings and impression may stay empty; it is unread until both are written. */
export const xrayFieldsSchema = z.object({
  /** A local date; the service refuses one after today in the clinic's zone with `inFuture`. */
  datePerformedOn: localDateFieldSchema,
  modality: z.enum(xrayModalities, 'notAChoice'),
  teeth: z
    .array(toothSchema)
    .max(52, 'tooMany')
    .refine((teeth) => new Set(teeth).size === teeth.length, 'duplicate'),
  findings: readingText(5000),
  impression: readingText(2000),
});
export type XrayFields = z.infer<typeof xrayFieldsSchema>;

/** What may be changed of an x-ray that is filed. */
export const xrayReadingSchema = xrayFieldsSchema.extend({
  /** Why nothing can be read from the picture; null while that is not said. */
  notDiagnosableReason: readingText(500).min(1, 'required').nullable(),
});
export type XrayReading = z.infer<typeof xrayReadingSchema>;

/**
 * Gives whether an x-ray still waits to be read: findings or impression hold nothing but spaces, and nobody said that
 * nothing can be read from it.
 */
export function isUnread(
  xray: Pick<XrayFields, 'findings' | 'impression'> & Partial<Pick<XrayReading, 'notDiagnosableReason'>>,
): boolean {
  if ((xray.notDiagnosableReason ?? '').trim() !== '') return false;
  return xray.findings.trim() === '' || xray.impression.trim() === '';
}

export const xraySchema = xrayReadingSchema.extend({
  id: xrayIdSchema,
  patientId: patientIdSchema,
  fileId: xrayFileIdSchema,
  /** What the picture's bytes are. */
  mimeType: z.string(),
  widthPx: z.int().min(1).max(100_000),
  heightPx: z.int().min(1).max(100_000),
  isUnread: z.boolean(),
  uploadedBy: userIdSchema.nullable(),
  createdAt: instantSchema,
  updatedAt: instantSchema,
  deletedAt: instantSchema.nullable(),
});
export type Xray = z.infer<typeof xraySchema>;
