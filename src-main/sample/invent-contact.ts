// Invents whom to call in an emergency: somebody whose name, age and sex fit what they are to the patient.

import { inventFirstName, inventLastName, inventMobile } from '#main/sample/invent-names.ts';
import type { InventedPatient } from '#main/sample/invent-patients.ts';
import type { Relationship, SampleWords } from '#main/sample/sample-words.ts';
import type { SeededRandom } from '#shared/core/seeded-random.ts';
import type { Gender } from '#shared/patients/patient.ts';

export type Contact = { readonly name: string; readonly phone: string; readonly relationship: string };

/** Children have their parents, the old no parents any more. */
const weights: Readonly<Record<'child' | 'grown' | 'old', readonly (readonly [Relationship, number])[]>> = {
  child: [
    ['mother', 6],
    ['father', 4],
  ],
  grown: [
    ['mother', 2],
    ['father', 1],
    ['spouse', 5],
    ['sibling', 2],
    ['neighbour', 1],
  ],
  old: [
    ['spouse', 4],
    ['sibling', 3],
    ['neighbour', 3],
  ],
};

export function inventContact(
  random: SeededRandom,
  words: SampleWords,
  patient: Pick<InventedPatient, 'culture' | 'ageYears' | 'gender' | 'lastName'>,
): Contact {
  const { culture, ageYears } = patient;
  const kin = random.pickWeighted(weights[ageYears < 18 ? 'child' : ageYears < 65 ? 'grown' : 'old']);
  const gender = genderOf(kin, patient.gender, random);
  const lastName = kin === 'neighbour' ? inventLastName(random, culture) : patient.lastName;
  return {
    name: `${inventFirstName(random, culture, gender)} ${lastName}`.slice(0, 150),
    phone: inventMobile(random, culture),
    relationship: words.relationships[kin],
  };
}

function genderOf(kin: Relationship, ofPatient: Gender | null, random: SeededRandom): Gender {
  if (kin === 'mother') return 'FEMALE';
  if (kin === 'father') return 'MALE';
  if (kin === 'spouse' && ofPatient !== null) return ofPatient === 'FEMALE' ? 'MALE' : 'FEMALE';
  return random.chance(0.5) ? 'FEMALE' : 'MALE';
}
