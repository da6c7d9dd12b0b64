// The switch between locations on Today, and the owner's look into the tables, in a real browser on a real host.

import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { newClinicInput, startHost, type RunningHost } from '../fixtures/running-host.ts';
import { expectAxeClean } from './axe-clean.ts';

test.describe.configure({ mode: 'serial' });

let host: RunningHost;
let context: BrowserContext;
let page: Page;
const complaints: string[] = [];

async function call<Reply>(path: string, input: unknown): Promise<Reply> {
  const response = await context.request.post(`${host.url}/rpc/${path}`, {
    headers: { 'x-enamel': '1' },
    data: { json: input },
  });
  const body = (await response.json()) as { json: Reply };
  expect(response.ok(), `${path}: ${JSON.stringify(body)}`).toBe(true);
  return body.json;
}

async function look(name: string): Promise<void> {
  await page.screenshot({ path: `test-results/merge/${name}.png` });
  await expectAxeClean(page);
}

test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  host = await startHost();
  context = await browser.newContext();
  await context.addInitScript(() => window.localStorage.setItem('enamel.language', 'en'));
  context.setDefaultTimeout(15_000);
  page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await call('setup/createClinic', newClinicInput);
  await call('patients/create', {
    patient: { firstName: 'Ayşe', lastName: 'Demir', dateOfBirth: '1984-03-12', notes: '=1+1' },
  });
});

test.afterAll(async () => {
  await context.close();
  await host.remove();
});

test('a clinic with one location has no switch, one with two has; the choice stays on the device', async () => {
  const place = (name: string) => ({
    name,
    address: '1 Main Street',
    phone: '+90 212 111 22 33',
    latitude: null,
    longitude: null,
  });
  await call('clinic/locations/create', place('North'));
  await page.goto(`${host.url}/today`);
  await expect(page.getByRole('heading', { name: 'Today' })).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Location' })).toHaveCount(0);
  const south = await call<{ id: string }>('clinic/locations/create', place('South'));
  await page.goto(`${host.url}/today`);
  const asked = page.waitForRequest(
    (request) =>
      request.url().endsWith('/rpc/calendar/today') && (request.postData() ?? '').includes(south.id),
  );
  await page.getByRole('combobox', { name: 'Location' }).click();
  await page.getByRole('option', { name: 'South' }).click();
  await asked;
  await look('today-location');
  await page.reload();
  await expect(page.getByRole('combobox', { name: 'Location' })).toHaveValue('South');
});

test('the owner reads any table, finds words in it, and the log says so', async () => {
  await page.goto(`${host.url}/settings/data`);
  await page.getByRole('combobox', { name: 'Table' }).click();
  await page.getByRole('option', { name: /^patients · 1 row/ }).click();
  const table = page.getByRole('grid', { name: 'patients' });
  await expect(table.getByText('Ayşe')).toBeVisible();
  await expect(table.getByText('=1+1', { exact: true })).toHaveCount(1);
  await look('data-browser');
  await page.getByRole('textbox', { name: 'Find in the rows shown' }).fill('nobody');
  await expect(page.getByText('None of the loaded rows has these words.')).toBeVisible();
  const { rows } = await call<{ rows: { action: string; entity: string }[] }>('audit/list', { limit: 20 });
  expect(rows).toContainEqual(expect.objectContaining({ action: 'export', entity: 'patients' }));
  expect(complaints).toEqual([]);
});
