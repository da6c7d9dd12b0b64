// Calls about keeping and purging: whose record may go for good, and who has not come for years.

import { z } from 'zod';
import { procedure } from '../core/errors.ts';
import { instantSchema, localDateSchema, maxPageSize, pageInput, pageOf } from '../core/values.ts';
import { patientIdSchema } from '../patients/patient.ts';

const storedPatientSchema = z.object({
  id: patientIdSchema,
  firstName: z.string(),
  lastName: z.string(),
  dateOfBirth: localDateSchema,
  lastVisitOn: localDateSchema.nullable(),
});

/** A patient who is archived or removed, and from when the record may be purged. */
const putAwaySchema = storedPatientSchema.extend({
  isRemoved: z.boolean(),
  lastActivityOn: localDateSchema,
  earliestPurgeOn: localDateSchema,
  isDue: z.boolean(),
  visitCount: z.int().min(0),
  xrayCount: z.int().min(0),
});
export type PutAwayPatient = z.infer<typeof putAwaySchema>;

const unvisitedSchema = storedPatientSchema.extend({ registeredAt: instantSchema });
export type UnvisitedPatient = z.infer<typeof unvisitedSchema>;

/** `typedName` of the purge: what a person types to confirm it, at most as long as two names. */
const typedNameSchema = z.string().max(400);

const someIds = z.object({ ids: z.array(patientIdSchema).min(1).max(maxPageSize) });
const idsSchema = z.object({ ids: z.array(patientIdSchema).max(maxPageSize) });

export const retentionContract = {
  /** Archived and removed patients by name. */
  list: procedure.input(z.object(pageInput)).output(pageOf(putAwaySchema)),

  /**
   * Removes everything of a patient for good. Backups made before keep the record until they are removed themselves.
   * INVALID when the typed name is not the patient's.
   */
  purge: procedure
    .input(z.object({ id: patientIdSchema, typedName: typedNameSchema }))
    .output(z.object({ removedRows: z.int().min(0), removedFiles: z.int().min(0) }))
    .errors({
      /** The record must be kept until that date. */
      RETENTION: { status: 409, data: z.object({ earliestPurgeOn: localDateSchema }) },
      /** Only archived or removed patients are purged. */
      STILL_ACTIVE: { status: 409 },
    }),

  /** Living patients whose last visit (or registration) is too long ago and who have nothing booked. */
  listUnvisited: procedure
    .input(z.object(pageInput))
    .output(pageOf(unvisitedSchema).extend({ years: z.int().min(0) })),

  /** Archives these, but for those who came or booked meanwhile; gives the ids that were archived. */
  archiveUnvisited: procedure.input(someIds).output(idsSchema),
  /** Takes `archiveUnvisited` back. */
  undoArchiving: procedure.input(someIds).output(idsSchema),
};
