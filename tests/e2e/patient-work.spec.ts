// Work on a patient's record in a real browser: visits, two people at once, recalls, removal, held import rows, the form.

import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { newId } from '#renderer/lib/new-id.ts';
import { newClinicInput, startHost, type RunningHost } from '../fixtures/running-host.ts';
import { expectAxeClean } from './axe-clean.ts';

test.describe.configure({ mode: 'serial' });

let host: RunningHost;
let context: BrowserContext;
let page: Page;
let patientId = '';
const complaints: string[] = [];

async function call<Reply>(path: string, input: unknown): Promise<Reply> {
  const response = await context.request.post(`${host.url}/rpc/${path}`, {
    headers: { 'x-enamel': '1' },
    data: { json: input },
    // A password is hashed on a machine that may be busy.
    timeout: 60_000,
  });
  const body = (await response.json()) as { json: Reply };
  expect(response.ok(), `${path}: ${JSON.stringify(body)}`).toBe(true);
  return body.json;
}

async function scan(name: string): Promise<void> {
  await page.screenshot({ path: `test-results/patients/${name}.png` });
  await expectAxeClean(page);
}

test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  host = await startHost();
  context = await browser.newContext();
  await context.addInitScript(() => window.localStorage.setItem('enamel.language', 'en'));
  context.setDefaultTimeout(10_000);
  page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    // The browser itself tells of refusals that a journey provokes: here those of two people at once.
    if (message.type() === 'error' && !/status of 409/.test(message.text()))
      complaints.push(`${message.text()} ${message.location().url}`);
  });
  await call('setup/createClinic', {
    ...newClinicInput,
    clinic: { ...newClinicInput.clinic, address: 'Jalan Melati 5\nBandung', phone: '022 123456' },
  });
  const { id } = await call<{ id: string }>('patients/create', {
    patient: { firstName: 'Ayşe', lastName: 'Demir', dateOfBirth: '1990-02-03', gender: 'FEMALE' },
  });
  patientId = id;
});
test.afterAll(async () => {
  await context.close();
  await host.remove();
});
test.afterEach(() => expect(complaints.splice(0)).toEqual([]));

test('visits stand newest first and lead into the calendar; Book chooses the patient', async () => {
  for (const [startAt, endAt, title] of [
    ['2026-03-02T02:00:00.000Z', '2026-03-02T02:30:00.000Z', 'Check-up'],
    ['2026-04-06T03:00:00.000Z', '2026-04-06T03:30:00.000Z', 'Crown'],
  ])
    await call('calendar/events/create', {
      id: newId(),
      fields: {
        kind: 'APPOINTMENT',
        title,
        startAt,
        endAt,
        patientId,
        providerId: null,
        operatoryId: null,
        locationId: null,
        serviceId: null,
        colour: null,
        reason: null,
        notes: null,
      },
      override: { reason: 'Written down afterwards' },
    });
  await page.goto(`${host.url}/patients/${patientId}`);
  await page.getByRole('link', { name: 'Visits' }).click();
  const rows = page.getByRole('grid', { name: 'Visits' }).getByRole('row');
  await expect(rows.nth(1)).toContainText('Crown');
  await expect(rows.nth(1)).toContainText('6 Apr 2026, 10:00');
  await expect(rows.nth(2)).toContainText('Check-up');
  await scan('visits');
  await rows.nth(1).click();
  await expect(page).toHaveURL(/\/calendar\?.*on=2026-04-06/);
  await expect(page.getByRole('complementary')).toContainText('Ayşe Demir');

  await page.goto(`${host.url}/patients/${patientId}`);
  await page.getByRole('button', { name: 'Book', exact: true }).click();
  await expect(page).toHaveURL(/\/calendar/);
  await expect(page.getByRole('complementary')).toContainText('Ayşe Demir');
});

test('the printed sheet of somebody whose allergies nobody asked says so', async () => {
  await page.goto(`${host.url}/patients/${patientId}`);
  await page.getByRole('main').getByRole('button', { name: 'Print' }).click();
  const preview = page.getByRole('dialog', { name: 'Print preview' });
  await expect(preview).toContainText('Medical alerts: Allergies not asked yet');
  await expect(preview).toContainText('Allergies: Not asked');
  await expect(preview).not.toContainText('Allergies: None');
  await page.keyboard.press('Escape');
});

