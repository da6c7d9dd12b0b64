// The patients' screens in a real browser on a real host: register, find, edit, intake, archive, import, print.

import { expect, test, type BrowserContext, type Page } from '@playwright/test';
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
    data: { json: input },
  });
  const body = (await response.json()) as { json: Reply };
  expect(response.ok(), `${path}: ${JSON.stringify(body)}`).toBe(true);
  return body.json;
}

type Known = { id: string; updatedAt: string };
function register(patient: Record<string, string>): Promise<Known> {
  return call('patients/create', { patient });
}

/** Pictures in light at 1280×800 and dark at 1920×1080, and nothing that axe complains about. */
async function look(name: string): Promise<void> {
  for (const [width, height, scheme] of [
    [1280, 800, 'light'],
    [1920, 1080, 'dark'],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.evaluate(
      (value) => document.documentElement.setAttribute('data-mantine-color-scheme', value),
      scheme,
    );
    // Toasts come and go; the pictures show the screen.
    await page.screenshot({ path: `test-results/patients/${name}-${width}-${scheme}.png` });
  }
  // Contrast of both schemes is held by the palette's own tests; the tree is the same in both.
  await expectAxeClean(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.evaluate(() => document.documentElement.setAttribute('data-mantine-color-scheme', 'light'));
}

test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  host = await startHost();
  context = await browser.newContext({
    permissions: ['clipboard-read', 'clipboard-write'],
    acceptDownloads: true,
  });
  await context.addInitScript(() => window.localStorage.setItem('enamel.language', 'en'));
  context.setDefaultTimeout(10_000);
  page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await call('setup/createClinic', newClinicInput);
  await register({
    firstName: 'Ayşe',
    lastName: 'Demir',
    dateOfBirth: '1981-07-03',
    mobile: '0812 3456 7890',
  });
  await register({
    firstName: 'Maximiliana Theodora Alexandrina',
    lastName: 'Featherstonehaugh-Cholmondeley',
    dateOfBirth: '1990-02-28',
  });
  await page.goto(`${host.url}/patients`);
});
test.afterAll(async () => {
  await context.close();
  await host.remove();
});
test.afterEach(() => expect(complaints.splice(0)).toEqual([]));

test('registers a patient; a near-duplicate is answered first', async () => {
  await expect(page.getByRole('grid', { name: 'Patients' })).toContainText('Ayşe Demir');
  await look('list');
  await page.keyboard.press('n');
  await page.getByLabel('First name').fill('Demir');
  await page.getByLabel('Last name').fill('Ayse');
  await page.getByLabel('Mobile').fill('0813 1111 2222');
  await page.getByRole('textbox', { name: 'Date of birth', exact: true }).fill('3.7.81');
  await page.keyboard.press('Tab');
  const near = page.getByRole('region', { name: 'Already here?' });
  await expect(near).toContainText('First and last name swapped');
  await look('register');
  await page.getByRole('button', { name: 'Register' }).click();
  await expect(near).toContainText('Say for each of these');
  await near.getByLabel('Not the same person: Ayşe Demir').check();
  await page.getByRole('button', { name: 'Register' }).click();
  await expect(page.getByRole('heading', { name: 'Demir Ayse' })).toBeVisible();
  await look('summary');
});

test('what is typed for a new patient survives a reload', async () => {
  await page.goto(`${host.url}/patients?new=true`);
  await page.getByLabel('First name').fill('Budi');
  await expect(page.getByText('Draft saved')).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('First name')).toHaveValue('Budi');
  await page.getByRole('button', { name: 'Start over' }).click();
  await expect(page.getByLabel('First name')).toHaveValue('');
});

