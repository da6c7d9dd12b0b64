// The clinic comes to the network from its settings, a second computer is signed in and out, and the clinic's public link
// is renamed, switched off and read from its code.

import { expect, test, type Locator, type Page } from '@playwright/test';
import sharp from 'sharp';
import { encode } from 'uqr';
import { joinNetwork } from '../fixtures/network-pc.ts';
import {
  addContact,
  networkPassword,
  openDesk,
  startNetwork,
  type Network,
  type NetworkDesk,
} from './network-desks.ts';

test.describe.configure({ mode: 'serial' });

let network: Network;
let desk: NetworkDesk;
let second: NetworkDesk;
const email = 'boss@bosphorus.example';

test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  network = await startNetwork();
  desk = await openDesk(browser, 'Bosphorus Dental', 'network-settings');
  second = await openDesk(browser, 'Surgery two', 'network-settings');
});
test.afterAll(async () => {
  test.setTimeout(60_000);
  await desk?.end();
  await second?.end();
  await network?.end();
});
test.afterEach(() => {
  for (const one of [desk, second]) expect(one.complaints.splice(0)).toEqual([]);
});

async function openSettings({ page, host }: NetworkDesk): Promise<void> {
  await page.goto(`${host.url}/settings/network`);
  await expect(page.getByRole('heading', { name: /^(Referral network|How it stands)$/ })).toBeVisible();
}

function computersOn(page: Page): Locator {
  const card = page
    .locator('section')
    .filter({ has: page.getByRole('heading', { name: 'Computers of the clinic' }) });
  return card.getByRole('listitem');
}

async function typeIn(page: Page, password: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Address of the network' }).fill(network.url);
  await page.getByRole('textbox', { name: 'Your e-mail' }).fill(email);
  await page
    .getByLabel(/password/i)
    .first()
    .fill(password);
  await page.keyboard.press('Enter');
}

test('joining with the network away says so and keeps what was typed; then the clinic has joined', async () => {
  const { page, look } = desk;
  await openSettings(desk);
  await look('not-joined');
  await network.pull();
  await page.getByRole('textbox', { name: 'Address of the network' }).fill('http://network.example');
  await page.keyboard.press('Tab');
  await expect(page.getByText('Type a secure address')).toBeVisible();
  await typeIn(page, 'short');
  await expect(page.getByText(/At least 8/).last()).toBeVisible();
  await typeIn(page, networkPassword);
  await expect(page.getByText('The network cannot be reached.', { exact: true })).toBeVisible();
  await look('away');
  await network.plug();
  // The first answer about the link is older than the news that comes while it is on its way.
  const connected = page.getByText('Connected. News comes in by itself.');
  await page.route(
    '**/rpc/network/link',
    async (route) => {
      const response = await route.fetch();
      await connected.waitFor();
      await page.getByRole('definition').filter({ hasText: 'nothing' }).waitFor();
      await route.fulfill({ response });
    },
    { times: 1 },
  );
  await page.getByRole('button', { name: 'Join the network' }).click();
  await expect(page.getByText('The clinic has joined.', { exact: false })).toBeVisible();
  await expect(connected).toBeVisible();
  // Should it not come: does the core not know it, or does the page not ask?
  await expect(page.getByText('/refer/bosphorus-dental'), 'the page shows the link')
    .toBeVisible()
    .catch(async (error: unknown) => {
      const known = JSON.stringify(await desk.call('network/link'));
      throw new Error(`The core knows of the link: ${known}`, { cause: error });
    });
  await look('joined');
});

test('a second computer is signed in: a wrong password is refused, then both stand in the list', async () => {
  const { page, look } = second;
  await openSettings(second);
  await page.getByText('Sign this computer in', { exact: true }).click();
  await typeIn(page, 'not the password');
  await expect(page.getByText('E-mail and password do not fit.')).toBeVisible();
  await look('wrong-password');
  await typeIn(page, networkPassword);
  await expect(page.getByText('This computer is signed in to the network.')).toBeVisible();
  const computers = computersOn(page);
  await expect(computers).toHaveCount(2);
  await expect(computers.filter({ hasText: 'this computer' })).toHaveCount(1);
  await look('paired');
  // Both are one clinic: what one writes, the other has.
  await addContact(second, 'Root Endodontics', 'Endodontics');
  await desk.page.goto(`${desk.host.url}/contacts`);
  await expect(desk.page.getByRole('row', { name: /Root Endodontics/ })).toBeVisible();
});