test('a list that somebody else changed meanwhile shows both, and both can be kept', async () => {
  await page.goto(`${host.url}/patients/${patientId}/medical`);
  const field = page.getByRole('combobox', { name: 'Add to Allergies' });
  await field.fill('Latex');
  // The news of the other person's change is on its way, but not here yet.
  await page.route('**/rpc/medicalHistory/get', () => undefined);
  await call('medicalHistory/update', {
    patientId,
    updatedAt: null,
    changes: { allergies: [{ code: null, text: 'Kiwi', severity: 'SEVERE' }] },
  });
  await page.keyboard.press('Enter');
  const question = page.getByRole('alert').filter({ hasText: 'Somebody else changed this' });
  await expect(question).toContainText('Kiwi (Severe)');
  await expect(question).toContainText('Latex');
  await scan('medical-both');
  await question.getByRole('button', { name: 'Keep both' }).click();
  await page.unroute('**/rpc/medicalHistory/get');
  const alerts = page.getByRole('group', { name: 'Medical alerts' });
  await expect(alerts).toContainText('Kiwi');
  await expect(alerts).toContainText('Latex');
  const { history } = await call<{ history: { allergies: { text: string }[] } }>('medicalHistory/get', {
    patientId,
  });
  expect(history.allergies.map(({ text }) => text)).toEqual(['Kiwi', 'Latex']);
});

test('what is half typed on the record, a note and a try to call are there again after a crash', async () => {
  const recall = await call<{ id: string }>('recalls/create', {
    patientId,
    reason: 'Check-up',
    dueOn: '2031-01-01',
  });
  await page.goto(`${host.url}/patients/${patientId}/medical`);
  const saved = page.waitForResponse((answer) => answer.url().endsWith('/rpc/drafts/save') && answer.ok());
  await page.getByRole('combobox', { name: 'Add to Conditions' }).fill('Epil');
  await saved;
  await page.getByRole('button', { name: 'Note', exact: true }).click();
  const note = page.getByRole('textbox', { name: 'Add a note and press Enter' });
  await expect(note).toBeFocused();
  await page.keyboard.type('Afraid of the');
  await expect(page.getByText('Draft saved')).toBeVisible();
  await page.goto(`${host.url}/patients/${patientId}/recalls`);
  await page.getByRole('button', { name: 'Log a try' }).click();
  await page.getByText('No answer', { exact: true }).click();
  await page.getByLabel('Note', { exact: true }).fill('Ask for her');
  // Typing that stopped is kept half a second later; leaving the field keeps it at once.
  const kept = page.waitForResponse((answer) => answer.url().endsWith('/rpc/drafts/save') && answer.ok());
  await page.keyboard.press('Tab');
  await kept;

  // A window that died says no goodbye.
  const other = await context.newPage();
  await page.close();
  page = other;
  await page.goto(`${host.url}/patients/${patientId}/medical`);
  await expect(page.getByRole('combobox', { name: 'Add to Conditions' })).toHaveValue('Epil');
  await page.goto(`${host.url}/patients/${patientId}`);
  await expect(page.getByRole('textbox', { name: 'Add a note and press Enter' })).toHaveValue(
    'Afraid of the',
  );
  await page.goto(`${host.url}/patients/${patientId}/recalls`);
  await page.getByRole('button', { name: 'Log a try' }).click();
  await expect(page.getByLabel('Note', { exact: true })).toHaveValue('Ask for her');
  await expect(page.getByRole('radio', { name: 'No answer' })).toBeChecked();
  await page.goto(`${host.url}/patients/${patientId}/medical`);
  await page.getByRole('combobox', { name: 'Add to Conditions' }).fill('');
  await call('recalls/remove', { id: recall.id });
});

test('a recall is put right; a change of somebody else is shown first', async () => {
  const recall = await call<{ id: string; updatedAt: string }>('recalls/create', {
    patientId,
    reason: 'Check-up',
    intervalMonths: 6,
    dueOn: '2026-05-01',
  });
  await page.goto(`${host.url}/patients/${patientId}/recalls`);
  await page.getByRole('button', { name: 'Edit' }).click();
  const form = page.getByRole('form', { name: 'Edit' });
  await form.getByLabel('Reason').fill('Check-up and cleaning');
  await expect(page.getByText('Draft saved')).toHaveCount(0);
  await call('recalls/update', {
    id: recall.id,
    updatedAt: recall.updatedAt,
    changes: { intervalMonths: 12 },
  });
  await form.getByRole('button', { name: 'Save' }).click();
  const question = page.getByRole('alert').filter({ hasText: 'Somebody else changed this' });
  await expect(question).toContainText('Check-up · 1 May 2026 · every 12 months');
  await scan('recall-edit');
  await question.getByRole('button', { name: 'Use mine' }).click();
  await expect(page.getByRole('heading', { name: 'Check-up and cleaning' })).toBeVisible();

  await page.goto(`${host.url}/recalls`);
  await expect(
    page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Patients' }),
  ).toHaveAttribute('aria-current', 'page');
});

