// People who work at the clinic: accounts and the profiles of those who treat. Not patients, not permissions.

import { z } from 'zod';
import { roleSchema, roles, userStatusSchema, userStatuses } from '../access/roles.ts';
import { brandedId, instantSchema } from '../core/values.ts';
import {
  maxEmailLength,
  maxNameLength,
  maxPhoneLength,
  optionalDate,
  optionalLine,
  optionalPhone,
  optionalText,
  optionalWholeNumber,
  requiredChoice,
  requiredEmail,
  requiredLine,
  requiredWholeNumber,
} from '../text/text-fields.ts';

export const userIdSchema = brandedId('User');
export type UserId = z.infer<typeof userIdSchema>;

export const providerProfileIdSchema = brandedId('ProviderProfile');
export type ProviderProfileId = z.infer<typeof providerProfileIdSchema>;

const pictureFileIdSchema = brandedId('File');

export const minUsernameLength = 2;
export const maxUsernameLength = 150;
export const maxLicenceNumberLength = 50;
export const maxSubspecialties = 20;

/** Starts with a letter or digit of any script, then also `. _ @ + -`; no spaces, so that it can be said and typed. */
const usernameShape = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._@+-]*$/u;

export const usernameSchema = requiredLine(maxUsernameLength)
  .min(minUsernameLength, 'tooShort')
  .regex(usernameShape, 'invalidCharacters');

/** The form two usernames or e-mail addresses must not share: compatibility-composed and lower case. */
export function uniqueKey(usernameOrEmail: string): string {
  return usernameOrEmail.normalize('NFKC').trim().toLowerCase().normalize('NFKC');
}

/** What a person types when an account is made or edited. The password and the PIN have rules of their own. */
export const userInputSchema = z.object({
  username: usernameSchema,
  email: requiredEmail,
  firstName: requiredLine(maxNameLength),
  lastName: requiredLine(maxNameLength),
  role: requiredChoice(roles),
  status: requiredChoice(userStatuses).default('ACTIVE'),
  isStaff: z.boolean({ error: 'notAChoice' }).default(true),
  phone: optionalPhone,
  address: optionalText(500),
  bornOn: optionalDate,
});
export type UserInput = z.infer<typeof userInputSchema>;

/** An account as the core keeps it, without its password. */
export const userSchema = z.object({
  id: userIdSchema,
  username: z.string().max(maxUsernameLength),
  email: z.string().max(maxEmailLength),
  firstName: z.string().max(maxNameLength),
  lastName: z.string().max(maxNameLength),
  role: roleSchema,
  status: userStatusSchema,
  isStaff: z.boolean(),
  phone: z.string().max(maxPhoneLength).nullable(),
  address: z.string().nullable(),
  bornOn: z.iso.date().nullable(),
  pictureFileId: pictureFileIdSchema.nullable(),
  lastLoginAt: instantSchema.nullable(),
  createdAt: instantSchema,
  updatedAt: instantSchema,
  deletedAt: instantSchema.nullable(),
});
export type User = z.infer<typeof userSchema>;

/** What a person types about a provider. `consultationFeeMinor` is in minor units of the clinic's currency. */
export const providerProfileInputSchema = z.object({
  licenceNumber: requiredLine(maxLicenceNumberLength),
  specialization: optionalLine(200),
  subspecialties: z.array(requiredLine(200)).max(maxSubspecialties, 'tooMany').default([]),
  education: optionalText(),
  qualifications: optionalText(),
  yearsOfExperience: optionalWholeNumber(0, 80),
  ownClinicName: optionalLine(maxNameLength),
  ownClinicAddress: optionalText(500),
  ownClinicPhone: optionalPhone,
  consultationFeeMinor: requiredWholeNumber(0, 1_000_000_000_000).default(0),
  bio: optionalText(),
});
export type ProviderProfileInput = z.infer<typeof providerProfileInputSchema>;

/** A provider's profile as the core keeps it; `isComplete` is computed, `isVerified` is set by an owner or admin. */
export const providerProfileSchema = z.object({
  id: providerProfileIdSchema,
  userId: userIdSchema,
  licenceNumber: z.string().max(maxLicenceNumberLength),
  specialization: z.string().nullable(),
  subspecialties: z.array(z.string()),
  education: z.string().nullable(),
  qualifications: z.string().nullable(),
  yearsOfExperience: z.int().nullable(),
  ownClinicName: z.string().nullable(),
  ownClinicAddress: z.string().nullable(),
  ownClinicPhone: z.string().nullable(),
  consultationFeeMinor: z.int(),
  bio: z.string().nullable(),
  pictureFileId: pictureFileIdSchema.nullable(),
  isComplete: z.boolean(),
  isVerified: z.boolean(),
  createdAt: instantSchema,
  updatedAt: instantSchema,
});
export type ProviderProfile = z.infer<typeof providerProfileSchema>;
