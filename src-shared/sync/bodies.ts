// What the network knows of each entity and sends to the clinics it belongs to.

import { z } from 'zod';
import { instantSchema, localDateSchema } from '../core/values.ts';
import { blobKinds, maxBlobBytes, sha256Schema } from '../network/blobs.ts';
import { referralStatuses } from '../referrals/referral-steps.ts';
import { anyIdSchema } from './protocol.ts';

export const urgencies = ['ROUTINE', 'URGENT', 'EMERGENCY'] as const;
export const referralTypes = ['EVALUATE', 'TREAT', 'TRANSFER'] as const;

export const mailLanguages = ['en', 'id', 'tr'] as const;
export type MailLanguage = (typeof mailLanguages)[number];

const line = (max: number) => z.string().max(max);
const maybe = <Schema extends z.ZodType>(schema: Schema) => schema.nullable();

export const contactFields = {
  name: line(150).min(1),
  specialty: line(100).min(1),
  phone: line(20).min(1),
  email: line(255).min(1),
  address: maybe(line(1000)),
  notes: maybe(line(5000)),
  status: z.enum(['ACTIVE', 'INACTIVE']),
  /** The clinic of the network that this contact is. */
  clinicId: maybe(anyIdSchema),
  /** Taken off the list; it can be put back, and what refers to it still names it. */
  removedAt: maybe(instantSchema),
};
export const contactBody = z.object(contactFields);

const publicFields = {
  name: line(200).min(1),
  phone: maybe(line(20)),
  email: maybe(line(255)),
  address: maybe(line(1000)),
};
/** What other clinics may know of a clinic: they hold it of each one that a referral joins them with. */
export const partnerBody = z.object(publicFields);

export const clinicFields = {
  ...publicFields,
  /** Whether the clinic's address gets a mail, without clinical text, with each notification. */
  hasEmailNotices: z.boolean(),
  /** Of those mails, and of what is said for the clinic where a reader's own language is not known. English when absent. */
  language: z.enum(mailLanguages).optional(),
};
export const clinicBody = z.object(clinicFields);

export const memberFields = {
  name: line(301).min(1),
  role: z.enum(['ADMIN', 'STAFF']),
  isActive: z.boolean(),
};
export const memberBody = z.object(memberFields);

export const linkFields = {
  slug: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    .max(80),
  isActive: z.boolean(),
};
export const linkBody = z.object(linkFields);

/** What the sender may still change while it is a draft, and amend (with a reason) while it is open. */
export const referralFields = {
  toClinicId: maybe(anyIdSchema),
  patientName: line(301).min(1),
  patientBirthOn: localDateSchema,
  patientPhone: maybe(line(20)),
  patientEmail: maybe(line(255)),
  /** Teeth as two-digit codes of ISO 3950. */
  teeth: z.array(line(2)).max(52),
  type: z.enum(referralTypes),
  reason: line(5000).min(1),
  urgency: z.enum(urgencies),
  allergies: maybe(line(5000)),
  referringDentist: maybe(line(301)),
};
export const referralBody = z.object({
  ...referralFields,
  fromClinicId: maybe(anyIdSchema),
  /** Who sent it, when it came through the public form. */
  sender: maybe(
    z.object({
      name: line(301),
      email: line(255),
      phone: maybe(line(20)),
    }),
  ),
  status: z.enum(referralStatuses),
  /** When it left the sender; null while nobody else has seen it. */
  sentAt: maybe(instantSchema),
  /** Of the last step that brought one. */
  statusReason: maybe(line(5000)),
  report: maybe(line(10_000)),
  supersedesId: maybe(anyIdSchema),
});

/** Private to one clinic: the other never receives it. Its id is the referral's. */
export const sideFields = {
  contactId: maybe(anyIdSchema),
  patientId: maybe(anyIdSchema),
  ownerUserId: maybe(anyIdSchema),
  nextDueOn: maybe(localDateSchema),
  notes: maybe(line(5000)),
  seenAt: maybe(instantSchema),
};
export const sideBody = z.object(sideFields);

/** A step or an amendment that happened: history that both sides keep. */
export const eventBody = z.object({
  referralId: anyIdSchema,
  /** The referral's version that it made: history is in this order. */
  version: z.int().min(1),
  kind: z.enum(['STEP', 'AMENDMENT']),
  from: maybe(z.enum(referralStatuses)),
  to: maybe(z.enum(referralStatuses)),
  byClinicId: maybe(anyIdSchema),
  byUserId: maybe(anyIdSchema),
  reason: maybe(line(5000)),
  /** The sender's clock, corrected; `receivedAt` is the network's. */
  at: instantSchema,
  receivedAt: instantSchema,
});

export const noteBody = z.object({
  referralId: anyIdSchema,
  byClinicId: maybe(anyIdSchema),
  byUserId: maybe(anyIdSchema),
  text: line(5000).min(1),
  at: instantSchema,
});

export const fileStates = ['UPLOADING', 'READY', 'FAILED'] as const;
export const fileFields = {
  referralId: anyIdSchema,
  name: line(255).min(1),
  mimeType: z.enum(blobKinds),
  sizeBytes: z.int().min(1).max(maxBlobBytes),
  sha256: sha256Schema,
};
/** A file of a referral: both sides know of it before its bytes have come. */
export const fileBody = z.object({
  ...fileFields,
  state: z.enum(fileStates),
  /** Null for one that came through the public form or a one-time page. */
  byClinicId: maybe(anyIdSchema),
  /** True until the receiving clinic has let in a file of somebody without an account. */
  isQuarantined: z.boolean(),
  at: instantSchema,
});

export const pageFields = {
  referralId: anyIdSchema,
  email: line(255).min(3),
  /** Six digits that open it: told by phone, on the patient's paper, or by a mail of its own. */
  code: z.string().regex(/^\d{6}$/),
  expiresAt: instantSchema,
  /** Of the mail; the page itself follows the reader. English when absent. */
  language: z.enum(mailLanguages).optional(),
};
/** A one-time page for somebody outside the network, private to the clinic that sent it. */
export const pageBody = z.object({
  ...pageFields,
  sentAt: maybe(instantSchema),
  openedAt: maybe(instantSchema),
  answeredAt: maybe(instantSchema),
  revokedAt: maybe(instantSchema),
});

export const notificationTypes = [
  'NEW_INCOMING_REFERRAL',
  'REFERRAL_ACCEPTED',
  'REFERRAL_REJECTED',
  'REFERRAL_COMPLETED',
  'REFERRAL_STATUS_UPDATE',
  'SYSTEM_MESSAGE',
] as const;
/** No clinical text: the clinic's app makes the words from the type and the referral. */
export const notificationBody = z.object({
  type: z.enum(notificationTypes),
  referralId: maybe(anyIdSchema),
  /** Null: for everybody in the clinic. */
  userId: maybe(anyIdSchema),
  at: instantSchema,
});
/** One reader has read one notification. */
export const readingBody = z.object({ notificationId: anyIdSchema, userId: anyIdSchema });

export const entityBodies = {
  clinic: clinicBody,
  partner: partnerBody,
  member: memberBody,
  contact: contactBody,
  link: linkBody,
  referral: referralBody,
  side: sideBody,
  event: eventBody,
  note: noteBody,
  file: fileBody,
  page: pageBody,
  notification: notificationBody,
  reading: readingBody,
} as const;

export type EntityName = keyof typeof entityBodies;
export type Bodies = { [Name in EntityName]: z.infer<(typeof entityBodies)[Name]> };
