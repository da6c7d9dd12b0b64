// A patient calls: found by four letters, booked at the next free time, in a few actions and by keyboard alone.

import { expect, test } from '@playwright/test';
import { countActions } from './actions.ts';
import { openCalendarClinic, type CalendarClinic } from './calendar-clinic.ts';

let clinic: CalendarClinic;
test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  clinic = await openCalendarClinic(browser);
});
test.afterAll(() => clinic.end());

test('Ctrl-K, four letters, Enter, “next free 30 min with Dr Aydin”, Enter: at most 6 actions', async () => {
  const { page, call, context, host, complaints } = clinic;
  const patient = await clinic.register('Zeynep', 'Karaca', '0532 555 01 42');
  await page.goto(`${host.url}/calendar`);
  await expect(page.locator('[data-board-state="ready"]')).toBeVisible();
  // The cable is pulled: only the desk's own host may answer.
  await context.route('**/*', (route) =>
    route.request().url().startsWith(host.url) ? route.continue() : route.abort(),
  );

  const actions = countActions(page);
  await actions.press('Control+k');
  await actions.type('kara');
  await actions.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/patients/${patient.id}`));
  await actions.press('Control+k');
  await actions.type('next free 30 min with Dr Aydin');
  await actions.press('Enter');

  await expect(page.getByText(/Zeynep Karaca is booked/)).toBeVisible();
  expect(actions.count).toBeLessThanOrEqual(6);
  expect(actions.count).toBe(4);

  // The board jumped to the booking, which stands under Dr Aydin, and undo is offered.
  await expect(page).toHaveURL(/\/calendar/);
  const face = page.locator('[data-entry-id]').filter({ hasText: 'Zeynep Karaca' });
  await expect(face).toBeInViewport();
  await expect(face).toBeFocused();
  await expect(page.getByRole('button', { name: /Undo/ })).toBeVisible();
  // The colour is set: nobody named a service, so it is the provider's.
  await expect(face.locator('i[style]')).toHaveCSS('background-color', 'rgb(15, 122, 114)');
  const { rows } = await call<{
    rows: { providerId: string; status: string; startAt: string; endAt: string }[];
  }>('calendar/events/ofPatient', { patientId: patient.id });
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({ providerId: clinic.dentists[0], status: 'SCHEDULED' });
  expect(Date.parse(rows[0]?.endAt ?? '') - Date.parse(rows[0]?.startAt ?? '')).toBe(30 * 60_000);
  await page.keyboard.press('Control+z');
  await expect(face).toHaveCount(0);
  const after = await call<{ rows: unknown[] }>('calendar/events/ofPatient', { patientId: patient.id });
  expect(after.rows).toEqual([]);
  await clinic.look('walkthrough-2');
  expect(complaints).toEqual([]);
});

test('the last digits of the phone find the patient as well, and a whole phrase books at once', async () => {
  const { page, call, host } = clinic;
  const patient = await clinic.register('Baran', 'Yalçın', '0533 777 98 31');
  await page.goto(`${host.url}/calendar`);
  await expect(page.locator('[data-board-state="ready"]')).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('9831');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/patients/${patient.id}`));

  await page.goto(`${host.url}/calendar`);
  await expect(page.locator('[data-board-state="ready"]')).toBeVisible();
  const actions = countActions(page);
  await actions.press('Control+k');
  await actions.type('next free 45 min Demirci yalcin');
  await actions.press('Enter');
  await expect(page.getByText(/Baran Yalçın is booked/)).toBeVisible();
  expect(actions.count).toBe(2);
  const { rows } = await call<{ rows: { providerId: string }[] }>('calendar/events/ofPatient', {
    patientId: patient.id,
  });
  expect(rows.map((row) => row.providerId)).toEqual([clinic.dentists[1]]);
});
