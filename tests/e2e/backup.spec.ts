// Backups as an owner meets them: choose a folder, back up, see it verified, damage found, and a new computer that
// brings the clinic back. Real host, real browser.

import { expect, test, type Page } from '@playwright/test';
import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { browserOf, newClinicInput, startHost, type RunningHost } from '../fixtures/running-host.ts';
import { expectAxeClean } from './axe-clean.ts';

const pictures = 'test-results/backup';
const input = { ...newClinicInput, clinic: { ...newClinicInput.clinic, locale: 'en' } };
let host: RunningHost;
let target: string;
let recoveryKey: string;

test.use({ actionTimeout: 20_000 });
test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  test.setTimeout(120_000);
  target = mkdtempSync(join(tmpdir(), 'enamel-e2e-backups-'));
  host = await startHost();
  const made = await browserOf(host.url).call('setup/createClinic', input);
  ({ recoveryKey } = made.body as { recoveryKey: string });
});
test.afterAll(async () => {
  await host.remove();
  rmSync(target, { recursive: true, force: true });
});

/** Complaints of the page; every test ends with none. */
function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return complaints;
}

async function signIn(page: Page, url: string, path = '/settings/backups'): Promise<void> {
  await page.goto(`${url}${path}`);
  await page.getByLabel('Username').fill('owner');
  await page.getByLabel('Password', { exact: true }).fill(newClinicInput.owner.password);
  await page.keyboard.press('Enter');
}

async function scan(page: Page): Promise<void> {
  await expectAxeClean(page);
}

