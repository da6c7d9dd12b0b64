// Calls of signing in, locking, and the sessions of the person who is signed in.

import { z } from 'zod';
import { imagingRights } from '#shared/access/imaging-rights.ts';
import { roleSchema } from '#shared/access/roles.ts';
import { procedure } from '#shared/core/errors.ts';
import { userIdSchema } from '#shared/people/model.ts';
import { brandedId, instantSchema } from '#shared/core/values.ts';

export const sessionIdSchema = brandedId('SessionId');

export const currentSessionSchema = z.object({
  sessionId: sessionIdSchema,
  isLocked: z.boolean(),
  user: z.object({
    id: z.string(),
    username: z.string(),
    firstName: z.string(),
    lastName: z.string(),
    role: roleSchema,
    imagingRights: z.array(z.enum(imagingRights)),
    hasPin: z.boolean(),
    pictureFileId: z.string().nullable(),
    isProvider: z.boolean(),
  }),
  clinic: z.object({
    id: z.string(),
    name: z.string(),
    timeZone: z.string(),
    locale: z.string(),
    currency: z.string(),
    toothNotation: z.string(),
    autoLockMinutes: z.int(),
    longWaitMinutes: z.int(),
    calendarRowMinutes: z.int(),
    isSample: z.boolean(),
    recoveryKeyConfirmed: z.boolean(),
  }),
});
export type CurrentSession = z.infer<typeof currentSessionSchema>;

const tooManyTries = { TOO_MANY_TRIES: { status: 429, data: z.object({ retryAt: instantSchema }) } };
const secret = z.string().min(1).max(1000);

export const sessionContract = {
  /** Null when nobody is signed in on this connection. A locked session is given, with isLocked. */
  current: procedure.output(currentSessionSchema.nullable()),
  signIn: procedure
    .input(z.object({ username: z.string().min(1).max(255), password: secret }))
    .output(currentSessionSchema)
    .errors({ WRONG_CREDENTIALS: { status: 403 }, ACCOUNT_NOT_ACTIVE: { status: 403 }, ...tooManyTries }),
  signOut: procedure.output(z.null()),
  lock: procedure.output(z.null()),
  /** People who may come back by PIN on this device: they signed in here with a password before. */
  unlockChoices: procedure.output(
    z
      .array(
        z.object({ userId: z.string(), firstName: z.string(), lastName: z.string(), hasPin: z.boolean() }),
      )
      .max(20),
  ),
  /** Unlocks as the same person, or switches to another one of `unlockChoices`, by PIN or password. */
  unlock: procedure
    .input(
      z.object({ userId: userIdSchema, pin: z.string().max(20).optional(), password: secret.optional() }),
    )
    .output(currentSessionSchema)
    .errors({ WRONG_CREDENTIALS: { status: 403 }, ACCOUNT_NOT_ACTIVE: { status: 403 }, ...tooManyTries }),
  setPin: procedure
    .input(z.object({ pin: z.string().max(20).nullable(), currentPassword: secret }))
    .output(z.null())
    .errors({ WRONG_CREDENTIALS: { status: 403 }, ...tooManyTries }),
  changePassword: procedure
    .input(z.object({ currentPassword: secret, newPassword: secret }))
    .output(z.null())
    .errors({ WRONG_CREDENTIALS: { status: 403 }, ...tooManyTries }),
  /** Sets a new password by an admin's single-use code (30 minutes) or, for the owner, the recovery key. */
  resetPassword: procedure
    .input(
      z.object({
        username: z.string().min(1).max(255),
        code: z.string().max(100).optional(),
        recoveryKey: z.string().max(200).optional(),
        newPassword: secret,
      }),
    )
    .output(z.null())
    .errors({ CODE_NOT_VALID: { status: 403 }, ...tooManyTries }),
  /** One's own sessions; an admin asks for another person's by `userId`. Newest first. */
  list: procedure.input(z.object({ userId: userIdSchema.optional() })).output(
    z
      .array(
        z.object({
          id: sessionIdSchema,
          userId: z.string(),
          deviceName: z.string().nullable(),
          ipAddress: z.string().nullable(),
          userAgent: z.string().nullable(),
          createdAt: instantSchema,
          lastSeenAt: instantSchema,
          expiresAt: instantSchema,
          isCurrent: z.boolean(),
        }),
      )
      .max(100),
  ),
  revoke: procedure.input(z.object({ sessionId: sessionIdSchema })).output(z.null()),
};
