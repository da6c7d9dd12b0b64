// The words of the sample clinic in the clinic's language: services, chairs, reasons, notes, findings.

import { sampleWordsEn } from '#main/sample/sample-words-en.ts';
import { sampleWordsId } from '#main/sample/sample-words-id.ts';
import { sampleWordsTr } from '#main/sample/sample-words-tr.ts';

export type ClinicLocale = 'en' | 'id' | 'tr';

/** The services' keys; names are in the words, the rest in invent-catalogue.ts. */
export type ServiceKey =
  | 'checkUp'
  | 'cleaning'
  | 'deepCleaning'
  | 'fluoride'
  | 'sealant'
  | 'whitening'
  | 'filling'
  | 'largeFilling'
  | 'crownPreparation'
  | 'crownFitting'
  | 'rootCanal'
  | 'rootCanalSecond'
  | 'bitewings'
  | 'panoramic'
  | 'periapical'
  | 'extraction'
  | 'wisdomTooth'
  | 'implantPlacement'
  | 'bracesConsultation'
  | 'bracesAdjustment';

/** What somebody to call in an emergency is to the patient. */
export type Relationship = 'mother' | 'father' | 'spouse' | 'sibling' | 'neighbour';

export type SampleWords = {
  readonly clinicName: string;
  readonly locationName: string;
  readonly chair: string;
  readonly services: Readonly<Record<ServiceKey, string>>;
  readonly dentist: string;
  readonly hygienist: string;
  readonly education: readonly string[];
  readonly bio: string;
  readonly blocks: { readonly lunch: string; readonly meeting: string; readonly training: string };
  readonly timeOff: readonly string[];
  readonly visitReasons: readonly string[];
  readonly visitNotes: readonly string[];
  readonly cancelReasons: readonly string[];
  readonly overrideReasons: readonly string[];
  readonly recallReasons: readonly (readonly [reason: string, months: number])[];
  readonly attemptNotes: readonly string[];
  readonly patientNotes: readonly string[];
  readonly treatments: readonly string[];
  readonly concerns: readonly string[];
  readonly relationships: Readonly<Record<Relationship, string>>;
  readonly insurers: readonly string[];
  readonly freeAllergies: readonly string[];
  readonly medicines: readonly string[];
  readonly surgeries: readonly string[];
  readonly requestReasons: readonly string[];
  readonly waitingNotes: readonly string[];
  readonly xrayFindings: readonly string[];
  readonly xrayImpressions: readonly string[];
};

export const sampleWords: Readonly<Record<ClinicLocale, SampleWords>> = {
  en: sampleWordsEn,
  id: sampleWordsId,
  tr: sampleWordsTr,
};
