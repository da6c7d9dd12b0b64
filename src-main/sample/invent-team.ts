// The people of the sample clinic: those who treat, with hours, colours and time off, and those at the desk.

import { inventFirstName, inventLastName, inventMobile, pickCulture } from '#main/sample/invent-names.ts';
import type { SampleOptions } from '#main/sample/sample-options.ts';
import { sampleWords } from '#main/sample/sample-words.ts';
import { shiftOf } from '#main/sample/shifts.ts';
import type {
  providerAvailability,
  providerProfiles,
  timeOff,
  users,
} from '#main/features/people/people-tables.ts';
import type { Role } from '#shared/access/roles.ts';
import type { SeededRandom } from '#shared/core/seeded-random.ts';
import { uniqueKey } from '#shared/people/model.ts';
import { normaliseForSearch } from '#shared/text/search-text.ts';
import { addDays, dayBounds, daysOfWeek } from '#shared/time/day-bounds.ts';
import { localDateOf, wallClockToInstant } from '#shared/time/wall-clock.ts';

type UserRow = typeof users.$inferSelect;

export type Provider = {
  readonly id: string;
  readonly role: 'DENTIST' | 'HYGIENIST';
  readonly index: number;
};

export type Team = {
  readonly users: readonly UserRow[];
  readonly profiles: readonly (typeof providerProfiles.$inferSelect)[];
  readonly availability: readonly (typeof providerAvailability.$inferSelect)[];
  readonly timeOff: readonly (typeof timeOff.$inferSelect)[];
  readonly providers: readonly Provider[];
  readonly deskIds: readonly string[];
};

const colours = ['#0f766e', '#1d4ed8', '#a21caf', '#b45309', '#4d7c0f', '#be123c', '#0369a1', '#7c3aed'];
/** Five who drill to three who clean. */
const roleOfEight = [
  'DENTIST',
  'DENTIST',
  'HYGIENIST',
  'DENTIST',
  'DENTIST',
  'HYGIENIST',
  'DENTIST',
  'HYGIENIST',
] as const;
const desk: readonly (readonly [Role, 'ACTIVE' | 'INACTIVE'])[] = [
  ['RECEPTIONIST', 'ACTIVE'],
  ['RECEPTIONIST', 'ACTIVE'],
  ['ADMIN', 'ACTIVE'],
  ['RECEPTIONIST', 'INACTIVE'],
];

export type TeamRequest = {
  readonly options: SampleOptions;
  readonly random: SeededRandom;
  readonly newId: (at: string) => string;
  readonly at: string;
  /** Everybody signs in with the sample's own password. */
  readonly passwordHash: string;
};

export function inventTeam({ options, random, newId, at, passwordHash }: TeamRequest): Team {
  const words = sampleWords[options.locale];
  const times = { createdAt: at, updatedAt: at };
  const taken = new Set<string>();

  function person(role: Role, status: UserRow['status']): UserRow {
    const culture = pickCulture(random, options.locale);
    const firstName = inventFirstName(random, culture, random.pick(['MALE', 'FEMALE']));
    const lastName = inventLastName(random, culture);
    const base = normaliseForSearch(`${firstName.split(' ')[0]} ${lastName.split(' ')[0]}`).replaceAll(
      ' ',
      '.',
    );
    let username = base;
    for (let count = 2; taken.has(username); count += 1) username = `${base}${count}`;
    taken.add(username);
    const email = `${username}@sample.invalid`;
    return {
      id: newId(at),
      username,
      usernameKey: uniqueKey(username),
      email,
      emailKey: uniqueKey(email),
      passwordHash,
      pinHash: null,
      firstName,
      lastName,
      role,
      status,
      phone: inventMobile(random, culture),
      address: null,
      bornOn: `${random.integer(1962, 1998)}-${String(random.integer(1, 12)).padStart(2, '0')}-${String(random.integer(1, 28)).padStart(2, '0')}`,
      pictureFileId: null,
      isStaff: true,
      memberId: null,
      lastLoginAt: null,
      ...times,
      deletedAt: null,
    };
  }

  const treating = Array.from({ length: options.chairCount * 2 }, (_, index) =>
    person(roleOfEight[index % 8] ?? 'DENTIST', 'ACTIVE'),
  );
  const atDesk = desk.map(([role, status]) => person(role, status));
  const profiles = treating.map((user, index) => ({
    id: newId(at),
    userId: user.id,
    licenceNumber: `S-${String(10_000 + index * 37)}`,
    pictureFileId: null,
    specialization: user.role === 'DENTIST' ? words.dentist : words.hygienist,
    subspecialties: [],
    education: random.pick(words.education),
    qualifications: user.role === 'DENTIST' ? 'DDS' : 'RDH',
    yearsOfExperience: random.integer(2, 31),
    ownClinicName: null,
    ownClinicAddress: null,
    ownClinicPhone: null,
    consultationFeeMinor: 0,
    bio: random.chance(0.5) ? words.bio : null,
    colour: colours[index % colours.length] ?? '#0f766e',
    sortOrder: index,
    isVerified: index !== 6,
    ...times,
  }));
  const availability = treating.flatMap((user, index) =>
    daysOfWeek.map((dayOfWeek) => {
      const shift = shiftOf(index, dayOfWeek);
      return {
        id: newId(at),
        providerId: user.id,
        dayOfWeek,
        isAvailable: shift !== null,
        startTime: shift?.startTime ?? '09:00',
        endTime: shift?.endTime ?? '17:00',
        locationId: null,
        ...times,
      };
    }),
  );
  return {
    users: [...treating, ...atDesk],
    profiles,
    availability,
    timeOff: inventTimeOff(treating, { options, random, newId, at, passwordHash }),
    providers: treating.map((user, index) => ({
      id: user.id,
      role: user.role === 'HYGIENIST' ? 'HYGIENIST' : 'DENTIST',
      index,
    })),
    deskIds: atDesk.slice(0, 2).map((user) => user.id),
  };
}

/** A week away for every fourth, an afternoon for one, around today. */
function inventTimeOff(treating: readonly UserRow[], request: TeamRequest): Team['timeOff'] {
  const { options, random, newId, at } = request;
  const zone = options.timeZone;
  const today = localDateOf(options.now, zone);
  const reasons = sampleWords[options.locale].timeOff;
  const row = (providerId: string, startAt: string, endAt: string, reason: string) => ({
    id: newId(at),
    providerId,
    startAt,
    endAt,
    reason,
    createdAt: at,
    updatedAt: at,
    deletedAt: null,
  });
  return treating.flatMap((user, index) => {
    if (index % 4 === 1) {
      const first = addDays(today, random.integer(3, 18));
      const end = dayBounds(addDays(first, random.integer(2, 6)), zone).endAt;
      return [row(user.id, dayBounds(first, zone).startAt, end, random.pick(reasons))];
    }
    if (index % 8 !== 2) return [];
    const on = addDays(today, random.integer(1, 6));
    const start = wallClockToInstant({ on, time: '15:00' }, zone).instant;
    return [
      row(user.id, start, wallClockToInstant({ on, time: '18:30' }, zone).instant, random.pick(reasons)),
    ];
  });
}
