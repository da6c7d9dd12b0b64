// Invents patients one after another, in the order in which they were registered: families, namesakes, and a few
// people who are in the clinic twice.

import {
  inventEmail,
  inventFirstName,
  inventHomePhone,
  inventLastName,
  inventMobile,
  inventPlace,
  languageOf,
  pickCulture,
  pickUnusualName,
  type Place,
} from '#main/sample/invent-names.ts';
import type { Culture } from '#main/sample/name-lists.ts';
import type { SampleOptions } from '#main/sample/sample-options.ts';
import { sampleWords } from '#main/sample/sample-words.ts';
import type { SeededRandom } from '#shared/core/seeded-random.ts';
import { bloodGroups, type Gender, type PatientInput } from '#shared/patients/patient.ts';

export type InventedPatient = PatientInput & { readonly ageYears: number; readonly culture: Culture };

type Household = {
  readonly culture: Culture;
  readonly lastName: string;
  readonly mobile: string;
  readonly homePhone: string | null;
  readonly place: Place;
  left: number;
};

/** Gives a maker of patients; each call gives the next. `today` bounds the dates of birth. */
export function createPatientInventor(
  options: SampleOptions,
  random: SeededRandom,
  today: string,
  dentistIds: readonly string[],
): () => InventedPatient {
  const words = sampleWords[options.locale];
  const thisYear = Number(today.slice(0, 4));
  let household: Household | null = null;
  let before: InventedPatient | null = null;

  function newHousehold(): Household {
    const culture = pickCulture(random, options.locale);
    return {
      culture,
      lastName: inventLastName(random, culture),
      mobile: inventMobile(random, culture),
      homePhone: random.chance(0.25) ? inventHomePhone(random, culture) : null,
      place: inventPlace(random, culture),
      left: random.pickWeighted([
        [1, 60],
        [2, 18],
        [3, 12],
        [4, 10],
      ] as const),
    };
  }

  return () => {
    if (before !== null && random.chance(0.012)) return (before = almost(before, random));
    if (household === null || household.left === 0) household = newHousehold();
    household.left -= 1;
    const { culture, place } = household;
    const isChild = household.left === 0 && random.chance(0.4);
    const ageYears = isChild
      ? random.integer(3, 16)
      : Math.min(96, Math.max(17, Math.round(random.normal(44, 19))));
    const gender: Gender = random.chance(0.52) ? 'FEMALE' : 'MALE';
    const isUnusual = random.chance(0.012);
    const [firstName, lastName] = isUnusual
      ? pickUnusualName(random)
      : [inventFirstName(random, culture, gender), household.lastName];
    const hasOwnMobile = !isChild && random.chance(0.7);
    const patient: InventedPatient = {
      firstName,
      lastName,
      dateOfBirth: birthDate(random, thisYear - ageYears),
      gender: random.chance(0.95) ? gender : null,
      bloodGroup: random.chance(0.35) ? random.pick(bloodGroups) : null,
      homePhone: household.homePhone,
      mobile: hasOwnMobile ? inventMobile(random, culture) : household.mobile,
      email: !isChild && random.chance(0.55) ? inventEmail(random, firstName, lastName) : null,
      street: random.chance(0.8) ? place.street : null,
      city: place.city,
      state: place.state,
      postalCode: random.chance(0.7) ? place.postalCode : null,
      country: place.country,
      preferredLanguage: random.chance(0.6) ? languageOf(random, culture) : null,
      preferredDentistId: random.chance(0.5) ? random.pick(dentistIds) : null,
      currentTreatment: random.chance(0.08) ? random.pick(words.treatments) : null,
      notes: random.chance(0.12) ? random.pick(words.patientNotes) : null,
      isActive: random.chance(0.97),
      ageYears,
      culture,
    };
    return (before = patient);
  };

  function birthDate(source: SeededRandom, year: number): string {
    const two = (value: number) => String(value).padStart(2, '0');
    const date = `${year}-${two(source.integer(1, 12))}-${two(source.integer(1, 28))}`;
    return date > today ? `${year - 1}${date.slice(4)}` : date;
  }
}

/** The same person entered again by somebody who did not look: accents lost, names swapped, or a slip in the date. */
function almost(patient: InventedPatient, random: SeededRandom): InventedPatient {
  const plain = (text: string) => text.replaceAll('ı', 'i').normalize('NFD').replaceAll(/\p{M}/gu, '');
  const slip = random.integer(0, 2);
  return {
    ...patient,
    firstName: slip === 1 ? patient.lastName : plain(patient.firstName),
    lastName: slip === 1 ? patient.firstName : plain(patient.lastName),
    dateOfBirth:
      slip === 2
        ? `${patient.dateOfBirth.slice(0, 8)}${patient.dateOfBirth.endsWith('1') ? '17' : '11'}`
        : patient.dateOfBirth,
    email: null,
    notes: null,
    currentTreatment: null,
  };
}
