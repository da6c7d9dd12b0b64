// The people who work at the clinic: accounts, provider profiles, working hours and time off.

import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import {
  idColumn,
  isColour,
  isDate,
  isInstant,
  isListOf,
  isLocalTime,
  jsonColumn,
  softDelete,
  timestamps,
} from '#main/db/columns.ts';
import { locations } from '#main/features/clinic/clinic-tables.ts';
import { files } from '#main/features/files/files-tables.ts';
import type { Role, UserStatus } from '#shared/access/roles.ts';

export const users = sqliteTable(
  'users',
  {
    id: idColumn(),
    username: text('username').notNull(),
    /** Lower-case form, so that `Ana` and `ana` cannot both exist. */
    usernameKey: text('username_key').notNull(),
    email: text('email').notNull(),
    emailKey: text('email_key').notNull(),
    passwordHash: text('password_hash').notNull(),
    pinHash: text('pin_hash'),
    firstName: text('first_name').notNull(),
    lastName: text('last_name').notNull(),
    role: text('role').$type<Role>().notNull(),
    status: text('status').$type<UserStatus>().notNull().default('ACTIVE'),
    phone: text('phone'),
    address: text('address'),
    bornOn: text('born_on'),
    pictureFileId: text('picture_file_id').references(() => files.id),
    isStaff: integer('is_staff', { mode: 'boolean' }).notNull().default(true),
    /** Who this is at the network, when another PC of the clinic introduced them; null is its own id. */
    memberId: text('member_id'),
    lastLoginAt: text('last_login_at'),
    ...timestamps,
    ...softDelete,
  },
  (table) => [
    uniqueIndex('users_username_key').on(table.usernameKey),
    uniqueIndex('users_email_key').on(table.emailKey),
    uniqueIndex('users_member').on(table.memberId),
    check('users_username', sql`length(${table.username}) between 1 and 150`),
    check('users_email', sql`length(${table.email}) between 3 and 255`),
    check(
      'users_names',
      sql`length(${table.firstName}) between 1 and 150 and length(${table.lastName}) between 1 and 150`,
    ),
    check('users_phone', sql`length(${table.phone}) <= 20`),
    check('users_address', sql`length(${table.address}) <= 500`),
    check('users_role', sql`${table.role} in ('OWNER', 'ADMIN', 'DENTIST', 'HYGIENIST', 'RECEPTIONIST')`),
    check('users_status', sql`${table.status} in ('ACTIVE', 'INACTIVE', 'SUSPENDED')`),
    check('users_is_staff', sql`${table.isStaff} in (0, 1)`),
    check('users_born_on', isDate(table.bornOn)),
  ],
);

export const providerProfiles = sqliteTable(
  'provider_profiles',
  {
    id: idColumn(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id),
    licenceNumber: text('licence_number').notNull(),
    pictureFileId: text('picture_file_id').references(() => files.id),
    specialization: text('specialization'),
    subspecialties: jsonColumn<readonly string[]>('subspecialties').notNull(),
    education: text('education'),
    qualifications: text('qualifications'),
    yearsOfExperience: integer('years_of_experience'),
    ownClinicName: text('own_clinic_name'),
    ownClinicAddress: text('own_clinic_address'),
    ownClinicPhone: text('own_clinic_phone'),
    consultationFeeMinor: integer('consultation_fee_minor').notNull().default(0),
    bio: text('bio'),
    colour: text('colour').notNull().default('#0f766e'),
    sortOrder: integer('sort_order').notNull().default(0),
    isVerified: integer('is_verified', { mode: 'boolean' }).notNull().default(false),
    ...timestamps,
  },
  (table) => [
    uniqueIndex('provider_profiles_user').on(table.userId),
    uniqueIndex('provider_profiles_licence_number').on(table.licenceNumber),
    check('provider_profiles_licence', sql`length(${table.licenceNumber}) between 1 and 50`),
    check('provider_profiles_subspecialties', isListOf(table.subspecialties, 20)),
    check('provider_profiles_verified', sql`${table.isVerified} in (0, 1)`),
    check('provider_profiles_fee', sql`${table.consultationFeeMinor} between 0 and 1000000000000`),
    check('provider_profiles_specialization', sql`length(${table.specialization}) <= 200`),
    check('provider_profiles_education', sql`length(${table.education}) <= 5000`),
    check('provider_profiles_qualifications', sql`length(${table.qualifications}) <= 5000`),
    check('provider_profiles_bio', sql`length(${table.bio}) <= 5000`),
    check('provider_profiles_own_clinic_name', sql`length(${table.ownClinicName}) <= 150`),
    check('provider_profiles_own_clinic_address', sql`length(${table.ownClinicAddress}) <= 500`),
    check('provider_profiles_own_clinic_phone', sql`length(${table.ownClinicPhone}) <= 20`),
    check(
      'provider_profiles_years',
      sql`${table.yearsOfExperience} is null or ${table.yearsOfExperience} between 0 and 80`,
    ),
    check('provider_profiles_colour', isColour(table.colour)),
  ],
);

export const providerAvailability = sqliteTable(
  'provider_availability',
  {
    id: idColumn(),
    providerId: text('provider_id')
      .notNull()
      .references(() => users.id),
    /** 0 = Sunday … 6 = Saturday. */
    dayOfWeek: integer('day_of_week').notNull(),
    isAvailable: integer('is_available', { mode: 'boolean' }).notNull().default(true),
    startTime: text('start_time').notNull().default('09:00'),
    endTime: text('end_time').notNull().default('17:00'),
    /** Where this weekday is worked; null is at every location. */
    locationId: text('location_id').references(() => locations.id),
    ...timestamps,
  },
  (table) => [
    uniqueIndex('provider_availability_day').on(table.providerId, table.dayOfWeek),
    index('provider_availability_location').on(table.locationId),
    check('provider_availability_day_of_week', sql`${table.dayOfWeek} between 0 and 6`),
    check('provider_availability_is_available', sql`${table.isAvailable} in (0, 1)`),
    check('provider_availability_hours', sql`${table.startTime} < ${table.endTime}`),
    check(
      'provider_availability_times',
      sql`(${isLocalTime(table.startTime)}) and (${isLocalTime(table.endTime)})`,
    ),
  ],
);

export const timeOff = sqliteTable(
  'time_off',
  {
    id: idColumn(),
    providerId: text('provider_id')
      .notNull()
      .references(() => users.id),
    startAt: text('start_at').notNull(),
    endAt: text('end_at').notNull(),
    reason: text('reason').notNull().default(''),
    ...timestamps,
    ...softDelete,
  },
  (table) => [
    index('time_off_provider').on(table.providerId, table.startAt),
    check('time_off_instants', sql`${isInstant(table.startAt)} and ${isInstant(table.endAt)}`),
    check('time_off_range', sql`${table.startAt} < ${table.endAt}`),
    check('time_off_reason', sql`length(${table.reason}) <= 500`),
  ],
);
