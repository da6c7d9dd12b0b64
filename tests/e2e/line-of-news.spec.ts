// What a page, and a tab beside it, asks for before the line for news stands: once if nothing changed meanwhile, again
// if something did.

import { expect, test, type Page } from '@playwright/test';
import { newClinicInput, startHost, type RunningHost } from '../fixtures/running-host.ts';

let host: RunningHost;
test.beforeEach(async ({ page }) => {
  host = await startHost();
  await page.addInitScript(() => window.localStorage.setItem('enamel.language', 'en'));
  await call(page, 'setup/createClinic', newClinicInput);
});
test.afterEach(() => host.remove());

async function call(page: Page, path: string, json: object): Promise<void> {
  const headers = { 'x-enamel': '1' };
  expect((await page.request.post(`${host.url}/rpc/${path}`, { headers, data: { json } })).ok()).toBe(true);
}

const addRina = (page: Page) =>
  call(page, 'people/create', {
    firstName: 'Rina',
    lastName: 'Front',
    username: 'rina',
    email: 'rina@clinic.example',
    role: 'RECEPTIONIST',
    password: 'a first password',
  });

const isConnected = (page: Page) =>
  expect(page.getByRole('button', { name: /Connected\. Changes appear at once/ })).toBeVisible();

test('a page asks once for what it shows, and again for what changed before it could hear of it', async ({
  page,
}) => {
  const asked: string[] = [];
  page.on('request', (request) => {
    const path = /\/rpc\/(.*)$/.exec(request.url())?.[1];
    if (path !== undefined) asked.push(path);
  });
  await page.goto(`${host.url}/settings/people`);
  await expect(page.getByRole('link', { name: /Olga Owner/ })).toBeVisible();
  await isConnected(page);
  // Long enough for what would be asked again.
  await page.waitForTimeout(500);
  expect(asked).toContain('people/list');
  expect(asked.filter((path, at) => asked.indexOf(path) !== at)).toEqual([]);

  let letThrough = (): void => undefined;
  const isLetThrough = new Promise<void>((done) => (letThrough = done));
  await page.route('**/rpc/system/changes', async (route) => {
    await isLetThrough;
    await route.continue();
  });
  await page.reload();
  await expect(page.getByRole('link', { name: /Olga Owner/ })).toBeVisible();
  await addRina(page);
  await expect(page.getByRole('link', { name: /Rina Front/ })).toHaveCount(0);
  letThrough();
  await expect(page.getByRole('link', { name: /Rina Front/ })).toBeVisible({ timeout: 2000 });
});

test('a tab that waits with another for the line asks again as well for what changed meanwhile', async ({
  page,
  context,
}) => {
  let letThrough = (): void => undefined;
  const isLetThrough = new Promise<void>((done) => (letThrough = done));
  await context.route('**/rpc/system/changes', async (route) => {
    await isLetThrough;
    await route.continue();
  });
  await page.goto(`${host.url}/settings/people`);
  await expect(page.getByRole('link', { name: /Olga Owner/ })).toBeVisible();
  const second = await context.newPage();
  await second.addInitScript(() => window.localStorage.setItem('enamel.language', 'en'));
  await second.goto(`${host.url}/settings/people`);
  await expect(second.getByRole('link', { name: /Olga Owner/ })).toBeVisible();
  await addRina(page);
  await expect(second.getByRole('link', { name: /Rina Front/ })).toHaveCount(0);
  letThrough();
  for (const tab of [page, second])
    await expect(tab.getByRole('link', { name: /Rina Front/ })).toBeVisible({ timeout: 2000 });
});
