// Calls about referrals: the lists, one of them, sending, the steps, what this clinic keeps of it, figures.

import { z } from 'zod';
import { locales } from '../clinic/model.ts';
import { changesOf } from '../core/changes.ts';
import { procedure } from '../core/errors.ts';
import { idSchema, localDateSchema, pageInput, pageOf } from '../core/values.ts';
import { anyIdSchema } from '../sync/protocol.ts';
import { urgencies } from '../sync/bodies.ts';
import { maxNotesLength, optionalText, requiredEmail, requiredText } from '../text/text-fields.ts';
import { referralStatuses } from './referral-steps.ts';
import {
  maxReportLength,
  referralDetailSchema,
  referralDirections,
  referralIdSchema,
  referralInputSchema,
  referralRowSchema,
  referralSideInputSchema,
} from './referral.ts';

const one = z.object({ id: referralIdSchema });

const refusal = {
  /** The rules do not let it: `code` is one of stepRefusal, `current` the status as it is here. Nothing was written. */
  NOT_POSSIBLE: {
    status: 409,
    data: z.object({ code: z.string(), current: z.enum(referralStatuses).nullable() }),
  },
  /** More than the files of one referral may have together. */
  TOO_MUCH: { status: 413 },
  /** What is meant to go along stands in another patient's record: `name` is the file's. Nothing was written. */
  OTHER_PATIENTS_FILE: { status: 409, data: z.object({ name: z.string() }) },
} as const;

/** OPEN: a step is still to come. OVERDUE: its due date is past. MINE: open and mine. DONE: closed. */
export const referralViews = ['OPEN', 'OVERDUE', 'MINE', 'DONE', 'ALL'] as const;

export const monthFigureSchema = z.object({
  /** `YYYY-MM`, a partner's name, a specialty or an outcome. Null: nobody said. */
  key: z.string().nullable(),
  incoming: z.int().min(0),
  outgoing: z.int().min(0),
});
export const figureGroups = ['MONTH', 'PARTNER', 'SPECIALTY', 'OUTCOME'] as const;

/** X-rays of the patient, or files that were uploaded, to go along. */
const attachedSchema = z.strictObject({ fileIds: z.array(idSchema).max(100) });

const listInputSchema = z.object({
  ...pageInput,
  view: z.enum(referralViews).default('OPEN'),
  direction: z.enum(referralDirections).nullish(),
  status: z.enum(referralStatuses).nullish(),
  urgency: z.enum(urgencies).nullish(),
  patientId: idSchema.nullish(),
  contactId: anyIdSchema.nullish(),
  partnerClinicId: anyIdSchema.nullish(),
  /** The partner's name and the contact's specialty as the figures give them; empty: of whom nobody said one. */
  partnerName: z.string().max(301).nullish(),
  specialty: z.string().max(100).nullish(),
  /** Sent within these local dates, the last one included. */
  fromOn: localDateSchema.nullish(),
  toOn: localDateSchema.nullish(),
  /** In the patient's name. */
  text: z.string().max(200).default(''),
});
export type ReferralListInput = z.output<typeof listInputSchema>;

