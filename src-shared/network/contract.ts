// The network's own calls, as its API serves them and as clinics ask them. Push and pull are described in sync/protocol.ts.

import { oc } from '@orpc/contract';
import { z } from 'zod';
import { idSchema, instantSchema, maxPageSize } from '#shared/core/values.ts';
import { clinicFields } from '#shared/sync/bodies.ts';
import {
  anyIdSchema,
  pullReplySchema,
  pullRequestSchema,
  pushReplySchema,
  pushRequestSchema,
} from '#shared/sync/protocol.ts';
import { blobSchema, startBlobSchema } from './blobs.ts';

const networkErrors = {
  /** No token, a token that is over, altered, of another kind, or of a sign-in that was taken back. */
  UNAUTHORIZED: { status: 401 },
  /** Signed in, but this takes an ADMIN of the clinic. */
  FORBIDDEN: { status: 403 },
  /** Not there, or of another clinic: the two cannot be told apart. */
  NOT_FOUND: { status: 404 },
  INVALID: { status: 422, data: z.object({ fields: z.array(z.string()).max(20) }) },
  TOO_LARGE: { status: 413 },
  TOO_MANY: { status: 429, data: z.object({ retryAfterSeconds: z.int().min(1) }) },
  /** The network's database or disk is away or full; nothing was written. */
  UNAVAILABLE: { status: 503 },
  INTERNAL: { status: 500, data: z.object({ incidentId: z.string() }) },
} as const;

const call = oc.errors(networkErrors);

/** A secret that only this PC holds: 32 random bytes in base64url. The network keeps its SHA-256 alone. */
const secretSchema = z.string().regex(/^[\w-]{43}$/);
const secretHashSchema = z.string().regex(/^[\w-]{43}$/);
const emailSchema = z.email().max(255);
const passwordSchema = z.string().min(8).max(72);

const deviceSchema = z.strictObject({
  name: z.string().min(1).max(100),
  appVersion: z.string().max(40),
});

/** A sign-in of one PC. It stays when the PC numbers its mutations under a new device id. */
const signedInSchema = z.object({
  signInId: idSchema,
  clinicId: idSchema,
  /** The member of the network who signed this PC in. */
  memberId: anyIdSchema,
  /** Signed (EdDSA), good for `expiresInSeconds` by the holder's own monotonic clock. */
  accessToken: z.string().max(2000),
  expiresInSeconds: z.int().min(1),
  epoch: anyIdSchema,
  serverTime: instantSchema,
});
export type SignedIn = z.infer<typeof signedInSchema>;

