// A clinic from nothing: the wizard, people, locking and switching, a suspended account, a reset code, the audit log.
import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { startHost, type RunningHost } from '../fixtures/running-host.ts';
import { choose, look, signIn } from './desk-steps.ts';

const ownerPassword = 'correct horse battery';
const rinaPassword = 'a first password';
let host: RunningHost;
let context: BrowserContext;
let page: Page;
const complaints: string[] = [];

test.describe.configure({ mode: 'serial', timeout: 120_000 });
test.beforeAll(async ({ browser }) => {
  host = await startHost();
  context = await browser.newContext({ timezoneId: 'Pacific/Apia' });
  await context.addInitScript(() => window.localStorage.setItem('enamel.language', 'en'));
  context.setDefaultTimeout(10_000);
  page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    // The browser notes a refusal's own status, also that of a question which meets the lock; the screen says it in words.
    if (message.type() === 'error' && !/status of 4(0[139]|15|2[239])/.test(message.text()))
      complaints.push(message.text());
  });
});
test.afterAll(async () => {
  await context.close();
  await host.remove();
});
test.afterEach(() => expect(complaints).toEqual([]));

test('the wizard makes the clinic and its owner, and the recovery key is typed back', async () => {
  await page.goto(host.url);
  await page.getByRole('button', { name: /New clinic/ }).click();
  await page.getByLabel('Name of the clinic').fill('Clinic of the journey');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('First name').fill('Olga');
  await page.getByLabel('Last name').fill('Owner');
  // The first name without its capital is proposed.
  await expect(page.getByLabel('Username')).toHaveValue('olga');
  await page.getByLabel('E-mail').fill('olga@clinic.example');
  await page.getByLabel('Password', { exact: true }).fill(ownerPassword);
  await page.getByLabel('PIN for unlocking (optional)').fill('2580');
  await look(page, 'wizard-owner');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('Passphrase', { exact: true }).fill('four words that nobody guesses');
  await page.getByLabel('The same once more').fill('four words that nobody guesses');
  await page.getByRole('button', { name: 'Create the clinic' }).click();
  const key = page.getByRole('group', { name: 'The recovery key' });
  await expect(key).toBeVisible();
  await expect(page.getByRole('button', { name: 'Print it' })).toBeFocused();
  const groups = await key.locator('span').allTextContents();
  expect(groups.length).toBeGreaterThan(5);
  await page.getByRole('button', { name: 'I have it on paper' }).click();
  await page.getByRole('textbox', { name: 'Recovery key' }).fill(groups.join('-').toLowerCase());
  await page.getByRole('button', { name: 'Check and start' }).click();
  await expect(page).toHaveURL(`${host.url}/today`);
  await expect(page.getByText('Nothing is booked today.')).toBeVisible();
  await look(page, 'today-empty');
  await page.getByRole('region', { name: 'First steps' }).getByRole('link', { name: 'Chairs' }).click();
  for (const chair of ['Chair 1', 'Chair 2']) {
    // After the first one the focus is back on the button: Enter adds the next.
    const add = page.getByRole('button', { name: 'Add a chair' });
    if (chair === 'Chair 1') await add.focus();
    else await expect(add).toBeFocused();
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: 'Name' }).fill(chair);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: `Edit: ${chair}` })).toBeVisible();
  }
  await page.goto(`${host.url}/today`);
  await expect(page.getByRole('region', { name: 'First steps' })).toContainText('Who treats patients');
  await expect(page.getByRole('link', { name: 'done Chairs' })).toBeVisible();
});