test('the form asks for the due date and a confirmation, and leads back to what is wrong', async () => {
  await page.goto(`${host.url}/patients/${patientId}/fill`);
  const form = page.getByRole('dialog', { name: 'Your health form' });
  await form.getByLabel('E-mail').fill('ayse@');
  await form.getByRole('button', { name: 'Next' }).click();
  await expect(form).toContainText('This is not a whole e-mail address.');
  await expect(form.getByLabel('E-mail')).toBeFocused();
  await form.getByLabel('E-mail').fill('ayse@example.org');
  for (let step = 0; step < 5; step += 1) await form.getByRole('button', { name: 'Next' }).click();
  await form.getByRole('radiogroup', { name: 'Pregnant' }).getByText('Yes').click();
  await form.getByRole('textbox', { name: 'Due on' }).fill('1 Jan 2019');
  await form.getByRole('textbox', { name: 'Due on' }).press('Tab');
  await scan('form-habits');
  for (let step = 0; step < 4; step += 1) await form.getByRole('button', { name: 'Next' }).click();
  await form.getByRole('button', { name: 'Send the form' }).click();
  await expect(form).toContainText('Please tick this before you send the form.');
  await form.getByLabel(/^I confirm these answers, .*\d{4}$/).check();
  await form.getByRole('button', { name: 'Send the form' }).click();
  await page.getByRole('button', { name: 'Back to the desk' }).click();
  await expect(page.getByRole('table')).toContainText('2019');
});

test('a removed patient is found by managers and brought back; the printed head has the address', async () => {
  await page.goto(`${host.url}/patients/${patientId}`);
  await page.getByRole('main').getByRole('button', { name: 'Print' }).click();
  await expect(page.getByRole('dialog', { name: 'Print preview' })).toContainText('Jalan Melati 5');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Remove' }).click();
  await expect(page.getByText('Removed', { exact: true })).toBeVisible();
  await page.goto(`${host.url}/patients`);
  await expect(page.getByText('No patients yet.')).toBeVisible();
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Removed patients' }).click();
  const row = page.getByRole('grid', { name: 'Removed patients' }).getByRole('row').nth(1);
  await expect(row).toContainText('Ayşe Demir');
  await row.hover();
  await scan('removed');
  await page.getByRole('button', { name: 'Bring back: Ayşe Demir' }).click();
  await expect(page.getByText('No patient was removed.')).toBeVisible();
  await page.getByRole('link', { name: 'Patients', exact: true }).last().click();
  await expect(page.getByRole('grid', { name: 'Patients' })).toContainText('Ayşe Demir');
});

test('all held rows of an import are decided, the counts follow, and the import is found again', async () => {
  test.setTimeout(90_000);
  // Each looks like Ayşe Demir by name and a birth date one digit off.
  const rows = Array.from(
    { length: 23 },
    (_, row) => `H${row},Ayse,Demir,1990-02-${String(row + 4).padStart(2, '0')}`,
  );
  const csv = ['Patient no,First name,Last name,Date of birth', ...rows].join('\n');
  await page.goto(`${host.url}/patients/import`);
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'sisters.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
  await page.getByRole('button', { name: 'See what would happen' }).click();
  // What the core says of the import comes late: what was known before the run must not stand for it.
  await page.route('**/rpc/patientImport/get*', async (route) => {
    await page.waitForTimeout(1000);
    await route.continue();
  });
  await page.getByRole('button', { name: 'Import now' }).click();
  await expect(page.getByRole('heading', { name: /The import is done|Nothing changed/ })).toBeVisible();
  const waiting = page.getByRole('listitem').filter({ hasText: 'Wait for you' });
  const before = Number(await waiting.locator('strong').textContent());
  expect(before).toBeGreaterThan(1);
  await page.unrouteAll({ behavior: 'wait' });
  await scan('import-held');
  const held = page.getByRole('region', { name: /^Row \d+$/ });
  const made = page.getByRole('listitem').filter({ hasText: 'New' }).locator('strong');
  const madeBefore = Number(await made.textContent());
  await held.first().getByRole('button', { name: 'Leave out' }).click();
  await expect(waiting).toContainText(String(before - 1));
  await held.first().getByRole('button', { name: 'A new patient' }).click();
  await expect(waiting).toContainText(String(before - 2));
  await expect(made).toHaveText(String(madeBefore + 1));

  await page.getByRole('button', { name: 'Another file' }).click();
  await page.getByRole('link', { name: /sisters\.csv/ }).click();
  await expect(waiting).toContainText(String(before - 2));
});
