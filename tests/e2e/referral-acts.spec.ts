// What else is done with referrals between two clinics of the network: a doubtful tooth, a draft that is gone on with,
// rejecting, referring again, cancelling, a new patient from a referral, files that wait to be let in, the figures; and
// what both sides did at once, kept under “Needs attention”.

import { expect, test, type Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { layCable, type Cable } from '../fixtures/cable.ts';
import {
  addContact,
  addPatient,
  addXray,
  badge,
  joinByCall,
  lineIsBack,
  openDesk,
  radiograph,
  slowMs,
  startNetwork,
  type Network,
  type NetworkDesk,
} from './network-desks.ts';
import { asOnlineMs, rowOf } from './network-walks.ts';

let network: Network;
/** The receiver's own. */
let cable: Cable;
let sender: NetworkDesk;
let receiver: NetworkDesk;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  network = await startNetwork();
  sender = await openDesk(browser, 'Bosphorus Dental', 'referral-acts');
  receiver = await openDesk(browser, 'Root Endodontics', 'referral-acts');
  cable = await layCable(network.url);
  const receiverId = await joinByCall(receiver, cable.url, 'boss@root.example');
  await joinByCall(sender, network.url, 'boss@bosphorus.example');
  await addContact(sender, 'Root Endodontics', 'Endodontics', receiverId);
});
test.afterAll(async () => {
  test.setTimeout(60_000);
  for (const desk of [sender, receiver]) await desk?.end();
  await cable?.end();
  await network?.end();
});
test.afterEach(() => {
  for (const desk of [sender, receiver]) expect(desk.complaints.splice(0)).toEqual([]);
});

async function writeReferral({ page, host }: NetworkDesk, patientId: string, reason: string): Promise<void> {
  await page.goto(`${host.url}/patients/${patientId}/refer`);
  await page.getByRole('combobox', { name: 'Refer to' }).fill('root');
  await page.getByRole('option', { name: /Root Endodontics/ }).click();
  await page.getByRole('textbox', { name: 'Reason' }).fill(reason);
}

async function refer(firstName: string, reason: string): Promise<string> {
  const patientId = await addPatient(sender, firstName, 'Demir');
  await writeReferral(sender, patientId, reason);
  await sender.page.keyboard.press('Control+Enter');
  await expect(badge(sender.page, 'Sent')).toBeVisible();
  await expect(sender.page.getByText('Queued')).toHaveCount(0, { timeout: asOnlineMs });
  return /referrals\/([0-9a-f-]+)/.exec(sender.page.url())?.[1] ?? '';
}

