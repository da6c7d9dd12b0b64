// Invents a medical history that fits an age, with entries of the alert catalogue and free words beside them.

import { healthWords } from '#main/sample/health-words.ts';
import type { ClinicLocale, SampleWords } from '#main/sample/sample-words.ts';
import type { SeededRandom } from '#shared/core/seeded-random.ts';
import type { AlertKind } from '#shared/patients/alert-catalogue.ts';
import type { CodedEntry, MedicalHistoryInput } from '#shared/patients/medical-history.ts';
import type { Gender } from '#shared/patients/patient.ts';
import { addDays } from '#shared/time/day-bounds.ts';

export type HealthRequest = {
  readonly locale: ClinicLocale;
  readonly words: SampleWords;
  readonly ageYears: number;
  readonly gender: Gender | null;
  /** `YYYY-MM-DD`: a due date lies after it. */
  readonly on: string;
};

/** Gives what would have been answered about a patient's health; older people have more of it. */
export function inventHealth(random: SeededRandom, request: HealthRequest): MedicalHistoryInput {
  const { words, ageYears, gender } = request;
  const burden = ageYears < 18 ? 0.3 : ageYears < 45 ? 0.6 : ageYears < 65 ? 1.1 : 1.7;
  const allergies = entries(random, request, 'allergy', 0.22);
  if (random.chance(0.06))
    allergies.push({ code: null, text: random.pick(words.freeAllergies), severity: 'MILD' });
  const conditions = entries(random, request, 'condition', 0.28 * burden);
  const medications = entries(random, request, 'medication', 0.16 * burden);
  if (random.chance(0.14 * burden))
    medications.push({ code: null, text: random.pick(words.medicines), severity: null });
  const mayBear = gender === 'FEMALE' && ageYears >= 18 && ageYears <= 44;
  const isPregnant = mayBear && random.chance(0.05);
  return {
    allergies,
    hasNoKnownAllergies: allergies.length === 0 && random.chance(0.7),
    medications,
    conditions,
    medicalHistory: null,
    surgeryHistory: random.chance(0.15) ? random.pick(words.surgeries) : null,
    otherMedicalProblems: null,
    chronicDiseases: null,
    womenSpecific: {
      isPregnant: mayBear ? isPregnant : null,
      dueOn: isPregnant ? addDays(request.on, random.integer(20, 220)) : null,
      isNursing: mayBear ? !isPregnant && random.chance(0.05) : null,
      notes: null,
    },
    smokingStatus:
      ageYears < 15
        ? null
        : random.pickWeighted([
            ['NEVER', 60],
            ['FORMER', 18],
            ['CURRENT', 22],
          ] as const),
    dietaryRestrictions: null,
    painTolerance: random.chance(0.2) ? random.pick(['LOW', 'MEDIUM', 'HIGH'] as const) : null,
  };
}

/** None mostly, else one, rarely two that differ. */
function entries(
  random: SeededRandom,
  request: HealthRequest,
  kind: AlertKind,
  probability: number,
): CodedEntry[] {
  if (!random.chance(Math.min(probability, 0.8))) return [];
  const fitting = healthWords.filter((word) => word.kind === kind && word.fromAge <= request.ageYears);
  const found = new Map<string, CodedEntry>();
  for (let count = random.chance(0.2) ? 2 : 1; count > 0 && fitting.length > 0; count -= 1) {
    const word = random.pickWeighted(fitting.map((one) => [one, one.weight] as const));
    found.set(word.code, {
      code: word.code,
      text: word[request.locale],
      severity: kind === 'allergy' ? random.pick(['MODERATE', 'SEVERE', null] as const) : null,
    });
  }
  return [...found.values()];
}