test('the palette finds by part of a name, phone digits and date of birth, and offers a new patient', async () => {
  for (const typed of ['ayse de', '34567', '3.7.1981']) {
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Find or do anything' }).fill(typed);
    const found = page.getByRole('option', { name: /Ayşe Demir/ });
    await expect(found).toBeVisible();
    if (typed === 'ayse de') await look('palette');
    await page.keyboard.press('Escape');
  }
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Find or do anything' }).fill('siti rahma');
  await expect(page.getByRole('option').first()).toContainText('Create patient “siti rahma”…');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('First name')).toHaveValue('Siti');
  await expect(page.getByLabel('Last name')).toHaveValue('Rahma');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Find or do anything' }).fill('34567');
  await expect(page.getByRole('option', { name: /Ayşe Demir/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Ayşe Demir' })).toBeVisible();
});

test('while the search fails Enter makes nobody, and the palette says why', async () => {
  await page.route('**/rpc/patients/search*', (route) => route.abort());
  await page.keyboard.press('Control+k');
  const typed = page.getByRole('combobox', { name: 'Find or do anything' });
  await typed.fill('ayse dem');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('alert')).toBeVisible();
  await expect(dialog.getByRole('option', { selected: true })).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect(typed).toBeVisible();
  await page.keyboard.press('ArrowUp');
  await expect(dialog.getByRole('option').last()).toHaveAttribute('aria-selected', 'true');
  await page.unroute('**/rpc/patients/search*');
  await typed.fill('ayse demi');
  await expect(dialog.getByRole('option', { selected: true })).toContainText('Demir');
  await page.keyboard.press('Escape');
  complaints.splice(0);
});

test('a field is edited where it stands; what does not fit is said; undo takes it back', async () => {
  await page.getByRole('button', { name: /^E-mail/ }).click();
  await page.getByLabel('E-mail').fill('ayse@');
  await page.keyboard.press('Enter');
  await expect(page.getByText('This is not a whole e-mail address.')).toBeVisible();
  await page.getByLabel('E-mail').fill('ayse@example.org');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /^E-mail/ })).toContainText('ayse@example.org');
  await expect(page.getByRole('button', { name: /^E-mail/ })).toBeFocused();
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect(page.getByRole('button', { name: /^E-mail/ })).toContainText('Not recorded');
});

test('a field that somebody else changed meanwhile shows both values', async () => {
  const [found] = await call<{ id: string }[]>('patients/search', { text: '34567' });
  const id = found?.id ?? '';
  await page.getByRole('button', { name: /^City/ }).click();
  await page.getByLabel('City').fill('Bandung');
  const { patient } = await call<{ patient: Known }>('patients/get', { id });
  await call('patients/update', { id, updatedAt: patient.updatedAt, changes: { city: 'Surabaya' } });
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert').filter({ hasText: 'Somebody else changed this' })).toContainText(
    'Surabaya',
  );
  await page.getByRole('button', { name: 'Use mine' }).click();
  await expect(page.getByRole('button', { name: /^City/ })).toContainText('Bandung');
  // The browser itself tells of the refusal that the journey provoked.
  expect(complaints.splice(0).every((text) => /409/.test(text))).toBe(true);
});

test('an allergy becomes a chip; the patient fills the form; staff compare and apply', async () => {
  await page.getByRole('link', { name: 'Medical history' }).click();
  await page.getByRole('combobox', { name: 'Add to Allergies' }).fill('Penicillin');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('group', { name: 'Medical alerts' })).toContainText('Penicillin');
  await page.keyboard.press('Escape');
  await look('medical');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Find or do anything' }).fill('34567');
  await expect(page.getByRole('option', { name: /Ayşe Demir.*Penicillin/ })).toBeVisible();
  await page.keyboard.press('Escape');

  await page.getByRole('link', { name: 'Intake form' }).click();
  await page.getByRole('button', { name: 'Let the patient fill it in here' }).click();
  const form = page.getByRole('dialog', { name: 'Your health form' });
  await form.getByLabel('Mobile').fill('0812 9999 8888');
  await look('intake-about');
  await form.getByRole('button', { name: 'Next' }).click();
  await form.getByRole('button', { name: 'Next' }).click();
  await form.getByRole('button', { name: 'Latex' }).click();
  await look('intake-allergies');
  await page.reload();
  await expect(form.getByRole('button', { name: 'Latex' })).toHaveAttribute('aria-pressed', 'true');
  for (let step = 0; step < 7; step += 1) await form.getByRole('button', { name: 'Next' }).click();
  await form.getByRole('button', { name: 'Send the form' }).click();
  await expect(form).toContainText('Please tick this before you send the form.');
  await look('intake-sign');
  await form.getByLabel(/^I confirm these answers/).check();
  await form.getByRole('button', { name: 'Send the form' }).click();
  await page.getByRole('button', { name: 'Back to the desk' }).click();

  await expect(page.getByRole('table')).toContainText('Latex');
  await expect(page.getByRole('table')).toContainText('0812');
  await look('compare');
  await page.getByRole('button', { name: 'Apply 2 changes' }).click();
  await expect(page.getByRole('group', { name: 'Medical alerts' })).toContainText('Latex');
});