/** Opens the one that came in for this patient. */
async function open({ page, host }: NetworkDesk, name: string, tab = ''): Promise<void> {
  await page.goto(`${host.url}/referrals${tab}`);
  await expect(rowOf(page, name)).toBeVisible({ timeout: asOnlineMs });
  await rowOf(page, name).press('Enter');
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

async function writeReason(page: Page, button: string, reason: string): Promise<void> {
  const panel = page.getByRole('complementary');
  await panel.getByRole('button', { name: button }).click();
  await expect(panel.getByText('Say why.')).toBeVisible();
  await panel.getByRole('textbox', { name: 'Reason' }).fill(reason);
  await page.keyboard.press('Control+Enter');
}

test('a tooth that no picture shows is asked about; a draft is kept, gone on with by another, and sent', async () => {
  const { page, host } = sender;
  const patientId = await addPatient(sender, 'Ayşe', 'Demir');
  const xrayId = await addXray(sender, patientId, ['36'], 'Deep caries on 36.');
  await page.goto(`${host.url}/patients/${patientId}/refer?xray=${xrayId}`);
  const teeth = page.getByRole('textbox', { name: 'Teeth' });
  await teeth.fill('46');
  await page.getByRole('combobox', { name: 'Refer to' }).fill('root');
  await page.getByRole('option', { name: /Root Endodontics/ }).click();
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.getByRole('dialog')).toContainText('The finding is of 36, not of 46.');
  await expect(page.getByRole('dialog')).toContainText('None of the ticked x-rays shows 46.');
  await sender.look('doubt');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(teeth).toHaveValue('46');
  await page.keyboard.press('Control+s');
  await expect(badge(page, 'Draft')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Send', exact: true })).toBeVisible();
  await sender.look('draft');
  await receiver.page.goto(`${receiver.host.url}/referrals`);
  await expect(receiver.page.getByText('No referral waits for an answer of yours.')).toBeVisible();

  await open(sender, 'Ayşe Demir', '?tab=out');
  await page.keyboard.press('e');
  await expect(page.getByRole('button', { name: 'Another contact' })).toBeVisible();
  await expect(page.getByRole('form', { name: 'Refer' })).toContainText('Root Endodontics');
  await expect(page.getByText('1 goes along')).toBeVisible();
  await teeth.fill('36');
  await page.getByRole('textbox', { name: 'Reason' }).fill('Deep caries on 36, please evaluate.');
  await page.keyboard.press('Control+Enter');
  await expect(badge(page, 'Sent')).toBeVisible();
  await expect(page.getByText('Deep caries on 36, please evaluate.')).toBeVisible();
  await expect(page.getByText('Queued')).toHaveCount(0, { timeout: asOnlineMs });
});

test('a referral of nobody known becomes a new patient; it is rejected with a reason, and referred again', async () => {
  const { page } = receiver;
  await open(receiver, 'Ayşe Demir');
  await expect(page.getByText('Nobody in your records looks like this patient.')).toBeVisible();
  await page.getByRole('button', { name: 'Register as new patient' }).click();
  const form = page.getByRole('form', { name: 'New patient' });
  await expect(form.getByLabel('First name')).toHaveValue('Ayşe');
  await expect(form.getByLabel('Last name')).toHaveValue('Demir');
  await receiver.look('register');
  await page.getByRole('button', { name: 'Back to the proposals' }).click();
  await expect(page.getByText('Nobody in your records looks like this patient.')).toBeVisible();
  await page.getByRole('button', { name: 'Register as new patient' }).click();
  await form.getByRole('button', { name: 'Register' }).click();
  await expect(page.getByText('In your records')).toBeVisible();

  // The form comes with what was typed before; until then its button cannot be pressed for nothing.
  await page.route('**/rpc/drafts/get', async (route) => {
    await new Promise((done) => setTimeout(done, 1500));
    await route.continue();
  });
  await page.keyboard.press('r');
  await writeReason(page, 'Reject', 'We do no root canals of molars.');
  await page.unroute('**/rpc/drafts/get');
  await expect(badge(page, 'Rejected')).toBeVisible();
  await receiver.look('rejected');

  await open(sender, 'Ayşe Demir', '?tab=all');
  const other = sender.page;
  await expect(badge(other, 'Rejected')).toBeVisible({ timeout: asOnlineMs });
  await expect(other.getByText('We do no root canals of molars.').first()).toBeVisible();
  await sender.look('rejected-at-sender');
  await other.keyboard.press('f');
  await expect(other.getByRole('textbox', { name: 'Reason' })).toHaveValue(
    'Deep caries on 36, please evaluate.',
  );
  await other.getByRole('textbox', { name: 'Reason' }).fill('Deep caries on 36, consultation only.');
  await other.keyboard.press('Control+Enter');
  await expect(other.getByText('Takes the place of an earlier referral.')).toBeVisible();
  await expect(other.getByText('Queued')).toHaveCount(0, { timeout: asOnlineMs });
  await other.getByRole('link', { name: 'Open it' }).click();
  await expect(other.getByText('A newer referral takes the place of this one.')).toBeVisible();
});

test('an accepted one is cancelled with a reason, which the other side reads', async () => {
  const { page } = receiver;
  await open(receiver, 'Ayşe Demir');
  await page.keyboard.press('a');
  await expect(badge(page, 'Accepted')).toBeVisible();
  await page.getByRole('textbox', { name: 'Write to the other side' }).fill('Come on Monday at nine.');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('listitem').filter({ hasText: 'Come on Monday at nine.' })).toBeVisible();
  await open(sender, 'Ayşe Demir', '?tab=out');
  const other = sender.page;
  await expect(badge(other, 'Accepted')).toBeVisible({ timeout: asOnlineMs });
  await expect(other.getByText('Come on Monday at nine.')).toBeVisible();
  await other.keyboard.press('x');
  await writeReason(other, 'Cancel it', 'The patient moved away.');
  await expect(badge(other, 'Cancelled')).toBeVisible();
  await expect(badge(page, 'Cancelled')).toBeVisible({ timeout: asOnlineMs });
  await expect(page.getByText('The patient moved away.').first()).toBeVisible();
});

