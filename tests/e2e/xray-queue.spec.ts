// The x-ray viewer as a room of its own: dark from edge to edge, alerts, the queue of Imaging, the right patient.

import { expect, test, type Page } from '@playwright/test';
import { drawRadiograph } from '#main/sample/drawings/draw-radiograph.ts';
import type { RunningHost } from '../fixtures/running-host.ts';
import { fileXray, openPatientDesk, type PatientDesk } from '../fixtures/xray-desk.ts';
import { expectAxeClean } from './axe-clean.ts';

test.describe.configure({ mode: 'serial' });

let host: RunningHost;
let opened: PatientDesk;
let page: Page;
const patients: string[] = [];

test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  opened = await openPatientDesk(browser, { colorScheme: 'light' });
  ({ host, page } = opened);
  const { desk } = opened;
  patients.push(opened.patientId);
  for (const [firstName, lastName] of [
    ['Budi', 'Santoso'],
    ['Clara', 'Maximiliana Theodora Alexandrina Featherstonehaugh-Marlborough'],
  ]) {
    const patient = { firstName, lastName, dateOfBirth: '1970-02-03' };
    const made = await desk.call('patients/create', { patient });
    patients.push((made.body as { id: string }).id);
  }
  for (const [place, patientId] of patients.entries())
    await fileXray(
      { desk, patientId },
      new Uint8Array(await drawRadiograph({ kind: 'BITEWING', seed: String(place) })),
      { datePerformedOn: `2026-03-0${3 - place}`, modality: 'BITEWING', teeth: place === 1 ? ['16'] : [] },
    );
  await desk.call('medicalHistory/update', {
    patientId: patients[0],
    updatedAt: null,
    changes: { allergies: [{ code: null, text: 'Kiwi', severity: null }] },
  });
});
test.afterAll(() => opened?.close());
test.afterEach(() => expect(opened.complaints.splice(0)).toEqual([]));

async function scan(name: string): Promise<void> {
  await page.screenshot({ path: `test-results/xrays/${name}.png` });
  await expectAxeClean(page);
}

const who = () => page.getByRole('heading', { level: 1 });

test('nothing of the desk is left, no edge is bright, and the alerts of the patient stand above', async () => {
  await page.goto(`${host.url}/imaging`);
  await page.getByRole('listitem').first().getByRole('link').click();
  await expect(who()).toContainText('Ayşe Demir');
  await expect(page.getByRole('navigation', { name: 'Main' })).toHaveCount(0);
  await expect(page.getByRole('group', { name: 'Medical alerts' })).toContainText('Kiwi');
  await expect(page.locator('[data-phase="full"]')).toBeVisible();
  const { default: sharp } = await import('sharp');
  const { width, height } = await sharp(await page.screenshot()).metadata();
  for (const clip of [
    { x: 0, y: 0, width: 8, height },
    { x: width - 8, y: 0, width: 8, height },
    { x: 0, y: 0, width, height: 3 },
    { x: 0, y: height - 3, width, height: 3 },
  ]) {
    const { channels } = await sharp(await page.screenshot({ clip })).stats();
    for (const { mean } of channels) expect(mean).toBeLessThan(70);
  }
  await scan('queue-viewer');
});

test('next and previous walk the queue over patients, also after one was read', async () => {
  await page.getByLabel('Findings').fill('Nothing unusual');
  await page.getByLabel('Impression').fill('Healthy');
  await who().click();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await page.keyboard.press('PageDown');
  await expect(who()).toContainText('Budi Santoso');
  await page.keyboard.press('PageDown');
  await expect(who()).toContainText('Featherstonehaugh');
  await scan('queue-long-name');
  await page.keyboard.press('PageUp');
  await page.keyboard.press('PageUp');
  await expect(who()).toContainText('Ayşe Demir');
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/\/imaging$/);
});

