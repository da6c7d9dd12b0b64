// Calls of the clinic's own side of the referral network: joining, this PC's sign-in, the state of the exchange, what the
// network did not take, and the public link. The network's own calls are network/contract.ts.

import { z } from 'zod';
import { procedure } from '../core/errors.ts';
import { idSchema, instantSchema, maxPageSize } from '../core/values.ts';
import { anyIdSchema } from '../sync/protocol.ts';
import { joinSchema, networkProblems, networkStatusSchema, pairSchema } from './model.ts';

const withNetwork = procedure.errors({
  /** Nothing was changed; the address, the line or the network itself is to be looked at. */
  NETWORK: { status: 502, data: z.object({ problem: z.enum(networkProblems) }) },
  /** This PC is not signed in to the network. */
  NOT_JOINED: { status: 409 },
  /** The network's member who signed this PC in may not do this. */
  NOT_NETWORK_ADMIN: { status: 403 },
});

/** A change that the network did not take, or that waits for somebody after a restore of the network. */
const refusedSchema = z.object({
  id: anyIdSchema,
  /** `referral.status@1` … */
  name: z.string(),
  state: z.enum(['rejected', 'quarantined', 'parked']),
  code: z.string().nullable(),
  /** Of the rule that refused it: `current` and `attempted` of a step. */
  detail: z.record(z.string(), z.unknown()).nullable(),
  madeAt: instantSchema,
  byName: z.string().nullable(),
  /** The status that was wanted, the reason or text that was written, where there is one. */
  wanted: z.string().nullable(),
  text: z.string().nullable(),
});
export const attentionSchema = refusedSchema.extend({
  entity: z.string(),
  entityId: anyIdSchema,
  referralId: anyIdSchema.nullable(),
  /** Whom or what it is about: a patient's or a contact's name. */
  title: z.string().nullable(),
  /** Whether the record is there, to be opened, and takes a note. */
  canOpen: z.boolean(),
  canNote: z.boolean(),
  /** What failed because this one did. */
  dependants: z.array(refusedSchema).max(maxPageSize),
});
export type Attention = z.infer<typeof attentionSchema>;

const deviceSchema = z.object({
  signInId: idSchema,
  name: z.string(),
  appVersion: z.string(),
  memberName: z.string(),
  signedInAt: instantSchema,
  lastSeenAt: instantSchema,
  revokedAt: instantSchema.nullable(),
  isThis: z.boolean(),
});
export type NetworkDevice = z.infer<typeof deviceSchema>;

const linkSchema = z.object({
  slug: z.string(),
  isActive: z.boolean(),
  /** The page's whole address. */
  url: z.string(),
  hasEmailNotices: z.boolean(),
  /** A change of it is not at the network yet. */
  isWaiting: z.boolean(),
});
export type NetworkLink = z.infer<typeof linkSchema>;

const networkPeopleSchema = z.object({
  members: z
    .array(
      z.object({
        id: anyIdSchema,
        name: z.string(),
        /** The account of this PC that is the same person; null while nobody has said so. */
        accountId: idSchema.nullable(),
        /** The one account of the same name that is nobody else yet. */
        proposedId: idSchema.nullable(),
      }),
    )
    .max(maxPageSize),
  /** Accounts that can be chosen, and those that were. */
  accounts: z.array(z.object({ id: idSchema, name: z.string() })).max(maxPageSize),
});
export type NetworkPeople = z.infer<typeof networkPeopleSchema>;

export const networkSettingsContract = {
  status: procedure.output(networkStatusSchema),
  /** The clinic joins, with this person as its first network user. */
  join: withNetwork
    .input(joinSchema)
    .errors({
      ALREADY_JOINED: { status: 409 },
      EMAIL_TAKEN: { status: 409 },
      /** The clinic has joined already: this PC is to be signed in instead. */
      CLINIC_EXISTS: { status: 409 },
    })
    .output(networkStatusSchema),
  /** Signs this PC in to the network of a clinic that has joined. */
  pair: withNetwork
    .input(pairSchema)
    .errors({
      ALREADY_JOINED: { status: 409 },
      WRONG_SIGN_IN: { status: 401 },
      /** This PC holds the records of another clinic of the network. */
      OTHER_CLINIC: { status: 409 },
    })
    .output(networkStatusSchema),
  /** Signs this PC out. What it holds stays. */
  signOut: procedure.output(networkStatusSchema),
  /** Asks the network now: the line may be back, or somebody looks. */
  wake: procedure.output(z.null()),
  devices: withNetwork.output(z.object({ devices: z.array(deviceSchema).max(maxPageSize) })),
  revokeDevice: withNetwork.input(z.object({ signInId: idSchema })).output(z.null()),
  people: {
    /** Who works at the clinic's other PCs under an account that this PC does not have, by name. */
    list: procedure.output(networkPeopleSchema),
    /** Says which account of this PC is the same person, or that none is. One account is one person. */
    link: procedure
      .input(z.object({ memberId: anyIdSchema, accountId: idSchema.nullable() }))
      .output(z.null()),
  },
  /** Clinics that can be referred to, by any part of the name or address. */
  searchClinics: withNetwork.input(z.object({ query: z.string().max(200) })).output(
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
  /** Null before the network has given one. */
  link: procedure.output(linkSchema.nullable()),
  /** Changes wait like any other; a name that somebody has gets a number from the network. */
  updateLink: procedure
    .input(
      z.object({
        slug: z
          .string()
          .trim()
          .toLowerCase()
          .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'invalidSlug')
          .max(80, 'tooLong')
          .optional(),
        isActive: z.boolean().optional(),
        hasEmailNotices: z.boolean().optional(),
      }),
    )
    .errors({ NOT_JOINED: { status: 409 } })
    .output(linkSchema.nullable()),
  attention: {
    list: procedure.output(z.object({ rows: z.array(attentionSchema).max(maxPageSize), total: z.int() })),
    /** Puts it away, with what depends on it. It stays in the log of what was done. */
    discard: procedure.input(z.object({ id: anyIdSchema })).output(z.null()),
    /** Takes a discard back. */
    restore: procedure.input(z.object({ id: anyIdSchema })).output(z.null()),
    /** Keeps what was meant as a note on the referral, which both sides see, and puts the attempt away. */
    makeNote: procedure
      .input(z.object({ id: anyIdSchema, text: z.string().trim().min(1, 'required').max(5000, 'tooLong') }))
      .errors({ CANNOT_NOTE: { status: 409 } })
      .output(z.null()),
  },
  /** What the network has no longer may go here too. */
  letVanish: procedure.output(networkStatusSchema),
};
