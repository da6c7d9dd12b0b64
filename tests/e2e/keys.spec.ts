// The ways back to the clinic's data: a recovery key that was seen is replaced, a forgotten passphrase is set anew.
import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { newClinicInput, startHost, type RunningHost } from '../fixtures/running-host.ts';
import { look } from './desk-steps.ts';

const { password } = newClinicInput.owner;
const firstPassphrase = newClinicInput.passphrase;
let host: RunningHost;
let context: BrowserContext;
let page: Page;
let firstKey = '';
let newKey = '';
const complaints: string[] = [];

test.describe.configure({ mode: 'serial', timeout: 120_000 });
test.beforeAll(async ({ browser }) => {
  host = await startHost();
  context = await browser.newContext();
  await context.addInitScript(() => window.localStorage.setItem('enamel.language', 'en'));
  context.setDefaultTimeout(15_000);
  page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
  const made = await context.request.post(`${host.url}/rpc/setup/createClinic`, {
    headers: { 'x-enamel': '1' },
    data: { json: newClinicInput },
  });
  firstKey = ((await made.json()) as { json: { recoveryKey: string } }).json.recoveryKey;
});
test.afterAll(async () => {
  await context.close();
  await host.remove();
});
test.afterEach(() => expect(complaints).toEqual([]));

/** The same clinic on a computer that does not hold its key. */
async function onAnotherComputer(): Promise<void> {
  const { dataDir } = host;
  await host.stop();
  rmSync(join(dataDir, 'host.key'));
  host = await startHost(dataDir);
  await page.goto(host.url);
  await expect(page.getByRole('heading', { name: 'Open the clinic on this computer' })).toBeVisible();
}

async function openWithKey(key: string): Promise<void> {
  await page.getByText('With the recovery key').click();
  await page.getByRole('textbox', { name: 'Recovery key' }).fill(key);
  await page.keyboard.press('Enter');
}

/** The browser still holds its session, which is locked at each start of the program. */
async function unlock(): Promise<void> {
  await page.getByRole('textbox', { name: 'Password of Olga' }).fill(password);
  await page.keyboard.press('Enter');
}

async function openWithPassphrase(passphrase: string): Promise<void> {
  await page.getByText('With the passphrase').click();
  await page.getByRole('textbox', { name: 'Passphrase' }).fill(passphrase);
  await page.keyboard.press('Enter');
}

test('a recovery key that somebody saw is replaced: the old one until the new one is typed back', async () => {
  await page.goto(`${host.url}/settings/keys`);
  await expect(page.getByRole('textbox', { name: 'Recovery key' })).toBeVisible();
  await look(page, 'keys-first');
  await page.getByRole('button', { name: 'Make a new recovery key' }).click();
  const make = page.getByRole('form', { name: 'A new recovery key' });
  await make.getByLabel('Your password').fill('not this');
  await page.keyboard.press('Enter');
  await expect(page.getByText('This is not your password.')).toBeVisible();
  await make.getByLabel('Your password').fill(password);
  await page.keyboard.press('Enter');
  const groups = page.getByRole('group', { name: 'The recovery key' }).locator('span');
  await expect(groups).toHaveCount(14);
  newKey = (await groups.allTextContents()).join('-');
  expect(newKey).not.toBe(firstKey);
  await look(page, 'keys-shown');
  await page.getByRole('button', { name: 'Print it' }).click();
  const preview = page.getByRole('dialog', { name: 'Print preview' });
  await expect(preview).toContainText('Recovery key of Host Clinic');
  await look(page, 'keys-print');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'I have it on paper' }).click();

  const typed = page.getByRole('textbox', { name: 'Recovery key' });
  await typed.fill(firstKey);
  await page.getByRole('button', { name: 'Check and replace' }).click();
  await expect(
    page.getByText('This is not the recovery key that is asked for.', { exact: false }),
  ).toBeVisible();
  await typed.fill(newKey.toLowerCase().replaceAll('-', ' '));
  await look(page, 'keys-typed-back');
  await page.getByRole('button', { name: 'Check and replace' }).click();
  await expect(page.getByText('The new recovery key counts.', { exact: false })).toBeVisible();
  await expect(page.getByText(/^Typed back from paper on/)).toBeVisible();
});

test('on another computer only the new key opens, and the passphrase is asked about until it is settled', async () => {
  await onAnotherComputer();
  await openWithKey('A');
  await expect(page.getByText('Some groups are missing.')).toBeVisible();
  await openWithKey(firstKey);
  await expect(page.getByText('This does not open the clinic.', { exact: false })).toBeVisible();
  await look(page, 'unlock-wrong');
  await openWithKey(newKey);
  await unlock();
  await expect(page.getByText('Is the passphrase still known?', { exact: false })).toBeVisible();
  await page.getByRole('link', { name: 'Set a new one' }).click();
  await expect(page.getByRole('button', { name: 'I still know it' })).toBeVisible();
  await look(page, 'keys-doubt');

  const form = page.getByRole('form', { name: 'Passphrase' });
  await form.getByLabel('New passphrase').fill('too short');
  await page.keyboard.press('Enter');
  await expect(form.getByText('At least 10 characters.', { exact: true })).toBeVisible();
  await form.getByLabel('New passphrase').fill('a passphrase nobody lost');
  await form.getByLabel('The same once more').fill('a passphrase nobody lose');
  await form.getByLabel('Your password').fill(password);
  await page.keyboard.press('Enter');
  await expect(form.getByText('The two are not the same.')).toBeVisible();
  await form.getByLabel('The same once more').fill('a passphrase nobody lost');
  await page.keyboard.press('Enter');
  await expect(page.getByText('The new passphrase is set.', { exact: false })).toBeVisible();
  await expect(page.getByText('Is the passphrase still known?', { exact: false })).toHaveCount(0);
  await expect(form).toHaveCount(0);

  await page.goto(`${host.url}/audit`);
  const log = page.getByRole('grid', { name: 'Audit log' });
  await expect(log).toContainText('Olga Owner set a new passphrase');
  await expect(log).toContainText('Olga Owner replaced the recovery key');
  await expect(log).toContainText('The clinic was opened with its passphrase or recovery key');
});

test('on the next computer only the new passphrase opens', async () => {
  await onAnotherComputer();
  await openWithPassphrase(firstPassphrase);
  await expect(page.getByText('This does not open the clinic.', { exact: false })).toBeVisible();
  await openWithPassphrase('a passphrase nobody lost');
  await unlock();
  await expect(page.getByRole('navigation').first()).toBeVisible();
});