test('a search in Imaging is still there after a picture was opened from it', async () => {
  await page.getByRole('searchbox').fill('unusual');
  await expect(page.getByRole('listitem')).toHaveCount(1);
  await page.getByRole('listitem').first().getByRole('link').click();
  await expect(page.getByRole('button', { name: 'Next image' })).toBeDisabled();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('searchbox')).toHaveValue('unusual');
  await expect(page.getByRole('listitem')).toHaveCount(1);
});

test('an x-ray of the wrong patient is moved to the right one, and undo brings it back', async () => {
  await page.goto(`${host.url}/patients/${patients[0]}/xrays`);
  await page.getByRole('listitem').first().getByRole('link').click();
  await expect(who()).toContainText('Ayşe Demir');
  await page.keyboard.press('m');
  const panel = page.getByRole('complementary', { name: 'Move to another patient' });
  await panel.getByLabel('Find the right patient').fill('santo');
  await expect(panel.getByRole('button', { name: /Budi Santoso/ })).toBeVisible();
  await scan('move');
  await panel.getByRole('button', { name: /Budi Santoso/ }).click();
  await expect(who()).toContainText('Budi Santoso');
  await expect(page).toHaveURL(new RegExp(`/patients/${patients[1]}/xrays/`));
  await expect(page.getByRole('group', { name: 'Medical alerts' })).toHaveCount(1);
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect(who()).toContainText('Ayşe Demir');
  await expect(page).toHaveURL(new RegExp(`/patients/${patients[0]}/xrays/`));
});

test('what Imaging is filtered by stands in the address, and going back takes the last choice away', async () => {
  const images = page.getByRole('listitem');
  const search = (name: string) => new URL(page.url()).searchParams.get(name);
  await page.goto(`${host.url}/imaging`);
  await expect(images).toHaveCount(3);
  // All choices stand on one line.
  const line = await Promise.all(
    [page.getByRole('searchbox'), page.getByText('3 images')].map((choice) => choice.boundingBox()),
  );
  const [first, last] = line.map((box) => (box?.y ?? 0) + (box?.height ?? 0) / 2);
  expect(Math.abs((first ?? 0) - (last ?? 99))).toBeLessThan(8);
  await page.getByRole('textbox', { name: 'From', exact: true }).fill('2.3.26');
  await page.keyboard.press('Tab');
  await expect(images).toHaveCount(2);
  expect(search('from')).toBe('2026-03-02');
  await page.getByRole('textbox', { name: 'Until', exact: true }).fill('2.3.26');
  await page.keyboard.press('Tab');
  await expect(images).toHaveCount(1);
  expect(search('until')).toBe('2026-03-02');
  await page.getByLabel('Tooth', { exact: true }).fill('16');
  await page.keyboard.press('Tab');
  await expect.poll(() => search('tooth')).toBe('16');
  await expect(images).toHaveCount(1);
  await page.getByRole('combobox', { name: 'Patient', exact: true }).fill('santo');
  await page.getByRole('option', { name: /^Budi Santoso/ }).click();
  await expect.poll(() => search('patient')).toBe(patients[1]);
  await expect(images).toHaveCount(1);
  // A link that is kept shows the same.
  await page.reload();
  await expect(images).toHaveCount(1);
  await expect(page.getByRole('combobox', { name: 'Patient', exact: true })).toHaveValue('Budi Santoso');
  await images.first().getByRole('link').click();
  await expect(who()).toContainText('Budi Santoso');
  await page.keyboard.press('Escape');
  await expect(images).toHaveCount(1);
  expect([search('from'), search('tooth'), search('patient')]).toEqual(['2026-03-02', '16', patients[1]]);
  // Back from Imaging to the picture, to Imaging, and to what it was before the patient was chosen.
  await page.goBack();
  await expect(who()).toContainText('Budi Santoso');
  await page.goBack();
  await expect.poll(() => search('patient')).toBe(patients[1]);
  await page.goBack();
  await expect.poll(() => search('patient')).toBeNull();
  await expect.poll(() => search('tooth')).toBe('16');
  await page.goBack();
  await expect.poll(() => search('tooth')).toBeNull();
  await expect(images).toHaveCount(1);
});
