// Ids and small words every part of the calendar shares. Records are in <record>-model.ts beside this file.

import { z } from 'zod';
import { brandedId, instantSchema } from '#shared/core/values.ts';
import { fieldCodes } from '#shared/text/text-fields.ts';

export const eventIdSchema = brandedId('Event');
export type EventId = z.infer<typeof eventIdSchema>;
export const eventRequestIdSchema = brandedId('EventRequest');
export type EventRequestId = z.infer<typeof eventRequestIdSchema>;
export const serviceIdSchema = brandedId('Service');
export type ServiceId = z.infer<typeof serviceIdSchema>;
export const waitingEntryIdSchema = brandedId('WaitingEntry');
export type WaitingEntryId = z.infer<typeof waitingEntryIdSchema>;
export const timeOffIdSchema = brandedId('TimeOff');
export type TimeOffId = z.infer<typeof timeOffIdSchema>;
export const slotHoldIdSchema = brandedId('SlotHold');
export type SlotHoldId = z.infer<typeof slotHoldIdSchema>;
/** Every code a calendar field is refused with; the texts of the calendar have a sentence for each. */
export const calendarFieldCodes = [
  ...fieldCodes,
  'notATime',
  'notADate',
  'notADay',
  'endBeforeStart',
  'durationTooShort',
  'durationTooLong',
  'patientRequired',
  'reasonRequired',
  'wantedRequired',
  'duplicate',
] as const;
export type CalendarFieldCode = (typeof calendarFieldCodes)[number];

const control = /[^\P{Cc}\n\r\t]/u;

/**
 * Text that may be missing: null or left empty is null to the service. Unlike the optional text of forms, a field left
 * out of a change stays left out. Codes `invalidCharacters`, `tooLong`.
 */
export function nullableText(maxLength: number) {
  return z
    .string('invalidCharacters')
    .refine((text) => text.isWellFormed() && !control.test(text), 'invalidCharacters')
    .normalize('NFC')
    .trim()
    .max(maxLength, 'tooLong')
    .nullable();
}

/** What every record carries. */
export const recordTimes = { createdAt: instantSchema, updatedAt: instantSchema };

/** Why a booking stands although something speaks against it; kept with the event and in the audit log. */
export const overrideSchema = z.object({
  reason: z
    .string('reasonRequired')
    .refine((text) => text.isWellFormed() && !control.test(text), 'invalidCharacters')
    .trim()
    .min(1, 'reasonRequired')
    .max(500, 'tooLong'),
});
export type Override = z.infer<typeof overrideSchema>;
