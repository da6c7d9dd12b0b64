// Walk-through 7 under M2: a colleague has the same patient open at another desk, sees what is done without touching
// anything, and writes into the same findings.

import { expect, test, type Locator, type Page } from '@playwright/test';
import { expectAxeClean } from './axe-clean.ts';
import { openCalendarClinic, type CalendarClinic } from './calendar-clinic.ts';
import { sitDown, type Desk } from './walkthrough-desk.ts';
import { bitewings, places } from './walkthrough-xrays.ts';

test.describe.configure({ mode: 'serial', timeout: 150_000 });

const kerem = { username: 'kerem', password: 'correct horse battery' };
/** How long each took to show at the other desk, from when it was there at this one. */
const delaysMs: number[] = [];
const mostMs = 2000;

let clinic: CalendarClinic;
let dentist: Desk;
let colleague: Desk;
let there: Page;
test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000);
  clinic = await openCalendarClinic(browser);
  dentist = await sitDown(browser, clinic, 'M2');
  colleague = await sitDown(browser, clinic, 'M2', kerem);
  there = colleague.page;
});
test.afterAll(() => clinic.end());

const findings = (page: Page): Locator => page.getByRole('textbox', { name: 'Findings' });
const impression = (page: Page): Locator => page.getByRole('textbox', { name: 'Impression' });
const alsoOpen = (page: Page, who: string): Locator => page.getByText(`Also open: ${who}`);
const question = (page: Page): Locator =>
  page.getByRole('alert').filter({ hasText: 'Somebody else wrote here at the same time.' });
const saved = (page: Page): Locator => page.getByRole('status').filter({ hasText: 'Saved' }).first();

/** Waits for it; that each came within two seconds is asked of all of them at the end, so that the slow ones are named. */
async function comes(seen: Promise<void>): Promise<void> {
  const fromMs = performance.now();
  await seen;
  delaysMs.push(performance.now() - fromMs);
}

test('both desks see the same, and who else is there', async () => {
  let place = '';
  await bitewings(dentist, 'Lale', {
    async patient(patientId) {
      place = `${clinic.host.url}/patients/${patientId}/xrays`;
      await there.goto(place);
      await expect(there.getByRole('link', { name: /^Bitewings, 4, 10 Feb 2025/ })).toBeVisible();
      await comes(expect(alsoOpen(there, 'Olga Owner (Owner)')).toBeVisible());
      await comes(expect(alsoOpen(dentist.page, 'Kerem Demirci (Dentist)')).toBeVisible());
    },
    async filed() {
      const mount = there.getByRole('link', { name: /^Bitewings, 4, 16 Feb 2026/ });
      await comes(expect(mount).toBeVisible());
      await mount.click();
      const board = there.getByRole('group', { name: 'Places of the mount' });
      for (const { name } of places)
        await expect(board.getByRole('button', { name })).toHaveAttribute('data-phase', 'full');
      await comes(expect(alsoOpen(there, 'Olga Owner (Owner)')).toBeVisible());
    },
    async opened(xrayId) {
      await there.goto(`${place}/${xrayId}`);
      await expect(findings(there)).toHaveValue('');
      await comes(expect(alsoOpen(there, 'Olga Owner (Owner)')).toBeVisible());
      await comes(expect(alsoOpen(dentist.page, 'Kerem Demirci (Dentist)')).toBeVisible());
    },
    async measured() {
      await comes(
        expect(there.getByRole('region', { name: 'Drawn and measured' })).toContainText(/Length [\d.]+ px/),
      );
    },
    async wrote(found, meant) {
      await comes(expect(findings(there)).toHaveValue(found));
      await comes(expect(impression(there)).toHaveValue(meant));
    },
  });
  expect(dentist.hand.actions).toBeLessThanOrEqual(7);
  await there.screenshot({ path: 'test-results/walkthroughs/7-M2-there.png' });
  await expectAxeClean(there);
});

test('two who write the same findings lose nothing, also when one leaves the page in between', async () => {
  const { page } = dentist;
  await expect(findings(page)).toHaveValue('46 distal: into dentine.');
  // Both type in the same second; what is typed there reaches the core last.
  let letThrough = (): void => undefined;
  const isSaved = new Promise<void>((resolve) => (letThrough = resolve));
  await there.route('**/rpc/xrays/update', async (route) => {
    await isSaved;
    await route.continue();
  });
  await findings(there).press('Control+End');
  await findings(page).press('Control+End');
  await findings(there).pressSequentially(' Pulp not reached.');
  const kept = page.waitForResponse(
    (answer) =>
      answer.url().endsWith('/rpc/xrays/update') &&
      (answer.request().postData() ?? '').includes('Fill this month.') &&
      answer.ok(),
  );
  await findings(page).pressSequentially(' Fill this month.');
  await kept;
  letThrough();
  await expect(question(there)).toContainText('46 distal: into dentine. Fill this month.');
  await expect(findings(there)).toHaveValue('46 distal: into dentine. Pulp not reached.');
  await there.unroute('**/rpc/xrays/update');

  // Until it is answered both go on writing, and it is asked of what stands there now.
  await findings(there).pressSequentially(' Vital.');
  await findings(page).pressSequentially(' Soon.');
  await comes(expect(question(there)).toContainText('Fill this month. Soon.'));
  await expect(findings(there)).toHaveValue('46 distal: into dentine. Pulp not reached. Vital.');
  await there.screenshot({ path: 'test-results/walkthroughs/7-M2-question.png' });
  await expectAxeClean(there);
  await expect.poll(() => keptWords(colleague)).toContain('Vital.');
  await there.reload();
  await expect(question(there)).toContainText('Fill this month. Soon.');
  await expect(findings(there)).toHaveValue('46 distal: into dentine. Pulp not reached. Vital.');

  await there.getByRole('button', { name: 'Keep both' }).click();
  const both =
    '46 distal: into dentine. Fill this month. Soon.\n46 distal: into dentine. Pulp not reached. Vital.';
  await expect(saved(there)).toBeVisible();
  await comes(expect(findings(page)).toHaveValue(both));
  await expect(findings(there)).toHaveValue(both);
  await expect(question(there)).toHaveCount(0);
  await expect.poll(() => keptWords(colleague)).toBe('null');
});

test('who leaves is no longer shown', async () => {
  await there.goto(`${clinic.host.url}/today`);
  await comes(expect(alsoOpen(dentist.page, 'Kerem Demirci (Dentist)')).toHaveCount(0));
  for (const desk of [dentist, colleague]) await desk.leave();
  expect(delaysMs.filter((ms) => ms >= mostMs)).toEqual([]);
});

/** What waits for an answer, as the core keeps it for its writer. */
async function keptWords({ call, page }: Desk): Promise<string> {
  const xrayId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  return JSON.stringify(await call('drafts/get', { key: `xrays.reading:${xrayId}` }));
}
