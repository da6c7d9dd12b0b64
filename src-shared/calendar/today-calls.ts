// The Today board: the clinic's day by chair, the waiting room, and who has not confirmed.

import { locationIdSchema, operatoryIdSchema } from '#shared/clinic/model.ts';
import { alertCountsSchema, medicalAlertSchema } from '#shared/patients/alert-summary.ts';
import { patientIdSchema } from '#shared/patients/patient.ts';
import { userIdSchema } from '#shared/people/model.ts';
import { z } from 'zod';
import { instantSchema, localDateSchema } from '#shared/core/values.ts';
import { localDateFieldSchema } from '#shared/time/instant.ts';
import { rangeProcedure } from './call-parts.ts';
import { eventKindSchema } from './event-model.ts';
import { eventIdSchema, serviceIdSchema } from './model.ts';
import { eventStatusSchema } from './status-machine.ts';

export const maxTodayEntries = 500;
export const maxTodayAlerts = 3;
export const maxUnconfirmedTomorrow = 100;

/** One entry of the day. `colour` is its own, else that of its service, else null. */
export const todayEntrySchema = z.object({
  id: eventIdSchema,
  kind: eventKindSchema,
  title: z.string(),
  startAt: instantSchema,
  endAt: instantSchema,
  status: eventStatusSchema,
  providerId: userIdSchema.nullable(),
  providerName: z.string().nullable(),
  operatoryId: operatoryIdSchema.nullable(),
  serviceId: serviceIdSchema.nullable(),
  serviceName: z.string().nullable(),
  colour: z.string().nullable(),
  patientId: patientIdSchema.nullable(),
  patientName: z.string().nullable(),
  phone: z.string().nullable(),
  /** The most urgent alerts and how many there are in all; null when there are none. */
  alerts: z
    .object({ counts: alertCountsSchema, top: z.array(medicalAlertSchema).max(maxTodayAlerts) })
    .nullable(),
  checkedInAt: instantSchema.nullable(),
  seatedAt: instantSchema.nullable(),
  leftAt: instantSchema.nullable(),
  /** Whole minutes from check-in to the chair, or to now while still waiting; null before check-in. */
  waitingMinutes: z.int().min(0).nullable(),
  /** Still waiting, and at least the clinic's `longWaitMinutes`. */
  isLongWait: z.boolean(),
  hasRequest: z.boolean(),
  updatedAt: instantSchema,
});
export type TodayEntry = z.infer<typeof todayEntrySchema>;

function entriesSchema(atMost: number) {
  return z.custom<TodayEntry[]>((entries) => Array.isArray(entries) && entries.length <= atMost);
}

export const todayBoardSchema = z.object({
  on: localDateSchema,
  zone: z.string(),
  /** The core's clock: waiting minutes are counted to it. */
  now: instantSchema,
  longWaitMinutes: z.int().min(1),
  /** Chairs in their order, also an archived one that an entry of the day is in. */
  chairs: z.array(z.object({ id: operatoryIdSchema, name: z.string(), colour: z.string() })).max(200),
  /**
   * Entries that overlap the day, by start; the cancelled, missed and moved ones are counted only. Like those of a window
   * they are made of rows the database has checked, and a test holds them to todayEntrySchema.
   */
  entries: entriesSchema(maxTodayEntries),
  /** Appointments of the next day that are REQUESTED or SCHEDULED, by start; the first 100. */
  unconfirmedTomorrow: entriesSchema(maxUnconfirmedTomorrow),
  counts: z.object({
    appointments: z.int().min(0),
    unconfirmedToday: z.int().min(0),
    unconfirmedTomorrow: z.int().min(0),
    waiting: z.int().min(0),
    longWaiting: z.int().min(0),
    inChair: z.int().min(0),
    completed: z.int().min(0),
    cancelled: z.int().min(0),
    missed: z.int().min(0),
    rescheduled: z.int().min(0),
    openRequests: z.int().min(0),
  }),
  /** Mean minutes from check-in to the chair of those seated this day, rounded; null before the first. */
  meanWaitMinutes: z.int().min(0).nullable(),
});
export type TodayBoard = z.infer<typeof todayBoardSchema>;

/** The clinic's today unless `on` says otherwise; RANGE_TOO_LARGE above 500 entries. */
export const today = rangeProcedure
  .input(
    z.object({
      on: localDateFieldSchema.nullish(),
      /** Chairs of this location, chairs of none, and entries without a chair; open requests are the clinic's. */
      locationId: locationIdSchema.nullish(),
    }),
  )
  .output(todayBoardSchema);
