// A host that is asked to end while browsers hold on to it: within two seconds, with code 0 and the database closed.

import { connect } from 'node:net';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { browserOf, newClinicInput, startHost } from '../fixtures/running-host.ts';

type Browser = ReturnType<typeof browserOf>;
const stopWithinMs = 2000;

async function openChanges(browser: Browser): Promise<AbortController> {
  const page = new AbortController();
  const { body } = await browser.request('/rpc/system/changes', {
    method: 'POST',
    body: '{}',
    headers: { 'x-enamel': '1', 'content-type': 'application/json' },
    signal: page.signal,
  });
  const reader = body?.getReader();
  await reader?.read();
  reader?.read().catch(() => undefined);
  return page;
}

/** What a browser that opened connections and asks nothing more keeps open. */
async function keepAlive(url: string): Promise<void> {
  const { host, hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname).on('error', () => undefined);
  socket.write(`GET /health HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
  await new Promise((resolve) => socket.once('data', resolve));
}

const holds: Record<string, (browser: Browser, url: string, target: string) => Promise<unknown>> = {
  'an open stream and a call under way': async (browser) => {
    await openChanges(browser);
    const wrong = { username: 'owner', password: 'not the password' };
    void browser.call('session/signIn', wrong).catch(() => undefined);
  },
  'a browser that is gone': async (browser) => (await openChanges(browser)).abort(),
  'idle connections': (_browser, url) => Promise.all([keepAlive(url), keepAlive(url), keepAlive(url)]),
  'a backup under way': async (browser, _url, target) => {
    const { body } = await browser.call('backup/settings');
    const { updatedAt } = body as { updatedAt: string };
    const settings = { updatedAt, target, isScheduled: false, timeOfDay: '20:00', keepScheduled: 7 };
    expect((await browser.call('backup/saveSettings', settings)).status).toBe(200);
    expect((await browser.call('backup/start')).status).toBe(200);
  },
};

test.each(Object.keys(holds))(
  'ends on SIGTERM beside %s',
  async (name) => {
    const host = await startHost();
    const target = mkdtempSync(join(tmpdir(), 'enamel-target-'));
    try {
      const browser = browserOf(host.url);
      expect((await browser.call('setup/createClinic', newClinicInput)).status).toBe(200);
      await holds[name]?.(browser, host.url, target);
      const askedAt = performance.now();
      expect(await host.stop('SIGTERM')).toBe(0);
      expect(performance.now() - askedAt).toBeLessThan(stopWithinMs);
      // SQLite removes its log when the last connection is closed.
      expect(existsSync(join(host.dataDir, 'clinic.db'))).toBe(true);
      expect(existsSync(join(host.dataDir, 'clinic.db-wal'))).toBe(false);
    } finally {
      await host.remove();
      rmSync(target, { recursive: true, force: true });
    }
  },
  60_000,
);