test('a computer that is lost is signed out from the other one: it says so, keeps what it has, and comes back', async () => {
  await openSettings(desk);
  const computers = computersOn(desk.page);
  await expect(computers).toHaveCount(2);
  await computers.getByRole('button', { name: /^Sign out/ }).click();
  await desk.look('sign-out-question');
  await desk.page.getByRole('dialog').getByRole('button', { name: 'Sign out' }).click();
  await expect(computers.filter({ hasText: 'signed out' })).toHaveCount(1);
  await desk.look('signed-out-other');

  const { page } = second;
  await expect(
    page.getByText('The sign-in of this computer was taken back.', { exact: false }),
  ).toBeVisible();
  await expect(page.getByRole('button', { name: 'Network: this computer is not signed in.' })).toBeVisible();
  await second.look('taken-back');
  await page.goto(`${second.host.url}/contacts`);
  await expect(page.getByRole('row', { name: /Root Endodontics/ })).toBeVisible();
  await openSettings(second);
  await typeIn(page, networkPassword);
  await expect(page.getByText('Connected. News comes in by itself.')).toBeVisible();
});

test('the link is renamed, its code leads there, the old name too; another’s name gets a number', async ({
  browser,
}) => {
  const { page, look } = desk;
  await joinNetwork(network.url, 'Bosphorus');
  await openSettings(desk);
  const name = page.getByRole('textbox', { name: 'Last part of the link' });
  await name.fill('Bosphorus Dental!');
  await page.getByRole('button', { name: 'Rename' }).click();
  await expect(page.getByText('Use small letters a–z', { exact: false })).toBeVisible();
  await name.fill('bosphorus');
  await page.getByRole('button', { name: 'Rename' }).click();
  const address = `${network.url}/refer/bosphorus-2`;
  await expect(page.getByText(address, { exact: true })).toBeVisible();
  await expect(page.getByText('Not at the network yet')).toHaveCount(0);
  await expect(name).toHaveValue('bosphorus-2');
  await look('renamed');
  expect(await codeOnScreen(page, address)).toEqual(encode(address, { ecc: 'M', border: 2 }).data);

  const visitor = await (await browser.newContext({ locale: 'en' })).newPage();
  for (const slug of ['bosphorus-2', 'bosphorus-dental']) {
    await visitor.goto(`${network.url}/refer/${slug}`);
    await expect(visitor.getByRole('heading', { level: 1 })).toHaveText(
      'Refer a patient to Bosphorus Dental',
    );
  }
  await page.getByRole('switch', { name: 'The page takes referrals' }).press('Space');
  await expect(page.getByText('The page is switched off.')).toBeVisible();
  await expect(page.getByText('Not at the network yet')).toHaveCount(0);
  await visitor.goto(address);
  await expect(visitor.getByText('takes no referrals at the moment', { exact: false })).toBeVisible();
  const inactive = await visitor.locator('main').innerHTML();
  await visitor.goto(`${network.url}/refer/nobody-has-this`);
  expect(await visitor.locator('main').innerHTML()).toBe(inactive);
  await visitor.context().close();

  await page.getByRole('button', { name: 'Print' }).click();
  await expect(page.getByRole('dialog')).toContainText(address);
  await look('print');
});

/** The squares of the code as they are drawn on the screen. */
async function codeOnScreen(page: Page, address: string): Promise<boolean[][]> {
  const drawing = page.getByRole('img', { name: `QR code of ${address}` });
  const { size } = encode(address, { ecc: 'M', border: 2 });
  const { data, info } = await sharp(await drawing.screenshot())
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const at = (square: number, length: number) => Math.floor(((square + 0.5) * length) / size);
  return Array.from({ length: size }, (_row, y) =>
    Array.from({ length: size }, (_square, x) => {
      const value = data[(at(y, info.height) * info.width + at(x, info.width)) * info.channels] ?? 0;
      return value < 128;
    }),
  );
}
