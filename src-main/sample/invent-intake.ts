// Invents intake forms: most were taken over into the record, some wait with answers that differ from it.

import type { PatientRow } from '#main/features/patients/patients-queries.ts';
import type { patientDetails } from '#main/features/patients/patients-tables.ts';
import type { intakeForms } from '#main/features/patients/intake-tables.ts';
import type { Contact } from '#main/sample/invent-contact.ts';
import { healthWords } from '#main/sample/health-words.ts';
import type { SampleOptions } from '#main/sample/sample-options.ts';
import type { SampleWords } from '#main/sample/sample-words.ts';
import type { SeededRandom } from '#shared/core/seeded-random.ts';
import type { IntakeAnswers } from '#shared/patients/intake-form.ts';
import type { MedicalHistoryInput } from '#shared/patients/medical-history.ts';
import { addExactMinutes, epochMs, instantText } from '#shared/time/instant.ts';

type FormRow = typeof intakeForms.$inferSelect;

export type IntakeRequest = {
  readonly random: SeededRandom;
  readonly options: SampleOptions;
  readonly words: SampleWords;
  readonly newId: (at: string) => string;
  readonly patient: PatientRow;
  /** Whom to call; fills the form in where the patient does not. */
  readonly contact: Contact;
  readonly isChild: boolean;
  readonly history: MedicalHistoryInput | null;
  readonly deskIds: readonly string[];
};

/** The details that stand in the record, and one or two versions of the form; the second waits for its review. */
export function inventIntake(request: IntakeRequest): {
  details: typeof patientDetails.$inferSelect;
  forms: FormRow[];
} {
  const { random, options, words, newId, patient, contact, history } = request;
  const at = patient.createdAt;
  const details = {
    id: newId(at),
    patientId: patient.id,
    emergencyContactName: contact.name,
    emergencyContactPhone: contact.phone,
    emergencyContactRelationship: contact.relationship,
    insuranceProvider: random.chance(0.6) ? random.pick(words.insurers) : null,
    insurancePolicyNumber: random.chance(0.5) ? `P-${random.integer(100_000, 999_999)}` : null,
    insuranceInformation: null,
    dentalConcerns: random.chance(0.6) ? random.pick(words.concerns) : null,
    previousDentalTreatments: random.chance(0.3) ? random.pick(words.treatments) : null,
    fieldTimes: {},
    createdAt: at,
    updatedAt: at,
  };
  const answers = answersOf(patient, history, details);
  const form = (
    version: number,
    filledAt: string,
    given: IntakeAnswers,
    appliedAt: string | null,
  ): FormRow => {
    const isByPatient = !request.isChild && random.chance(0.85);
    return {
      id: newId(filledAt),
      patientId: patient.id,
      version,
      answers: given,
      filledBy: isByPatient ? 'PATIENT' : 'RELATIVE',
      filledByName: isByPatient ? `${patient.firstName} ${patient.lastName}`.slice(0, 150) : contact.name,
      filledAt,
      appliedAt,
      appliedBy: appliedAt === null ? null : random.pick(request.deskIds),
      createdAt: filledAt,
      updatedAt: appliedAt ?? filledAt,
    };
  };
  const forms = [form(1, at, answers, addExactMinutes(at, 12))];
  if (random.chance(0.12)) {
    const filledAt = instantText(
      Math.max(epochMs(at) + 3_600_000, epochMs(options.now) - random.integer(1, 6 * 1440) * 60_000),
    );
    forms.push(form(2, filledAt, changedAnswers(request, answers), null));
  }
  return { details, forms };
}

function answersOf(
  patient: PatientRow,
  history: MedicalHistoryInput | null,
  details: Omit<
    typeof patientDetails.$inferSelect,
    'id' | 'patientId' | 'fieldTimes' | 'createdAt' | 'updatedAt'
  >,
): IntakeAnswers {
  return {
    firstName: patient.firstName,
    lastName: patient.lastName,
    dateOfBirth: patient.dateOfBirth,
    mobile: patient.mobile,
    email: patient.email,
    street: patient.street,
    city: patient.city,
    ...(history === null
      ? {}
      : {
          allergies: history.allergies,
          hasNoKnownAllergies: history.hasNoKnownAllergies,
          medications: history.medications,
          conditions: history.conditions,
          smokingStatus: history.smokingStatus,
        }),
    dentalConcerns: details.dentalConcerns,
    emergencyContactName: details.emergencyContactName,
    emergencyContactPhone: details.emergencyContactPhone,
    emergencyContactRelationship: details.emergencyContactRelationship,
    insuranceProvider: details.insuranceProvider,
    insurancePolicyNumber: details.insurancePolicyNumber,
  };
}

/** What a patient says anew: another street, another concern, and often a medicine that nobody knew of. */
function changedAnswers({ random, options, words }: IntakeRequest, answers: IntakeAnswers): IntakeAnswers {
  const medicine = random.pick(healthWords.filter((word) => word.kind === 'medication'));
  const known = answers.medications ?? [];
  const isNew = !known.some((entry) => entry.code === medicine.code);
  return {
    ...answers,
    street: `${words.locationName} ${random.integer(2, 90)}`,
    dentalConcerns: `${random.pick(words.concerns)} (${random.integer(2, 8)})`,
    medications: isNew
      ? [...known, { code: medicine.code, text: medicine[options.locale], severity: null }]
      : known,
  };
}
