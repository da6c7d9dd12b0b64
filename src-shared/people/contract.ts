// Calls about the people who work here: accounts, and the profiles of those who treat.

import { z } from 'zod';
import { changesOf } from '#shared/core/changes.ts';
import { procedure } from '#shared/core/errors.ts';
import { brandedId, instantSchema, pageInput, pageOf } from '#shared/core/values.ts';
import {
  providerProfileInputSchema,
  providerProfileSchema,
  userIdSchema,
  userInputSchema,
  userSchema,
} from '#shared/people/model.ts';
import { roleSchema, userStatusSchema } from '#shared/access/roles.ts';
import { colourSchema } from '#shared/text/text-fields.ts';

const byId = z.object({ id: userIdSchema });
const decision = z.boolean().nullable();
/** Null: as the role. */
const ownImagingRightsSchema = z.object({
  VIEW: decision,
  MANIPULATE: decision,
  ACQUIRE: decision,
  DELETE: decision,
});
/** A short list row: what a picker or the people screen shows. */
const userRowSchema = z.object({
  id: userIdSchema,
  firstName: z.string(),
  lastName: z.string(),
  role: roleSchema,
  status: userStatusSchema,
  isProvider: z.boolean(),
  pictureFileId: brandedId('File').nullable(),
  deletedAt: instantSchema.nullable(),
  /** These four only for owners and admins (access/field-permissions.ts). */
  username: z.string().optional(),
  email: z.string().optional(),
  hasPin: z.boolean().optional(),
  lastLoginAt: instantSchema.nullable().optional(),
  updatedAt: instantSchema,
});
export type UserRow = z.infer<typeof userRowSchema>;

/** A provider as calendars and pickers need one; former ones are included so that old entries keep their name. */
const providerSchema = z.object({
  id: userIdSchema,
  firstName: z.string(),
  lastName: z.string(),
  role: roleSchema,
  specialization: z.string().nullable(),
  colour: z.string(),
  sortOrder: z.int(),
  /** False when the account is inactive or removed: shown in history, offered nowhere. */
  isActive: z.boolean(),
  isVerified: z.boolean(),
});
export type Provider = z.infer<typeof providerSchema>;

/** Unique fields that are taken already answer as INVALID with the code `taken`. */
export const peopleContract = {
  list: procedure
    .input(
      z.object({ ...pageInput, status: userStatusSchema.nullish(), withRemoved: z.boolean().default(false) }),
    )
    .output(pageOf(userRowSchema)),
  get: procedure.input(byId).output(userSchema),
  create: procedure.input(userInputSchema.extend({ password: z.string().max(1000) })).output(userSchema),
  /** The last owner can neither be removed nor lose the role or the active status (LAST_OWNER). */
  update: procedure
    .input(byId.extend({ updatedAt: instantSchema, changes: changesOf(userInputSchema) }))
    .output(userSchema)
    .errors({ LAST_OWNER: { status: 409 } }),
  remove: procedure
    .input(byId)
    .output(z.null())
    .errors({ LAST_OWNER: { status: 409 } }),
  restore: procedure.input(byId).output(z.null()),
  /** A stored picture, or none. NOT_FOUND when the file is no picture. */
  setPicture: procedure
    .input(byId.extend({ pictureFileId: brandedId('File').nullable() }))
    .output(userSchema),
  /** A single-use code, read out to the person: it is shown once and dies in 30 minutes. */
  issueResetCode: procedure.input(byId).output(z.object({ code: z.string(), expiresAt: instantSchema })),
  /** Everyone who treats or has treated here, at most 100, in calendar order. */
  providers: procedure.output(z.array(providerSchema).max(100)),
  profile: procedure
    .input(byId)
    .output(providerProfileSchema.extend({ colour: z.string(), sortOrder: z.int() }).nullable()),
  /** With the `updatedAt` that was read, a profile that somebody changed since answers STALE. */
  saveProfile: procedure
    .input(
      byId.extend({
        updatedAt: instantSchema.nullish(),
        profile: providerProfileInputSchema,
        colour: colourSchema,
        sortOrder: z.int().min(0).max(999),
      }),
    )
    .output(z.null()),
  setVerified: procedure.input(byId.extend({ isVerified: z.boolean() })).output(z.null()),
  /** The person no longer treats; entries of the calendar keep their name. */
  removeProfile: procedure.input(byId).output(z.null()),
  /** What was decided for this person on pictures and documents, beside what the role gives. */
  imagingRights: procedure.input(byId).output(ownImagingRightsSchema),
  setImagingRights: procedure.input(byId.extend({ rights: ownImagingRightsSchema })).output(z.null()),
};
