// What people are told, in real browsers: another clinic sends over the network, and the bell, the line, the inbox and a
// second window say so. The network's cores run in memory; both clinics are hosts of their own.

import { expect, test, type APIRequestContext, type BrowserContext, type Page } from '@playwright/test';
import { newId } from '#renderer/lib/new-id.ts';
import { startStandIn, type StandIn } from '../fixtures/network-stand-in.ts';
import { referralFields } from '../fixtures/referral-of.ts';
import { newClinicInput, startHost, type RunningHost } from '../fixtures/running-host.ts';
import { expectAxeClean } from './axe-clean.ts';

test.describe.configure({ mode: 'serial' });

let network: StandIn;
let sender: RunningHost;
let desk: RunningHost;
let senderContext: BrowserContext;
let context: BrowserContext;
let page: Page;
let clinicId = '';
const complaints: string[] = [];

async function call<Reply>(
  host: RunningHost,
  request: APIRequestContext,
  path: string,
  input: unknown,
): Promise<Reply> {
  const response = await request.post(`${host.url}/rpc/${path}`, {
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
  await page.screenshot({ path: `test-results/notifications/${name}.png` });
  await expectAxeClean(page);
}

async function refer(patientName: string, urgency: 'ROUTINE' | 'EMERGENCY' = 'ROUTINE'): Promise<void> {
  await call(sender, senderContext.request, 'referrals/create', {
    id: newId(),
    fields: { ...referralFields, toClinicId: clinicId, patientName, urgency },
    patientId: null,
    contactId: null,
    supersedesId: null,
    fileIds: [],
    isSent: true,
  });
}

const bell = (of: Page = page) => of.getByRole('button', { name: /^Inbox:/ });

test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  network = await startStandIn();
  [sender, desk] = await Promise.all([startHost(), startHost()]);
  senderContext = await browser.newContext();
  context = await browser.newContext();
  for (const one of [context, senderContext])
    await one.addInitScript(() => window.localStorage.setItem('enamel.language', 'en'));
  context.setDefaultTimeout(10_000);
  for (const [host, { request }, email] of [
    [sender, senderContext, 'sender@clinic.example'],
    [desk, context, 'desk@clinic.example'],
  ] as const) {
    await call(host, request, 'setup/createClinic', newClinicInput);
    await call(host, request, 'network/join', { address: network.url, email, password: 'a good password' });
  }
  clinicId = [...network.signIns.values()].at(-1)?.clinicId ?? '';
  page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  await page.goto(`${desk.url}/inbox`);
});
test.afterAll(async () => {
  await context.close();
  await senderContext.close();
  await sender.remove();
  await desk.remove();
  await network.stop();
});
test.afterEach(() => expect(complaints.splice(0)).toEqual([]));

test('a referral that comes in is told once, counted at the bell and stands in the inbox', async () => {
  await expect(page.getByText('Nothing yet.')).toBeVisible();
  await look('empty');
  await refer('Anna Berg');
  const told = page.getByRole('status').filter({ hasText: 'New referral: Anna Berg' });
  await expect(told).toBeVisible();
  await expect(bell()).toHaveAccessibleName('Inbox: 1 unread');
  await expect(page.getByRole('listitem').filter({ hasText: 'Anna Berg' })).toBeVisible();
  await look('came-in');
  // Another window of the same person counts it, and does not say it again.
  const second = await context.newPage();
  await second.goto(`${desk.url}/today`);
  await expect(bell(second)).toHaveAccessibleName('Inbox: 1 unread');
  await refer('Ben Cole');
  await expect(bell(second)).toHaveAccessibleName('Inbox: 2 unread');
  await expect(bell()).toHaveAccessibleName('Inbox: 2 unread');
  const says = async (of: Page) => of.getByRole('status').filter({ hasText: 'Ben Cole' }).count();
  await expect.poll(async () => (await says(page)) + (await says(second))).toBe(1);
  await second.close();
});

test('the inbox is read by keys, and everything at once is taken back', async () => {
  await page.goto(`${desk.url}/today`);
  await expect(bell()).toHaveAccessibleName('Inbox: 2 unread');
  await page.keyboard.press('g');
  await page.keyboard.press('n');
  const lines = page.getByRole('listitem').getByRole('button', { name: /New referral/ });
  await expect(lines.first()).toBeVisible();
  await lines.first().focus();
  await page.keyboard.press('ArrowDown');
  // The list is slower than the count: the second press means the line as it is seen, not as it last came.
  await page.route('**/rpc/notifications/list', async (route) => {
    await new Promise((done) => setTimeout(done, 700));
    await route.continue().catch(() => undefined);
  });
  await page.keyboard.press('u');
  await expect(bell()).toHaveAccessibleName('Inbox: 1 unread');
  await page.keyboard.press('u');
  await expect(bell()).toHaveAccessibleName('Inbox: 2 unread');
  await page.unroute('**/rpc/notifications/list');
  await page.keyboard.press('Shift+U');
  await expect(bell()).toHaveAccessibleName('Inbox: nothing unread');
  await page.keyboard.press('Control+z');
  await expect(bell()).toHaveAccessibleName('Inbox: 2 unread');
  await page.getByText('Unread (2)').click();
  await expect(page).toHaveURL(/unread=true/);
  await expect(page.getByRole('listitem').filter({ hasText: 'Anna Berg' })).toBeVisible();
});

test('the bell lists the newest; a press opens the referral, and it is read', async () => {
  await page.goto(`${desk.url}/today`);
  await bell().click();
  const list = page.getByRole('dialog', { name: 'Inbox' });
  await expect(list.getByRole('listitem').first()).toContainText('Ben Cole');
  await look('bell');
  await list.getByRole('button', { name: /^New referral.*Ben Cole/ }).click();
  await expect(page).toHaveURL(/\/referrals\/[0-9a-f-]{36}/);
  await expect(bell()).toHaveAccessibleName('Inbox: 1 unread');
});

test('an emergency stands above every screen until somebody has looked', async () => {
  // The screen has asked for everything before its line for news stands: what comes between the two must not be lost.
  let standNow = (): void => undefined;
  const stands = new Promise<void>((done) => (standNow = done));
  await page.route('**/rpc/system/changes', async (route) => {
    await stands;
    await route.continue();
  });
  await page.goto(`${desk.url}/today`);
  await expect(bell()).toHaveAccessibleName('Inbox: 1 unread');
  await refer('Cem Emergency', 'EMERGENCY');
  const seenByCore = async () =>
    (await call<{ unseenEmergencies: number }>(desk, context.request, 'referrals/counts', undefined))
      .unseenEmergencies;
  await expect.poll(seenByCore).toBe(1);
  standNow();
  const line = page.getByRole('alert').filter({ hasText: 'New emergency referral: Cem Emergency' });
  await expect(line).toBeVisible();
  await page.unroute('**/rpc/system/changes');
  await expect(bell()).toHaveAccessibleName('Inbox: 2 unread. An emergency waits.');
  await look('emergency');
  await line.getByRole('button', { name: 'Mute the sound' }).click();
  await page.goto(`${desk.url}/patients`);
  await expect(line).toBeVisible();
  await expect(line.getByRole('button', { name: 'Sound on' })).toBeVisible();
  await line.getByRole('button', { name: 'Open' }).click();
  await expect(page).toHaveURL(/\/referrals\//);
  await expect(line).toHaveCount(0);
});
