// Makes the sample clinic of the first run: invented people, calendar and x-rays, wiped in one click.

import { randomBytes } from 'node:crypto';
import type { CreateSample } from '#main/core/call.ts';
import { newId } from '#main/core/ids.ts';
import { makeClinic } from '#main/features/setup/setup-service.ts';
import { startSession } from '#main/features/session/session-service.ts';

/** Makes a sample clinic in the empty data folder and signs its owner in. Each sample has a password of its own. */
export const createSampleClinic: CreateSample = async (context, input) => {
  const password = `sample-${randomBytes(6).toString('hex')}`;
  const owner = { username: 'sample', email: 'owner@sample.invalid', firstName: 'Deniz', lastName: 'Sample' };
  const made = await makeClinic(
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
    { clinicId: newId(), ownerId: newId(), fill: () => undefined },
  );
  return {
    username: owner.username,
    password,
    session: startSession(context, made.clinic, made.ownerId),
  };
};
