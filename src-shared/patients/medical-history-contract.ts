// Calls about a patient's medical history.

import { z } from 'zod';
import { procedure } from '../core/errors.ts';
import { instantSchema } from '../core/values.ts';
import { medicalAlertSchema } from './alert-summary.ts';
import { staleFieldsError } from '../core/changes.ts';
import { changesOf } from './field-merge.ts';
import { medicalHistoryFields, medicalHistorySchema } from './medical-history.ts';
import { patientIdSchema } from './patient.ts';

export const medicalHistoryContract = {
  /** `history` is null while nothing was ever written. */
  get: procedure
    .input(z.object({ patientId: patientIdSchema }))
    .output(z.object({ history: medicalHistorySchema.nullable(), alerts: z.array(medicalAlertSchema) })),
  /** Only the changed fields, a list as a whole; `updatedAt` null when no history had been written yet. */
  update: procedure
    .input(
      z.object({
        patientId: patientIdSchema,
        updatedAt: instantSchema.nullable(),
        changes: changesOf(medicalHistoryFields),
      }),
    )
    .output(z.object({ history: medicalHistorySchema, alerts: z.array(medicalAlertSchema) }))
    .errors(staleFieldsError),
};
