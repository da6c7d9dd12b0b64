// A host that is killed at any moment while it talks to the network: what it said was saved reaches the network once, its
// sign-in lives on, and both sides end with the same sum. Real processes, real HTTP, the network's real cores.

import { setTimeout as after } from 'node:timers/promises';
import { afterEach, expect, test, vi } from 'vitest';
import { newId } from '#main/core/ids.ts';
import { browserOf, newClinicInput, startHost, type RunningHost } from '../fixtures/running-host.ts';
import { startStandIn, type StandIn } from '../fixtures/network-stand-in.ts';

let network: StandIn;
let host: RunningHost;
afterEach(async () => {
  await host.remove();
  await network.stop();
});

type Browser = ReturnType<typeof browserOf>;

const contact = (id: string, name: string) => ({
  id,
  fields: {
    name,
    specialty: 'Endodontics',
    phone: '+90 212 555 00 00',
    email: 'root@example.com',
    address: '',
    notes: '',
    status: 'ACTIVE',
  },
});

async function signedIn(): Promise<Browser> {
  const browser = browserOf(host.url);
  const { username, password } = newClinicInput.owner;
  expect((await browser.call('session/signIn', { username, password })).status).toBe(200);
  return browser;
}

test('what a killed host had saved reaches the network once', async () => {
  network = await startStandIn();
  // Every refresh, push and pull is met by some of the kills.
  network.tokenSeconds = 61;
  host = await startHost();
  let browser = browserOf(host.url);
  expect((await browser.call('setup/createClinic', newClinicInput)).status).toBe(200);
  const joined = await browser.call('network/join', {
    address: network.url,
    email: 'boss@clinic.example',
    password: 'a good password',
  });
  expect(joined.status).toBe(200);
  const saved: string[] = [];
  for (let kill = 0; kill < 8; kill++) {
    const before = saved.length;
    // Every second time only once three were saved, however slow the machine: the others meet what a start does first.
    const mayDie = async () => {
      if (kill % 2 === 1) while (saved.length < before + 3) await after(2);
      await after(15 * kill + 5);
      host.process.kill('SIGKILL');
    };
    const dying = mayDie();
    const making = (async () => {
      for (;;) {
        const id = newId();
        try {
          const { status } = await browser.call('contacts/create', contact(id, `Contact ${saved.length}`));
          if (status === 200) saved.push(id);
        } catch {
          return;
        }
      }
    })();
    await Promise.all([dying, making]);
    const { dataDir } = host;
    await host.stop('SIGKILL');
    host = await startHost(dataDir);
    browser = await signedIn();
  }
  await vi.waitFor(
    async () => {
      const { body } = await browser.call('network/status');
      expect(body).toMatchObject({ standing: 'JOINED', waiting: 0, attention: 0, checksumAlarms: 0 });
    },
    { timeout: 30_000, interval: 100 },
  );
  const { entities, log } = network.tables();
  const held = new Set([...entities.keys()].map((key) => key.split(' ')[1]));
  expect(saved.length).toBeGreaterThan(8);
  expect(saved.filter((id) => !held.has(id))).toEqual([]);
  const created = [...log.values()].filter(({ name }) => name === 'contact.create@1');
  expect(new Set(created.map(({ args }) => args['id'])).size).toBe(created.length);
  expect([...log.values()].every(({ status }) => status === 'applied')).toBe(true);
  expect([...network.signIns.values()].map(({ revokedAt }) => revokedAt)).toEqual([null]);
}, 120_000);
