// The intake form: the answers as the patient gave them. They reach the record only through intake-comparison.ts.

import { z } from 'zod';
import { brandedId, instantSchema } from '../core/values.ts';
import { userIdSchema } from '../people/model.ts';
import {
  maxNameLength,
  optionalLine,
  optionalPhone,
  optionalText,
  requiredChoice,
  requiredLine,
  requiredReference,
} from '../text/text-fields.ts';
import { codedEntriesSchema, medicalHistoryFields, womenSpecificSchema } from './medical-history.ts';
import { patientIdSchema, patientInputSchema } from './patient.ts';

export const intakeFormIdSchema = brandedId('IntakeForm');
export type IntakeFormId = z.infer<typeof intakeFormIdSchema>;

export const intakeFillers = ['PATIENT', 'RELATIVE', 'STAFF'] as const;
export type IntakeFiller = (typeof intakeFillers)[number];

export const maxRelationshipLength = 50;
export const maxPolicyNumberLength = 50;

const person = patientInputSchema.shape;
const health = medicalHistoryFields;

/**
 * Every question a form may ask. A question left off the form stays absent, while an emptied answer is null (or an
 * empty list), so nothing here may have a default.
 */
export const intakeAnswersSchema = z.object({
  firstName: person.firstName.optional(),
  lastName: person.lastName.optional(),
  dateOfBirth: person.dateOfBirth.optional(),
  gender: person.gender.optional(),
  bloodGroup: person.bloodGroup.optional(),
  homePhone: person.homePhone.optional(),
  mobile: person.mobile.optional(),
  email: person.email.optional(),
  street: person.street.optional(),
  city: person.city.optional(),
  state: person.state.optional(),
  postalCode: person.postalCode.optional(),
  country: person.country.optional(),
  preferredLanguage: person.preferredLanguage.optional(),
  preferredDentistId: person.preferredDentistId.optional(),
  allergies: codedEntriesSchema.optional(),
  hasNoKnownAllergies: health.hasNoKnownAllergies.removeDefault().optional(),
  medications: codedEntriesSchema.optional(),
  conditions: codedEntriesSchema.optional(),
  medicalHistory: health.medicalHistory.optional(),
  surgeryHistory: health.surgeryHistory.optional(),
  otherMedicalProblems: health.otherMedicalProblems.optional(),
  chronicDiseases: health.chronicDiseases.optional(),
  womenSpecific: womenSpecificSchema.optional(),
  smokingStatus: health.smokingStatus.optional(),
  dietaryRestrictions: health.dietaryRestrictions.optional(),
  painTolerance: health.painTolerance.optional(),
  dentalConcerns: optionalText().optional(),
  previousDentalTreatments: optionalText().optional(),
  emergencyContactName: optionalLine(maxNameLength).optional(),
  emergencyContactPhone: optionalPhone.optional(),
  emergencyContactRelationship: optionalLine(maxRelationshipLength).optional(),
  insuranceProvider: optionalLine(maxNameLength).optional(),
  insurancePolicyNumber: optionalLine(maxPolicyNumberLength).optional(),
  insuranceInformation: optionalText().optional(),
});
export type IntakeAnswers = z.infer<typeof intakeAnswersSchema>;

/** Code `contradicts`: "no known allergies" ticked beside an allergy. */
export const intakeInputSchema = z.object({
  patientId: requiredReference('Patient'),
  answers: intakeAnswersSchema.refine(
    (answers) => !(answers.hasNoKnownAllergies === true && (answers.allergies?.length ?? 0) > 0),
    { path: ['hasNoKnownAllergies'], message: 'contradicts' },
  ),
  filledBy: requiredChoice(intakeFillers),
  /** Who held the pen, in words, as a form on paper says it. */
  filledByName: requiredLine(maxNameLength),
});
export type IntakeInput = z.infer<typeof intakeInputSchema>;

/** One version of a patient's intake form; `appliedAt` is null until staff have compared it with the record. */
export const intakeFormSchema = z.object({
  id: intakeFormIdSchema,
  patientId: patientIdSchema,
  version: z.int().min(1),
  answers: intakeAnswersSchema,
  filledBy: z.enum(intakeFillers),
  filledByName: z.string(),
  filledAt: instantSchema,
  appliedAt: instantSchema.nullable(),
  appliedBy: userIdSchema.nullable(),
  createdAt: instantSchema,
  updatedAt: instantSchema,
});
export type IntakeForm = z.infer<typeof intakeFormSchema>;
