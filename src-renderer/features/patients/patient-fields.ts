// Which fields a patient has, of what kind, in which section: one list for registering, editing and comparing.

import type { z } from 'zod';
import { medicalHistoryFields } from '#shared/patients/medical-history.ts';
import { bloodGroups, genders, patientInputSchema } from '#shared/patients/patient.ts';
import type { PatientInput } from '#shared/patients/patient.ts';
import { patientDetailsFields } from '#shared/patients/patient-details.ts';
import type { PatientDetailsInput } from '#shared/patients/patient-details.ts';
import { formatDate } from '#renderer/lib/formats.ts';
import { formatPhone } from '#renderer/lib/phone.ts';
import { languageChoices, languageName } from './patient-languages.ts';
import { fieldTexts } from './field-texts.ts';

export type PatientField = Exclude<keyof PatientInput, 'isActive'>;
export type DetailField = keyof PatientDetailsInput;
export type RecordField = PatientField | DetailField;
/** Fields of the medical history that are one text or one choice. */
export type HealthField =
  | 'medicalHistory'
  | 'surgeryHistory'
  | 'otherMedicalProblems'
  | 'chronicDiseases'
  | 'smokingStatus'
  | 'dietaryRestrictions'
  | 'painTolerance';
export type AnyField = RecordField | HealthField;
export type FieldKind = 'line' | 'text' | 'phone' | 'date' | 'choice' | 'dentist';

const kinds: Partial<Record<AnyField, FieldKind>> = {
  medicalHistory: 'text',
  surgeryHistory: 'text',
  otherMedicalProblems: 'text',
  chronicDiseases: 'text',
  smokingStatus: 'choice',
  painTolerance: 'choice',
  dateOfBirth: 'date',
  gender: 'choice',
  bloodGroup: 'choice',
  preferredLanguage: 'choice',
  preferredDentistId: 'dentist',
  homePhone: 'phone',
  mobile: 'phone',
  emergencyContactPhone: 'phone',
  currentTreatment: 'text',
  notes: 'text',
  insuranceInformation: 'text',
  dentalConcerns: 'text',
  previousDentalTreatments: 'text',
};

export function fieldKind(field: AnyField): FieldKind {
  return kinds[field] ?? 'line';
}

/** The choices of a field with their words; null for a field that has none. */
export function fieldChoices(field: string): { value: string; label: string }[] | null {
  const t = fieldTexts.text;
  if (field === 'gender') return genders.map((value) => ({ value, label: t(`choice.${value}`) }));
  if (field === 'bloodGroup') return bloodGroups.map((value) => ({ value, label: value }));
  if (field === 'preferredLanguage') return languageChoices();
  if (field === 'smokingStatus')
    return (['NEVER', 'FORMER', 'CURRENT'] as const).map((value) => ({ value, label: t(`choice.${value}`) }));
  if (field === 'painTolerance')
    return (['LOW', 'MEDIUM', 'HIGH'] as const).map((value) => ({ value, label: t(`choice.${value}`) }));
  return null;
}

export function isDetailField(field: string): field is DetailField {
  return Object.hasOwn(patientDetailsFields, field);
}

/** The schema that one field is held against. */
export function fieldSchema(field: AnyField): z.ZodType<string | null> {
  if (isDetailField(field)) return patientDetailsFields[field];
  return isHealthField(field) ? medicalHistoryFields[field] : patientInputSchema.shape[field];
}

function isHealthField(field: string): field is HealthField {
  return Object.hasOwn(medicalHistoryFields, field);
}

export function isKnownField(field: string): field is AnyField {
  return isDetailField(field) || isHealthField(field) || Object.hasOwn(patientInputSchema.shape, field);
}

/** A recorded value as it is read: dates and phones in their form, choices in words. */
export function fieldWords(
  field: AnyField,
  value: string,
  dentists: readonly { value: string; label: string }[],
): string {
  const kind = fieldKind(field);
  if (kind === 'date') return formatDate(value);
  if (kind === 'phone') return formatPhone(value);
  const choices = kind === 'dentist' ? dentists : fieldChoices(field);
  const words = choices?.find((choice) => choice.value === value)?.label;
  return words ?? (field === 'preferredLanguage' ? languageName(value) : value);
}

export const sections = {
  identity: [
    'firstName',
    'lastName',
    'dateOfBirth',
    'gender',
    'bloodGroup',
    'preferredLanguage',
    'preferredDentistId',
  ],
  contact: ['mobile', 'homePhone', 'email'],
  address: ['street', 'city', 'state', 'postalCode', 'country'],
  emergency: ['emergencyContactName', 'emergencyContactPhone', 'emergencyContactRelationship'],
  insurance: ['insuranceProvider', 'insurancePolicyNumber', 'insuranceInformation'],
  dental: ['dentalConcerns', 'previousDentalTreatments', 'currentTreatment'],
} as const satisfies Record<string, readonly RecordField[]>;
