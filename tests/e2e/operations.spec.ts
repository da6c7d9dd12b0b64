// Health, support and keeping records in a real browser against the real host, to the removal of the clinic itself.

import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { newClinicInput, type RunningHost } from '../fixtures/running-host.ts';
import { openPatientDesk, type PatientDesk } from '../fixtures/xray-desk.ts';
import { expectAxeClean } from './axe-clean.ts';

let opened: PatientDesk;
let host: RunningHost;
let page: Page;
const pictures = 'test-results/operations';

test.describe.configure({ mode: 'serial' });

test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  opened = await openPatientDesk(browser);
  ({ host, page } = opened);
  const { desk, patientId } = opened;
  await desk.call('patients/archive', { id: patientId });
  for (const [firstName, lastName] of [
    ['Maximiliane Theodora Wilhelmina', 'von Hohenstein-Lichtenberg'],
    ['Budi', 'Santoso'],
  ]) {
    const made = await desk.call('patients/create', {
      patient: { firstName, lastName, dateOfBirth: '1970-02-03' },
    });
    const { id } = made.body as { id: string };
    await desk.call('patients/archive', { id });
  }
});
test.afterAll(() => opened?.close());

async function scan(name: string): Promise<void> {
  await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
  await expectAxeClean(page);
}

test('health: sizes, a check of every table, compacting, and the support file', async () => {
  await page.goto(`${host.url}/settings/health`);
  await expect(page.getByRole('heading', { name: 'Sizes' })).toBeVisible();
  await expect(page.getByText('Free on this disk')).toBeVisible();
  await page.getByRole('button', { name: 'Check the database' }).click();
  await expect(page.getByText('The database is sound.')).toBeVisible({ timeout: 20_000 });
  await page.getByRole('button', { name: 'Compact the database' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Compact the database' }).click();
  await expect(page.getByText(/The database went from/)).toBeVisible({ timeout: 20_000 });
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save the support file' }).click(),
  ]);
  const text = readFileSync(await download.path(), 'utf8');
  expect(text).not.toContain('Demir');
  expect(JSON.parse(text)).toMatchObject({ settings: { retentionYears: 10 } });
  await scan('health');
});

test('keeping: archived patients with their dates, nobody due; times changed and undone', async () => {
  await page.goto(`${host.url}/settings/retention`);
  await expect(page.getByRole('cell', { name: 'Budi Santoso', exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Purge Budi Santoso' })).toBeDisabled();
  await page.getByLabel('Years after the last activity').fill('0');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByLabel('Years after the last activity')).toHaveAttribute('aria-invalid', 'true');
  await page.getByLabel('Years after the last activity').fill('7');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('The times are saved.')).toBeVisible();
  // The line of undo stands for seconds: the pictures come after it.
  await page.getByRole('button', { name: /Undo/ }).click();
  await expect(page.getByLabel('Years after the last activity')).toHaveValue('10');
  await scan('retention');
});

test('in Turkish, dark, wide', async () => {
  await page.evaluate(() => window.localStorage.setItem('enamel.language', 'tr'));
  await page.setViewportSize({ width: 1920, height: 1080 });
  await page.emulateMedia({ colorScheme: 'dark' });
  for (const [section, heading] of [
    ['health', 'Boyutlar'],
    ['retention', 'Arşivlenen ve kaldırılan hastalar'],
  ] as const) {
    await page.goto(`${host.url}/settings/${section}`);
    await expect(page.getByRole('heading', { name: heading })).toBeVisible();
    await scan(`${section}-turkish-dark`);
  }
  await page.evaluate(() => window.localStorage.setItem('enamel.language', 'en'));
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 1280, height: 800 });
});

test('the clinic is removed with its name typed, and the first run comes', async () => {
  await page.goto(`${host.url}/settings/retention`);
  const password = page.getByRole('textbox', { name: 'Your password' });
  await password.fill('not this');
  await page.getByRole('button', { name: 'Remove the clinic' }).click();
  const question = page.getByRole('dialog');
  await expect(question.getByRole('button', { name: 'Remove the clinic' })).toBeDisabled();
  await scan('remove-question');
  await question.getByRole('textbox').fill('Host Clinic');
  await question.getByRole('button', { name: 'Remove the clinic' }).click();
  await expect(page.getByText('This is not your password.')).toBeVisible();
  await password.fill(newClinicInput.owner.password);
  let isGone = false;
  const asked: string[] = [];
  page.on('response', (response) => {
    if (response.ok() && response.url().endsWith('/rpc/setup/removeClinic')) isGone = true;
  });
  page.on('request', (request) => {
    const path = new URL(request.url()).pathname;
    if (isGone && path.startsWith('/rpc/')) asked.push(path);
  });
  await page.getByRole('button', { name: 'Remove the clinic' }).click();
  await question.getByRole('textbox').fill('Host Clinic');
  await question.getByRole('button', { name: 'Remove the clinic' }).click();
  await expect(page.getByText('New clinic').first()).toBeVisible({ timeout: 20_000 });
  await page.screenshot({ path: `${pictures}/first-run.png` });
  // A clinic that is gone is asked for nothing more.
  expect(asked.filter((path) => !/^\/rpc\/(system|setup)\//.test(path))).toEqual([]);
});

test('the browser complained of the wrong password alone', () => {
  expect(opened.complaints).toEqual([expect.stringContaining('401')]);
});
