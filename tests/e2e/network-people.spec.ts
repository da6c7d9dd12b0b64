// People have an account on each of the clinic's computers and are one person on the network: who that is, is said in the
// settings and taken back there; what was read on one with the cable pulled is read on the other.

import { expect, test, type Locator, type Page } from '@playwright/test';
import { newId } from '#main/core/ids.ts';
import { joinNetwork, type NetworkPc } from '../fixtures/network-pc.ts';
import { referralTo } from '../fixtures/referral-of.ts';
import {
  addDentist,
  joinByCall,
  lineIsBack,
  look,
  networkPassword,
  openDesk,
  slowMs,
  startNetwork,
  type Network,
  type NetworkDesk,
} from './network-desks.ts';

test.describe.configure({ mode: 'serial', timeout: 120_000 });

let network: Network;
let sender: NetworkPc;
let first: NetworkDesk;
let second: NetworkDesk;
let clinicId: string;
const email = 'boss@bosphorus.example';

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000);
  network = await startNetwork();
  sender = await joinNetwork(network.url, 'Sender Dental');
  first = await openDesk(browser, 'Bosphorus Dental', 'network-people');
  second = await openDesk(browser, 'Surgery two', 'network-people');
  clinicId = await joinByCall(first, network.url, email);
  await addDentist(first);
  await second.call('network/pair', { address: network.url, email, password: networkPassword });
  await addDentist(second);
});
test.afterAll(async () => {
  test.setTimeout(60_000);
  for (const desk of [first, second]) await desk?.end();
  await network?.end();
});
test.afterEach(() => {
  for (const { complaints } of [first, second]) expect(complaints.splice(0)).toEqual([]);
});

const peopleOn = (page: Page): Locator =>
  page
    .locator('section')
    .filter({ has: page.getByRole('heading', { name: 'People of your other computers' }) });
const bell = ({ page }: NetworkDesk): Locator => page.getByRole('button', { name: /^Inbox/ }).first();

/** At both sizes, light and dark, with nothing that axe complains about in either. */
async function lookTwice(desk: NetworkDesk, name: string): Promise<void> {
  const { page } = desk;
  for (const scheme of ['light', 'dark']) {
    await page.evaluate(
      (value) => document.documentElement.setAttribute('data-mantine-color-scheme', value),
      scheme,
    );
    await page.setViewportSize({ width: 1920, height: 1080 });
    await page.screenshot({ path: `test-results/network-people/${name}-1920-${scheme}.png` });
    await page.setViewportSize({ width: 1280, height: 800 });
    await desk.look(`${name}-1280-${scheme}`);
  }
  await page.evaluate(() => document.documentElement.setAttribute('data-mantine-color-scheme', 'light'));
}

/** The same in the two other languages, whose words are longer. */
async function lookInOtherLanguages({ context, host }: NetworkDesk, name: string): Promise<void> {
  for (const language of ['tr', 'id']) {
    const page = await context.newPage();
    await page.addInitScript((value) => window.localStorage.setItem('enamel.language', value), language);
    await page.goto(`${host.url}/settings/network`);
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    await page.getByRole('combobox').last().scrollIntoViewIfNeeded();
    await look(page, `network-people/${name}-${language}`);
    await page.close();
  }
}

async function refer(patientName: string): Promise<void> {
  const fields = referralTo(clinicId, patientName);
  await sender.push([sender.mutation('referral.create@1', { id: newId(), isSent: true, fields })]);
}

test('who signed the computer in is known; a colleague of the same name is proposed, by keyboard, and taken back', async () => {
  const { page } = second;
  await page.goto(`${second.host.url}/settings/network`);
  const people = peopleOn(page).getByRole('listitem');
  await expect(people).toHaveText([/^Olga Owner/, /^Selin Aydin/]);
  const accountOf = (name: string) => page.getByRole('combobox', { name: `Account here of ${name}` });
  await expect(accountOf('Olga Owner')).toHaveValue('Olga Owner');
  await expect(accountOf('Selin Aydin')).toHaveValue('');
  await peopleOn(page).scrollIntoViewIfNeeded();
  await lookTwice(second, 'proposed');
  await lookInOtherLanguages(second, 'proposed');

  const proposal = page.getByRole('button', { name: 'Same as Selin Aydin' });
  await proposal.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Selin Aydin is Selin Aydin here.')).toBeVisible();
  await expect(accountOf('Selin Aydin')).toHaveValue('Selin Aydin');
  await expect(proposal).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(accountOf('Selin Aydin')).toHaveValue('');
  await expect(proposal).toBeVisible();
  // The other computer hears each time whether there is still somebody of whom it does not know.
  await first.page.goto(`${first.host.url}/settings/network`);
  await expect(peopleOn(first.page).getByRole('listitem')).toHaveText([/^Selin Aydin/]);

  await accountOf('Selin Aydin').focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('option')).toHaveText(['Selin Aydin']);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(accountOf('Selin Aydin')).toHaveValue('Selin Aydin');
  await lookTwice(second, 'said');
  await expect(peopleOn(first.page)).toHaveCount(0);
});

test('what was said wrongly is cleared in its place, and the log says so', async () => {
  const { page } = second;
  const account = page.getByRole('combobox', { name: 'Account here of Selin Aydin' });
  await account.focus();
  await peopleOn(page)
    .getByRole('listitem')
    .filter({ hasText: 'Selin Aydin' })
    .locator('.mantine-InputClearButton-root')
    .click();
  await expect(page.getByText('Selin Aydin has no account here.')).toBeVisible();
  await expect(account).toHaveValue('');
  await page.getByRole('button', { name: 'Same as Selin Aydin' }).click();
  await expect(account).toHaveValue('Selin Aydin');
  await page.goto(`${second.host.url}/audit`);
  await expect(
    page.getByText('who the person is at the network from nothing to “Selin Aydin”').first(),
  ).toBeVisible({ timeout: slowMs });
});

test('read on both with the cable pulled: the bells count the same afterwards', async () => {
  for (const desk of [first, second]) await desk.page.goto(`${desk.host.url}/inbox`);
  for (const name of ['Ben Cole', 'Cem Demir', 'Deniz Er']) await refer(name);
  for (const desk of [first, second])
    await expect(bell(desk)).toHaveAccessibleName('Inbox: 3 unread', { timeout: slowMs });
  await network.pull();
  await readByKey(first, 'Ben Cole');
  await readByKey(first, 'Cem Demir');
  await readByKey(second, 'Cem Demir');
  await expect(bell(first)).toHaveAccessibleName('Inbox: 1 unread');
  await expect(bell(second)).toHaveAccessibleName('Inbox: 2 unread');
  await network.plug();
  for (const desk of [first, second]) await lineIsBack(desk.page);
  for (const desk of [first, second])
    await expect(bell(desk)).toHaveAccessibleName('Inbox: 1 unread', { timeout: slowMs });
  // Unread again on one, though both had read it.
  await readByKey(second, 'Cem Demir');
  for (const desk of [first, second])
    await expect(bell(desk)).toHaveAccessibleName('Inbox: 2 unread', { timeout: slowMs });
});

async function readByKey({ page }: NetworkDesk, name: string): Promise<void> {
  const line = page.getByRole('listitem').getByRole('button', { name: new RegExp(`^New referral.*${name}`) });
  await line.focus();
  const saved = page.waitForResponse(/\/rpc\/notifications\/(read|unread)$/);
  await page.keyboard.press('u');
  expect((await saved).ok()).toBe(true);
}
