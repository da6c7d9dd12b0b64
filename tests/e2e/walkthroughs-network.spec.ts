// Walk-throughs 12, 13 and 14 whole, each as it is, under M1 and under M3: two clinics and the network's program running.

import { expect, test } from '@playwright/test';
import { layCable } from '../fixtures/cable.ts';
import {
  addContact,
  addDentist,
  ahead,
  joinByCall,
  openDesk,
  startNetwork,
  unlock,
} from './network-desks.ts';
import { referOut, reportBack } from './network-journeys.ts';
import { dayMs, ways, type Stage } from './network-walks.ts';
import { referIn } from './public-form-journey.ts';

let stage: Stage;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  // The limits as operators have them: a flood must be throttled.
  const network = await startNetwork({ LIMITS_FACTOR: '1' });
  const cable = await layCable(network.url);
  const dentist = await openDesk(browser, 'Bosphorus Dental', 'walkthroughs');
  const specialist = await openDesk(browser, 'Root Endodontics', 'walkthroughs');
  const specialistId = await joinByCall(specialist, cable.url, 'boss@root.example');
  await joinByCall(dentist, network.url, 'boss@bosphorus.example');
  await addDentist(specialist);
  await addContact(dentist, 'Root Endodontics', 'Endodontics', specialistId);
  await addContact(dentist, 'Straight Teeth', 'Orthodontics');
  stage = { network, cable, dentist, specialist, specialistId };
});
test.afterAll(async () => {
  test.setTimeout(60_000);
  await stage.dentist.end();
  await stage.specialist.end();
  await stage.cable.end();
  await stage.network.end();
});
test.afterEach(() => {
  for (const desk of [stage.dentist, stage.specialist]) expect(desk.complaints.splice(0)).toEqual([]);
});

for (const way of ways) {
  test(`12, ${way}: a tooth is referred with the cable pulled, waits, and is sent when it is back`, async () => {
    test.setTimeout(120_000);
    await referOut(stage, way);
  });
  test(`13, ${way}: somebody without an account refers; the desk joins, accepts and books`, async ({
    browser,
  }) => {
    test.setTimeout(120_000);
    await referIn(stage, way, browser);
  });
  test(`14, ${way}: the specialist reports with an image, and it comes back to the tooth`, async () => {
    test.setTimeout(120_000);
    await reportBack(stage, way);
  });
}

test('13: a link that is switched off says so politely, and a flood of a hundred posts is throttled', async ({
  page,
}) => {
  await stage.specialist.call('network/updateLink', { isActive: false });
  const address = `${stage.network.url}/refer/root-endodontics`;
  await expect(async () => {
    await page.goto(address);
    await expect(page.getByText('takes no referrals at the moment', { exact: false })).toBeVisible({
      timeout: 500,
    });
  }).toPass();
  await stage.specialist.call('network/updateLink', { isActive: true });
  await expect(async () => {
    await page.goto(address);
    await expect(page.locator('input[name=stamp]')).toBeAttached({ timeout: 500 });
  }).toPass();
  const stamp = await page.locator('input[name=stamp]').inputValue();
  const form = {
    stamp,
    senderName: 'Flood',
    senderEmail: 'flood@far.example',
    patientName: 'Flood',
    reason: 'Flood',
  };
  const answers: number[] = [];
  for (let post = 0; post < 100; post += 1)
    answers.push((await page.request.post(address, { form, maxRedirects: 0 })).status());
  expect(answers.filter((status) => status === 429).length).toBeGreaterThanOrEqual(80);
  expect(answers.filter((status) => status < 400)).toEqual([]);
});

test('14: fifteen days later every open referral stands on the board of overdue ones', async () => {
  const { page, host, call } = stage.dentist;
  await stage.dentist.restart('SIGTERM', ahead(15 * dayMs));
  await page.clock.setSystemTime(Date.now() + 15 * dayMs);
  await page.goto(`${host.url}/referrals?tab=overdue`);
  await unlock(page);
  await expect(page.getByRole('row').nth(1)).toContainText('late');
  const { incoming, outgoing, overdue } = await call<Record<string, number>>('referrals/counts');
  expect(outgoing).toBeGreaterThan(5);
  expect(overdue).toBe((incoming ?? 0) + (outgoing ?? 0));
  await expect(page.getByRole('row')).toHaveCount((overdue ?? 0) + 1);
  await stage.dentist.look('14-overdue');

  // Beside the board of Today stand the first three that are new, and how many more there are.
  const other = stage.specialist;
  await other.page.goto(`${other.host.url}/today`);
  const card = other.page.getByRole('region', { name: 'Referrals' });
  await expect(card.getByRole('listitem')).toHaveCount(3);
  await expect(card.getByRole('link', { name: '3 more new' })).toBeVisible();
});