test('a patient is archived, brought back with one click, and the sheet is previewed', async () => {
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Archive' }).click();
  await expect(page.getByText('Archived', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Bring back' }).click();
  await expect(page.getByText('Archived', { exact: true })).toBeHidden();
  await page.getByRole('main').getByRole('button', { name: 'Print' }).click();
  const preview = page.getByRole('dialog', { name: 'Print preview' });
  await expect(preview).toContainText('Host Clinic');
  await expect(preview).toContainText('Penicillin');
  await look('sheet');
  await page.keyboard.press('Escape');
});

test('a recall is due, a try is logged, and a second one on the day is refused in words', async () => {
  await page.getByRole('link', { name: 'Recalls' }).click();
  await page.getByLabel('Reason').fill('Check-up');
  await page.getByRole('textbox', { name: 'Due' }).fill('1.2.2026');
  await page.getByRole('button', { name: 'Add a recall' }).click();
  await expect(page.getByRole('heading', { name: 'Check-up' })).toBeVisible();
  await look('recalls-tab');
  await page.goto(`${host.url}/recalls`);
  const log = page.getByRole('button', { name: 'Log a try: Ayşe Demir' });
  await log.click();
  await page.getByRole('button', { name: 'Save the try' }).click();
  await expect(page.getByText('Tried today')).toBeVisible();
  await log.click();
  await page.getByRole('button', { name: 'Save the try' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'today already' })).toContainText('Olga Owner');
  await look('recalls');
  complaints.splice(0);
});

test('a CSV of 1,000 rows: dry run with errors by row, run, report; the same file again changes nothing', async () => {
  test.setTimeout(120_000);
  // Names and birth dates far apart, so that no row looks like another one.
  const syllables = ['ba', 'ko', 'li', 'mu', 'ne', 'ra', 'si', 'to', 'vu', 'za'];
  const nameOf = (number: number): string =>
    [...String(number).padStart(3, '0')].map((digit) => syllables[Number(digit)]).join('');
  const rows = Array.from({ length: 1000 }, (_, row) => {
    const bornOn =
      row % 100 === 99
        ? '31.02.1990'
        : `${1 + (row % 28)}.${1 + (Math.floor(row / 28) % 12)}.${1930 + (row % 71)}`;
    return `P${row},${nameOf(row)},${nameOf((row * 617 + 311) % 1000)},${bornOn},42`;
  });
  const csv = ['Patient no,First name,Last name,Date of birth,Shoe size', ...rows].join('\n');
  const file = { name: 'old-system.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) };
  await page.goto(`${host.url}/patients/import`);
  await page.locator('input[type=file]').setInputFiles(file);
  await expect(page.getByText('1,000 rows.')).toBeVisible();
  await page.getByRole('button', { name: 'See what would happen' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'Refused' })).toContainText('10');
  await expect(page.getByRole('grid')).toContainText('This is not a date.');
  await look('import');
  await page.getByRole('button', { name: 'Import now' }).click();
  await expect(page.getByRole('heading', { name: 'The import is done' })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('listitem').filter({ hasText: 'New' })).toContainText('990');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download the report' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('enamel-import-report.csv');

  await page.getByRole('button', { name: 'Another file' }).click();
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByRole('button', { name: 'See what would happen' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'The same already' })).toContainText('990');
  await expect(page.getByRole('listitem').filter({ hasText: 'New' })).toContainText('0');
});

test('a long list scrolls to its end with a true count; a failed load is never an empty list', async () => {
  await page.goto(`${host.url}/patients`);
  await expect(page.getByText('993 rows')).toBeVisible();
  const grid = page.getByRole('grid', { name: 'Patients' });
  await grid.getByRole('row').nth(1).focus();
  await page.keyboard.press('PageDown');
  await look('list-full');
  await page.getByLabel('Find by name').fill('zzzz');
  await expect(page.getByText('No patient fits.')).toBeVisible();
  await page.route('**/rpc/patients/list', (route) => route.abort());
  await page.reload();
  await expect(page.getByRole('alert')).toContainText('cannot reach', { timeout: 20_000 });
  await expect(page.getByText('No patients yet.')).toBeHidden();
  await page.unroute('**/rpc/patients/list');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByText('993 rows')).toBeVisible();
  complaints.splice(0);
});