export const referralsContract = {
  /**
   * OPEN and MINE: emergencies that nobody has seen first, then by urgency and age; OVERDUE by due date; otherwise the
   * newest step first. `total` is given with the first page only.
   */
  list: procedure
    .input(listInputSchema)
    .output(pageOf(referralRowSchema).extend({ total: z.int().min(0).nullable() })),
  counts: procedure.output(
    z.object({
      incoming: z.int().min(0),
      outgoing: z.int().min(0),
      overdue: z.int().min(0),
      unseen: z.int().min(0),
      unseenEmergencies: z.int().min(0),
    }),
  ),
  get: procedure.input(one).output(referralDetailSchema),
  /** Incoming only: it was looked at, so that it no longer rings. */
  see: procedure.input(one).output(z.null()),
  /** Patients of this clinic who may be the one it is about, the likeliest first. Nothing is joined by it. */
  proposals: procedure.input(one).output(
    z.array(
      z.object({
        id: idSchema,
        firstName: z.string(),
        lastName: z.string(),
        dateOfBirth: z.string(),
        phone: z.string().nullable(),
        isArchived: z.boolean(),
        reasons: z.array(z.string()),
      }),
    ),
  ),
  create: procedure
    .input(
      attachedSchema.extend({
        id: referralIdSchema,
        fields: referralInputSchema,
        patientId: idSchema.nullable(),
        contactId: anyIdSchema.nullable(),
        supersedesId: anyIdSchema.nullable(),
        isSent: z.boolean(),
      }),
    )
    .output(referralDetailSchema)
    .errors(refusal),
  /** While it is a draft. */
  edit: procedure
    .input(one.extend({ changes: changesOf(referralInputSchema) }))
    .output(referralDetailSchema)
    .errors(refusal),
  /** After it was sent, for both sides to see, with the reason of the change. */
  amend: procedure
    .input(one.extend({ changes: changesOf(referralInputSchema), reason: requiredText(maxNotesLength) }))
    .output(referralDetailSchema)
    .errors(refusal),
  step: procedure
    .input(
      one.extend({
        to: z.enum(referralStatuses),
        reason: optionalText(maxNotesLength),
        report: optionalText(maxReportLength),
        fileIds: z.array(idSchema).max(100).default([]),
      }),
    )
    .output(referralDetailSchema)
    .errors(refusal),
  /** A word between the two clinics; what it keeps for itself are the private notes of `keep`. */
  addNote: procedure
    .input(one.extend({ noteId: idSchema, text: requiredText(maxNotesLength) }))
    .output(referralDetailSchema)
    .errors(refusal),
  keep: procedure.input(one.extend({ changes: referralSideInputSchema })).output(referralDetailSchema),
  /** As many files as go along of those that are ticked: pictures that show the very same go once. */
  countAlong: procedure.input(attachedSchema).output(z.object({ files: z.int().min(0) })),
  addFiles: procedure.input(one.extend(attachedSchema.shape)).output(referralDetailSchema).errors(refusal),
  /** Lets in a file that came without an account. */
  admitFile: procedure
    .input(one.extend({ fileId: anyIdSchema }))
    .output(referralDetailSchema)
    .errors(refusal),
  removeFile: procedure
    .input(one.extend({ fileId: anyIdSchema }))
    .output(referralDetailSchema)
    .errors(refusal),
  /** A one-time page for somebody outside the network: the link goes by e-mail, the code is told. */
  sendPage: procedure
    .input(
      one.extend({
        pageId: idSchema,
        email: requiredEmail,
        expiresInDays: z.int().min(1).max(90).default(30),
      }),
    )
    .output(referralDetailSchema)
    .errors(refusal),
  revokePage: procedure
    .input(one.extend({ pageId: anyIdSchema }))
    .output(referralDetailSchema)
    .errors(refusal),
  /**
   * The referral as a PDF under the clinic's signature, to be fetched from `/files/<fileId>` by who asked, within minutes.
   * `fileIds` are pictures of the referral that are printed with it.
   */
  signPdf: procedure
    .input(one.extend({ language: z.enum(locales), fileIds: z.array(idSchema).max(100) }))
    .output(z.object({ fileId: idSchema, fileName: z.string() }))
    .errors({
      /** Letters that the font of documents lacks. */
      LETTERS_MISSING: { status: 422, data: z.object({ letters: z.string() }) },
      NOT_SENT: { status: 409 },
    }),
  /** How many were sent and received within the local dates, by one thing. */
  figures: procedure
    .input(z.object({ fromOn: localDateSchema, toOn: localDateSchema, by: z.enum(figureGroups) }))
    .output(z.object({ rows: z.array(monthFigureSchema).max(500) })),
};
