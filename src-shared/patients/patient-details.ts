// What stands beside a patient in the record: whom to call in an emergency, who insures, and what brings them.

import { z } from 'zod';
import { instantSchema } from '../core/values.ts';
import { maxNameLength, optionalLine, optionalPhone, optionalText } from '../text/text-fields.ts';
import { maxPolicyNumberLength, maxRelationshipLength } from './intake-form.ts';

/** The typed fields; all may be empty. */
export const patientDetailsFields = {
  emergencyContactName: optionalLine(maxNameLength),
  emergencyContactPhone: optionalPhone,
  emergencyContactRelationship: optionalLine(maxRelationshipLength),
  insuranceProvider: optionalLine(maxNameLength),
  insurancePolicyNumber: optionalLine(maxPolicyNumberLength),
  insuranceInformation: optionalText(),
  dentalConcerns: optionalText(),
  previousDentalTreatments: optionalText(),
};
export const patientDetailsInputSchema = z.object(patientDetailsFields);
export type PatientDetailsInput = z.infer<typeof patientDetailsInputSchema>;

const kept = z.string().nullable();

/** The details as the core keeps them; `updatedAt` is null while nothing was ever written. */
export const patientDetailsSchema = z.object({
  emergencyContactName: kept,
  emergencyContactPhone: kept,
  emergencyContactRelationship: kept,
  insuranceProvider: kept,
  insurancePolicyNumber: kept,
  insuranceInformation: kept,
  dentalConcerns: kept,
  previousDentalTreatments: kept,
  updatedAt: instantSchema.nullable(),
});
export type PatientDetails = z.infer<typeof patientDetailsSchema>;
