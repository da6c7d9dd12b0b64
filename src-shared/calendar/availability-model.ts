// When and where a provider works: the seven days of a week, and time off. Hours are wall clock in the clinic's zone.

import { locationIdSchema } from '#shared/clinic/model.ts';
import { userIdSchema } from '#shared/people/model.ts';
import { z } from 'zod';
import { dayOfWeekSchema, daysOfWeek } from '#shared/time/day-bounds.ts';
import { instantFieldSchema, localTimeFieldSchema } from '#shared/time/instant.ts';
import { nullableText, recordTimes, timeOffIdSchema } from './model.ts';

export const defaultStartTime = '09:00';
export const defaultEndTime = '17:00';

/** One weekday of a provider (0=Sunday … 6=Saturday); refused with `endBeforeStart` unless it ends after it starts. */
export const availabilityDaySchema = z
  .object({
    dayOfWeek: dayOfWeekSchema,
    isAvailable: z.boolean().default(true),
    startTime: localTimeFieldSchema.default(defaultStartTime),
    endTime: localTimeFieldSchema.default(defaultEndTime),
    /** The location that is worked at that day; null is wherever the provider is asked for. */
    locationId: locationIdSchema.nullable().default(null),
  })
  .refine((day) => day.startTime < day.endTime, { path: ['endTime'], message: 'endBeforeStart' });
export type AvailabilityDay = z.infer<typeof availabilityDaySchema>;

/** A week of a provider: at most one row a day (`duplicate`); a day without a row has the default hours. */
export const availabilityWeekSchema = z
  .array(availabilityDaySchema)
  .max(7, 'tooMany')
  .refine((days) => new Set(days.map((day) => day.dayOfWeek)).size === days.length, 'duplicate');

export const providerAvailabilitySchema = z.object({
  providerId: userIdSchema,
  days: availabilityWeekSchema,
});
export type ProviderAvailability = z.infer<typeof providerAvailabilitySchema>;

/** Gives all seven days, Sunday first, with the default hours (available 09:00–17:00) where no row is given. */
export function fullWeek(days: readonly AvailabilityDay[]): readonly AvailabilityDay[] {
  return daysOfWeek.map(
    (dayOfWeek) =>
      days.find((day) => day.dayOfWeek === dayOfWeek) ?? {
        dayOfWeek,
        isAvailable: true,
        startTime: defaultStartTime,
        endTime: defaultEndTime,
        locationId: null,
      },
  );
}

const timeOffTyped = {
  providerId: userIdSchema,
  startAt: instantFieldSchema,
  endAt: instantFieldSchema,
  reason: nullableText(500),
};

/** What is typed of time off; whole days are the bounds of those days. Refused with `endBeforeStart`. */
export const timeOffFieldsSchema = z
  .object(timeOffTyped)
  .refine((timeOff) => timeOff.startAt < timeOff.endAt, { path: ['endAt'], message: 'endBeforeStart' });
export type TimeOffFields = z.infer<typeof timeOffFieldsSchema>;

export const timeOffSchema = z.object({ ...timeOffTyped, id: timeOffIdSchema, ...recordTimes });
export type TimeOff = z.infer<typeof timeOffSchema>;