test('a receptionist is added; what does not fit is said at its field', async () => {
  await page.goto(`${host.url}/settings/people`);
  await expect(page.getByRole('row', { name: /Olga Owner/ })).toBeVisible();
  await look(page, 'people');
  await page.getByRole('link', { name: 'Add a person' }).click();
  await page.getByLabel('First name').fill('Rina');
  await page.getByLabel('Last name').fill('Front');
  await page.getByLabel('Username').fill('OLGA');
  await page.getByLabel('E-mail').fill('rina@clinic');
  await page.getByLabel('First password').fill('short');
  await page.getByRole('button', { name: 'Add this person' }).click();
  await expect(page.getByText('This is not a whole e-mail address.')).toBeVisible();
  await expect(page.getByText('At least 8 characters.', { exact: true })).toBeVisible();
  await expect(page.getByLabel('E-mail')).toBeFocused();
  await look(page, 'person-new-problems');
  await page.getByLabel('E-mail').fill('rina@clinic.example');
  await page.getByLabel('First password').fill(rinaPassword);
  await page.getByRole('button', { name: 'Add this person' }).click();
  await expect(page.getByText('Somebody else has this already.')).toBeVisible();
  await page.getByLabel('Username').fill('rina');
  await page.getByRole('button', { name: 'Add this person' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Rina Front' })).toBeVisible();
  await expect(page.getByText('Not signed in anywhere.')).toBeVisible();
  await look(page, 'person');
});

test('a provider profile says what is missing, takes money as typed, and a taken licence is said', async () => {
  await page.getByRole('button', { name: 'This person treats patients' }).click();
  const form = page.getByRole('form', { name: 'Provider profile' });
  await expect(form).toContainText(
    'Still missing: Licence number, Specialization, Education, Qualifications',
  );
  await form.getByLabel('Licence number').fill('L-1');
  await form.getByLabel('Consultation fee').fill('1,250.5');
  await form.getByLabel('Specialization').fill('Orthodontics');
  await expect(form.getByLabel('Consultation fee')).toHaveValue(/1,250\.50/);
  await form.getByRole('button', { name: 'Save the profile' }).click();
  await expect(page.getByText('The profile is saved.')).toBeVisible();
  await expect(form).not.toContainText('Licence number, ');
  await look(page, 'profile');
  await page.getByRole('button', { name: 'No longer treats' }).click();
  await expect(page.getByText('The provider profile is removed.', { exact: false })).toBeVisible();
  await expect(page.getByRole('button', { name: 'This person treats patients' })).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(form.getByLabel('Licence number')).toHaveValue('L-1');
});

test('the owner cannot be demoted while there is no other', async () => {
  await page.goto(`${host.url}/settings/people`);
  await page.getByRole('link', { name: /Olga Owner/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Olga Owner' })).toBeVisible();
  await choose(page, 'Role', 'Admin');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('This is the last active owner of the clinic.')).toBeVisible();
  await look(page, 'last-owner');
  await page.getByRole('button', { name: 'Discard changes' }).click();
});

test('lock, someone else, back by PIN: the draft is where it was', async () => {
  await page.goto(`${host.url}/settings/people/new`);
  await page.getByLabel('First name').fill('Half');
  await page.getByLabel('Last name').fill('Typed');
  await expect(page.getByText('Draft saved')).toBeVisible();
  await page.keyboard.press('Control+l');
  await page.getByRole('button', { name: 'Someone else' }).click();
  await look(page, 'someone-else');
  await signIn(page, 'rina', rinaPassword);
  await expect(page.getByRole('button', { name: /Rina Front/ })).toBeVisible();
  await expect(page.getByLabel('First name')).toHaveCount(0);
  await page.goto(`${host.url}/settings`);
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'People' })).toHaveCount(0);
  await page.goto(`${host.url}/settings/people/new`);
  await expect(page.getByText('There is no screen at this address.')).toBeVisible();
  await expect(page.getByLabel('First name')).toHaveCount(0);

  await page.keyboard.press('Control+l');
  await page.getByRole('button', { name: 'Olga Owner' }).click();
  await expect(page.getByRole('textbox', { name: 'PIN of Olga' })).toBeVisible();
  await look(page, 'lock');
  await page.getByRole('textbox', { name: 'PIN of Olga' }).fill('2580');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('First name')).toHaveValue('Half');
  await expect(page.getByLabel('Last name')).toHaveValue('Typed');
  await page.getByRole('button', { name: 'Start over' }).click();
  await expect(page.getByLabel('First name')).toHaveValue('');
});

