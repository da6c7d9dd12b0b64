// How the codes of the alert catalogue that the sample uses are written in each language, and how common each is.

import type { AlertKind } from '#shared/patients/alert-catalogue.ts';

export type HealthWord = {
  readonly kind: AlertKind;
  readonly code: string;
  /** How often, against the others of its kind. */
  readonly weight: number;
  /** Years of age from which it is met. */
  readonly fromAge: number;
  readonly en: string;
  readonly id: string;
  readonly tr: string;
};

function word(
  kind: AlertKind,
  code: string,
  weight: number,
  fromAge: number,
  ...texts: [string, string, string]
): HealthWord {
  const [en, id, tr] = texts;
  return { kind, code, weight, fromAge, en, id, tr };
}

export const healthWords: readonly HealthWord[] = [
  word('allergy', 'penicillin', 30, 0, 'Penicillin', 'Penisilin', 'Penisilin'),
  word('allergy', 'latex', 10, 0, 'Latex', 'Lateks', 'Lateks'),
  word('allergy', 'local-anaesthetic', 4, 6, 'Local anaesthetic', 'Anestesi lokal', 'Lokal anestezi'),
  word('allergy', 'nsaid', 10, 6, 'Ibuprofen', 'Ibuprofen', 'İbuprofen'),
  word('allergy', 'aspirin', 10, 12, 'Aspirin', 'Aspirin', 'Aspirin'),
  word('allergy', 'chlorhexidine', 3, 6, 'Chlorhexidine', 'Klorheksidin', 'Klorheksidin'),
  word('allergy', 'metal', 6, 10, 'Nickel', 'Nikel', 'Nikel'),
  word('allergy', 'iodine', 4, 10, 'Iodine', 'Yodium', 'İyot'),
  word('condition', 'asthma', 14, 3, 'Asthma', 'Asma', 'Astım'),
  word('condition', 'hypertension', 26, 35, 'High blood pressure', 'Darah tinggi', 'Yüksek tansiyon'),
  word('condition', 'diabetes', 18, 25, 'Diabetes, type 2', 'Diabetes tipe 2', 'Tip 2 diyabet'),
  word(
    'condition',
    'heart-disease',
    8,
    45,
    'Heart attack in the past',
    'Riwayat serangan jantung',
    'Kalp krizi geçirmiş',
  ),
  word(
    'condition',
    'heart-valve',
    3,
    20,
    'Artificial heart valve',
    'Katup jantung buatan',
    'Yapay kalp kapağı',
  ),
  word('condition', 'epilepsy', 4, 5, 'Epilepsy', 'Epilepsi', 'Epilepsi'),
  word('condition', 'hepatitis', 5, 20, 'Hepatitis B', 'Hepatitis B', 'Hepatit B'),
  word('condition', 'thyroid', 8, 20, 'Underactive thyroid', 'Tiroid kurang aktif', 'Tiroid yetmezliği'),
  word('condition', 'osteoporosis', 7, 55, 'Osteoporosis', 'Osteoporosis', 'Osteoporoz'),
  word('condition', 'kidney-disease', 4, 40, 'Kidney disease', 'Penyakit ginjal', 'Böbrek hastalığı'),
  word('medication', 'anticoagulant', 12, 50, 'Warfarin 5 mg', 'Warfarin 5 mg', 'Varfarin 5 mg'),
  word('medication', 'antiplatelet', 14, 45, 'Clopidogrel 75 mg', 'Klopidogrel 75 mg', 'Klopidogrel 75 mg'),
  word('medication', 'bisphosphonate', 8, 55, 'Alendronate 70 mg', 'Alendronat 70 mg', 'Alendronat 70 mg'),
  word('medication', 'insulin', 9, 20, 'Insulin', 'Insulin', 'İnsülin'),
  word('medication', 'corticosteroid', 6, 15, 'Prednisolone 5 mg', 'Prednisolon 5 mg', 'Prednizolon 5 mg'),
];
