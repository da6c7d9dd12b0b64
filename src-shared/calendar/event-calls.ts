// Calls on calendar entries: the window, one entry, booking, moving, steps, history.

import { locationIdSchema, operatoryIdSchema } from '#shared/clinic/model.ts';
import { patientIdSchema } from '#shared/patients/patient.ts';
import { userIdSchema } from '#shared/people/model.ts';
import { z } from 'zod';
import { alertKinds } from '#shared/patients/alert-catalogue.ts';
import { severities } from '#shared/patients/medical-history.ts';
import { procedure } from '#shared/core/errors.ts';
import { pageInput, pageOf } from '#shared/core/values.ts';
import { instantFieldSchema } from '#shared/time/instant.ts';
import { bookingProcedure, expectedUpdatedAt, rangeProcedure, statusProcedure } from './call-parts.ts';
import { calendarEventSchema, eventChangesSchema, eventFieldsSchema } from './event-model.ts';
import { windowInputSchema, windowOutputSchema } from './event-window.ts';
import { calledVisitSchema, countedPageOf, listedEventSchema } from './listed-event.ts';
import { eventIdSchema, nullableText, overrideSchema, serviceIdSchema, slotHoldIdSchema } from './model.ts';
import { eventRequestSchema } from './request-model.ts';
import { eventStatusSchema, firstStatuses, statusChangeSchema } from './status-machine.ts';
import { waitingOffersSchema } from './waiting-offer.ts';

const override = overrideSchema.nullish();

/** A chip that stands wherever the patient does, as computeAlerts gives it. */
export const patientAlertSchema = z.object({
  kind: z.enum(alertKinds),
  text: z.string(),
  code: z.string().nullable(),
  severity: z.enum(severities),
});
export type PatientAlert = z.infer<typeof patientAlertSchema>;

/** Any change to an entry, with the value before and after by field; steps have `status` among the fields. */
export const eventHistoryLineSchema = z.object({
  seq: z.int().min(1),
  at: statusChangeSchema.shape.at,
  by: userIdSchema.nullable(),
  byName: z.string().nullable(),
  action: z.enum([
    'CREATE',
    'UPDATE',
    'MOVE',
    'RESIZE',
    'STATUS',
    'REVERT',
    'REQUEST',
    'DECISION',
    'REMOVE',
    'RESTORE',
  ]),
  changes: z.record(z.string(), z.object({ from: z.json(), to: z.json() })),
  overrideReason: z.string().nullable(),
});
export type EventHistoryLine = z.infer<typeof eventHistoryLineSchema>;

/** One entry with what its panel shows. The newest 20 steps stand with it; `history` has everything. */
export const eventDetailSchema = z.object({
  event: calendarEventSchema,
  statusChanges: z.array(statusChangeSchema).max(20),
  allowedStatuses: z.array(eventStatusSchema),
  revertTo: eventStatusSchema.nullable(),
  request: eventRequestSchema.nullable(),
  alerts: z.array(patientAlertSchema).max(50),
});
export type EventDetail = z.infer<typeof eventDetailSchema>;

export const eventCalls = {
  /** At most 35 days and 2,000 entries, else RANGE_TOO_LARGE. */
  window: rangeProcedure.input(windowInputSchema).output(windowOutputSchema),
  /** Entries by filters, newest start first. */
  list: procedure
    .input(
      z.object({
        ...pageInput,
        patientId: patientIdSchema.nullish(),
        providerIds: z.array(userIdSchema).max(100, 'tooMany').nullish(),
        serviceId: serviceIdSchema.nullish(),
        locationId: locationIdSchema.nullish(),
        statuses: z.array(eventStatusSchema).max(20).nullish(),
        from: instantFieldSchema.nullish(),
        to: instantFieldSchema.nullish(),
        order: z.enum(['NEWEST', 'OLDEST']).default('NEWEST'),
      }),
    )
    .output(countedPageOf(listedEventSchema)),
  get: procedure.input(z.object({ id: eventIdSchema })).output(eventDetailSchema),
  /** A patient's entries, newest first, with the visit that was completed last and the open one that comes next. */
  ofPatient: procedure.input(z.object({ ...pageInput, patientId: patientIdSchema })).output(
    pageOf(calendarEventSchema).extend({
      lastVisit: calendarEventSchema.nullable(),
      nextVisit: calendarEventSchema.nullable(),
    }),
  ),
  /**
   * Cancelled and missed appointments of patients who have no later entry that stands or was kept; newest first. `total`
   * is null above mostBrokenCounted.
   */
  broken: procedure
    .input(z.object({ ...pageInput, providerId: userIdSchema.nullish() }))
    .output(countedPageOf(calledVisitSchema)),
  /** `slotHoldId` gives up that hold for the booking, in the same transaction. */
  create: bookingProcedure
    .input(
      z.object({
        id: eventIdSchema,
        fields: eventFieldsSchema,
        status: z.enum(firstStatuses).default('SCHEDULED'),
        slotHoldId: slotHoldIdSchema.nullish(),
        override,
      }),
    )
    .output(calendarEventSchema),
  update: bookingProcedure
    .input(z.object({ id: eventIdSchema, expectedUpdatedAt, changes: eventChangesSchema, override }))
    .output(calendarEventSchema),
  /** To another time, provider or chair; the length stays in real minutes. What is left out stays. */
  move: bookingProcedure
    .input(
      z.object({
        id: eventIdSchema,
        expectedUpdatedAt,
        startAt: instantFieldSchema,
        providerId: userIdSchema.nullish(),
        operatoryId: operatoryIdSchema.nullish(),
        override,
      }),
    )
    .output(calendarEventSchema),
  resize: bookingProcedure
    .input(
      z
        .object({
          id: eventIdSchema,
          expectedUpdatedAt,
          startAt: instantFieldSchema,
          endAt: instantFieldSchema,
          override,
        })
        .refine((times) => times.startAt < times.endAt, { path: ['endAt'], message: 'endBeforeStart' }),
    )
    .output(calendarEventSchema),
  /**
   * RESCHEDULED needs `successorId`, CANCELLED takes `reason`. ILLEGAL_STATUS names the steps that are allowed. `offers`
   * are who could take a time that was freed ahead of now, else empty.
   */
  setStatus: statusProcedure
    .input(
      z.object({
        id: eventIdSchema,
        expectedUpdatedAt,
        status: eventStatusSchema,
        reason: nullableText(500).optional(),
        successorId: eventIdSchema.nullish(),
      }),
    )
    .output(calendarEventSchema.extend({ offers: waitingOffersSchema })),
  /** Takes the last step back as a step of its own; CONFLICT when the freed time was booked meanwhile. */
  revertStatus: statusProcedure
    .input(z.object({ id: eventIdSchema, expectedUpdatedAt, override }))
    .output(calendarEventSchema),
  /** A new SCHEDULED entry with the fields of another at another time. */
  copy: bookingProcedure
    .input(
      z.object({
        id: eventIdSchema,
        newId: eventIdSchema,
        startAt: instantFieldSchema,
        providerId: userIdSchema.nullish(),
        operatoryId: operatoryIdSchema.nullish(),
        override,
      }),
    )
    .output(calendarEventSchema),
  remove: procedure.input(z.object({ id: eventIdSchema, expectedUpdatedAt })).output(calendarEventSchema),
  /** CONFLICT when the time was booked meanwhile. */
  restore: bookingProcedure.input(z.object({ id: eventIdSchema, override })).output(calendarEventSchema),
  /** Newest first. */
  history: procedure
    .input(z.object({ id: eventIdSchema, ...pageInput }))
    .output(pageOf(eventHistoryLineSchema)),
};
