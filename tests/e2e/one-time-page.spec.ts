// A referral to somebody outside the network: a mail with a link, a code that is told, and a page on which they accept,
// decline, report back and send files, also without a script; closed by the sender, and by time.

import { expect, test, type Browser, type BrowserContextOptions, type Page } from '@playwright/test';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectAxeClean } from './axe-clean.ts';
import {
  addContact,
  addPatient,
  addXray,
  badge,
  expectBare,
  joinByCall,
  openDesk,
  radiograph,
  slowMs,
  startNetwork,
  type Network,
  type NetworkDesk,
} from './network-desks.ts';
import { asOnlineMs, dayMs } from './network-walks.ts';

let network: Network;
let desk: NetworkDesk;
const complaints: string[] = [];

test.describe.configure({ mode: 'serial' });

test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  network = await startNetwork();
  desk = await openDesk(browser, 'Bosphorus Dental', 'one-time-page');
  await joinByCall(desk, network.url, 'boss@bosphorus.example');
  for (const name of ['Ada Ortho', 'Bora Ortho', 'Cem Ortho']) await addContact(desk, name, 'Orthodontics');
});
test.afterAll(async () => {
  test.setTimeout(60_000);
  await desk?.end();
  await network?.end();
});
test.afterEach(() => {
  expect(desk.complaints.splice(0)).toEqual([]);
  expect(complaints.splice(0)).toEqual([]);
});

type Sent = { readonly link: string; readonly code: string };

/** Refers somebody to a contact outside the network; gives the link that was mailed and the code that the desk tells. */
async function sendPage(contact: string, patient: string): Promise<Sent> {
  const { page, host, call } = desk;
  const patientId = await addPatient(desk, patient, 'Demir');
  const allergies = [{ text: 'Penicillin', code: null, severity: 'SEVERE' }];
  await call('medicalHistory/update', { patientId, updatedAt: null, changes: { allergies } });
  const xrayId = await addXray(desk, patientId, ['36'], 'Crowding, 36 tilted.');
  await page.goto(`${host.url}/patients/${patientId}/refer?xray=${xrayId}`);
  await page.getByRole('combobox', { name: 'Refer to' }).fill(contact.slice(0, 4));
  await page.getByRole('option', { name: new RegExp(contact) }).click();
  await expect(page.getByText('Not in the network', { exact: false })).toBeVisible();
  const email = await page.getByRole('textbox', { name: 'E-mail of the page' }).inputValue();
  await page.getByRole('button', { name: 'Send the page' }).click();
  await expect(page.getByText(`To ${email}`, { exact: true })).toBeVisible();
  const code =
    (await page
      .locator('bdi')
      .filter({ hasText: /^\d{3} \d{3}$/ })
      .textContent()) ?? '';
  await expect(page.getByText(/E-mail sent/)).toBeVisible({ timeout: slowMs });
  const mail = mailsTo(email).find((text) => text.includes('/page/')) ?? '';
  for (const secret of ['Demir', 'Crowding', 'Penicillin', code.replace(' ', '')])
    expect(mail).not.toContain(secret);
  return { link: /http\S+\/page\/\S+/.exec(mail)?.[0] ?? '', code };
}

/** Their words, as they came; the network writes mails to files when it has no server. */
function mailsTo(address: string): string[] {
  const folder = join(network.dataDir, 'mails');
  const mails = readdirSync(folder).filter((name) => name.endsWith('.eml'));
  return mails
    .map((name) => readFileSync(join(folder, name), 'utf8').replaceAll('=\n', '').replaceAll('=3D', '='))
    .filter((text) => text.includes(`To: ${address}`));
}

async function visit(browser: Browser, link: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', ...options });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    // A code that is not right is answered with 422.
    const isRefusal = /status of (422|404)/.test(message.text());
    if (message.type() === 'error' && !isRefusal) complaints.push(message.text());
  });
  await page.goto(link);
  return page;
}

async function look(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `test-results/one-time-page/${name}.png`, fullPage: true });
  await expectAxeClean(page);
}

async function enter(page: Page, code: string): Promise<void> {
  await page.getByLabel('Code').fill(code);
  await page.keyboard.press('Enter');
}

