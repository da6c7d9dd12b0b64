// The public form in a real browser: a PC with an x-ray whose sending is cut off, a phone without a script in the dark.

import { expect, test, type BrowserContextOptions, type Page } from '@playwright/test';
import type { Bodies } from '#shared/sync/bodies.ts';
import { joinNetwork, type NetworkPc } from '../fixtures/network-pc.ts';
import { startApi, type RunningApi } from '../fixtures/running-api.ts';
import { expectAxeClean } from './axe-clean.ts';
import { opgOnDisk } from './public-form-journey.ts';

test.describe.configure({ mode: 'serial' });

let api: RunningApi;
let clinic: NetworkPc;
let address: string;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  api = await startApi();
  clinic = await joinNetwork(api.url, 'Bright Smiles');
  address = `${api.url}/refer/${clinic.signedIn.slug}`;
});
test.afterAll(async () => {
  test.setTimeout(60_000);
  await api.remove();
});

async function look(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `test-results/public-form/${name}.png`, fullPage: true });
  await expectAxeClean(page);
}

async function fill(page: Page, patient: string): Promise<void> {
  await page.locator('#senderName').fill('Dr. Maya Far');
  await page.locator('#senderEmail').fill('maya@far.example');
  await page.locator('#patientName').fill(patient);
  await page.locator('#patientBirthOn').fill('1988-03-05');
  await page.locator('input[value=URGENT]').check();
  await page.locator('#reason').fill('36 pain on biting');
}

async function entities<Name extends 'referral' | 'file'>(
  name: Name,
): Promise<{ id: string; body: Bodies[Name] }[]> {
  return (await clinic.feed())
    .filter(({ entity }) => entity === name)
    .map(({ id, body }) => ({ id, body: body as Bodies[Name] }));
}

test('on a PC: an x-ray of 10 MB arrives although the connection broke, and the steps are shown', async ({
  browser,
}) => {
  // Its own waits have their bounds; together they may take longer than a test usually does.
  test.setTimeout(120_000);
  const context = await browser.newContext({ locale: 'en' });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(address);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Refer a patient to Bright Smiles');
  await look(page, 'pc-empty');
  await fill(page, 'Adi Putra');
  // The proof of work is done while people write.
  await expect(page.locator('input[name=proof]')).toHaveValue(/.{100,}/);
  let cuts = 0;
  await page.route('**/parts/1', async (route) => (cuts++ < 2 ? route.abort() : route.continue()));
  await page.locator('#files').setInputFiles(opgOnDisk());
  // Nobody fills in eight fields in less; the page says so, and keeps the file that was chosen.
  const send = page.getByRole('button', { name: 'Send referral' });
  await expect(async () => {
    await send.click();
    await page.waitForURL(/\/refer\/status\//, { timeout: 15_000 });
  }).toPass();
  await expect(page.getByText('PNG, 10.0 MB: arrived, waits to be let in')).toBeVisible({ timeout: 30_000 });
  expect(cuts).toBeGreaterThan(2);
  await expect(page.locator('.reference')).toHaveText(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  await expect(page.locator('body')).not.toContainText('Adi Putra');
  await look(page, 'pc-status');

  const [referral] = await entities('referral');
  expect(await entities('file')).toHaveLength(1);
  await clinic.push([
    clinic.mutation('referral.status@1', {
      id: referral?.id ?? '',
      to: 'ACCEPTED',
      reason: null,
      report: null,
    }),
  ]);
  await page.reload();
  await expect(page.getByText('Accepted', { exact: true })).toBeVisible();
  expect(complaints).toEqual([]);
  await context.close();
});

test('on a phone without a script, in Turkish and in the dark: the text arrives', async ({ browser }) => {
  const phone: BrowserContextOptions = {
    viewport: { width: 390, height: 844 },
    colorScheme: 'dark',
    locale: 'tr-TR',
    javaScriptEnabled: false,
  };
  const context = await browser.newContext(phone);
  const page = await context.newPage();
  await page.goto(address);
  await expect(page.getByText('Dosyalar için JavaScript gerekir')).toBeVisible();
  await expect(page.locator('#files')).toBeHidden();
  await fill(page, 'Ayşe Yılmaz');
  const send = page.getByRole('button', { name: 'Sevki gönder' });
  await expect(async () => {
    await send.click();
    await expect(page.getByText('Sevk ulaştı.')).toBeVisible({ timeout: 2000 });
  }).toPass();
  await page.screenshot({ path: 'test-results/public-form/phone-status.png', fullPage: true });
  const names = (await entities('referral')).map(({ body }) => body.patientName);
  expect(names.filter((name) => name === 'Ayşe Yılmaz')).toHaveLength(1);
  await context.close();

  const withScript = await browser.newContext({ ...phone, javaScriptEnabled: true });
  const lit = await withScript.newPage();
  await lit.goto(address);
  await look(lit, 'phone-dark');
  // Nothing has to be moved sideways to be read.
  const { scrollWidth, clientWidth } = await lit.evaluate(() => ({
    scrollWidth: document.documentElement.scrollWidth,
    clientWidth: document.documentElement.clientWidth,
  }));
  expect(scrollWidth).toBeLessThanOrEqual(clientWidth);
  await withScript.close();
});
