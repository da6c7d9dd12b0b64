// A patient's medical history: what is typed and the record. What of it must be seen at once is in alerts.ts.

import { z } from 'zod';
import { brandedId, instantSchema } from '../core/values.ts';
import {
  maxLineLength,
  optionalChoice,
  optionalDate,
  optionalLine,
  optionalText,
  requiredLine,
} from '../text/text-fields.ts';
import { patientIdSchema } from './patient.ts';

export const medicalHistoryIdSchema = brandedId('MedicalHistory');
export type MedicalHistoryId = z.infer<typeof medicalHistoryIdSchema>;

export const severities = ['MILD', 'MODERATE', 'SEVERE'] as const;
export type Severity = (typeof severities)[number];

export const smokingStatuses = ['NEVER', 'FORMER', 'CURRENT'] as const;
export type SmokingStatus = (typeof smokingStatuses)[number];

export const painTolerances = ['LOW', 'MEDIUM', 'HIGH'] as const;
export type PainTolerance = (typeof painTolerances)[number];

export const maxEntriesInList = 100;

/** One allergy, medication or condition: a code of the catalogue, or null, and the words to show. */
export const codedEntrySchema = z.object({
  code: z
    .string({ error: 'notAChoice' })
    .regex(/^[a-z][a-z0-9-]{0,49}$/, 'notAChoice')
    .nullish()
    .transform((code) => code ?? null),
  text: requiredLine(maxLineLength),
  severity: optionalChoice(severities),
});
export type CodedEntry = z.infer<typeof codedEntrySchema>;

export const codedEntriesSchema = z.array(codedEntrySchema).max(maxEntriesInList, 'tooMany');

/** Null means it was not asked; false means it was asked and is not so. */
const answer = z
  .boolean({ error: 'notAChoice' })
  .nullish()
  .transform((value) => value ?? null);

/** Pregnancy and nursing; `dueOn` only says something while pregnant. */
export const womenSpecificSchema = z.object({
  isPregnant: answer,
  dueOn: optionalDate,
  isNursing: answer,
  notes: optionalText(),
});
export type WomenSpecific = z.infer<typeof womenSpecificSchema>;

const noWomenSpecific = { isPregnant: null, dueOn: null, isNursing: null, notes: null };

/** The typed fields, for the forms that ask some of them. */
export const medicalHistoryFields = {
  allergies: codedEntriesSchema.default([]),
  /** Asked, and there are none: an empty list alone does not say whether anybody asked. */
  hasNoKnownAllergies: z.boolean({ error: 'notAChoice' }).default(false),
  medications: codedEntriesSchema.default([]),
  conditions: codedEntriesSchema.default([]),
  medicalHistory: optionalText(),
  surgeryHistory: optionalText(),
  otherMedicalProblems: optionalText(),
  chronicDiseases: optionalText(),
  womenSpecific: womenSpecificSchema.default(noWomenSpecific),
  smokingStatus: optionalChoice(smokingStatuses),
  dietaryRestrictions: optionalLine(1000),
  painTolerance: optionalChoice(painTolerances),
};

/** What a person types about a patient's health. Code `contradicts`: "no known allergies" beside an allergy. */
export const medicalHistoryInputSchema = z
  .object(medicalHistoryFields)
  .refine((history) => !(history.hasNoKnownAllergies && history.allergies.length > 0), {
    path: ['hasNoKnownAllergies'],
    message: 'contradicts',
  });
export type MedicalHistoryInput = z.infer<typeof medicalHistoryInputSchema>;

const storedEntries = z.array(
  z.object({ code: z.string().nullable(), text: z.string(), severity: z.enum(severities).nullable() }),
);

/** A medical history as the core keeps it, one for each patient. */
export const medicalHistorySchema = z.object({
  id: medicalHistoryIdSchema,
  patientId: patientIdSchema,
  allergies: storedEntries,
  hasNoKnownAllergies: z.boolean(),
  medications: storedEntries,
  conditions: storedEntries,
  medicalHistory: z.string().nullable(),
  surgeryHistory: z.string().nullable(),
  otherMedicalProblems: z.string().nullable(),
  chronicDiseases: z.string().nullable(),
  womenSpecific: z.object({
    isPregnant: z.boolean().nullable(),
    dueOn: z.iso.date().nullable(),
    isNursing: z.boolean().nullable(),
    notes: z.string().nullable(),
  }),
  smokingStatus: z.enum(smokingStatuses).nullable(),
  dietaryRestrictions: z.string().nullable(),
  painTolerance: z.enum(painTolerances).nullable(),
  createdAt: instantSchema,
  updatedAt: instantSchema,
});
export type MedicalHistory = z.infer<typeof medicalHistorySchema>;
