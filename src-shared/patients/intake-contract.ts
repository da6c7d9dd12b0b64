// Calls about intake forms: filled, compared with the record, and taken over as far as a person ticks.

import { z } from 'zod';
import { procedure } from '../core/errors.ts';
import { instantSchema, pageInput, pageOf } from '../core/values.ts';
import { codedEntrySchema } from './medical-history.ts';
import { differenceKinds } from './intake-comparison.ts';
import { intakeFormIdSchema, intakeFormSchema, intakeInputSchema } from './intake-form.ts';
import { patientIdSchema } from './patient.ts';

const versionSchema = intakeFormSchema.omit({ answers: true });

/** A row of the comparison: `key` names it when it is selected. */
const differenceSchema = z.object({
  key: z.string(),
  field: z.string(),
  current: z.union([z.string(), z.boolean(), codedEntrySchema, z.null()]),
  answered: z.union([z.string(), z.boolean(), codedEntrySchema, z.null()]),
  kind: z.enum(differenceKinds),
});
export type IntakeDifferenceRow = z.infer<typeof differenceSchema>;

/** The record changed between compare and apply; nothing was written. */
const recordChanged = { RECORD_CHANGED: { status: 409 }, ALREADY_REVIEWED: { status: 409 } } as const;

export const intakeContract = {
  /** The newest version of a patient's form, or null. */
  current: procedure.input(z.object({ patientId: patientIdSchema })).output(intakeFormSchema.nullable()),
  get: procedure.input(z.object({ id: intakeFormIdSchema })).output(intakeFormSchema),
  /** Newest first, without the answers. */
  listVersions: procedure
    .input(z.object({ patientId: patientIdSchema }))
    .output(z.array(versionSchema).max(100)),
  /** Forms nobody compared yet, oldest first; only the newest form of each patient. */
  listUnreviewed: procedure.input(z.object(pageInput)).output(
    pageOf(
      z.object({
        id: intakeFormIdSchema,
        patientId: patientIdSchema,
        firstName: z.string(),
        lastName: z.string(),
        version: z.int(),
        filledAt: instantSchema,
      }),
    ),
  ),
  submit: procedure.input(intakeInputSchema).output(intakeFormSchema),
  /** The form beside the record as it is now; `recordVersion` is sent back with `apply`. */
  compare: procedure.input(z.object({ id: intakeFormIdSchema })).output(
    z.object({
      form: intakeFormSchema,
      differences: z.array(differenceSchema).max(1000),
      recordVersion: z.string(),
    }),
  ),
  /** Writes the selected differences (none is an answer too) and marks the form as reviewed. */
  apply: procedure
    .input(
      z.object({
        id: intakeFormIdSchema,
        selectedKeys: z.array(z.string().max(500)).max(1000),
        recordVersion: z.string().max(200),
      }),
    )
    .output(intakeFormSchema)
    .errors(recordChanged),
};
