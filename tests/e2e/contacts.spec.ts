// The directory in a real browser: a specialist is written down, found, changed, set aside and taken off, by keys alone.

import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
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
    maxRetries: 1,
    data: { json: input },
    timeout: 60_000,
  });
  const body = (await response.json()) as { json: Reply };
  expect(response.ok(), `${path}: ${JSON.stringify(body)}`).toBe(true);
  return body.json;
}

async function look(name: string): Promise<void> {
  await page.screenshot({ path: `test-results/contacts/${name}.png` });
  await expectAxeClean(page);
}

const row = (name: string | RegExp) => page.getByRole('row', { name });

test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  host = await startHost();
  context = await browser.newContext();
  await context.addInitScript(() => window.localStorage.setItem('enamel.language', 'en'));
  context.setDefaultTimeout(10_000);
  page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    // The browser itself tells of the answer that a journey makes fail.
    if (message.type() === 'error' && !/status of 500/.test(message.text()))
      complaints.push(`${message.text()} ${message.location().url}`);
  });
  await call('setup/createClinic', newClinicInput);
});
test.afterAll(async () => {
  await context.close();
  await host.remove();
});
test.afterEach(() => expect(complaints.splice(0)).toEqual([]));

test('the first contact is written down by keys; what was typed outlives the page', async () => {
  await page.goto(`${host.url}/referrals`);
  await page.getByRole('link', { name: 'Contacts' }).click();
  await expect(page.getByText('No contacts yet.')).toBeVisible();
  await look('empty');
  await page.keyboard.press('n');
  await expect(page.getByLabel('Name of the person or clinic')).toBeFocused();
  await page.keyboard.type('Dr. Çağla Öztürk');
  await page.keyboard.press('Enter');
  await expect(
    page.getByRole('form', { name: 'New contact' }).getByRole('combobox', { name: 'Specialty' }),
  ).toBeFocused();
  await page.keyboard.type('Oral sur');
  await expect(page.getByRole('option', { name: 'Oral surgery' })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.type('+90 212 555 98 76');
  await look('refused');
  await expect(page.getByText('Draft saved')).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('Name of the person or clinic')).toHaveValue('Dr. Çağla Öztürk');
  await page.getByRole('textbox', { name: 'E-mail' }).focus();
  await page.keyboard.type('cagla@cene.example');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Dr. Çağla Öztürk is in your contacts.')).toBeVisible();
  await expect(row(/Çağla Öztürk/)).toContainText('Oral surgery');
  await look('written');
  await page.keyboard.press('Escape');
});

test('any part finds, a specialty filters, and nothing found says so', async () => {
  for (const [name, specialty] of [
    ['Ben Root', 'Endodontics'],
    ['Ada Brace', 'Orthodontics'],
  ] as const) {
    const id = `01900000-0000-7000-8000-00000000000${name.length}`;
    await call('contacts/create', {
      id,
      fields: { name, specialty, phone: '022 123456', email: 'x@y.example', status: 'ACTIVE' },
    });
  }
  await expect(row(/Ada Brace/)).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.type('ozturk oral');
  await expect(row(/Ada Brace/)).toHaveCount(0);
  await expect(row(/Çağla Öztürk/)).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.type('555 98');
  await expect(row(/Ben Root/)).toHaveCount(0);
  await expect(row(/Çağla Öztürk/)).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.type('nobody');
  await expect(page.getByText('No contact fits.')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('combobox', { name: 'Specialty' }).first().click();
  await page.getByRole('option', { name: 'Endodontics' }).click();
  await expect(row(/Ben Root/)).toBeVisible();
  await expect(row(/Çağla Öztürk/)).toHaveCount(0);
  await expect(page).toHaveURL(/specialty=Endodontics/);
  await page.getByRole('button', { name: 'Clear the filters' }).click();
});

test('a contact is opened, changed and set aside from the keyboard, and each is taken back by Ctrl-Z', async () => {
  await row(/Ada Brace/).focus();
  await page.keyboard.press('Enter');
  const panel = page.getByRole('complementary', { name: 'Ada Brace' });
  await expect(panel.getByRole('link', { name: /022/ })).toBeVisible();
  await panel.getByLabel('Phone').fill('022 999999');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Ada Brace is saved.')).toBeVisible();
  await expect(row(/Ada Brace/)).toContainText('999999');
  await look('panel');
  await panel.getByRole('button', { name: 'More about this contact' }).click();
  await page.getByRole('menuitem', { name: 'Set inactive' }).click();
  await expect(row(/Ada Brace/)).toContainText('Inactive');
  await page.keyboard.press('Control+z');
  await expect(row(/Ada Brace/)).not.toContainText('Inactive');
  await panel.getByRole('button', { name: 'More about this contact' }).click();
  await page.getByRole('menuitem', { name: 'Remove' }).click();
  await expect(row(/Ada Brace/)).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(row(/Ada Brace/)).toBeVisible();
});

test('the palette finds and begins; the list leaves as a file; a failure says what to do', async () => {
  await page.keyboard.press('Control+k');
  await page.keyboard.type('root');
  await expect(page.getByRole('option', { name: /Ben Root/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('complementary', { name: 'Ben Root' })).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('Zoe New');
  await page.getByRole('option', { name: 'New contact “Zoe New”' }).click();
  await expect(page.getByLabel('Name of the person or clinic')).toHaveValue('Zoe New');
  await page.keyboard.press('Escape');
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export as CSV' }).click(),
  ]);
  const text = readFileSync(await file.path(), 'utf8');
  expect(text.split('\r\n')[0]).toBe('\uFEFFname,specialty,phone,email,address,notes,status');
  expect(text).toContain('Dr. Çağla Öztürk,Oral surgery');
  await page.route('**/rpc/contacts/list', (route) => route.fulfill({ status: 500, body: '{}' }));
  await page.reload();
  await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
  await look('failed');
  await page.unroute('**/rpc/contacts/list');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(row(/Ben Root/)).toBeVisible();
});
