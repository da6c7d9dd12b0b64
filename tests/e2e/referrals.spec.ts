// A referral there and back between two clinics that share the network's real cores: written with the cable pulled, sent
// when it is back, accepted, booked and reported; by keys and by mouse, with pictures.

import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { newId } from '#main/core/ids.ts';
import { drawRadiograph } from '#main/sample/drawings/draw-radiograph.ts';
import { startStandIn, type StandIn } from '../fixtures/network-stand-in.ts';
import { browserOf, newClinicInput, startHost, type RunningHost } from '../fixtures/running-host.ts';
import { countActions } from './actions.ts';

type Desk = {
  readonly host: RunningHost;
  readonly context: BrowserContext;
  readonly page: Page;
  readonly call: (path: string, input?: unknown) => Promise<unknown>;
};

let network: StandIn;
let dentist: Desk;
let specialist: Desk;
let patientId = '';
let xrayId = '';
const complaints: string[] = [];
const pictures = 'test-results/referrals';

test.describe.configure({ mode: 'serial' });

async function openDesk(browser: Browser, name: string): Promise<Desk> {
  const host = await startHost();
  const desk = browserOf(host.url);
  const call = async (path: string, input?: unknown): Promise<unknown> => {
    const { status, body } = await desk.call(path, input);
    if (status !== 200) throw new Error(`${path}: ${status} ${JSON.stringify(body)}`);
    return body;
  };
  await call('setup/createClinic', {
    ...newClinicInput,
    clinic: { ...newClinicInput.clinic, name, locale: 'en' },
  });
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-GB' });
  await context.addCookies(
    [...desk.cookies].map(([cookie, value]) => ({ name: cookie, value, url: host.url })),
  );
  const page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(String(error)));
  return { host, context, page, call };
}

async function join({ call }: Desk, email: string): Promise<string> {
  await call('network/join', { address: network.url, email, password: 'a good password' });
  const { id } = (await call('clinic/get')) as { id: string };
  return id;
}

async function storeXray(desk: Desk, teeth: readonly string[], findings: string): Promise<string> {
  const bytes = await drawRadiograph({ kind: 'PERIAPICAL', seed: teeth.join('-') });
  const sent = await desk.context.request.post(`${desk.host.url}/files`, {
    headers: { 'x-enamel': '1', 'x-file-name': `periapical-${teeth.join('-')}.jpg` },
    data: Buffer.from(bytes),
  });
  const { fileId } = (await sent.json()) as { fileId: string };
  const made = (await desk.call('xrays/create', {
    patientId,
    fileId,
    datePerformedOn: '2026-03-01',
    modality: 'PERIAPICAL',
    teeth,
    findings,
    impression: findings === '' ? '' : 'Endodontic treatment advised.',
  })) as { id: string };
  return made.id;
}

test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  network = await startStandIn();
  dentist = await openDesk(browser, 'Bosphorus Dental');
  specialist = await openDesk(browser, 'Root Endodontics');
  const toClinicId = await join(specialist, 'boss@root.example');
  await join(dentist, 'boss@bosphorus.example');
  const made = (await dentist.call('patients/create', {
    patient: { firstName: 'Ayşe', lastName: 'Demir', dateOfBirth: '1980-02-03', mobile: '+90 532 555 01 02' },
  })) as { id: string };
  patientId = made.id;
  await dentist.call('medicalHistory/update', {
    patientId,
    updatedAt: null,
    changes: { allergies: [{ text: 'Penicillin', code: null, severity: 'SEVERE' }] },
  });
  // The same person is known to the specialist, under a name written another way.
  await specialist.call('patients/create', {
    patient: { firstName: 'Ayse', lastName: 'Demir', dateOfBirth: '1980-02-03' },
  });
  for (const [name, specialty, clinicId] of [
    ['Root Endodontics', 'Endodontics', toClinicId],
    ['Straight Teeth', 'Orthodontics', null],
  ] as const) {
    const fields = {
      name,
      specialty,
      phone: '+90 212 555 01 02',
      email: 'desk@clinic.example',
      status: 'ACTIVE',
    };
    await dentist.call('contacts/create', { id: newId(), fields: { ...fields, clinicId } });
  }
  await storeXray(dentist, ['36', '37'], '');
  xrayId = await storeXray(dentist, ['36'], 'Deep caries on 36, periapical lesion.');
});
test.afterAll(async () => {
  for (const desk of [dentist, specialist]) {
    await desk?.context.close();
    await desk?.host.remove();
  }
  await network?.stop();
});

