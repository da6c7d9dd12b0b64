// A patient: what is typed when registering or editing, and the record. Medical answers are in medical-history.ts.

import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { brandedId, instantSchema } from '../core/values.ts';
import { userIdSchema } from '../people/model.ts';
import {
  maxEmailLength,
  maxNameLength,
  maxPhoneLength,
  optionalChoice,
  optionalEmail,
  optionalLanguage,
  optionalLine,
  optionalPhone,
  optionalReference,
  optionalText,
  requiredDate,
  requiredLine,
} from '../text/text-fields.ts';

export const patientIdSchema = brandedId('Patient');
export type PatientId = z.infer<typeof patientIdSchema>;

const pictureFileIdSchema = brandedId('File');

export const genders = ['MALE', 'FEMALE', 'OTHER'] as const;
export type Gender = (typeof genders)[number];

export const bloodGroups = ['A+', 'A-', 'B+', 'B-', 'AB+', 'AB-', 'O+', 'O-'] as const;
export type BloodGroup = (typeof bloodGroups)[number];

export const maxStreetLength = 300;
export const maxPlaceLength = 100;
export const maxPostalCodeLength = 20;

/** Nobody has lived longer than 122 years; a birth further back than this is a slip of the keys. */
export const maxAgeYears = 130;

/** What a person types about a patient, before the date of birth is held against today (`patientInputOn`). */
export const patientInputSchema = z.object({
  firstName: requiredLine(maxNameLength),
  lastName: requiredLine(maxNameLength),
  dateOfBirth: requiredDate,
  gender: optionalChoice(genders),
  bloodGroup: optionalChoice(bloodGroups),
  homePhone: optionalPhone,
  mobile: optionalPhone,
  email: optionalEmail,
  street: optionalLine(maxStreetLength),
  city: optionalLine(maxPlaceLength),
  state: optionalLine(maxPlaceLength),
  postalCode: optionalLine(maxPostalCodeLength),
  country: optionalLine(maxPlaceLength),
  preferredLanguage: optionalLanguage,
  preferredDentistId: optionalReference('User'),
  currentTreatment: optionalText(),
  notes: optionalText(),
  isActive: z.boolean({ error: 'notAChoice' }).default(true),
});
export type PatientInput = z.infer<typeof patientInputSchema>;

/** `inFuture` or `tooOld` (over 130 years) for a date of birth held against today, both `YYYY-MM-DD`; null if fine. */
export function dateOfBirthProblem(dateOfBirth: string, today: string): 'inFuture' | 'tooOld' | null {
  if (dateOfBirth > today) return 'inFuture';
  const earliest = Temporal.PlainDate.from(today).subtract({ years: maxAgeYears }).toString();
  return dateOfBirth < earliest ? 'tooOld' : null;
}

type InputOfDay = ReturnType<typeof makeInputOn>;
let inputOfLastDay: { today: string; schema: InputOfDay } | null = null;

/**
 * `patientInputSchema` that also refuses a date of birth ahead of `today` or over 130 years back.
 * The schema of the last asked day is kept: making one costs as much as ten readings, and an import reads thousands.
 */
export function patientInputOn(today: string): InputOfDay {
  if (inputOfLastDay?.today !== today) inputOfLastDay = { today, schema: makeInputOn(today) };
  return inputOfLastDay.schema;
}

function makeInputOn(today: string) {
  return patientInputSchema.superRefine((input, context) => {
    const problem = dateOfBirthProblem(input.dateOfBirth, today);
    if (problem) context.addIssue({ code: 'custom', path: ['dateOfBirth'], message: problem });
  });
}

/** A patient as the core keeps one. */
export const patientSchema = z.object({
  id: patientIdSchema,
  firstName: z.string().max(maxNameLength),
  lastName: z.string().max(maxNameLength),
  dateOfBirth: z.iso.date(),
  gender: z.enum(genders).nullable(),
  bloodGroup: z.enum(bloodGroups).nullable(),
  homePhone: z.string().max(maxPhoneLength).nullable(),
  mobile: z.string().max(maxPhoneLength).nullable(),
  email: z.string().max(maxEmailLength).nullable(),
  street: z.string().nullable(),
  city: z.string().nullable(),
  state: z.string().nullable(),
  postalCode: z.string().nullable(),
  country: z.string().nullable(),
  preferredLanguage: z.string().nullable(),
  preferredDentistId: userIdSchema.nullable(),
  currentTreatment: z.string().nullable(),
  notes: z.string().nullable(),
  pictureFileId: pictureFileIdSchema.nullable(),
  isActive: z.boolean(),
  isArchived: z.boolean(),
  /** The last completed visit, or the imported one while there is none; null is "never". */
  lastVisitOn: z.iso.date().nullable(),
  /** What an older system said, kept beside. */
  importedLastVisitOn: z.iso.date().nullable(),
  createdAt: instantSchema,
  updatedAt: instantSchema,
  deletedAt: instantSchema.nullable(),
});
export type Patient = z.infer<typeof patientSchema>;
