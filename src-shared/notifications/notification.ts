// What the clinic is told of: a type, what it is about and who has read it. Words are made on the screen, none are kept.

import { z } from 'zod';
import { instantSchema } from '../core/values.ts';
import { referralStatuses } from '../referrals/referral-steps.ts';
import { notificationTypes, urgencies } from '../sync/bodies.ts';
import { anyIdSchema } from '../sync/protocol.ts';

export type NotificationType = (typeof notificationTypes)[number];

/** Ids of the network's notifications follow from what they tell of (UUID version 5). */
export const notificationIdSchema = anyIdSchema.brand<'Notification'>();
export type NotificationId = z.infer<typeof notificationIdSchema>;

/** What is told of a referral beside the notification; null once this PC holds no such referral. */
export const toldReferralSchema = z.object({
  id: anyIdSchema,
  direction: z.enum(['INCOMING', 'OUTGOING']),
  patientName: z.string(),
  /** The other clinic, the contact, or who sent the public form; null when nobody of them is known here. */
  partnerName: z.string().nullable(),
  urgency: z.enum(urgencies),
  status: z.enum(referralStatuses),
});
export type ToldReferral = z.infer<typeof toldReferralSchema>;

export const notificationSchema = z.object({
  id: notificationIdSchema,
  type: z.enum(notificationTypes),
  at: instantSchema,
  /** By the one who asks; others have their own. */
  isRead: z.boolean(),
  /** To the one who asks and to nobody else, as when a referral was given to them. */
  isForYou: z.boolean(),
  referral: toldReferralSchema.nullable(),
});
export type Notification = z.infer<typeof notificationSchema>;
