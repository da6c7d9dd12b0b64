// Recalls: when a patient should be asked back, and how often it was tried.

import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { brandedId, instantSchema } from '../core/values.ts';
import {
  maxLineLength,
  optionalText,
  optionalWholeNumber,
  requiredDate,
  requiredLine,
  requiredReference,
} from '../text/text-fields.ts';
import { patientIdSchema } from './patient.ts';

export const recallIdSchema = brandedId('Recall');
export type RecallId = z.infer<typeof recallIdSchema>;

export const maxRecallIntervalMonths = 120;

/** What a person types for a recall. Without an interval it is asked once and does not come back. */
export const recallInputSchema = z.object({
  patientId: requiredReference('Patient'),
  reason: requiredLine(maxLineLength),
  intervalMonths: optionalWholeNumber(1, maxRecallIntervalMonths),
  dueOn: requiredDate,
  isDoNotContact: z.boolean({ error: 'notAChoice' }).default(false),
  notes: optionalText(),
});
export type RecallInput = z.infer<typeof recallInputSchema>;

/** A recall as the core keeps it. */
export const recallSchema = z.object({
  id: recallIdSchema,
  patientId: patientIdSchema,
  reason: z.string(),
  intervalMonths: z.int().nullable(),
  dueOn: z.iso.date(),
  attemptCount: z.int().min(0),
  lastAttemptAt: instantSchema.nullable(),
  isDoNotContact: z.boolean(),
  notes: z.string().nullable(),
  createdAt: instantSchema,
  updatedAt: instantSchema,
  deletedAt: instantSchema.nullable(),
});
export type Recall = z.infer<typeof recallSchema>;

/** The day a recall falls due again after a visit, at the month's end where the day lacks; null without an interval. */
export function nextRecallOn(visitedOn: string, intervalMonths: number | null): string | null {
  if (intervalMonths === null) return null;
  return Temporal.PlainDate.from(visitedOn).add({ months: intervalMonths }).toString();
}

/** True when the patient should be asked on this day: due or overdue, and contact is allowed. */
export function isRecallDue(recall: Pick<Recall, 'dueOn' | 'isDoNotContact'>, today: string): boolean {
  return !recall.isDoNotContact && recall.dueOn <= today;
}
