// Two computers at once: who is suspended or whose session is ended is out on the other one without touching it.
import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { newClinicInput, startHost, type RunningHost } from '../fixtures/running-host.ts';
import { choose, signIn } from './desk-steps.ts';

const ownerPassword = newClinicInput.owner.password;
const rinaPassword = 'a first password';
/** Suspended here, out there: what row 9 and row 11 of the plan promise. */
const outWithin = { timeout: 10_000 };
let host: RunningHost;
let contexts: BrowserContext[];
let owner: Page;
let desk: Page;

test.describe.configure({ mode: 'serial', timeout: 120_000 });
test.beforeAll(async ({ browser }) => {
  host = await startHost();
  contexts = await Promise.all([browser.newContext(), browser.newContext()]);
  for (const context of contexts) {
    await context.addInitScript(() => window.localStorage.setItem('enamel.language', 'en'));
    context.setDefaultTimeout(15_000);
  }
  [owner, desk] = (await Promise.all(contexts.map((context) => context.newPage()))) as [Page, Page];
  const call = (path: string, input: object) =>
    owner.request.post(`${host.url}/rpc/${path}`, { headers: { 'x-enamel': '1' }, data: { json: input } });
  await call('setup/createClinic', newClinicInput);
  const person = { firstName: 'Rina', lastName: 'Front', username: 'rina', email: 'rina@clinic.example' };
  await call('people/create', { ...person, role: 'RECEPTIONIST', password: rinaPassword });
  await desk.goto(`${host.url}/patients?new=true`);
  await signIn(desk, 'rina', rinaPassword);
  await desk.getByLabel('First name').fill('Half');
  await desk.getByLabel('Last name').fill('Typed');
  await expect(desk.getByText('Draft saved')).toBeVisible();
});
test.afterAll(async () => {
  for (const context of contexts) await context.close();
  await host.remove();
});

async function openRina(): Promise<void> {
  await owner.goto(`${host.url}/settings/people`);
  await owner.getByRole('link', { name: /Rina Front/ }).click();
  await expect(owner.getByRole('heading', { level: 1, name: 'Rina Front' })).toBeVisible();
}

async function setStatus(status: string): Promise<void> {
  await choose(owner, 'Status', status);
  await owner.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(owner.getByText('The account is saved.').last()).toBeVisible();
  await expect(owner.getByRole('combobox', { name: 'Status' })).toHaveValue(status);
}

test('a suspended person is out on the idle desk; active again she must sign in, and her text is there', async () => {
  await openRina();
  await setStatus('Suspended');
  await expect(desk.getByRole('textbox', { name: 'Username' })).toBeVisible(outWithin);
  await expect(desk.getByText('Half')).toHaveCount(0);
  await signIn(desk, 'rina', rinaPassword);
  await expect(desk.getByText('This account is switched off.', { exact: false })).toBeVisible();

  await setStatus('Active');
  await desk.reload();
  await signIn(desk, 'rina', rinaPassword);
  await expect(desk.getByLabel('First name')).toHaveValue('Half');
  await expect(desk.getByLabel('Last name')).toHaveValue('Typed');
});

test('a session that the owner ends is out on the idle desk, also while its screen is locked', async () => {
  await openRina();
  const end = owner.getByRole('button', { name: /^End:/ });
  await end.click();
  await expect(desk.getByRole('textbox', { name: 'Username' })).toBeVisible(outWithin);

  await signIn(desk, 'rina', rinaPassword);
  await expect(desk.getByLabel('First name')).toHaveValue('Half');
  await desk.keyboard.press('Control+l');
  await expect(desk.getByRole('textbox', { name: 'Password of Rina' })).toBeVisible();
  await end.click();
  await expect(desk.getByRole('textbox', { name: 'Username' })).toBeVisible(outWithin);
});

test('the owner’s own session is not touched', async () => {
  await expect(owner.getByRole('navigation').first()).toBeVisible();
  await owner.keyboard.press('Control+l');
  await owner.getByRole('textbox', { name: 'Password of Olga' }).fill(ownerPassword);
  await owner.keyboard.press('Enter');
  await expect(owner.getByRole('heading', { level: 1, name: 'Rina Front' })).toBeVisible();
});

test('a receptionist’s screens lead only where she may go; what is not hers is no screen, never a refusal', async () => {
  await signIn(desk, 'rina', rinaPassword);
  await desk.getByRole('link', { name: 'Today' }).click();
  const office = desk.getByRole('listitem').filter({ hasText: 'Last verified backup' });
  await expect(office).toBeVisible();
  await expect(office.getByRole('link')).toHaveCount(0);
  await desk.getByRole('link', { name: 'Patients' }).click();
  await desk.getByRole('button', { name: 'More', exact: true }).click();
  await expect(desk.getByRole('menuitem')).toHaveText(['Possible duplicates']);
  await desk.getByRole('menuitem').click();
  await expect(desk.getByRole('heading', { level: 1, name: 'Possible duplicates' })).toBeVisible();
  for (const address of ['/patients/import', '/patients/removed', '/audit', '/settings/people/new']) {
    await desk.goto(`${host.url}${address}`);
    await expect(desk.getByText('There is no screen at this address.')).toBeVisible();
    await expect(desk.getByRole('alert')).toHaveCount(0);
  }
});

test('a screen that was never opened opens while the host is away, and says nothing wrong when it is back', async () => {
  // The browser lists 250 loads of a page unless it is told otherwise.
  await desk.addInitScript(() => performance.setResourceTimingBufferSize(2000));
  await desk.goto(`${host.url}/today`);
  // Its code has come by itself.
  await expect
    .poll(() =>
      desk.evaluate(() =>
        performance.getEntriesByType('resource').some(({ name }) => name.includes('/imaging-screen')),
      ),
    )
    .toBe(true);
  await desk.context().setOffline(true);
  await desk.getByRole('link', { name: 'Imaging' }).click();
  await expect(desk.getByRole('heading', { level: 1, name: 'Imaging' })).toBeVisible();
  await desk.context().setOffline(false);
  await expect(desk.getByRole('alert')).toHaveCount(0, { timeout: 30_000 });
});
