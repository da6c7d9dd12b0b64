// Writes the directory of specialists and clinics: as the desk would, through the outbox, so that joining takes it along.

import { programActor } from '#main/core/call.ts';
import { enqueue } from '#main/core/outbox.ts';
import type { ClinicDb } from '#main/db/clinic-db.ts';
import { inventFirstName, inventLastName, inventMobile, pickCulture } from '#main/sample/invent-names.ts';
import type { SampleOptions } from '#main/sample/sample-options.ts';
import type { ClinicLocale } from '#main/sample/sample-words.ts';
import type { SeededRandom } from '#shared/core/seeded-random.ts';

type DirectoryWords = {
  readonly specialties: readonly string[];
  /** With the place of their specialty. */
  readonly clinics: readonly (readonly [name: string, specialty: number])[];
  readonly notes: readonly string[];
  readonly street: string;
};

const words: Readonly<Record<ClinicLocale, DirectoryWords>> = {
  en: {
    specialties: [
      'Endodontics',
      'Oral surgery',
      'Orthodontics',
      'Periodontics',
      'Paediatric dentistry',
      'Radiology',
    ],
    clinics: [
      ['Riverside Oral Surgery', 1],
      ['North Imaging Centre', 5],
      ['Smile Orthodontics', 2],
    ],
    notes: ['Wednesdays only.', 'Sees emergencies on the same day.', 'Wants the x-rays beforehand.'],
    street: 'Example Street',
  },
  id: {
    specialties: [
      'Konservasi gigi (endodonsia)',
      'Bedah mulut',
      'Ortodonti',
      'Periodonsia',
      'Kedokteran gigi anak',
      'Radiologi',
    ],
    clinics: [
      ['Klinik Bedah Mulut Tepi Sungai', 1],
      ['Pusat Radiologi Utara', 5],
      ['Klinik Ortodonti Senyum', 2],
    ],
    notes: [
      'Hanya hari Rabu.',
      'Menerima keadaan darurat pada hari yang sama.',
      'Minta foto rontgen dikirim dahulu.',
    ],
    street: 'Jalan Contoh',
  },
  tr: {
    specialties: [
      'Endodonti',
      'Ağız ve çene cerrahisi',
      'Ortodonti',
      'Periodontoloji',
      'Çocuk diş hekimliği',
      'Radyoloji',
    ],
    clinics: [
      ['Irmak Ağız Cerrahisi', 1],
      ['Kuzey Görüntüleme Merkezi', 5],
      ['Gülüş Ortodonti', 2],
    ],
    notes: ['Yalnızca çarşambaları.', 'Acilleri aynı gün görür.', 'Röntgenleri önceden ister.'],
    street: 'Örnek Sokak',
  },
};

const peopleCount = 18;

/** Gives the ids of the contacts, the clinics among them last. */
export function fillDirectory(request: {
  readonly db: ClinicDb;
  readonly options: SampleOptions;
  readonly ownerId: string;
  readonly newId: (at: string) => string;
  readonly random: SeededRandom;
}): readonly string[] {
  const { db, options, ownerId, newId, random } = request;
  const { specialties, clinics, notes, street } = words[options.locale];
  const unit = {
    db,
    now: options.now,
    newId: () => newId(options.now),
    audit: () => undefined,
    changed: () => undefined,
  };
  const people = Array.from({ length: peopleCount }, (_, place) => {
    const culture = pickCulture(random, options.locale);
    const gender = random.pick(['MALE', 'FEMALE'] as const);
    return [
      `Dr. ${inventFirstName(random, culture, gender)} ${inventLastName(random, culture)}`,
      place % specialties.length,
    ] as const;
  });
  return [...people, ...clinics].map(([name, specialty], index) => {
    const id = newId(options.now);
    enqueue({ actor: { ...programActor, userId: ownerId } }, unit, 'contact.create@1', {
      id,
      name,
      specialty: specialties[specialty] ?? '',
      phone: inventMobile(random, pickCulture(random, options.locale)),
      email: `contact${index + 1}@sample.invalid`,
      address: random.chance(0.7) ? `${street} ${random.integer(1, 120)}` : null,
      notes: random.chance(0.4) ? random.pick(notes) : null,
      // Some have stopped working: they stay with what was sent to them.
      status: index % 9 === 8 ? 'INACTIVE' : 'ACTIVE',
      clinicId: null,
      removedAt: null,
    });
    return id;
  });
}
