// Calls about free time: finding it, holding it for a moment, and how full a day is.

import { locationIdSchema, operatoryIdSchema } from '#shared/clinic/model.ts';
import { userIdSchema } from '#shared/people/model.ts';
import { requiredWholeNumber } from '#shared/text/text-fields.ts';
import { z } from 'zod';
import { procedure } from '#shared/core/errors.ts';
import { instantSchema, localDateSchema } from '#shared/core/values.ts';
import { dayOfWeekSchema } from '#shared/time/day-bounds.ts';
import { instantFieldSchema, localDateFieldSchema, localTimeFieldSchema } from '#shared/time/instant.ts';
import { bookingProcedure } from './call-parts.ts';
import { freeSlotSchema } from './free-slots.ts';
import { serviceIdSchema, slotHoldIdSchema } from './model.ts';
import { durationMinutesSchema } from './service-model.ts';

/** A slot stays held this long after the last word from whoever holds it; enough to register a new patient. */
export const slotHoldMinutes = 15;

export const slotHoldSchema = z.object({
  id: slotHoldIdSchema,
  startAt: instantSchema,
  endAt: instantSchema,
  providerId: userIdSchema,
  operatoryId: operatoryIdSchema.nullable(),
  heldBy: userIdSchema,
  expiresAt: instantSchema,
});
export type SlotHold = z.infer<typeof slotHoldSchema>;

/** The first free slots; `from` before now counts as now. Null lists of providers or chairs are all active ones. */
export const freeSlots = procedure
  .input(
    z.object({
      durationMinutes: durationMinutesSchema,
      providerIds: z.array(userIdSchema).max(100, 'tooMany').nullish(),
      operatoryIds: z.array(operatoryIdSchema).max(100, 'tooMany').nullish(),
      serviceId: serviceIdSchema.nullish(),
      /** Only its chairs, and providers on the days they work there. */
      locationId: locationIdSchema.nullish(),
      from: instantFieldSchema.nullish(),
      until: instantFieldSchema.nullish(),
      daysOfWeek: z.array(dayOfWeekSchema).min(1, 'required').max(7, 'tooMany').nullish(),
      earliestTime: localTimeFieldSchema.nullish(),
      latestTime: localTimeFieldSchema.nullish(),
      stepMinutes: requiredWholeNumber(5, 60).default(15),
      limit: requiredWholeNumber(1, 100).default(5),
    }),
  )
  .output(z.object({ slots: z.array(freeSlotSchema).max(100), zone: z.string() }));

/** As the board shows it to others: `heldByName` is who is booking it. */
export const listedSlotHoldSchema = slotHoldSchema.extend({ heldByName: z.string() });
export type ListedSlotHold = z.infer<typeof listedSlotHoldSchema>;

export const slotHoldCalls = {
  /** What is held now between two instants, one's own as well; those that ran out are left out. */
  window: procedure
    .input(
      z
        .object({ from: instantFieldSchema, to: instantFieldSchema })
        .refine((range) => range.from < range.to, { path: ['to'], message: 'endBeforeStart' }),
    )
    .output(z.array(listedSlotHoldSchema).max(100)),
  /** Made again with the same id it lasts longer. Others see the time as taken; CONFLICT when it is taken already. */
  create: bookingProcedure
    .input(
      z
        .object({
          id: slotHoldIdSchema,
          startAt: instantFieldSchema,
          endAt: instantFieldSchema,
          providerId: userIdSchema,
          operatoryId: operatoryIdSchema.nullable(),
        })
        .refine((hold) => hold.startAt < hold.endAt, { path: ['endAt'], message: 'endBeforeStart' }),
    )
    .output(slotHoldSchema),
  /** Fine also when it is gone already. */
  release: procedure.input(z.object({ id: slotHoldIdSchema })).output(z.object({ released: z.boolean() })),
};

/** Counts and minutes of one provider on one date. `freeMinutes` is open time that nothing holds. */
export const dayLoadSchema = z.object({
  providerId: userIdSchema.nullable(),
  bookedCount: z.int().min(0),
  bookedMinutes: z.int().min(0),
  blockedMinutes: z.int().min(0),
  openMinutes: z.int().min(0),
  freeMinutes: z.int().min(0),
  unconfirmedCount: z.int().min(0),
  unconfirmedMinutes: z.int().min(0),
});
export type DayLoad = z.infer<typeof dayLoadSchema>;

/** How full a date is, by provider and altogether; unconfirmed are REQUESTED and SCHEDULED. */
export const dayOverview = procedure
  .input(
    z.object({
      on: localDateFieldSchema,
      providerIds: z.array(userIdSchema).max(100, 'tooMany').nullish(),
      locationId: locationIdSchema.nullish(),
    }),
  )
  .output(
    z.object({
      on: localDateSchema,
      total: dayLoadSchema.omit({ providerId: true }),
      providers: z.array(dayLoadSchema).max(100),
    }),
  );
