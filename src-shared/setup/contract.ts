// Calls of the first run: a new clinic and the sample clinic. The recovery key typed back is in keys/contract.ts.
// Restoring from a backup, the third choice of the first run, is in backup/contract.ts.

import { z } from 'zod';
import { clinicInputSchema } from '#shared/clinic/model.ts';
import { procedure } from '#shared/core/errors.ts';
import { userInputSchema } from '#shared/people/model.ts';
import { currentSessionSchema } from '#shared/session/contract.ts';

/** What the wizard asks for. The rules of password, PIN and passphrase answer as INVALID with the field's name too. */
export const newClinicSchema = z.object({
  clinic: clinicInputSchema,
  owner: userInputSchema.pick({ username: true, email: true, firstName: true, lastName: true }).extend({
    password: z.string().max(1000),
    pin: z.string().max(20).nullable().default(null),
  }),
  /** Opens the clinic and its backups on another PC; at least 10 characters. */
  passphrase: z.string().max(1000),
});
export type NewClinic = z.input<typeof newClinicSchema>;

export const setupContract = {
  /** Makes the clinic and signs its owner in. The recovery key is in this reply and nowhere else. */
  createClinic: procedure
    .input(newClinicSchema)
    .output(z.object({ recoveryKey: z.string(), session: currentSessionSchema }))
    .errors({ ALREADY_SET_UP: { status: 409 }, KEYSTORE_UNAVAILABLE: { status: 503 } }),
  /** Fills an empty folder with the sample clinic and signs its owner in. */
  createSample: procedure
    .input(z.object({ locale: z.enum(['en', 'id', 'tr']), timeZone: z.string().max(100) }))
    .output(z.object({ username: z.string(), password: z.string(), session: currentSessionSchema }))
    .errors({ ALREADY_SET_UP: { status: 409 }, KEYSTORE_UNAVAILABLE: { status: 503 } }),
  /** Wipes the sample clinic and goes back to the first run. Refused for a real clinic. */
  wipeSample: procedure.output(z.null()).errors({ NOT_A_SAMPLE: { status: 409 } }),
  /**
   * Removes the clinic with everything in its data folder and goes back to the first run. Backups elsewhere stay.
   * INVALID when the typed name is not the clinic's; WRONG_CREDENTIALS when the password is not the owner's.
   */
  removeClinic: procedure
    .input(z.object({ typedName: z.string().max(400), password: z.string().max(1000) }))
    .output(z.null())
    .errors({
      WRONG_CREDENTIALS: { status: 401 },
      TOO_MANY_TRIES: { status: 429, data: z.object({ retryAt: z.string() }) },
    }),
};
