// Calls about recalls: who is to be asked back, and each try to reach them.

import { z } from 'zod';
import { procedure } from '../core/errors.ts';
import { brandedId, instantSchema, localDateSchema, pageInput, pageOf } from '../core/values.ts';
import { userIdSchema } from '../people/model.ts';
import { optionalText } from '../text/text-fields.ts';
import { alertSummarySchema } from './alert-summary.ts';
import { changesOf } from './field-merge.ts';
import { patientIdSchema } from './patient.ts';
import { recallIdSchema, recallInputSchema, recallSchema } from './recall.ts';

export const recallChannels = ['PHONE', 'MESSAGE', 'EMAIL', 'OTHER'] as const;
export const recallOutcomes = ['REACHED', 'NO_ANSWER', 'LEFT_MESSAGE', 'REFUSED'] as const;

/** A recall with `completedAt`: null while it is open. */
export const recallRecordSchema = recallSchema.extend({ completedAt: instantSchema.nullable() });
export type RecallRecord = z.infer<typeof recallRecordSchema>;

export const recallRowSchema = recallRecordSchema.extend({
  firstName: z.string(),
  lastName: z.string(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  alertSummary: alertSummarySchema,
  isOverdue: z.boolean(),
  /** Somebody tried to reach this patient today, for this or another recall. */
  isContactedToday: z.boolean(),
});
export type RecallRow = z.infer<typeof recallRowSchema>;

export const recallAttemptSchema = z.object({
  id: brandedId('RecallAttempt'),
  recallId: recallIdSchema,
  userId: userIdSchema.nullable(),
  byName: z.string().nullable(),
  channel: z.enum(recallChannels),
  outcome: z.enum(recallOutcomes),
  note: z.string().nullable(),
  attemptedAt: instantSchema,
});
export type RecallAttempt = z.infer<typeof recallAttemptSchema>;

const oneRecall = z.object({ id: recallIdSchema });
const editable = recallInputSchema.omit({ patientId: true });

export const recallsContract = {
  /**
   * Open recalls that are due on `until` (today when left out) or before, the longest overdue first.
   * Patients who are not to be contacted, archived and removed ones are left out unless asked for.
   */
  listDue: procedure
    .input(
      z.object({
        ...pageInput,
        from: localDateSchema.nullish(),
        until: localDateSchema.nullish(),
        onlyOverdue: z.boolean().default(false),
        includeDoNotContact: z.boolean().default(false),
      }),
    )
    .output(pageOf(recallRowSchema).extend({ total: z.int().min(0) })),
  /** The recalls of a patient, open ones first, then by when they are or were due. */
  listOfPatient: procedure
    .input(z.object({ ...pageInput, patientId: patientIdSchema }))
    .output(pageOf(recallRecordSchema)),
  listAttempts: procedure.input(oneRecall).output(z.array(recallAttemptSchema).max(100)),
  create: procedure.input(recallInputSchema).output(recallRecordSchema),
  update: procedure
    .input(oneRecall.extend({ updatedAt: instantSchema, changes: changesOf(editable.shape) }))
    .output(recallRecordSchema),
  /** The patient came on `visitedOn` (today when left out); with an interval the next recall is made and given. */
  complete: procedure
    .input(oneRecall.extend({ visitedOn: localDateSchema.nullish() }))
    .output(z.object({ completed: recallRecordSchema, next: recallRecordSchema.nullable() }))
    .errors({ ALREADY_COMPLETED: { status: 409 } }),
  remove: procedure.input(oneRecall).output(z.null()),
  restore: procedure.input(oneRecall).output(recallRecordSchema),
  /** A patient is tried once a clinic day; a second try is refused unless `override` says it is meant. */
  logAttempt: procedure
    .input(
      oneRecall.extend({
        channel: z.enum(recallChannels),
        outcome: z.enum(recallOutcomes),
        note: optionalText(1000),
        override: z.boolean().default(false),
      }),
    )
    .output(recallRecordSchema)
    .errors({
      CALLED_TODAY: {
        status: 409,
        data: z.object({ attemptedAt: instantSchema, byName: z.string().nullable() }),
      },
      DO_NOT_CONTACT: { status: 409 },
    }),
};