async function look(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `${pictures}/${name}.png` });
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`),
  ).toEqual([]);
}

const badge = (page: Page, word: string) => page.getByText(word, { exact: true }).first();

test('with the cable pulled, an x-ray’s finding is referred in at most eight actions and waits', async () => {
  const { page, host } = dentist;
  await network.stop();
  await page.goto(`${host.url}/patients/${patientId}/xrays/${xrayId}`);
  await expect(page.locator('img[data-ready][style*="matrix"]')).toBeVisible();
  const acts = countActions(page);
  await acts.press('s');
  await expect(page.getByLabel('Reason')).toHaveValue(/Deep caries on 36/);
  await expect(page.getByRole('textbox', { name: 'Teeth' })).toHaveValue('36');
  await expect(page.getByRole('textbox', { name: 'Allergies' })).toHaveValue('Penicillin');
  await acts.click(page.getByRole('combobox', { name: 'Specialty' }));
  await acts.click(page.getByRole('option', { name: 'Endodontics' }));
  await acts.click(page.getByRole('option', { name: /Root Endodontics/ }));
  await acts.click(page.getByText('Urgent', { exact: true }));
  await acts.click(page.getByRole('checkbox', { name: /37, 36/ }));
  await look(page, 'refer');
  await acts.press('Control+Enter');
  await expect(badge(page, 'Queued')).toBeVisible();
  expect(acts.count).toBeLessThanOrEqual(8);
  await look(page, 'queued');
});

test('a tooth that no picture shows is asked for before it goes out', async () => {
  const { page, host } = dentist;
  await page.goto(`${host.url}/patients/${patientId}/refer?xray=${xrayId}`);
  const teeth = page.getByRole('textbox', { name: 'Teeth' });
  await teeth.fill('46');
  await page.getByRole('combobox', { name: 'Refer to' }).fill('straight');
  await page.getByRole('option', { name: /Straight Teeth/ }).click();
  await page.getByRole('button', { name: 'Send the page' }).click();
  await expect(page.getByRole('dialog')).toContainText('The finding is of 36, not of 46.');
  await expect(page.getByRole('dialog')).toContainText('None of the ticked x-rays shows 46.');
  await look(page, 'doubt');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(teeth).toHaveValue('46');
  await page.goto(`${host.url}/referrals?tab=out`);
  await expect(page.getByRole('row')).toHaveCount(2);
});

test('the cable is back: it is sent, rings at the specialist, is joined, accepted and booked', async () => {
  await network.restart();
  await dentist.call('network/wake');
  await dentist.page.goto(`${dentist.host.url}/referrals?tab=out`);
  await expect(badge(dentist.page, 'Sent')).toBeVisible();
  await expect(badge(dentist.page, 'Queued')).toBeHidden({ timeout: 30_000 });

  const { page, host } = specialist;
  await page.goto(`${host.url}/today`);
  await expect(page.getByRole('region', { name: 'Referrals' })).toContainText('Ayşe Demir', {
    timeout: 30_000,
  });
  await page.keyboard.press('g');
  await page.keyboard.press('r');
  await expect(page.getByRole('row', { name: /Ayşe Demir/ })).toContainText('New');
  await look(page, 'incoming');
  await page.getByRole('row', { name: /Ayşe Demir/ }).press('Enter');
  await expect(page.getByText('Deep caries on 36', { exact: false })).toBeVisible();
  await expect(page.getByText('Penicillin')).toBeVisible();
  await expect(page.getByRole('img', { name: /periapical-36/ })).toBeVisible({ timeout: 30_000 });
  await look(page, 'opened');
  await page.getByRole('button', { name: 'Join: Ayse Demir' }).click();
  await expect(page.getByText('In your records')).toBeVisible();
  await page.keyboard.press('b');
  await expect(page.getByRole('complementary').getByText('Ayse Demir')).toBeVisible();
  await page.goBack();
});

test('the report closes it: it stands at the dentist beside the patient, with the way to the follow-up', async () => {
  const { page, host } = specialist;
  await page.goto(`${host.url}/referrals`);
  await page.getByRole('row', { name: /Ayşe Demir/ }).press('Enter');
  await expect(badge(page, 'Accepted')).toBeVisible();
  await page.keyboard.press('c');
  await page.getByRole('combobox', { name: 'Begin from' }).click();
  await page.getByRole('option', { name: 'Treated, crown needed' }).click();
  await expect(page.getByRole('textbox', { name: 'Report' })).toHaveValue(/Teeth: 36/);
  await look(page, 'report');
  await page.keyboard.press('Control+Enter');
  await expect(badge(page, 'Completed')).toBeVisible();

  const other = dentist.page;
  await other.goto(`${dentist.host.url}/patients/${patientId}/referrals`);
  await expect(other.getByText('crown within 4 weeks', { exact: false })).toBeVisible({ timeout: 30_000 });
  await look(other, 'came-back');
  await other.getByRole('link', { name: 'Root Endodontics' }).click();
  await expect(other.getByRole('button', { name: 'Book the follow-up' })).toBeVisible();
  await expect(other.getByRole('listitem').filter({ hasText: 'Completed' })).toContainText('The other side');
  await other.goto(`${dentist.host.url}/referrals/figures`);
  await other.getByRole('link', { name: /1 of Completed, Outgoing/ }).click();
  await expect(other.getByRole('row', { name: /Ayşe Demir/ })).toContainText('Completed');
  expect(complaints).toEqual([]);
});
