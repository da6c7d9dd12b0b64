// Whose record is open on which screen: said by each screen, told to the others. Nobody is kept out.

import { z } from 'zod';
import { roles } from '#shared/access/roles.ts';
import { procedure } from '#shared/core/errors.ts';
import { idSchema } from '#shared/core/values.ts';
import { patientIdSchema } from '#shared/patients/patient.ts';
import { userIdSchema } from '#shared/people/model.ts';

const readerSchema = z.object({
  userId: userIdSchema,
  firstName: z.string(),
  lastName: z.string(),
  role: z.enum(roles),
});
/** A person who has the record open on another computer. */
export type Reader = z.infer<typeof readerSchema>;

export const presenceContract = {
  /**
   * Says that this patient's record is open on a screen, and gives who else has it open, each person once. It is said
   * again and again: who falls silent is forgotten. `isInView` is false for a window behind others.
   */
  stay: procedure
    .input(z.object({ screenId: idSchema, patientId: patientIdSchema, isInView: z.boolean() }))
    .output(z.array(readerSchema).max(50)),
  leave: procedure.input(z.object({ screenId: idSchema })).output(z.null()),
};
