// Calls on what stands beside the entries: requests, the waiting list, hours and time off of providers.

import { alertSummarySchema } from '#shared/patients/alert-summary.ts';
import { patientIdSchema } from '#shared/patients/patient.ts';
import { userIdSchema } from '#shared/people/model.ts';
import { z } from 'zod';
import { procedure } from '#shared/core/errors.ts';
import { instantSchema, pageInput, pageOf } from '#shared/core/values.ts';
import { instantFieldSchema } from '#shared/time/instant.ts';
import { providerAvailabilitySchema, timeOffFieldsSchema, timeOffSchema } from './availability-model.ts';
import { decisionProcedure, expectedUpdatedAt } from './call-parts.ts';
import { calendarEventSchema } from './event-model.ts';
import { calledVisitSchema, countedPageOf } from './listed-event.ts';
import {
  eventIdSchema,
  eventRequestIdSchema,
  nullableText,
  overrideSchema,
  timeOffIdSchema,
  waitingEntryIdSchema,
} from './model.ts';
import { eventRequestFieldsSchema, eventRequestSchema } from './request-model.ts';
import {
  callResults,
  waitingEntryFieldsSchema,
  waitingEntrySchema,
  waitingStatuses,
} from './waiting-model.ts';
import { waitingOffersSchema } from './waiting-offer.ts';

/** A request beside the booking it is about, so that old and new stand side by side. */
export const requestRowSchema = z.object({
  request: eventRequestSchema,
  event: calendarEventSchema,
  wantedServiceName: z.string().nullable(),
  wantedProviderName: z.string().nullable(),
  /** Of the patient; null for an entry without one. */
  alertSummary: alertSummarySchema.nullable(),
});
export type RequestRow = z.infer<typeof requestRowSchema>;

export const requestCalls = {
  /** Open ones first asked first; decided ones last decided first. Only the open ones of every entry are counted. */
  list: procedure
    .input(z.object({ ...pageInput, open: z.boolean().default(true), eventId: eventIdSchema.nullish() }))
    .output(countedPageOf(requestRowSchema)),
  /** ALREADY_DECIDED when the event has an open request or is over. */
  create: decisionProcedure
    .input(z.object({ id: eventRequestIdSchema, fields: eventRequestFieldsSchema }))
    .output(eventRequestSchema),
  /**
   * CANCEL cancels the event. RESCHEDULE makes the successor `successorId` at the wanted time and points the event to
   * it; without `successorId` the core makes one. `freed` is the time that is free now, `offers` who could take it.
   */
  approve: decisionProcedure
    .input(
      z.object({
        id: eventRequestIdSchema,
        successorId: eventIdSchema.nullish(),
        override: overrideSchema.nullish(),
      }),
    )
    .output(
      z.object({
        request: eventRequestSchema,
        event: calendarEventSchema,
        successor: calendarEventSchema.nullable(),
        freed: z.object({
          startAt: instantSchema,
          endAt: instantSchema,
          providerId: userIdSchema.nullable(),
        }),
        offers: waitingOffersSchema,
      }),
    ),
  decline: decisionProcedure
    .input(z.object({ id: eventRequestIdSchema, reason: nullableText(500) }))
    .output(eventRequestSchema),
  /**
   * Takes an approval back: the booking stands as before, the one it moved to is removed, the request is open again.
   * CONFLICT when the time was taken meanwhile; ILLEGAL_STATUS when either booking has gone on.
   */
  reopen: decisionProcedure
    .input(z.object({ id: eventRequestIdSchema, override: overrideSchema.nullish() }))
    .output(eventRequestSchema),
};

export const waitingListCalls = {
  /** Most urgent first, then who waits longest. */
  list: procedure
    .input(
      z.object({
        ...pageInput,
        status: z.enum(waitingStatuses).default('WAITING'),
        patientId: patientIdSchema.nullish(),
        providerId: userIdSchema.nullish(),
      }),
    )
    .output(countedPageOf(waitingEntrySchema)),
  add: procedure
    .input(z.object({ id: waitingEntryIdSchema, fields: waitingEntryFieldsSchema }))
    .output(waitingEntrySchema),
  update: procedure
    .input(z.object({ id: waitingEntryIdSchema, expectedUpdatedAt, fields: waitingEntryFieldsSchema }))
    .output(waitingEntrySchema),
  remove: procedure.input(z.object({ id: waitingEntryIdSchema })).output(waitingEntrySchema),
  restore: procedure.input(z.object({ id: waitingEntryIdSchema })).output(waitingEntrySchema),
  /** The three that fit best, with reasons. */
  offersForSlot: procedure
    .input(
      z
        .object({
          startAt: instantFieldSchema,
          endAt: instantFieldSchema,
          providerId: userIdSchema.nullable(),
        })
        .refine((slot) => slot.startAt < slot.endAt, { path: ['endAt'], message: 'endBeforeStart' }),
    )
    .output(z.object({ offers: waitingOffersSchema })),
  /** ACCEPTED with the entry that was booked takes the patient off the list. */
  logCallResult: decisionProcedure
    .input(
      z.object({
        id: waitingEntryIdSchema,
        result: z.enum(callResults, 'notAChoice'),
        bookedEventId: eventIdSchema.nullish(),
        notes: nullableText(500).optional(),
      }),
    )
    .output(waitingEntrySchema),
};

export const availabilityCalls = {
  /** All seven days of each provider, Sunday first; null is every active provider. */
  get: procedure
    .input(z.object({ providerIds: z.array(userIdSchema).max(100, 'tooMany').nullish() }))
    .output(z.object({ providers: z.array(providerAvailabilitySchema).max(100) })),
  set: procedure.input(providerAvailabilitySchema).output(providerAvailabilitySchema),
};

const listedTimeOffSchema = timeOffSchema.extend({
  providerName: z.string(),
  openVisits: z.int().min(0).optional(),
});
export type ListedTimeOff = z.infer<typeof listedTimeOffSchema>;

export const timeOffCalls = {
  /** Time off that overlaps [from, to), by start; without bounds everything from now on. `openVisits` when asked for. */
  list: procedure
    .input(
      z.object({
        ...pageInput,
        providerIds: z.array(userIdSchema).max(100, 'tooMany').nullish(),
        from: instantFieldSchema.nullish(),
        to: instantFieldSchema.nullish(),
        countsVisits: z.boolean().default(false),
      }),
    )
    .output(pageOf(listedTimeOffSchema)),
  /** The open appointments in it by start: whom to call. NOT_FOUND also when it was removed. */
  visits: procedure
    .input(z.object({ ...pageInput, id: timeOffIdSchema }))
    .output(countedPageOf(calledVisitSchema).extend({ timeOff: timeOffSchema, providerName: z.string() })),
  /** `affected` counts the provider's open appointments in that time, which stay until somebody moves them. */
  add: procedure
    .input(z.object({ id: timeOffIdSchema, fields: timeOffFieldsSchema }))
    .output(z.object({ timeOff: timeOffSchema, affected: z.int().min(0) })),
  remove: procedure.input(z.object({ id: timeOffIdSchema })).output(z.object({ id: timeOffIdSchema })),
  restore: procedure.input(z.object({ id: timeOffIdSchema })).output(timeOffSchema),
};
