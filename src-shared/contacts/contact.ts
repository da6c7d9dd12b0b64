// A contact: a specialist or clinic that patients are referred to. Private to the clinic that keeps it.

import { z } from 'zod';
import { brandedId, idSchema, instantSchema } from '../core/values.ts';
import {
  maxEmailLength,
  maxNameLength,
  maxNotesLength,
  maxPhoneLength,
  optionalText,
  requiredChoice,
  requiredEmail,
  requiredLine,
  requiredPhone,
} from '../text/text-fields.ts';

export const contactIdSchema = brandedId('Contact');
export type ContactId = z.infer<typeof contactIdSchema>;

/** Who is INACTIVE stays in the list and with old referrals, and is not offered for new ones. */
export const contactStatuses = ['ACTIVE', 'INACTIVE'] as const;
export type ContactStatus = (typeof contactStatuses)[number];

export const maxSpecialtyLength = 100;
export const maxAddressLength = 1000;

export const contactInputSchema = z.object({
  name: requiredLine(maxNameLength),
  specialty: requiredLine(maxSpecialtyLength),
  phone: requiredPhone,
  email: requiredEmail,
  address: optionalText(maxAddressLength),
  notes: optionalText(maxNotesLength),
  status: requiredChoice(contactStatuses),
  /** The clinic of the network that this contact is; referrals to it go through the network. */
  clinicId: idSchema.nullish().transform((id) => id ?? null),
});
export type ContactInput = z.infer<typeof contactInputSchema>;

export const contactSchema = z.object({
  id: contactIdSchema,
  name: z.string().max(maxNameLength),
  specialty: z.string().max(maxSpecialtyLength),
  phone: z.string().max(maxPhoneLength),
  email: z.string().max(maxEmailLength),
  address: z.string().max(maxAddressLength).nullable(),
  notes: z.string().max(maxNotesLength).nullable(),
  status: z.enum(contactStatuses),
  clinicId: idSchema.nullable(),
  removedAt: instantSchema.nullable(),
  createdAt: instantSchema,
  updatedAt: instantSchema,
});
export type Contact = z.infer<typeof contactSchema>;

/** A line of the list: all but the notes. */
export const contactRowSchema = contactSchema.omit({ notes: true });
export type ContactRow = z.infer<typeof contactRowSchema>;
