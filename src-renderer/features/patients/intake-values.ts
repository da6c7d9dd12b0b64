// What a patient's form holds while it is filled: it starts from the record, so that only what changed is typed.

import type { CodedEntry, MedicalHistory, WomenSpecific } from '#shared/patients/medical-history.ts';
import type { IntakeAnswers, IntakeFiller } from '#shared/patients/intake-form.ts';
import type { PatientRecord } from '#shared/patients/patient-shapes.ts';
import { isDetailField } from './patient-fields.ts';
import type { AnyField } from './patient-fields.ts';

type Entry = { code: string | null; text: string; severity: CodedEntry['severity'] };

export type IntakeValues = {
  readonly step: number;
  readonly fields: Readonly<Record<string, string>>;
  readonly allergies: Entry[];
  readonly conditions: Entry[];
  readonly medications: Entry[];
  readonly hasNoKnownAllergies: boolean;
  readonly women: {
    isPregnant: boolean | null;
    dueOn: string | null;
    isNursing: boolean | null;
    notes: string | null;
  };
  readonly filledBy: IntakeFiller;
  readonly filledByName: string;
  /** The local date on which “I confirm these answers” was ticked; a tick of another day is none. */
  readonly confirmedOn?: string | null;
};

export const intakePageIds = [
  'about',
  'address',
  'allergies',
  'conditions',
  'medications',
  'habits',
  'dental',
  'emergency',
  'insurance',
  'sign',
] as const;
export type IntakePageId = (typeof intakePageIds)[number];

/** The questions that are one field, by page. */
export const intakePages = {
  about: ['firstName', 'lastName', 'dateOfBirth', 'gender', 'mobile', 'email'],
  address: ['street', 'city', 'state', 'postalCode', 'country'],
  habits: ['smokingStatus', 'painTolerance', 'dietaryRestrictions', 'surgeryHistory', 'chronicDiseases'],
  dental: ['dentalConcerns', 'previousDentalTreatments'],
  emergency: ['emergencyContactName', 'emergencyContactPhone', 'emergencyContactRelationship'],
  insurance: ['insuranceProvider', 'insurancePolicyNumber'],
} as const satisfies Record<string, readonly AnyField[]>;

const noWomen: WomenSpecific = { isPregnant: null, dueOn: null, isNursing: null, notes: null };

/** The record as the form's first answers. */
export function intakeOfRecord(
  { patient, details }: PatientRecord,
  history: MedicalHistory | null,
): IntakeValues {
  const recorded = { ...patient, ...details, ...history } as Record<string, unknown>;
  const asked: readonly string[] = Object.values(intakePages).flat();
  return {
    step: 0,
    fields: Object.fromEntries(
      asked.map((field) => {
        const value = isDetailField(field) ? details[field] : recorded[field];
        return [field, typeof value === 'string' ? value : ''];
      }),
    ),
    allergies: history?.allergies ?? [],
    conditions: history?.conditions ?? [],
    medications: history?.medications ?? [],
    hasNoKnownAllergies: history?.hasNoKnownAllergies ?? false,
    women: history?.womenSpecific ?? noWomen,
    filledBy: 'PATIENT',
    filledByName: `${patient.firstName} ${patient.lastName}`,
  };
}

/** The answers as the contract takes them; women's questions only where they were asked. */
export function intakeAnswers(values: IntakeValues, asksWomen: boolean): IntakeAnswers {
  const { allergies, conditions, medications, hasNoKnownAllergies, women } = values;
  const fields = Object.fromEntries(
    Object.entries(values.fields).map(([field, text]) => [field, text === '' ? null : text]),
  );
  return {
    ...fields,
    allergies,
    conditions,
    medications,
    hasNoKnownAllergies: hasNoKnownAllergies && allergies.length === 0,
    ...(asksWomen ? { womenSpecific: women } : {}),
  };
}

/** Which page asks for a field, by the names of `problemsIn`; null for what no page asks. */
export function pageOfProblem(field: string): IntakePageId | null {
  if (field === 'hasNoKnownAllergies' || field === 'code' || field === 'text') return 'allergies';
  if (field === 'dueOn' || field === 'isPregnant' || field === 'isNursing') return 'habits';
  if (field === 'filledByName' || field === 'confirmedOn') return 'sign';
  const found = Object.entries(intakePages).find(([, fields]) =>
    (fields as readonly string[]).includes(field),
  );
  return intakePageIds.find((page) => page === (found?.[0] ?? field)) ?? null;
}
