// A referral as screens see it: a row of a list, the whole of one, and what a person writes. The wire is sync/bodies.ts.

import { z } from 'zod';
import { brandedId, idSchema, instantSchema, localDateSchema } from '../core/values.ts';
import { anyIdSchema } from '../sync/protocol.ts';
import { fileStates, referralTypes, urgencies } from '../sync/bodies.ts';
import { toothSchema } from '../teeth/notation.ts';
import {
  maxNotesLength,
  optionalEmail,
  optionalLine,
  optionalPhone,
  optionalText,
  requiredChoice,
  requiredDate,
  requiredLine,
  requiredText,
} from '../text/text-fields.ts';
import { referralStatuses } from './referral-steps.ts';

export const referralIdSchema = brandedId('ReferralId');
export type ReferralId = z.infer<typeof referralIdSchema>;

export const referralDirections = ['INCOMING', 'OUTGOING'] as const;
export type ReferralDirection = (typeof referralDirections)[number];

export const maxReportLength = 10_000;

/** What the sender writes; the whole of it must stand before it is sent. */
export const referralInputSchema = z.strictObject({
  /** The network's clinic it goes to; null when it goes to a contact outside the network. */
  toClinicId: anyIdSchema.nullable(),
  patientName: requiredLine(301),
  patientBirthOn: requiredDate,
  patientPhone: optionalPhone,
  patientEmail: optionalEmail,
  teeth: z.array(toothSchema).max(52),
  type: requiredChoice(referralTypes),
  reason: requiredText(maxNotesLength),
  urgency: requiredChoice(urgencies),
  allergies: optionalText(maxNotesLength),
  referringDentist: optionalLine(301),
});
export type ReferralInput = z.input<typeof referralInputSchema>;
export type ReferralFields = z.output<typeof referralInputSchema>;

/** Who is on the other side, as far as this PC knows: the network's clinic, the contact, or who filled the form. */
export const referralPartnerSchema = z.object({
  name: z.string(),
  specialty: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  clinicId: anyIdSchema.nullable(),
  contactId: anyIdSchema.nullable(),
});

export const referralRowSchema = z.object({
  id: referralIdSchema,
  direction: z.enum(referralDirections),
  status: z.enum(referralStatuses),
  type: z.enum(referralTypes),
  urgency: z.enum(urgencies),
  patientName: z.string(),
  patientBirthOn: localDateSchema,
  /** The patient of this clinic it is about; null until somebody said which. */
  patientId: anyIdSchema.nullable(),
  teeth: z.array(z.string()),
  partner: referralPartnerSchema.nullable(),
  referringDentist: z.string().nullable(),
  sentAt: instantSchema.nullable(),
  /** Of the last step, or of its making. */
  statusAt: instantSchema,
  dueOn: localDateSchema.nullable(),
  /** Who follows it up. Of an open one never null: where nobody is named, or who was has left, the clinic's rule says who. */
  ownerUserId: anyIdSchema.nullable(),
  isOwnerByRule: z.boolean(),
  ownerName: z.string().nullable(),
  seenAt: instantSchema.nullable(),
  /** How many changes of it are on their way to the network. */
  waiting: z.int().min(0),
  fileCount: z.int().min(0),
  updatedAt: instantSchema,
});
export type ReferralRow = z.infer<typeof referralRowSchema>;

export const referralStepSchema = z.object({
  id: anyIdSchema,
  kind: z.enum(['STEP', 'AMENDMENT']),
  from: z.enum(referralStatuses).nullable(),
  to: z.enum(referralStatuses).nullable(),
  /** OURS: of this clinic. THEIRS: of the other. NOBODY: through the form, a one-time page. */
  by: z.enum(['OURS', 'THEIRS', 'NOBODY']),
  byName: z.string().nullable(),
  reason: z.string().nullable(),
  at: instantSchema,
  /** True while the network has not heard of it. */
  isWaiting: z.boolean(),
});

export const referralNoteSchema = z.object({
  id: anyIdSchema,
  by: z.enum(['OURS', 'THEIRS', 'NOBODY']),
  byName: z.string().nullable(),
  text: z.string(),
  at: instantSchema,
  waiting: z.int().min(0),
});

export const referralFileSchema = z.object({
  id: anyIdSchema,
  name: z.string(),
  mimeType: z.string(),
  sizeBytes: z.int().min(1),
  state: z.enum(fileStates),
  by: z.enum(['OURS', 'THEIRS', 'NOBODY']),
  isQuarantined: z.boolean(),
  at: instantSchema,
  waiting: z.int().min(0),
  /** The file in this PC's own store (`/files/<id>`); null until its bytes are here. */
  fileId: idSchema.nullable(),
  /**
   * What is ticked for it where it goes along: the files of the patient's records that it was made of, several where
   * they show the very same; else what it was made of, or itself. Empty until its bytes are here.
   */
  tickedFileIds: z.array(idSchema),
});
export type ReferralFile = z.infer<typeof referralFileSchema>;

export const referralPageSchema = z.object({
  id: anyIdSchema,
  email: z.string(),
  /** Six digits that open it. */
  code: z.string(),
  expiresAt: instantSchema,
  sentAt: instantSchema.nullable(),
  openedAt: instantSchema.nullable(),
  answeredAt: instantSchema.nullable(),
  revokedAt: instantSchema.nullable(),
  waiting: z.int().min(0),
});

export const referralDetailSchema = referralRowSchema.extend({
  patientPhone: z.string().nullable(),
  patientEmail: z.string().nullable(),
  reason: z.string(),
  allergies: z.string().nullable(),
  statusReason: z.string().nullable(),
  report: z.string().nullable(),
  supersedesId: anyIdSchema.nullable(),
  /** A newer one that supersedes it. */
  supersededById: anyIdSchema.nullable(),
  privateNotes: z.string().nullable(),
  /** Null where the rule gives the date. */
  nextDueOn: localDateSchema.nullable(),
  /** Steps that this clinic may take now, in the order they are offered. */
  nextStatuses: z.array(z.enum(referralStatuses)),
  steps: z.array(referralStepSchema).max(400),
  notes: z.array(referralNoteSchema).max(500),
  files: z.array(referralFileSchema).max(200),
  pages: z.array(referralPageSchema).max(50),
});
export type ReferralDetail = z.infer<typeof referralDetailSchema>;

/** What this clinic alone keeps of a referral; only the fields given change. */
export const referralSideInputSchema = z.strictObject({
  patientId: idSchema.nullable().optional(),
  contactId: anyIdSchema.nullable().optional(),
  ownerUserId: idSchema.nullable().optional(),
  nextDueOn: localDateSchema.nullable().optional(),
  privateNotes: optionalText(maxNotesLength).optional(),
});
export type ReferralSideChanges = z.output<typeof referralSideInputSchema>;
