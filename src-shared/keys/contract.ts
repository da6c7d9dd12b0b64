// Calls about the owner's ways to the database key: replacing the passphrase and the printed recovery key.
// Opening a clinic with them is system.unlockKey; the first pair is made by setup.createClinic.

import { z } from 'zod';
import { procedure } from '#shared/core/errors.ts';
import { instantSchema } from '#shared/core/values.ts';

const password = z.string().min(1).max(1000);
const passwordErrors = {
  WRONG_CREDENTIALS: { status: 403 },
  TOO_MANY_TRIES: { status: 429, data: z.object({ retryAt: instantSchema }) },
};

export const keysContract = {
  status: procedure.output(
    z.object({
      /** Null: never typed back from paper. */
      recoveryKeyConfirmedAt: instantSchema.nullable(),
      /** A new recovery key was shown; the earlier one opens until the new one is typed back. */
      isReplacingRecoveryKey: z.boolean(),
      /** The clinic was opened with the recovery key since the passphrase was set. */
      isPassphraseInDoubt: z.boolean(),
    }),
  ),
  /** A new passphrase in place of the old one, which opens nothing here from then on. Backups keep what they had. */
  setPassphrase: procedure
    .input(z.object({ passphrase: z.string().max(1000), password }))
    .output(z.null())
    .errors(passwordErrors),
  /** Says that the passphrase is still known, after the clinic was opened with the recovery key. */
  keepPassphrase: procedure.output(z.null()),
  /** Makes the next recovery key, in this reply and nowhere else. The earlier one opens until it is typed back. */
  makeRecoveryKey: procedure
    .input(z.object({ password }))
    .output(z.object({ recoveryKey: z.string() }))
    .errors(passwordErrors),
  /** The printed key typed back: proves that it was written down right, and ends the earlier one. */
  confirmRecoveryKey: procedure
    .input(z.object({ recoveryKey: z.string().max(200) }))
    .output(z.object({ isReplaced: z.boolean() }))
    .errors({ WRONG_KEY: { status: 403 } }),
  /** Forgets the next recovery key; the earlier one stays. */
  dropRecoveryKey: procedure.output(z.null()),
};