test('the evening: a folder once, then “back up now” to verified green in one act', async ({ page }) => {
  const complaints = complaintsOf(page);
  await signIn(page, host.url);
  await expect(page.getByText('There is no verified backup yet.').first()).toBeVisible();
  await page.screenshot({ path: `${pictures}/none.png` });
  await scan(page);

  await page.getByLabel('Folder for backups').fill('somewhere');
  await expect(page.getByText('Draft saved')).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('Folder for backups')).toHaveValue('somewhere');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Type the full path, from the drive or the root on.')).toBeVisible();
  await page.getByLabel('Folder for backups').fill(target);
  await page.getByRole('switch', { name: 'Back up every day' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Backup settings are saved.')).toBeVisible();
  await expect(page.getByText(/^Next one:/)).toBeVisible();

  await page.getByRole('button', { name: 'Back up now' }).click();
  await expect(page.getByRole('table').getByText('Verified', { exact: true })).toBeVisible({
    timeout: 30_000,
  });
  await expect(page.getByText(/^Last verified backup:/)).toBeVisible();
  await expect(page.getByRole('button', { name: /Backup verified/ })).toBeVisible();
  await page.screenshot({ path: `${pictures}/verified.png`, fullPage: true });
  await scan(page);
  expect(complaints.filter((text) => !text.includes('422'))).toEqual([]);
});

test('one damaged byte turns the backup red, and it can be removed', async ({ page }) => {
  const complaints = complaintsOf(page);
  await signIn(page, host.url);
  await page.getByRole('button', { name: 'Back up now' }).click();
  await expect(page.getByRole('table').getByText('Verified', { exact: true })).toHaveCount(2, {
    timeout: 30_000,
  });
  const newest = backups().at(-1) ?? '';
  const database = join(target, newest, 'clinic.db');
  flipByte(database);

  await page
    .getByRole('button', { name: /^Actions for the backup/ })
    .first()
    .click();
  await page.getByRole('menuitem', { name: 'Verify again' }).click();
  await expect(page.getByText(/The check found damage. \(database( page \d+)?\)/)).toBeVisible({
    timeout: 30_000,
  });
  await page.screenshot({ path: `${pictures}/damaged.png`, fullPage: true });
  await scan(page);
  await page
    .getByRole('button', { name: /^Actions for the backup/ })
    .first()
    .click();
  await page.getByRole('menuitem', { name: 'Remove…' }).click();
  await page.getByRole('button', { name: 'Remove the backup' }).click();
  await expect(page.getByText(/The check found damage/)).toHaveCount(0);
  expect(backups()).not.toContain(newest);
  expect(complaints).toEqual([]);
});

test('beside the running clinic: restored into another folder, and how to open it is said', async ({
  page,
}) => {
  const complaints = complaintsOf(page);
  const folder = join(mkdtempSync(join(tmpdir(), 'enamel-e2e-beside-')), 'clinic');
  await signIn(page, host.url);
  await page
    .getByRole('button', { name: /^Actions for the backup/ })
    .first()
    .click();
  await page.getByRole('menuitem', { name: 'Restore into another folder…' }).click();
  await page.getByLabel('New or empty folder').fill(folder);
  await scan(page);
  await page.getByRole('button', { name: 'Restore there' }).click();
  await expect(page.getByText(`--data-dir "${folder}"`)).toBeVisible({ timeout: 30_000 });
  await page.screenshot({ path: `${pictures}/beside.png` });
  expect(readdirSync(folder)).toContain('clinic.db');
  rmSync(folder, { recursive: true });
  expect(complaints).toEqual([]);
});

test('a new, empty computer: pick the backup, type the key, and sign in as before', async ({ page }) => {
  const complaints = complaintsOf(page);
  const fresh = await startHost();
  try {
    await page.goto(fresh.url);
    let acts = 0;
    const act = async (work: Promise<void>): Promise<void> => {
      acts += 1;
      await work;
    };
    await act(page.getByRole('button', { name: /Restore from a backup/ }).click());
    await scan(page);
    await act(page.getByLabel('Folder').fill(target));
    await act(page.getByRole('button', { name: 'Look there' }).click());
    await expect(page.getByText(/0 patients, 0 calendar entries, 0 files/)).toBeVisible();
    await page.screenshot({ path: `${pictures}/restore-key.png` });
    await scan(page);
    await page.getByLabel('Passphrase', { exact: true }).last().fill('not this one at all');
    await page.getByRole('button', { name: 'Restore', exact: true }).click();
    await expect(page.getByText('This does not open the backup.')).toBeVisible();
    await page.screenshot({ path: `${pictures}/restore-wrong.png` });
    await page.getByText('With the recovery key').click();
    await act(page.getByRole('textbox', { name: 'Recovery key' }).fill(recoveryKey.toLowerCase()));
    await act(page.getByRole('button', { name: 'Restore', exact: true }).click());
    await expect(page.getByRole('heading', { name: 'Host Clinic is back' })).toBeVisible({ timeout: 30_000 });
    await page.screenshot({ path: `${pictures}/restored.png` });
    await scan(page);
    await act(page.getByRole('button', { name: 'Open the clinic' }).click());
    expect(acts).toBeLessThanOrEqual(6);
    await page.getByLabel('Username').fill('owner');
    await page.getByLabel('Password', { exact: true }).fill(newClinicInput.owner.password);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: /State of the clinic/ })).toBeVisible();
    // Who opens with the paper may have forgotten the passphrase.
    await expect(page.getByText('Is the passphrase still known?', { exact: false })).toBeVisible();
    expect(complaints.filter((text) => !text.includes('403'))).toEqual([]);
  } finally {
    await fresh.remove();
  }
});

