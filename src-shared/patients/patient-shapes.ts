// What calls about patients give: the hit of a search, the row of a list, the whole record, a possible duplicate.

import { z } from 'zod';
import { brandedId, instantSchema } from '../core/values.ts';
import { alertSummarySchema, medicalAlertSchema } from './alert-summary.ts';
import { duplicateReasons } from './duplicates.ts';
import { intakeFormIdSchema } from './intake-form.ts';
import { patientDetailsSchema } from './patient-details.ts';
import { patientIdSchema, patientSchema } from './patient.ts';
import { recallIdSchema } from './recall.ts';

export const fileIdSchema = brandedId('File');
export type FileId = z.infer<typeof fileIdSchema>;

/** One line of the search box. `phone` is the mobile, or the home phone where there is no mobile. */
export const patientHitSchema = z.object({
  id: patientIdSchema,
  firstName: z.string(),
  lastName: z.string(),
  dateOfBirth: z.iso.date(),
  phone: z.string().nullable(),
  isArchived: z.boolean(),
  alertSummary: alertSummarySchema,
  pictureFileId: fileIdSchema.nullable(),
});
export type PatientHit = z.infer<typeof patientHitSchema>;

/** One row of the patients' list. */
export const patientListRowSchema = patientSchema
  .pick({
    id: true,
    firstName: true,
    lastName: true,
    dateOfBirth: true,
    homePhone: true,
    mobile: true,
    email: true,
    city: true,
    preferredDentistId: true,
    pictureFileId: true,
    isActive: true,
    isArchived: true,
    lastVisitOn: true,
    createdAt: true,
    updatedAt: true,
  })
  .extend({ alertSummary: alertSummarySchema });
export type PatientListRow = z.infer<typeof patientListRowSchema>;

/** A patient who may be the one being registered, the likeliest first. */
export const duplicateCandidateSchema = patientHitSchema.extend({
  score: z.number().min(0).max(1),
  reasons: z.array(z.enum(duplicateReasons)).min(1),
});
export type DuplicateCandidateRow = z.infer<typeof duplicateCandidateSchema>;
export const maxDuplicateCandidates = 20;

/** Everything a patient's own screen opens with. */
export const patientRecordSchema = z.object({
  patient: patientSchema,
  /** All alerts, in their fixed order. */
  alerts: z.array(medicalAlertSchema),
  details: patientDetailsSchema,
  /** What was asked of the medical history; null while nothing was ever written. */
  medicalHistory: z
    .object({
      updatedAt: instantSchema,
      hasNoKnownAllergies: z.boolean(),
      allergyCount: z.int(),
      medicationCount: z.int(),
      conditionCount: z.int(),
    })
    .nullable(),
  nextVisit: z.object({ eventId: z.string(), startAt: instantSchema, title: z.string() }).nullable(),
  /** The open recall that is due first. */
  nextRecall: z
    .object({
      id: recallIdSchema,
      reason: z.string(),
      dueOn: z.iso.date(),
      isDoNotContact: z.boolean(),
    })
    .nullable(),
  /** The newest intake form when it was not compared with the record yet. */
  unreviewedIntakeId: intakeFormIdSchema.nullable(),
});
export type PatientRecord = z.infer<typeof patientRecordSchema>;
