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
import { medicalHistoryFields } from './medical-history.ts';
import { patientIdSchema, patientInputSchema } from './patient.ts';

export const intakeFormIdSchema = brandedId('IntakeForm');
export type IntakeFormId = z.infer<typeof intakeFormIdSchema>;

export const intakeFillers = ['PATIENT', 'RELATIVE', 'STAFF'] as const;
export type IntakeFiller = (typeof intakeFillers)[number];

export const maxRelationshipLength = 50;
export const maxPolicyNumberLength = 50;

/** A question that may be left off the form: absent stays absent, while an emptied answer becomes null. */
function asked<Schema extends z.ZodType>(schema: Schema) {
  return z
    .custom<z.input<Schema>>()
    .optional()
    .transform((value, context): z.output<Schema> | undefined => {
      if (value === undefined) return undefined;
      const parsed = schema.safeParse(value);
      if (parsed.success) return parsed.data;
      for (const issue of parsed.error.issues) {
        context.issues.push({ code: 'custom', path: issue.path, message: issue.message, input: issue.input });
      }
      return z.NEVER;
    })
    .optional();
}

const person = patientInputSchema.shape;
const health = medicalHistoryFields;

/** Every question a form may ask; which of them it asked shows in which keys are there. */
export const intakeAnswersSchema = z.object({
  firstName: asked(person.firstName),
  lastName: asked(person.lastName),
  dateOfBirth: asked(person.dateOfBirth),
  gender: asked(person.gender),
  bloodGroup: asked(person.bloodGroup),
  homePhone: asked(person.homePhone),
  mobile: asked(person.mobile),
  email: asked(person.email),
  street: asked(person.street),
  city: asked(person.city),
  state: asked(person.state),
  postalCode: asked(person.postalCode),
  country: asked(person.country),
  preferredLanguage: asked(person.preferredLanguage),
  preferredDentistId: asked(person.preferredDentistId),
  allergies: asked(health.allergies),
  hasNoKnownAllergies: asked(health.hasNoKnownAllergies),
  medications: asked(health.medications),
  conditions: asked(health.conditions),
  medicalHistory: asked(health.medicalHistory),
  surgeryHistory: asked(health.surgeryHistory),
  otherMedicalProblems: asked(health.otherMedicalProblems),
  chronicDiseases: asked(health.chronicDiseases),
  womenSpecific: asked(health.womenSpecific),
  smokingStatus: asked(health.smokingStatus),
  dietaryRestrictions: asked(health.dietaryRestrictions),
  painTolerance: asked(health.painTolerance),
  dentalConcerns: asked(optionalText()),
  previousDentalTreatments: asked(optionalText()),
  emergencyContactName: asked(optionalLine(maxNameLength)),
  emergencyContactPhone: asked(optionalPhone),
  emergencyContactRelationship: asked(optionalLine(maxRelationshipLength)),
  insuranceProvider: asked(optionalLine(maxNameLength)),
  insurancePolicyNumber: asked(optionalLine(maxPolicyNumberLength)),
  insuranceInformation: asked(optionalText()),
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