test('a suspended person is refused, and comes back with a code that works once', async () => {
  await page.goto(`${host.url}/settings/people`);
  await page.getByRole('link', { name: /Rina Front/ }).click();
  await expect(page.getByRole('button', { name: /^End:/ })).toBeVisible();
  await choose(page, 'Status', 'Suspended');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('The account is saved.')).toBeVisible();
  const other = await context.browser()?.newContext({ locale: 'en-GB' });
  if (other === undefined) throw new Error('no browser');
  const theirs = await other.newPage();
  await theirs.goto(host.url);
  await theirs.getByLabel('Username').fill('rina');
  await theirs.getByLabel('Password', { exact: true }).fill(rinaPassword);
  await theirs.keyboard.press('Enter');
  await expect(theirs.getByText('This account is switched off.', { exact: false })).toBeVisible();

  await choose(page, 'Status', 'Active');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('combobox', { name: 'Status' })).toHaveValue('Active');
  await page.getByRole('button', { name: 'Issue a reset code' }).click();
  await expect(page.getByText(/Valid for (30:00|29:\d\d)/)).toBeVisible();
  const code = (await page.locator('[data-reset-code]').textContent()) ?? '';
  await look(page, 'reset-code');

  const reset = async (newPassword: string): Promise<void> => {
    await theirs.getByRole('button', { name: 'Forgotten password' }).click();
    await theirs.getByLabel('Username').fill('rina');
    await theirs.getByRole('textbox', { name: 'Code' }).fill(code);
    await theirs.getByRole('textbox', { name: 'New password', exact: true }).fill(newPassword);
    await theirs.getByRole('button', { name: 'Set the password' }).click();
  };
  await reset('the second password');
  await expect(theirs.getByText('The new password is set.', { exact: false })).toBeVisible();
  await reset('the third password');
  await expect(theirs.getByText('This code or key is not valid.', { exact: false })).toBeVisible();
  await theirs.getByRole('button', { name: 'Back' }).click();
  await theirs.getByLabel('Username').fill('rina');
  await theirs.getByLabel('Password', { exact: true }).fill('the second password');
  await theirs.keyboard.press('Enter');
  await expect(theirs.getByRole('navigation').first()).toBeVisible();

  // Her session is seen and ended from here; her next step asks for the password.
  await page.reload();
  const end = page.getByRole('button', { name: /^End:/ });
  await end.first().click();
  await expect(page.getByText(/The session on .* is ended/)).toBeVisible();
  await theirs.goto(`${host.url}/today`);
  await expect(theirs.getByLabel('Username')).toBeVisible();

  // Wrong passwords make one wait, and the wait is counted down.
  for (let tries = 0; tries < 5; tries += 1) {
    await theirs.getByLabel('Username').fill('rina');
    await theirs.getByLabel('Password', { exact: true }).fill('wrong');
    const answered = theirs.waitForResponse(/rpc\/session\/signIn/);
    await theirs.keyboard.press('Enter');
    await answered;
  }
  await theirs.getByLabel('Password', { exact: true }).fill('wrong');
  await theirs.keyboard.press('Enter');
  await expect(theirs.getByText(/You can try again in 0:0\d/)).toBeVisible();
  await expect(theirs.getByText('You can try again now.')).toBeVisible();
  await other.close();
});

