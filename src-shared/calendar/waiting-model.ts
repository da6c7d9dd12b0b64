// Patients who would come sooner: what they need and when they can. Ranking for a freed slot is in waiting-fit.ts.

import { alertSummarySchema } from '#shared/patients/alert-summary.ts';
import { patientIdSchema } from '#shared/patients/patient.ts';
import { userIdSchema } from '#shared/people/model.ts';
import { z } from 'zod';
import { instantSchema } from '#shared/core/values.ts';
import { dayOfWeekSchema } from '#shared/time/day-bounds.ts';
import { localTimeFieldSchema } from '#shared/time/instant.ts';
import { eventIdSchema, nullableText, recordTimes, serviceIdSchema, waitingEntryIdSchema } from './model.ts';
import { durationMinutesSchema } from './service-model.ts';

export const waitingPriorities = ['LOW', 'NORMAL', 'HIGH', 'URGENT'] as const;
export type WaitingPriority = (typeof waitingPriorities)[number];

/** WAITING until a slot was taken (BOOKED) or the entry was taken off the list (REMOVED). */
export const waitingStatuses = ['WAITING', 'BOOKED', 'REMOVED'] as const;
export type WaitingStatus = (typeof waitingStatuses)[number];

/** What a call to a waiting patient led to. */
export const callResults = ['ACCEPTED', 'DECLINED', 'NO_ANSWER', 'CALL_BACK'] as const;
export type CallResult = (typeof callResults)[number];

const typedFields = {
  patientId: patientIdSchema,
  serviceId: serviceIdSchema.nullable(),
  durationMinutes: durationMinutesSchema,
  /** Null: any provider. */
  providerId: userIdSchema.nullable(),
  /** Empty: any day. */
  daysOfWeek: z.array(dayOfWeekSchema).max(7, 'tooMany'),
  /** Wall clock of the clinic; the visit must lie between the two. Null: no bound. */
  earliestTime: localTimeFieldSchema.nullable(),
  latestTime: localTimeFieldSchema.nullable(),
  priority: z.enum(waitingPriorities, 'notAChoice'),
  /** The booking that would be given up for the sooner slot. */
  eventId: eventIdSchema.nullable(),
  notes: nullableText(1000),
};

/** What is typed of an entry; refused with `endBeforeStart` when no time is left between earliest and latest. */
export const waitingEntryFieldsSchema = z
  .object(typedFields)
  .refine(
    (entry) =>
      entry.earliestTime === null || entry.latestTime === null || entry.earliestTime < entry.latestTime,
    { path: ['latestTime'], message: 'endBeforeStart' },
  )
  .refine((entry) => new Set(entry.daysOfWeek).size === entry.daysOfWeek.length, {
    path: ['daysOfWeek'],
    message: 'duplicate',
  });
export type WaitingEntryFields = z.infer<typeof waitingEntryFieldsSchema>;

export const waitingEntrySchema = z.object({
  ...typedFields,
  id: waitingEntryIdSchema,
  status: z.enum(waitingStatuses),
  patientName: z.string(),
  alertSummary: alertSummarySchema.nullable(),
  lastCallAt: instantSchema.nullable(),
  lastCallResult: z.enum(callResults).nullable(),
  ...recordTimes,
});
export type WaitingEntry = z.infer<typeof waitingEntrySchema>;
