// The same app in its own window. Runs where Electron's runtime and a display can be had, and is skipped elsewhere.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, expect, test, type ElectronApplication, type Page } from '@playwright/test';
import { hasDisplay, installedElectron } from '../../scripts/electron-runtime.mjs';

const executablePath = installedElectron();
test.skip(executablePath === null, 'Electron’s runtime is not installed here');
test.skip(!hasDisplay(), 'no display here');

let dataDir: string;
let app: ElectronApplication;
let page: Page;
test.beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'enamel-electron-'));
  app = await open();
  page = await app.firstWindow();
});
test.afterEach(async () => {
  await app.close();
  for (const folder of [dataDir, `${dataDir}-window`]) rmSync(folder, { recursive: true, force: true });
});

async function open(): Promise<ElectronApplication> {
  const main = join(import.meta.dirname, '..', '..', 'out', 'main', 'main.js');
  return _electron.launch({
    ...(executablePath === null ? {} : { executablePath }),
    args: [main, '--data-dir', dataDir],
  });
}

test('opens at the first run, over its port and in its sandbox', async () => {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(page.url()).toMatch(/^app:\/\/enamel\//);
  expect(
    await page.evaluate(() => [
      typeof window.enamel?.requestPort,
      typeof Reflect.get(window, 'require'),
      typeof Reflect.get(window, 'process'),
    ]),
  ).toEqual(['function', 'undefined', 'undefined']);
});

test('leaves its own pages neither by address nor by a new window', async () => {
  await page.evaluate(() => window.open('https://elsewhere.example'));
  await page.evaluate(() => window.location.assign('https://elsewhere.example'));
  await page.waitForTimeout(500);
  expect(app.windows()).toHaveLength(1);
  expect(page.url()).toMatch(/^app:\/\/enamel\//);
  expect(
    await page.evaluate(() =>
      fetch('https://elsewhere.example').then(
        () => 'reached',
        () => 'cancelled',
      ),
    ),
  ).toBe('cancelled');
});

test('a second start with the same folder ends, and the first window stays', async () => {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const second = await open().catch(() => null);
  await second?.waitForEvent('close').catch(() => undefined);
  expect(app.windows()).toHaveLength(1);
});