test('of three backups one is damaged, one newer, one good: the first two are refused plainly, the good one opens', async ({
  page,
}) => {
  const complaints = complaintsOf(page);
  const fresh = await startHost();
  const spare = mkdtempSync(join(tmpdir(), 'enamel-e2e-three-'));
  try {
    cpSync(target, spare, { recursive: true });
    const [good = ''] = readdirSync(spare).filter((name) => name.endsWith('.enamel-backup'));
    const named = (moment: string) => join(spare, `enamel-${moment}-manual.enamel-backup`);
    const [damaged, newer, later] = [
      named('20260101T080000Z'),
      named('20260102T080000Z'),
      named('20260103T080000Z'),
    ];
    for (const copy of [damaged, newer, later]) cpSync(join(spare, good), copy, { recursive: true });
    flipByte(join(damaged, 'clinic.db'));
    const { migrations } = changeManifest(newer, { createdAt: '2026-01-02T08:00:00.000Z' });
    changeManifest(newer, { appVersion: '9.0.0', migrations: [...migrations, 'f'.repeat(64)] });
    writeFileSync(join(later, 'manifest.json'), JSON.stringify({ format: 2 }));

    await page.goto(`${fresh.url}/restore`);
    await page.getByLabel('Folder').fill(spare);
    await page.keyboard.press('Enter');
    const found = (when: RegExp) => page.getByRole('button', { name: when });
    await expect(found(/Made by a newer Enamel \(9\.0\.0\)\. Update this one first\./)).toBeDisabled();
    await expect(found(/Made by a newer Enamel\. Update this one first\./)).toBeDisabled();
    await page.screenshot({ path: `${pictures}/restore-three.png` });
    await scan(page);
    // The folder of the newer one alone says the same, also when somebody has renamed it.
    renameSync(later, join(spare, 'copied by hand'));
    await page.getByLabel('Folder').fill(join(spare, 'copied by hand'));
    await page.keyboard.press('Enter');
    await expect(page.getByText('This backup was made by a newer Enamel.')).toBeVisible();
    await page.screenshot({ path: `${pictures}/restore-newer.png` });
    await scan(page);

    await page.getByLabel('Folder').fill(spare);
    await page.keyboard.press('Enter');
    // By its name it is the oldest, and by its own words as good as the newest.
    const whole = found(/0 patients, 0 calendar entries, 0 files/);
    await expect(whole).toHaveCount(2);
    await whole.last().click();
    await page.getByLabel('Passphrase', { exact: true }).last().fill(newClinicInput.passphrase);
    await page.getByRole('button', { name: 'Restore', exact: true }).click();
    await expect(page.getByText(/This backup is damaged \(database( page \d+)?\)/)).toBeVisible({
      timeout: 30_000,
    });
    await expect(page.getByText('Nothing was put in place.')).toBeVisible();
    await page.screenshot({ path: `${pictures}/restore-damaged.png` });
    await scan(page);
    expect(readdirSync(fresh.dataDir)).not.toContain('clinic.db');
    expect(readdirSync(fresh.dataDir)).not.toContain('restoring');

    await page.getByRole('button', { name: 'Back', exact: true }).click();
    await found(/0 patients, 0 calendar entries, 0 files/)
      .first()
      .click();
    await page.getByLabel('Passphrase', { exact: true }).last().fill(newClinicInput.passphrase);
    await page.getByRole('button', { name: 'Restore', exact: true }).click();
    await page.getByRole('button', { name: 'Open the clinic' }).click({ timeout: 30_000 });
    await page.getByLabel('Username').fill('owner');
    await page.getByLabel('Password', { exact: true }).fill(newClinicInput.owner.password);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: /State of the clinic/ })).toBeVisible();
    expect(complaints.filter((text) => !/40[39]|422/.test(text))).toEqual([]);
  } finally {
    await fresh.remove();
    rmSync(spare, { recursive: true, force: true });
  }
});

test('a folder without a backup says so', async ({ page }) => {
  const fresh = await startHost();
  try {
    await page.goto(`${fresh.url}/restore`);
    await page.getByLabel('Folder').fill(tmpdir());
    await page.keyboard.press('Enter');
    await expect(page.getByText('There is no Enamel backup in this folder.')).toBeVisible();
    await page.screenshot({ path: `${pictures}/not-a-backup.png` });
    await scan(page);
  } finally {
    await fresh.remove();
  }
});

test('in Turkish and dark, at the wide size', async ({ page }) => {
  await page.setViewportSize({ width: 1920, height: 1080 });
  await page.addInitScript(() => {
    localStorage.setItem('enamel.language', 'tr');
    localStorage.setItem('mantine-color-scheme-value', 'dark');
  });
  await page.goto(`${host.url}/settings/backups`);
  await page.getByLabel('Kullanıcı adı').fill('owner');
  await page.getByLabel('Parola', { exact: true }).fill(newClinicInput.owner.password);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Şimdi yedekle' })).toBeVisible();
  await expect(page.getByRole('table').getByText('Doğrulandı', { exact: true })).toBeVisible();
  await page.screenshot({ path: `${pictures}/turkish-dark.png` });
  await scan(page);
});

function backups(): string[] {
  return readdirSync(target)
    .filter((name) => name.endsWith('.enamel-backup'))
    .toSorted();
}

/** A page is named where it holds rows; one that holds the list of tables keeps the database from opening at all. */
function flipByte(path: string): void {
  const bytes = readFileSync(path);
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
  writeFileSync(path, bytes);
}

/** Changes what a backup says of itself, without its seal, and gives what it said. */
function changeManifest(backup: string, changes: object): { migrations: string[] } {
  const path = join(backup, 'manifest.json');
  const said = JSON.parse(readFileSync(path, 'utf8')) as { migrations: string[] };
  writeFileSync(path, JSON.stringify({ ...said, ...changes }));
  return said;
}