export const networkContract = {
  auth: {
    /** A clinic joins: the clinic, its first member with the role ADMIN, its link, and this PC's sign-in. */
    signUp: call
      .route({ method: 'POST', path: '/v1/auth/sign-up', tags: ['Sign-in'] })
      .input(
        z.strictObject({
          /** Made by the clinic's app, so that what it did before it joined is its own. */
          clinicId: idSchema,
          clinic: z.strictObject(clinicFields),
          memberId: idSchema,
          memberName: z.string().min(1).max(301),
          email: emailSchema,
          password: passwordSchema,
          device: deviceSchema,
          secretHash: secretHashSchema,
        }),
      )
      .output(signedInSchema.extend({ slug: z.string() }))
      .errors({
        /** Somebody of the network signs in with this address already. */
        EMAIL_TAKEN: { status: 409 },
        /** This clinic has joined already: pair this PC instead. */
        CLINIC_EXISTS: { status: 409 },
      }),
    /** Another PC of a clinic that has joined. */
    pair: call
      .route({ method: 'POST', path: '/v1/auth/pair', tags: ['Sign-in'] })
      .input(
        z.strictObject({
          email: emailSchema,
          password: z.string().max(200),
          device: deviceSchema,
          secretHash: secretHashSchema,
        }),
      )
      .output(signedInSchema.extend({ clinicName: z.string() }))
      .errors({ WRONG_SIGN_IN: { status: 401 } }),
    /**
     * A new access token. The PC makes and keeps the next secret before it asks: the same pair again is answered the
     * same, an old secret with another next one takes the whole sign-in back. The last token goes with it
     * (`Authorization`), though it is over: a network restored from a backup believes the secret by its own signature.
     */
    refresh: call
      .route({ method: 'POST', path: '/v1/auth/refresh', tags: ['Sign-in'] })
      .input(z.strictObject({ signInId: idSchema, secret: secretSchema, nextSecretHash: secretHashSchema }))
      .output(signedInSchema)
      .errors({
        /**
         * The token is this network's own, and the network does not know the sign-in: it was restored from a copy made
         * before it. Pair this PC again, or join anew where the clinic is not known either.
         */
        FORGOTTEN: { status: 410, data: z.object({ isClinicKnown: z.boolean() }) },
      }),
    signOut: call
      .route({ method: 'POST', path: '/v1/auth/sign-out', tags: ['Sign-in'] })
      .output(z.object({})),
  },
  devices: {
    list: call.route({ method: 'GET', path: '/v1/devices', tags: ['Devices'] }).output(
      z.object({
        devices: z
          .array(
            z.object({
              signInId: idSchema,
              name: z.string(),
              appVersion: z.string(),
              memberName: z.string(),
              signedInAt: instantSchema,
              lastSeenAt: instantSchema,
              revokedAt: instantSchema.nullable(),
              isThis: z.boolean(),
            }),
          )
          .max(maxPageSize),
      }),
    ),
    /** Takes back another PC's sign-in, or one's own. What it holds stays on it; it hears of it and says so. */
    revoke: call
      .route({ method: 'POST', path: '/v1/devices/{signInId}/revoke', tags: ['Devices'] })
      .input(z.object({ signInId: idSchema }))
      .output(z.object({})),
  },
  clinics: {
    /** Clinics that can be referred to, by any part of the name or address; never the asking one. */
    search: call
      .route({ method: 'GET', path: '/v1/clinics', tags: ['Clinics'] })
      .input(z.object({ query: z.string().max(200).default('') }))
      .output(
        z.object({
          clinics: z
            .array(
              z.object({
                clinicId: idSchema,
                name: z.string(),
                phone: z.string().nullable(),
                email: z.string().nullable(),
                address: z.string().nullable(),
              }),
            )
            .max(maxPageSize),
        }),
      ),
  },
  sync: {
    push: call
      .route({ method: 'POST', path: '/v1/sync/push', tags: ['Sync'] })
      .input(pushRequestSchema)
      .output(pushReplySchema),
    pull: call
      .route({ method: 'POST', path: '/v1/sync/pull', tags: ['Sync'] })
      .input(pullRequestSchema)
      .output(pullReplySchema),
  },
  blobs: {
    /** Which parts of a file the network still lacks. Asked again after every cut. */
    start: call
      .route({ method: 'POST', path: '/v1/blobs', tags: ['Files'] })
      .input(startBlobSchema)
      .output(blobSchema),
    /** Puts the parts together, checks the hash of the whole and what kind of file it is. */
    complete: call
      .route({ method: 'POST', path: '/v1/blobs/{sha256}/complete', tags: ['Files'] })
      .input(z.object({ sha256: startBlobSchema.shape.sha256 }))
      .output(blobSchema)
      .errors({
        /** Parts are missing: `start` says which. */
        INCOMPLETE: { status: 409 },
        /** The bytes are not what the hash says; all parts have to come again. */
        WRONG_HASH: { status: 409 },
        /** The first bytes are of another kind than was said, or of one that is not taken. */
        WRONG_KIND: { status: 415 },
      }),
  },
} as const;
export type NetworkContract = typeof networkContract;

/**
 * Calls that carry no JSON and stand beside the contract. `live` is server-sent events (`LiveEvent`), a part and a file
 * are bytes: `PUT partPath`, `GET filePath`.
 */
export const livePath = '/v1/sync/live';
export const partPath = (sha256: string, part: number | string) => `/v1/blobs/${sha256}/parts/${part}`;
export const filePath = (sha256: string) => `/v1/blobs/${sha256}`;

/** What the stream says; anything else is passed over, so that the network may say more one day. */
export const liveEventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('poke'), head: z.int().min(0) }),
  z.object({ kind: z.literal('revoked') }),
  z.object({ kind: z.literal('epoch'), epoch: anyIdSchema }),
  z.object({ kind: z.literal('upgrade') }),
]);
export type LiveEvent = z.infer<typeof liveEventSchema>;
