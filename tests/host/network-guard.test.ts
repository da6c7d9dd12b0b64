// The guard that every test's host runs under: it must see what it is there for, in each thread.

import { join } from 'node:path';
import { expect, test } from 'vitest';
import { browserOf, newClinicInput, startHost } from '../fixtures/running-host.ts';

const canary = join(import.meta.dirname, '..', 'fixtures', 'network-canary.ts');

test('a connection and a look-up are caught in the main thread, the core and its workers', async () => {
  const host = await startHost(undefined, 0, { preloads: [canary] });
  // Setting up hashes a password, which starts one more thread.
  expect((await browserOf(host.url).call('setup/createClinic', newClinicInput)).status).toBe(200);
  const tried = host.outgoing();
  for (const thread of ['main', 'enamel-core', 'enamel-passwords']) {
    expect(tried).toContain(`a connection to ${thread}.fetched.example:80`);
    expect(tried).toContain(`a look-up of ${thread}.looked-up.example`);
  }
  await expect(host.remove()).rejects.toThrow('reached for the network');
});

test('a host that only serves its clinic reaches for nothing', async () => {
  const host = await startHost();
  expect((await browserOf(host.url).call('setup/createClinic', newClinicInput)).status).toBe(200);
  expect(host.outgoing()).toEqual([]);
  await host.remove();
});
