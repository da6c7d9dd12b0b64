// A core that first tells what it holds, then writes as fast as it can and prints each answered id, until it is killed.
// Usage: node write-until-killed.js DATA_DIR MIGRATIONS_DIR

import { createCore } from '#main/core/core.ts';
import { keyFileCustody } from '#main/host/key-file-custody.ts';
import { clientOf } from '../fixtures/client-of.ts';
import { newClinicInput } from '../fixtures/running-host.ts';
import { cheapSecrets } from '../fixtures/cheap-secrets.ts';

const [, , dataDir, migrationsDir] = process.argv;
if (dataDir === undefined || migrationsDir === undefined) throw new Error('No folders given.');
const core = await createCore({ dataDir, migrationsDir, appVersion: 'test' }, keyFileCustody(dataDir), {
  ...cheapSecrets,
});
const client = clientOf(core);
if (core.clinicState().state === 'FIRST_RUN') {
  await client.setup.createClinic({
    ...newClinicInput,
    clinic: { ...newClinicInput.clinic, locale: 'id', toothNotation: 'FDI' },
  });
} else {
  await client.session.signIn({ username: 'owner', password: newClinicInput.owner.password });
}
const state = core.clinicState();
if (state.state !== 'OPEN') throw new Error(`The clinic is ${state.state}.`);
const held = state.clinic.db.$client.prepare('SELECT id FROM locations').pluck().all();
const chain = await client.audit.verify();
await say({ held, isIntact: chain.isIntact });
for (let number = 0; ; number += 1) {
  const { id } = await client.clinic.locations.create({
    name: `Place ${number}`,
    address: 'x'.repeat(((number * 37) % 400) + 1),
    phone: '555 0100',
    latitude: null,
    longitude: null,
  });
  await say({ id });
}

/** Waits until the line has left: the calls above never let go of the event loop, and a long line needs it. */
function say(line: object): Promise<void> {
  return new Promise((resolve) => void process.stdout.write(`${JSON.stringify(line)}\n`, () => resolve()));
}
