// A new caller: not found, registered inside the booking panel while the time is held, and booked.

import { expect, test } from '@playwright/test';
import { browserOf } from '../fixtures/running-host.ts';
import { countActions } from './actions.ts';
import { at, clockTime, nextMonday, openCalendarClinic, type CalendarClinic } from './calendar-clinic.ts';

let clinic: CalendarClinic;
test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  clinic = await openCalendarClinic(browser);
});
test.afterAll(() => clinic.end());

test('create inside the booking panel: at most 8 actions, near-duplicates shown, the time held', async () => {
  const { page, call, host, complaints } = clinic;
  // Same phone as the caller's: must be shown before saving.
  await clinic.register('Hande', 'Toprak', '0532 111 22 33', '1970-01-01');
  await page.goto(`${host.url}/calendar?on=${nextMonday()}`);
  await expect(page.locator('[data-board-state]').first()).toBeVisible();

  const actions = countActions(page);
  await actions.press('n');
  const search = page.getByRole('combobox', { name: 'Patient' });
  await expect(search).toBeFocused();
  await actions.click(page.getByRole('region', { name: 'Next free times' }).getByRole('button').first());
  await expect
    .poll(async () => (await page.getByRole('textbox', { name: 'Time' }).inputValue()) !== '')
    .toBe(true);
  // The list of free times is gone; the cursor stands where the name is typed.
  await expect(search).toBeFocused();
  await actions.type('Mina Toprak');
  await actions.press('Enter');
  await expect(page.getByRole('heading', { name: 'New patient' })).toBeVisible();
  await expect(page.getByLabel('Last name')).toHaveValue('Toprak');
  await expect(page.getByLabel('Mobile')).toBeFocused();
  await actions.type('05321112233');
  await actions.tab();
  await actions.type('7.3.92');
  await actions.tab();
  await expect(page.getByText('Hande Toprak').first()).toBeVisible();
  await clinic.look('walkthrough-3-duplicates');
  const notSame = page.getByRole('checkbox', { name: /Hande Toprak/ });
  await actions.click(notSame);
  await actions.click(page.getByRole('button', { name: 'Register' }));
  await expect(page.getByRole('link', { name: 'Mina Toprak' })).toBeVisible();
  await clinic.look('walkthrough-3-panel');
  await expect(page.locator('[data-book]')).toBeFocused();
  await actions.press('Enter');
  await expect(page.getByText(/Mina Toprak is booked/)).toBeVisible();
  expect(actions.count).toBeLessThanOrEqual(8);
  expect(actions.count).toBe(6);
  expect(actions.keys).toBeLessThanOrEqual(38);

  await expect(page.locator('[data-entry-id]').filter({ hasText: 'Mina Toprak' })).toBeVisible();
  const [hit] = await call<{ id: string }[]>('patients/search', { text: 'mina toprak' });
  const { rows } = await call<{ rows: unknown[] }>('calendar/events/ofPatient', { patientId: hit?.id });
  expect(rows).toHaveLength(1);
  expect(complaints).toEqual([]);
});

test('the held time and what was typed survive a crash of the window; others are told that it is held', async () => {
  const { page, host } = clinic;
  const on = nextMonday();
  const colleague = browserOf(host.url);
  await colleague.call('session/signIn', { username: 'kerem', password: 'correct horse battery' });
  await page.goto(`${host.url}/calendar?on=${on}&panel=book`);
  const search = page.getByRole('combobox', { name: 'Patient' });
  await expect(search).toBeVisible();
  await page.getByRole('region', { name: 'Next free times' }).getByRole('button').nth(1).click();
  const time = await page.getByRole('textbox', { name: 'Time' }).inputValue();
  const who = await page
    .locator('aside input')
    .and(page.getByLabel('Provider', { exact: true }))
    .inputValue();
  const provider = clinic.dentists[who.includes('Aydin') ? 0 : 1];
  const date = page.getByRole('textbox', { name: 'Date' });
  await expect(date).not.toHaveValue('');
  await page.getByLabel('Reason for the visit').fill('tooth hurts');
  await expect(page.getByText(/Draft saved|What you typed/)).toBeVisible();
  // Nothing of the page gets a last word.
  await page.goto('about:blank');
  await page.goto(`${host.url}/calendar?panel=book`);
  await expect(page.getByLabel('Reason for the visit')).toHaveValue('tooth hurts');
  await expect(page.getByRole('textbox', { name: 'Time' })).toHaveValue(time);
  // A colleague looking for the same time does not find it while it is held.
  const before = await heldTimes(on);
  expect(before).not.toContain(time);
  await page.getByRole('complementary').getByRole('button', { name: 'Close' }).click();
  await expect.poll(() => heldTimes(on)).toContain(time);

  async function heldTimes(day: string): Promise<string[]> {
    const { status, body } = await colleague.call('calendar/freeSlots', {
      durationMinutes: 30,
      from: at(day, '00:00'),
      until: at(day, '23:45'),
      providerIds: [provider],
      limit: 100,
    });
    expect(status).toBe(200);
    const { slots } = body as { slots: { startAt: string }[] };
    return slots.map((slot) => clockTime(slot.startAt));
  }
});