test('nothing is shown before the code; then it is accepted, files go both ways, and the report closes it', async ({
  browser,
}) => {
  test.setTimeout(90_000);
  const { link, code } = await sendPage('Ada Ortho', 'Mina');
  const { page } = desk;
  await desk.look('sent');
  const theirs = await visit(browser, link);
  await expect(theirs.getByText('Bosphorus Dental refers a patient to you.')).toBeVisible();
  for (const secret of ['Demir', 'Crowding', 'Penicillin'])
    await expect(theirs.locator('body')).not.toContainText(secret);
  await look(theirs, 'locked');
  await enter(theirs, code === '111 111' ? '222222' : '111111');
  await expect(theirs.getByText('This code is not right. 4 more tries.')).toBeVisible();
  await enter(theirs, code);
  await expect(theirs.getByRole('heading', { level: 1 })).toContainText('Mina Demir');
  for (const words of ['Crowding, 36 tilted.', 'Penicillin', 'Waits for your answer'])
    await expect(theirs.getByText(words, { exact: false }).first()).toBeVisible();
  const download = theirs.waitForEvent('download');
  await theirs.getByRole('link', { name: 'periapical-36.jpg' }).click();
  await expectBare(readFileSync(await (await download).path()), 'periapical-36.jpg');
  await look(theirs, 'opened');
  await theirs.getByRole('button', { name: 'Accept' }).click();
  await expect(theirs.getByText('Done. The practice has been told.')).toBeVisible();
  await expect(badge(page, 'Accepted')).toBeVisible({ timeout: asOnlineMs });
  await expect(page.getByText(/^Answered/)).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: 'accepted' })).toBeVisible();

  await theirs.locator('#more-files').setInputFiles(await radiograph('after'));
  await theirs.getByRole('button', { name: 'Send files' }).click();
  await expect(theirs.locator('[data-file-list]')).toContainText('after.jpg', { timeout: slowMs });
  await theirs.getByLabel('Report back').fill('36 is upright again. Please check in six months.');
  await look(theirs, 'reporting');
  await theirs.getByRole('button', { name: 'Send the report' }).click();
  await expect(theirs.getByText('Completed', { exact: true })).toBeVisible();

  await expect(badge(page, 'Completed')).toBeVisible({ timeout: asOnlineMs });
  await expect(page.getByText('36 is upright again.', { exact: false })).toBeVisible();
  await page.getByRole('button', { name: 'Show after.jpg' }).click();
  await page.getByRole('button', { name: 'Let in: after.jpg' }).click();
  await expect(page.getByRole('img', { name: 'after.jpg' })).toBeVisible({ timeout: slowMs });
  await desk.look('answered');
  await theirs.context().close();
});

test('without a script, on a phone in the dark: the code is mailed, and it is declined with a reason', async ({
  browser,
}) => {
  const { link } = await sendPage('Bora Ortho', 'Cem');
  const phone = { viewport: { width: 390, height: 844 }, colorScheme: 'dark' as const };
  const theirs = await visit(browser, link, { ...phone, javaScriptEnabled: false });
  await theirs.getByRole('button', { name: 'Mail me the code' }).click();
  await expect(theirs.getByText('The code was mailed', { exact: false })).toBeVisible();
  const mailedCode = () =>
    mailsTo('desk@bora-ortho.example')
      .map((mail) => /\b\d{6}\b|\b\d{3} \d{3}\b/.exec(mail.split('\n\n').slice(1).join('\n'))?.[0])
      .find((found) => found !== undefined);
  await expect.poll(mailedCode, { timeout: slowMs }).toBeDefined();
  await enter(theirs, mailedCode() ?? '');
  await expect(theirs.getByRole('heading', { level: 1 })).toContainText('Cem Demir');
  await theirs.getByText('Decline…').click();
  await theirs.getByLabel('Why you decline').fill('We take no new patients.');
  await theirs.screenshot({ path: 'test-results/one-time-page/phone.png', fullPage: true });
  await theirs.getByRole('button', { name: 'Decline' }).click();
  await expect(theirs.getByText('Declined', { exact: true })).toBeVisible();
  await expect(badge(desk.page, 'Rejected')).toBeVisible({ timeout: asOnlineMs });
  await expect(desk.page.getByText('We take no new patients.').first()).toBeVisible();
  await theirs.context().close();
});

test('a page that was taken back, and one that is over, says that it is closed and nothing else', async ({
  browser,
}) => {
  const revoked = await sendPage('Cem Ortho', 'Deniz');
  const { page } = desk;
  const theirs = await visit(browser, revoked.link);
  await enter(theirs, revoked.code);
  await expect(theirs.getByRole('heading', { level: 1 })).toContainText('Deniz Demir');
  await page.getByRole('button', { name: 'Close the page' }).click();
  await expect(page.getByText('Closed by you')).toBeVisible();
  await expect(page.getByText('Queued')).toHaveCount(0, { timeout: asOnlineMs });
  await theirs.getByRole('button', { name: 'Accept' }).click();
  await expect(theirs.getByRole('heading', { level: 1 })).toHaveText('This page is closed');
  await expect(theirs.locator('body')).not.toContainText('Demir');
  await look(theirs, 'closed');

  // Another one, from the referral itself; a month later it is over.
  await page.keyboard.press('e');
  await page.getByRole('complementary').getByRole('button', { name: 'Send the page' }).click();
  await expect(page.getByText(/E-mail sent/)).toBeVisible({ timeout: slowMs });
  const link = mailsTo('desk@cem-ortho.example')
    .map((mail) => /http\S+\/page\/\S+/.exec(mail)?.[0] ?? '')
    .find((one) => one !== revoked.link);
  await theirs.goto(link ?? '');
  await expect(theirs.getByRole('heading', { level: 1 })).toHaveText('A referral for you');
  await network.pull();
  await network.plug(31 * dayMs);
  await theirs.reload();
  await expect(theirs.getByRole('heading', { level: 1 })).toHaveText('This page is closed');
  await theirs.context().close();
});