test('a picture is taken, shown and taken back; a file that only looks like one is refused', async () => {
  await page.goto(`${host.url}/settings/people`);
  await page.getByRole('link', { name: /Rina Front/ }).click();
  const file = page.locator('input[type=file]');
  await file.setInputFiles({ name: 'face.png', mimeType: 'image/png', buffer: Buffer.from('not a picture') });
  await expect(page.getByText('This file is not a picture.')).toBeVisible();
  await file.setInputFiles('resources/icons/128x128.png');
  await expect(page.getByText('The picture is saved.')).toBeVisible();
  const picture = page.locator('main img').first();
  await expect
    .poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(0);
  await look(page, 'person-picture');
  await page.keyboard.press('Control+z');
  await expect(page.locator('main img')).toHaveCount(0);
  await page.goto(`${host.url}/settings/clinic`);
  await file.setInputFiles('resources/icons/128x128.png');
  await expect(page.getByRole('img', { name: 'The clinic’s logo' })).toBeVisible();
});

test('removing a person and taking it back', async () => {
  await page.goto(`${host.url}/settings/people`);
  await page.getByRole('row', { name: /Rina Front/ }).hover();
  await page.getByRole('button', { name: 'Remove: Rina Front' }).click();
  await expect(page.getByRole('row', { name: /Rina Front/ })).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('row', { name: /Rina Front/ })).toBeVisible();
});

test('the clinic, its settings and a location; each change is a sentence of the log', async () => {
  await page.goto(`${host.url}/settings/clinic`);
  await page.getByLabel('Long wait after (minutes)').fill('20');
  await page
    .getByRole('form', { name: 'How Enamel behaves here' })
    .getByRole('button', { name: 'Save' })
    .click();
  await expect(page.getByText('The settings are saved.')).toBeVisible();
  await page.getByLabel('Long wait after (minutes)').fill('3');
  await page
    .getByRole('form', { name: 'How Enamel behaves here' })
    .getByRole('button', { name: 'Save' })
    .click();
  await expect(page.getByText('This is too small: at least 5.')).toBeVisible();
  await look(page, 'clinic');
  await page.getByRole('button', { name: 'Discard changes' }).click();

  await page.goto(`${host.url}/settings/locations`);
  await page.getByRole('button', { name: 'Add a location' }).click();
  await page.getByLabel('Name', { exact: true }).fill('By the sea');
  await page.getByLabel('Address').fill('1 Harbour Road');
  await page.getByLabel('Phone').fill('+90 212 555 01 00');
  await page.getByLabel('Latitude').fill('41,0082376');
  await page.getByLabel('Longitude').fill('east');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('This is not a number.')).toBeVisible();
  await page.getByLabel('Longitude').fill('28.978359');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('41.008238, 28.978359')).toBeVisible();
  await page.getByRole('button', { name: 'Remove: By the sea' }).click();
  await expect(page.getByText('No location yet.')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(page.getByText('41.008238, 28.978359')).toBeVisible();
});

test('the log reads in plain words, filters by address, proves itself and leaves as CSV', async () => {
  await page.goto(`${host.url}/audit`);
  const table = page.getByRole('grid', { name: 'Audit log' });
  await expect(table).toContainText('Olga Owner changed the long wait from 15 minutes to 20 minutes');
  await expect(table).toContainText('Olga Owner issued a reset code for the account of Rina Front');
  await expect(table).toContainText('the status from active to suspended');
  await look(page, 'audit');
  await choose(page, 'On what', 'the settings');
  await expect(page).toHaveURL(/entity=clinicSettings/);
  await expect(table.getByRole('row')).toHaveCount(2);
  await table.getByRole('row').nth(1).click();
  const panel = page.getByRole('complementary');
  await expect(panel.getByRole('row', { name: 'the long wait 15 minutes 20 minutes' })).toBeVisible();
  await look(page, 'audit-entry');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Check the log' }).click();
  await expect(page.getByText(/^Intact: \d+ entries\.$/)).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export as CSV' }).click();
  const csv = readFileSync(await (await download).path(), 'utf8');
  expect(csv.split('\r\n').filter((line) => line !== '')).toHaveLength(2);
  expect(csv).toContain('longWaitMinutes');
  await page.getByRole('button', { name: 'Clear the filters' }).click();
  await expect(table).toContainText('Olga Owner exported the audit log');
});