test('the figures open what they count, and are saved as CSV', async () => {
  const { page, host } = sender;
  await page.goto(`${host.url}/referrals`);
  await page.getByRole('link', { name: 'Figures' }).click();
  await expect(page.getByRole('link', { name: /1 of Rejected, Outgoing/ })).toBeVisible();
  await sender.look('figures');
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: /CSV/ }).first().click();
  const csv = await readFile(await (await saved).path(), 'utf8');
  expect(csv).toContain('2');
  await page.getByRole('link', { name: /1 of Rejected, Outgoing/ }).click();
  await expect(rowOf(page, 'Ayşe Demir')).toContainText('Rejected');
});

test('a file of somebody without an account waits at the network until it is let in', async ({ browser }) => {
  const visitor = await browser.newContext({ locale: 'en-GB' });
  const form = await visitor.newPage();
  await form.goto(`${network.url}/refer/root-endodontics`);
  const openedMs = performance.now();
  await form.locator('#senderName').fill('Dr. Maya Far');
  await form.locator('#senderEmail').fill('maya@far.example');
  await form.locator('#patientName').fill('Zeynep Kaya');
  await form.locator('#patientBirthOn').fill('1988-05-05');
  await form.locator('#reason').fill('Please look at the wisdom teeth.');
  await form.locator('#files').setInputFiles([await radiograph('bitewing'), await radiograph('by-mistake')]);
  await expect(form.locator('input[name=proof]')).toHaveValue(/.{100,}/);
  // Nobody fills in eight fields in less, and the network does not take it from who does.
  await form.waitForTimeout(Math.max(0, 3500 - (performance.now() - openedMs)));
  await form.getByRole('button', { name: 'Send referral' }).click();
  await form.waitForURL(/\/refer\/status\//, { timeout: slowMs });

  const { page } = receiver;
  await open(receiver, 'Zeynep Kaya');
  const showFile = (name: string) => page.getByRole('button', { name: `Show ${name}.jpg` });
  await expect(showFile('bitewing')).toBeVisible();
  await showFile('bitewing').click();
  // Nothing of it is on this computer before somebody has said so.
  await expect(page.getByText('Not let in yet')).toBeVisible();
  await expect(page.getByText('It waits at the network', { exact: false })).toBeVisible();
  await receiver.look('waits-to-be-let-in');
  await page.getByRole('button', { name: 'Let in: bitewing.jpg' }).click();
  await expect(page.getByRole('button', { name: 'Let in: bitewing.jpg' })).toHaveCount(0);
  await expect(page.getByRole('img', { name: 'bitewing.jpg' })).toBeVisible({ timeout: slowMs });
  await showFile('by-mistake').click();
  await page.getByRole('button', { name: 'Remove: by-mistake.jpg' }).click();
  await expect(page.getByText('by-mistake.jpg')).toHaveCount(0);
  await expect(page.getByRole('img', { name: 'bitewing.jpg' })).toBeVisible();
  await expect(async () => {
    await form.reload();
    await expect(form.getByRole('listitem').filter({ hasText: /: arrived\s*$/ })).toBeVisible({
      timeout: 1000,
    });
  }).toPass({ timeout: asOnlineMs });
  await form.screenshot({ path: 'test-results/referral-acts/status-page.png' });
  await visitor.close();
});

test('what both sides did while one was away is kept', async () => {
  const names = ['Mina', 'Cem', 'Deniz'] as const;
  for (const name of names) await refer(name, 'Pain on biting');
  const { page, host } = receiver;
  await page.goto(`${host.url}/referrals`);
  for (const name of names) await expect(rowOf(page, `${name} Demir`)).toBeVisible({ timeout: asOnlineMs });
  cable.pull();
  for (const name of names) {
    await open(sender, `${name} Demir`, '?tab=out');
    await sender.page.keyboard.press('x');
    await sender.page.getByRole('complementary').getByRole('button', { name: 'Cancel it' }).click();
    await expect(badge(sender.page, 'Cancelled')).toBeVisible();
    await expect(sender.page.getByText('Queued')).toHaveCount(0, { timeout: asOnlineMs });
    await open(receiver, `${name} Demir`);
    await page.keyboard.press('a');
    await expect(badge(page, 'Accepted')).toBeVisible();
  }
  await page.keyboard.press('c');
  await page.getByRole('textbox', { name: 'Report' }).fill('Filled 36.');
  await page.keyboard.press('Control+Enter');
  await expect(badge(page, 'Completed')).toBeVisible();
  await expect(badge(page, 'Queued')).toBeVisible();
  cable.plug();
  await lineIsBack(page);
  await expect(badge(page, 'Cancelled')).toBeVisible({ timeout: asOnlineMs });
  // Two steps of the third go together.
  await expect(page.getByRole('button', { name: /Network: 4 changes were not taken/ })).toBeVisible();
  await receiver.look('not-taken');
});

test('what was not taken is made a note of, discarded or opened', async () => {
  const { page, host } = receiver;
  await page.goto(`${host.url}/settings/network`);
  await page.getByRole('link', { name: 'Show', exact: true }).click();
  const attempt = (name: string) => page.getByRole('listitem').filter({ hasText: `${name} Demir` });
  await expect(attempt('Mina')).toContainText('Set to “accepted”');
  await expect(attempt('Mina')).toContainText('Meanwhile the referral was “cancelled”.');
  await expect(attempt('Mina')).toContainText('Olga Owner');
  await expect(attempt('Deniz')).toContainText('With it 1 more was not taken');
  await expect(attempt('Deniz')).toContainText('Set to “completed”: Filled 36.');
  await receiver.look('needs-attention');

  await attempt('Mina').getByRole('button', { name: 'Discard' }).click();
  await expect(attempt('Mina')).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(attempt('Mina')).toHaveCount(1);
  await attempt('Mina').getByRole('button', { name: 'Discard' }).click();
  await expect(attempt('Mina')).toHaveCount(0);

  await attempt('Cem').getByRole('button', { name: 'Turn into a note' }).click();
  const note = page.getByRole('textbox', { name: 'The note, which both clinics see' });
  await expect(note).toBeFocused();
  await note.fill('We had a place on Monday.');
  await receiver.look('a-note');
  await page.getByRole('button', { name: 'Add the note' }).click();
  await expect(attempt('Cem')).toHaveCount(0);

  await attempt('Deniz').getByRole('button', { name: 'Open' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Deniz Demir' })).toBeVisible();
  await expect(badge(page, 'Cancelled')).toBeVisible();
  await page.goBack();
  await attempt('Deniz').getByRole('button', { name: 'Turn into a note' }).click();
  await expect(note).toHaveValue('Set to “accepted”\nSet to “completed”\nFilled 36.');
  await page.keyboard.press('Escape');
  await expect(note).toHaveCount(0);
  await attempt('Deniz').getByRole('button', { name: 'Discard' }).click();
  await expect(page.getByText('The network has taken everything.')).toBeVisible();
  await expect(page.getByRole('button', { name: /not taken/ })).toHaveCount(0);

  await open(sender, 'Cem Demir', '?tab=all');
  await expect(sender.page.getByText('We had a place on Monday.')).toBeVisible({ timeout: asOnlineMs });
});
