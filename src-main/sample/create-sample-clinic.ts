// Makes the sample clinic of the first run: invented people, calendar and x-rays, wiped in one click.

import { randomBytes } from 'node:crypto';
import type { CallContext } from '#main/core/call.ts';
import { createClinic } from '#main/features/setup/setup-service.ts';
import type { CurrentSession } from '#shared/session/contract.ts';

export type SampleSignIn = { readonly username: string; readonly password: string };

/** Makes a sample clinic in the empty data folder and signs its owner in. Each sample has a password of its own. */
export async function createSampleClinic(
  context: CallContext,
  input: { locale: 'en' | 'id' | 'tr'; timeZone: string },
): Promise<SampleSignIn & { session: CurrentSession }> {
  const password = `sample-${randomBytes(6).toString('hex')}`;
  const owner = { username: 'sample', email: 'owner@sample.invalid', firstName: 'Deniz', lastName: 'Sample' };
  const made = await createClinic(
    context,
    {
      clinic: {
        name: 'Sample Dental Clinic',
        address: '1 Example Street',
        phone: '+90 212 555 01 00',
        email: 'desk@sample.invalid',
        timeZone: input.timeZone,
        locale: input.locale,
        currency: input.locale === 'id' ? 'IDR' : input.locale === 'tr' ? 'TRY' : 'USD',
        toothNotation: 'FDI',
      },
      owner: { ...owner, password, pin: null },
      passphrase: randomBytes(16).toString('hex'),
    },
    { isSample: true },
  );
  return { username: owner.username, password, session: made.session };
}
