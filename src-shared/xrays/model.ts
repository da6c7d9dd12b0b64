// An x-ray of a patient: when it was taken, what it shows, which teeth. The picture itself lies in the file store.

import { z } from 'zod';
import { brandedId, instantSchema } from '../core/values.ts';
import { localDateFieldSchema } from '../time/instant.ts';

export const xrayIdSchema = brandedId('XrayId');
export type XrayId = z.infer<typeof xrayIdSchema>;
/** The same brands as in the models of files, patients and people. */
export const xrayFileIdSchema = brandedId('FileId');
export const xrayPatientIdSchema = brandedId('PatientId');
export const xrayUserIdSchema = brandedId('UserId');

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

/** A tooth by ISO 3950: 11–48 of the permanent set, 51–85 of the milk set; refused with `unknownTooth`. */
export const fdiToothSchema = z.string('unknownTooth').regex(/^([1-4][1-8]|[5-8][1-5])$/, 'unknownTooth');

/** Every code a field of an x-ray is refused with. */
export const xrayFieldCodes = [
  'required',
  'tooLong',
  'notADate',
  'inTheFuture',
  'unknownValue',
  'unknownTooth',
  'duplicate',
  'tooMany',
] as const;
export type XrayFieldCode = (typeof xrayFieldCodes)[number];

/** What is typed of an x-ray. Findings and impression may stay empty; it is unread until both are written. */
export const xrayFieldsSchema = z.object({
  /** A local date; the service refuses one after today in the clinic's zone with `inTheFuture`. */
  datePerformedOn: localDateFieldSchema,
  modality: z.enum(xrayModalities, 'unknownValue'),
  teeth: z
    .array(fdiToothSchema)
    .max(52, 'tooMany')
    .refine((teeth) => new Set(teeth).size === teeth.length, 'duplicate'),
  findings: z.string('required').trim().max(5000, 'tooLong'),
  impression: z.string('required').trim().max(2000, 'tooLong'),
});
export type XrayFields = z.infer<typeof xrayFieldsSchema>;

/** Gives whether a date is after today; both are local dates of the clinic. */
export function isInTheFuture(datePerformedOn: string, todayOn: string): boolean {
  return datePerformedOn > todayOn;
}

/** Gives whether an x-ray still waits to be read: findings or impression hold nothing but spaces. */
export function isUnread(xray: { readonly findings: string; readonly impression: string }): boolean {
  return xray.findings.trim() === '' || xray.impression.trim() === '';
}

/** Gives the teeth in the order of the chart: by quadrant, then from the midline outward. Each once. */
export function sortedTeeth(teeth: readonly string[]): readonly string[] {
  return [...new Set(teeth)].toSorted();
}

export const xraySchema = xrayFieldsSchema.extend({
  id: xrayIdSchema,
  patientId: xrayPatientIdSchema,
  fileId: xrayFileIdSchema,
  widthPx: z.int().min(1).max(100_000),
  heightPx: z.int().min(1).max(100_000),
  isUnread: z.boolean(),
  uploadedBy: xrayUserIdSchema.nullable(),
  createdAt: instantSchema,
  updatedAt: instantSchema,
  deletedAt: instantSchema.nullable(),
});
export type Xray = z.infer<typeof xraySchema>;
