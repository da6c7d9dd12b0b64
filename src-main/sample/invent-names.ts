// Puts names, phones and addresses together for invented people of three cultures.

import { nameLists, unusualNames, type Culture } from '#main/sample/name-lists.ts';
import type { ClinicLocale } from '#main/sample/sample-words.ts';
import type { SeededRandom } from '#shared/core/seeded-random.ts';
import type { Gender } from '#shared/patients/patient.ts';

export type Place = {
  readonly street: string;
  readonly city: string;
  readonly state: string | null;
  readonly postalCode: string;
  readonly country: string;
};

const cultureWeights: Readonly<Record<ClinicLocale, readonly (readonly [Culture, number])[]>> = {
  tr: [
    ['TURKISH', 84],
    ['INTERNATIONAL', 12],
    ['INDONESIAN', 4],
  ],
  id: [
    ['INDONESIAN', 86],
    ['INTERNATIONAL', 11],
    ['TURKISH', 3],
  ],
  en: [
    ['INTERNATIONAL', 50],
    ['TURKISH', 27],
    ['INDONESIAN', 23],
  ],
};

export function pickCulture(random: SeededRandom, locale: ClinicLocale): Culture {
  return random.pickWeighted(cultureWeights[locale]);
}

export function inventFirstName(random: SeededRandom, culture: Culture, gender: Gender): string {
  const list = nameLists[culture];
  const given = gender === 'MALE' ? list.male : list.female;
  const first = random.pick(given);
  // A second given name is common; it also makes the index meet many words.
  return random.chance(0.18) ? `${first} ${random.pick(given)}` : first;
}

export function inventLastName(random: SeededRandom, culture: Culture): string {
  const { family } = nameLists[culture];
  return random.chance(0.06) ? `${random.pick(family)} ${random.pick(family)}` : random.pick(family);
}

export function pickUnusualName(random: SeededRandom): readonly [string, string] {
  return random.pick(unusualNames);
}

const digits = (random: SeededRandom, count: number): string =>
  Array.from({ length: count }, () => random.integer(0, 9)).join('');

/** A mobile number as people write it: sometimes with the country's code, sometimes with a leading zero, or spaces. */
export function inventMobile(random: SeededRandom, culture: Culture): string {
  if (culture === 'TURKISH') {
    const [area, a, b, c] = [
      `5${random.integer(3, 5)}${random.integer(0, 9)}`,
      digits(random, 3),
      digits(random, 2),
      digits(random, 2),
    ];
    return random.chance(0.5) ? `+90 ${area} ${a} ${b} ${c}` : `0${area} ${a}${b}${c}`;
  }
  if (culture === 'INDONESIAN') {
    const rest = `8${random.integer(1, 9)}${random.integer(1, 9)}-${digits(random, 4)}-${digits(random, 4)}`;
    return random.chance(0.5) ? `+62 ${rest}` : `0${rest}`;
  }
  const country = random.pick(['+44 7', '+49 15', '+34 6', '+33 7', '+351 9', '+46 7', '+48 5']);
  return `${country}${digits(random, 2)} ${digits(random, 3)} ${digits(random, 3)}`;
}

export function inventHomePhone(random: SeededRandom, culture: Culture): string {
  if (culture === 'TURKISH')
    return `0${random.pick(['212', '216', '232', '312'])} ${digits(random, 3)} ${digits(random, 4)}`;
  if (culture === 'INDONESIAN') return `0${random.pick(['21', '22', '31', '361'])} ${digits(random, 7)}`;
  return `+${random.pick(['44', '49', '34'])} ${digits(random, 2)} ${digits(random, 7)}`;
}

/** An address ending in .invalid, which no mail ever reaches (RFC 2606). */
export function inventEmail(random: SeededRandom, firstName: string, lastName: string): string {
  const plain = (text: string) =>
    text
      .toLowerCase()
      .replaceAll('ı', 'i')
      .normalize('NFD')
      .replaceAll(/[^a-z]/g, '')
      .slice(0, 20);
  return `${plain(firstName) || 'x'}.${plain(lastName) || 'y'}${random.integer(1, 9999)}@mail.invalid`;
}

const streets: Readonly<Record<Culture, readonly string[]>> = {
  TURKISH: [
    'Çınar Sokak',
    'Gülistan Caddesi',
    'Zeytindalı Sokak',
    'Ihlamur Yolu',
    'Değirmen Caddesi',
    'Kırlangıç Sokak',
  ],
  INDONESIAN: [
    'Jalan Kenanga',
    'Jalan Melati Raya',
    'Jalan Pahlawan Lama',
    'Gang Mawar',
    'Jalan Danau Biru',
    'Jalan Cemara',
  ],
  INTERNATIONAL: [
    'Harbour Lane',
    'Lindenweg',
    'Rue des Tilleuls',
    'Calle del Olivo',
    'Mill Street',
    'Rua Nova',
  ],
};
const towns: Readonly<
  Record<Culture, readonly (readonly [city: string, state: string | null, country: string])[]>
> = {
  TURKISH: [
    ['İstanbul', null, 'Türkiye'],
    ['İzmir', null, 'Türkiye'],
    ['Eskişehir', null, 'Türkiye'],
    ['Muğla', null, 'Türkiye'],
  ],
  INDONESIAN: [
    ['Bandung', 'Jawa Barat', 'Indonesia'],
    ['Surabaya', 'Jawa Timur', 'Indonesia'],
    ['Denpasar', 'Bali', 'Indonesia'],
    ['Yogyakarta', 'DI Yogyakarta', 'Indonesia'],
  ],
  INTERNATIONAL: [
    ['Malmö', null, 'Sweden'],
    ['Köln', null, 'Germany'],
    ['Bristol', null, 'United Kingdom'],
    ['Gdańsk', null, 'Poland'],
  ],
};

export function inventPlace(random: SeededRandom, culture: Culture): Place {
  const [city, state, country] = random.pick(towns[culture]);
  return {
    street: `${random.pick(streets[culture])} ${random.integer(1, 240)}`,
    city,
    state,
    postalCode: digits(random, 5),
    country,
  };
}

/** The language people of a culture are spoken to in, as a BCP 47 tag. */
export function languageOf(random: SeededRandom, culture: Culture): string {
  if (culture === 'TURKISH') return 'tr';
  return culture === 'INDONESIAN' ? 'id' : random.pick(['en', 'en', 'de', 'es', 'fr', 'sv']);
}
