// A calendar entry as a row of a list about several patients, and the pages such lists come in.

import { alertSummarySchema } from '#shared/patients/alert-summary.ts';
import { z } from 'zod';
import { pageOf } from '#shared/core/values.ts';
import { calendarEventSchema } from './event-model.ts';

/** `alertSummary` is null for an entry without a patient. */
export const listedEventSchema = calendarEventSchema.extend({ alertSummary: alertSummarySchema.nullable() });
export type ListedEvent = z.infer<typeof listedEventSchema>;

/** A visit somebody has to be called about. */
export const calledVisitSchema = listedEventSchema.extend({ phone: z.string().nullable() });
export type CalledVisit = z.infer<typeof calledVisitSchema>;

/** Visits without a new date are counted up to here. */
export const mostBrokenCounted = 500;

/** A page whose `total` counts the rows of all pages; null on later pages. */
export function countedPageOf<Row extends z.ZodType>(row: Row) {
  return pageOf(row).extend({ total: z.int().min(0).nullable() });
}
