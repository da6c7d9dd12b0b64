// Two records of one person in a real browser on a real host: found, compared, merged, followed, taken back.

import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { newClinicInput, startHost, type RunningHost } from '../fixtures/running-host.ts';
import { expectAxeClean } from './axe-clean.ts';

test.describe.configure({ mode: 'serial' });

let host: RunningHost;
let context: BrowserContext;
let page: Page;
const complaints: string[] = [];
type Known = { id: string; updatedAt: string };
let older: Known;
let newer: Known;

async function call<Reply>(path: string, input: unknown): Promise<Reply> {
  const response = await context.request.post(`${host.url}/rpc/${path}`, {
    headers: { 'x-enamel': '1' },
    data: { json: input },
  });
  const body = (await response.json()) as { json: Reply };
  expect(response.ok(), `${path}: ${JSON.stringify(body)}`).toBe(true);
  return body.json;
}

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
    await page.screenshot({ path: `test-results/merge/${name}-${width}-${scheme}.png` });
  }
  await expectAxeClean(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.evaluate(() => document.documentElement.setAttribute('data-mantine-color-scheme', 'light'));
}

test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  host = await startHost();
  context = await browser.newContext();
  await context.addInitScript(() => {
    if (window.localStorage.getItem('enamel.language') === null)
      window.localStorage.setItem('enamel.language', 'en');
  });
  context.setDefaultTimeout(15_000);
  page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${message.text()} ${message.location().url}`);
  });
  await call('setup/createClinic', newClinicInput);
  await call('keys/confirmRecoveryKey', {}).catch(() => undefined);
  older = await call<Known>('patients/create', {
    patient: {
      firstName: 'Muhammad',
      lastName: 'Hidayat',
      dateOfBirth: '1984-03-12',
      mobile: '+90 532 111 22 33',
      notes: 'Afraid of needles',
    },
  });
  newer = await call<Known>('patients/create', {
    patient: {
      firstName: 'Mohamed',
      lastName: 'Hidayat',
      dateOfBirth: '1984-03-12',
      email: 'mohamed@mail.example',
      city: 'Bursa',
      notes: 'Prefers mornings',
    },
    duplicatesSeen: [older.id],
  });
  await call('medicalHistory/update', {
    patientId: newer.id,
    updatedAt: null,
    changes: { allergies: [{ code: null, text: 'Penicillin', severity: 'SEVERE' }] },
  });
  await call('recalls/create', { patientId: newer.id, reason: 'Check-up', dueOn: '2030-01-01' });
});

test.afterAll(async () => {
  await context.close();
  await host.remove();
});

test('the pair stands in the list of possible duplicates, and leads to the comparison', async () => {
  await page.goto(`${host.url}/patients`);
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Possible duplicates' }).click();
  await expect(page.getByRole('row').filter({ hasText: 'Mohamed Hidayat' })).toHaveCount(1);
  await look('duplicates');
  await page.getByRole('button', { name: /^Compare: / }).click();
  await expect(page).toHaveURL(new RegExp(`/patients/${older.id}/merge\\?with=`));
});

test('from the patient’s menu the likely one is offered; what differs is picked; both are one', async () => {
  await page.goto(`${host.url}/patients/${older.id}`);
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Merge with a duplicate…' }).click();
  await expect(page.getByText('Similar name and date of birth')).toBeVisible();
  await look('choose');
  await page.getByRole('button', { name: 'Compare: Mohamed Hidayat' }).click();
  await expect(page.getByRole('checkbox', { name: 'Notes: Keep both' })).toBeChecked();
  await expect(page.getByText('Penicillin (Severe)')).toBeVisible();
  await expect(page.getByText('Recalls: 1')).toBeVisible();
  const stays = page.getByRole('radio', { name: 'First name: Muhammad (Stays)' });
  await expect(stays).not.toBeChecked();
  const kept = page.waitForResponse((answer) => answer.url().endsWith('/rpc/drafts/save') && answer.ok());
  await stays.check();
  await kept;
  await page.reload();
  await expect(stays).toBeChecked();
  await look('compare');
  await page.getByRole('button', { name: 'Merge into Muhammad Hidayat' }).click();
  await expect(page.getByText('The two records are one now.')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Muhammad Hidayat' })).toBeVisible();
  await expect(page.getByText(/Merged with Mohamed Hidayat on/)).toBeVisible();
  await expect(page.getByRole('group', { name: 'Alerts' }).getByText('Penicillin')).toBeVisible();
  await look('merged');
});

test('the address of the merged record leads to the survivor; undo gives both back', async () => {
  await page.goto(`${host.url}/patients/${newer.id}`);
  await expect(page).toHaveURL(new RegExp(`/patients/${older.id}$`));
  await page.getByRole('button', { name: 'Undo merge' }).click();
  await expect(page.getByText('The merge is undone: both records stand again.')).toBeVisible();
  await expect(page.getByText(/Merged with Mohamed Hidayat on/)).toHaveCount(0);
  await page.goto(`${host.url}/patients/${newer.id}`);
  await expect(page.getByRole('heading', { name: 'Mohamed Hidayat' })).toBeVisible();
  await expect(page.getByRole('group', { name: 'Alerts' }).getByText('Penicillin')).toBeVisible();
});

test('in Turkish, and a comparison that cannot be had says so with a retry', async () => {
  await page.evaluate(() => window.localStorage.setItem('enamel.language', 'tr'));
  await page.goto(`${host.url}/patients/${older.id}/merge?with=${newer.id}`);
  await expect(page.getByRole('button', { name: 'Muhammad Hidayat kaydında birleştir' })).toBeVisible();
  await look('turkish');
  await page.evaluate(() => window.localStorage.setItem('enamel.language', 'en'));
  expect(complaints).toEqual([]);
  await page.route('**/rpc/patientMerge/preview', (route) => route.abort());
  await page.goto(`${host.url}/patients/${older.id}/merge?with=${newer.id}`);
  await expect(page.getByRole('button', { name: /try again|retry/i })).toBeVisible({ timeout: 30_000 });
  await look('failed');
});
