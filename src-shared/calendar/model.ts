// Ids and small words every part of the calendar shares. Records are in <record>-model.ts beside this file.

import { z } from 'zod';
import { brandedId, instantSchema } from '../core/values.ts';

export const eventIdSchema = brandedId('EventId');
export type EventId = z.infer<typeof eventIdSchema>;
export const eventRequestIdSchema = brandedId('EventRequestId');
export type EventRequestId = z.infer<typeof eventRequestIdSchema>;
export const serviceIdSchema = brandedId('ServiceId');
export type ServiceId = z.infer<typeof serviceIdSchema>;
export const operatoryIdSchema = brandedId('OperatoryId');
export type OperatoryId = z.infer<typeof operatoryIdSchema>;
export const locationIdSchema = brandedId('LocationId');
export type LocationId = z.infer<typeof locationIdSchema>;
export const waitingEntryIdSchema = brandedId('WaitingEntryId');
export type WaitingEntryId = z.infer<typeof waitingEntryIdSchema>;
export const timeOffIdSchema = brandedId('TimeOffId');
export type TimeOffId = z.infer<typeof timeOffIdSchema>;
export const slotHoldIdSchema = brandedId('SlotHoldId');
export type SlotHoldId = z.infer<typeof slotHoldIdSchema>;
/** The same brands as in the people and patients models. */
export const calendarPatientIdSchema = brandedId('PatientId');
export const calendarUserIdSchema = brandedId('UserId');

/** Every code a calendar field is refused with; the texts of the calendar have a sentence for each. */
export const calendarFieldCodes = [
  'required',
  'tooLong',
  'notANumber',
  'tooSmall',
  'tooLarge',
  'unknownValue',
  'unknownDay',
  'unknownZone',
  'notATime',
  'notADate',
  'endBeforeStart',
  'durationTooShort',
  'durationTooLong',
  'patientRequired',
  'reasonRequired',
  'wantedRequired',
  'duplicate',
  'tooMany',
] as const;
export type CalendarFieldCode = (typeof calendarFieldCodes)[number];

/** Text that must hold something but spaces; codes `required`, `tooLong`. Spaces at the ends are dropped. */
export function requiredText(maxLength: number) {
  return z.string('required').trim().min(1, 'required').max(maxLength, 'tooLong');
}

/** Text that may be missing; code `tooLong`. */
export function optionalText(maxLength: number) {
  return z.string('tooLong').trim().max(maxLength, 'tooLong').nullable();
}

/** A whole number in a range; codes `notANumber`, `tooSmall`, `tooLarge`. */
export function wholeNumber(min: number, max: number) {
  return z.int('notANumber').min(min, 'tooSmall').max(max, 'tooLarge');
}

/** A colour as `#rrggbb`; the screen chooses text of enough contrast on it. */
export const colourSchema = z.string('unknownValue').regex(/^#[0-9a-f]{6}$/, 'unknownValue');

/** What every record carries. */
export const recordTimes = { createdAt: instantSchema, updatedAt: instantSchema };

/** Why a booking stands although something speaks against it; kept with the event and in the audit log. */
export const overrideSchema = z.object({
  reason: z.string('reasonRequired').trim().min(1, 'reasonRequired').max(500, 'tooLong'),
});
export type Override = z.infer<typeof overrideSchema>;
