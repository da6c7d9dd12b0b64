// What bookings are made of, through the settings: a service with its picture, chairs at two locations, hours, time off;
// and what the calendar makes of it when one location is looked at.

import { expect, test, type Locator } from '@playwright/test';
import { at, internalError, nextMonday, openCalendarClinic, type CalendarClinic } from './calendar-clinic.ts';
import { isReadFromLeft } from './right-to-left.ts';

test.describe.configure({ mode: 'serial' });

let clinic: CalendarClinic;
const on = nextMonday();
test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  clinic = await openCalendarClinic(browser);
  for (const name of ['North', 'South'])
    await clinic.call('clinic/locations/create', {
      name,
      address: '1 Main Street',
      phone: '0212 000 00 00',
      latitude: null,
      longitude: null,
    });
});
test.afterAll(() => clinic.end());

async function pick(field: Locator, name: string): Promise<void> {
  await field.click();
  await clinic.page.getByRole('option', { name, exact: true }).click();
}

test('a service is added by keyboard, with what is wrong said under its field, and kept as a draft', async () => {
  const { page, host, complaints } = clinic;
  await page.goto(`${host.url}/settings/services`);
  await page.getByRole('button', { name: 'Add a service' }).press('Enter');
  const form = page.getByRole('form', { name: 'Add a service' });
  await expect(form.getByLabel('Name')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(form.getByLabel('Name')).toHaveAttribute('aria-invalid', 'true');
  await expect(form.getByText('Fill in the price, 0 when it is free.')).toBeVisible();
  await clinic.look('service-refused');
  await page.keyboard.type('Whitening at home');
  await form.getByLabel('Price (TRY)').fill('1.250,50');
  await form.getByLabel('Minutes').fill('45');
  await expect(form.getByText('Draft saved')).toBeVisible();
  // Gone in the moment of the last letter, as by F5 or a closed window: that letter is on its way all the same.
  await form.getByLabel('Description').fill('Trays and gel');
  await page.reload();
  await page.getByRole('button', { name: 'Add a service' }).press('Enter');
  await expect(form.getByLabel('Name')).toHaveValue('Whitening at home');
  await expect(form.getByLabel('Description')).toHaveValue('Trays and gel');
  await form.locator('input[type=file]').setInputFiles('resources/icons/128x128.png');
  await expect(form.getByRole('img', { name: 'Picture of Whitening at home' })).toBeVisible();
  await form.getByLabel('Name').press('Enter');
  const line = page.getByRole('listitem').filter({ hasText: 'Whitening at home' });
  await expect(line).toContainText('45 minutes');
  await expect(line).toContainText('TRY 1,250.50');
  await clinic.look('services');
  expect(complaints).toEqual([]);
});

test('a service taken out of use is not offered, comes back by Ctrl-Z at once, and later by its button', async () => {
  const { page } = clinic;
  const line = page.getByRole('listitem').filter({ hasText: 'Whitening at home' });
  await line.getByRole('button', { name: 'Take out of use: Whitening at home' }).press('Enter');
  await page.keyboard.press('Control+z');
  await expect(line).toBeVisible();
  await line.getByRole('button', { name: 'Take out of use: Whitening at home' }).press('Enter');
  await expect(line).toHaveCount(0);
  await page.getByLabel('Also those no longer offered').check();
  await expect(line).toContainText('No longer offered');
  await line.getByRole('button', { name: 'Bring back: Whitening at home' }).press('Enter');
  await expect(line).not.toContainText('No longer offered');
});

test('chairs stand at locations, hours too; looking at one location shows its own', async () => {
  const { page, host, complaints } = clinic;
  await page.goto(`${host.url}/settings/chairs`);
  for (const [chair, place] of [
    ['Chair 1', 'North'],
    ['Chair 2', 'South'],
  ] as const) {
    await page.getByRole('button', { name: `Edit: ${chair}` }).press('Enter');
    await pick(page.getByRole('combobox', { name: 'Location' }), place);
    await page.getByRole('button', { name: 'Save', exact: true }).press('Enter');
    await expect(page.getByRole('listitem').filter({ hasText: chair })).toContainText(place);
  }
  await clinic.look('chairs');
  await page.goto(`${host.url}/settings/hours`);
  const monday = page.getByRole('group', { name: 'Monday' });
  await pick(monday.getByRole('combobox', { name: 'Where' }), 'South');
  await monday.getByLabel('From').fill('10');
  await monday.getByLabel('From').blur();
  await page.getByRole('button', { name: 'Save', exact: true }).press('Enter');
  await expect(page.getByText('The hours of Dr Selin Aydin are saved.')).toBeVisible();
  await clinic.look('hours');

  const patient = await clinic.register('Deniz', 'Arman', '0531 000 00 01');
  await clinic.book(patient, { on, time: '11:00', dentist: 1, chair: 0 });
  await page.goto(`${host.url}/calendar?on=${on}`);
  const column = (name: RegExp) => page.getByRole('columnheader', { name });
  await expect(column(/Selin Aydin/)).toBeVisible();
  await pick(page.getByRole('combobox', { name: 'Location' }), 'North');
  await expect(column(/Selin Aydin/)).toHaveCount(0);
  await expect(column(/Kerem Demirci/)).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('Escape');
  await page.keyboard.press('c');
  await expect(column(/Chair 1/)).toBeVisible();
  await expect(column(/Chair 2/)).toHaveCount(0);
  await clinic.look('calendar-of-a-location');
  await pick(page.getByRole('combobox', { name: 'Location' }), 'South');
  await expect(column(/Chair 2/)).toBeVisible();
  await expect(page.locator('[data-entry-id]')).toHaveCount(0);
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('Escape');
  await page.keyboard.press('n');
  const times = page.getByRole('region', { name: 'Next free times' });
  await expect(times.getByRole('button').first()).toBeVisible();
  const { slots } = await clinic.call<{ slots: { startAt: string; operatoryId: string }[] }>(
    'calendar/freeSlots',
    { durationMinutes: 30, providerIds: [clinic.dentists[0]], from: at(on, '00:00'), limit: 1 },
  );
  expect(slots[0]).toMatchObject({ startAt: at(on, '10:00'), operatoryId: clinic.chairs[1] });
  expect(complaints).toEqual([]);
});

test('time off says which visits lie in it, and is taken back', async () => {
  const { page, host, complaints } = clinic;
  await page.goto(`${host.url}/settings/time-off`);
  await page.getByRole('button', { name: 'Add time off' }).press('Enter');
  const form = page.getByRole('form', { name: 'Add time off' });
  await expect(form.getByRole('combobox', { name: 'Provider' })).toBeFocused();
  await pick(form.getByRole('combobox', { name: 'Provider' }), 'Dr Kerem Demirci');
  const [year, month, day] = on.split('-');
  await form.getByRole('textbox', { name: 'First day' }).fill(`${day}.${month}.${year}`);
  await form.getByRole('textbox', { name: 'Last day' }).fill(`${day}.${month}.${year}`);
  await form.getByLabel('Reason').fill('Congress');
  await form.getByLabel('Reason').press('Enter');
  await expect(page.getByText('1 visit lies in it').first()).toBeVisible();
  const line = page.getByRole('listitem').filter({ hasText: 'Congress' });
  await expect(line).toContainText('Dr Kerem Demirci');
  // A whole day is said by its day, not by two midnights.
  await expect(line).not.toContainText('00:00');
  await clinic.look('time-off');

  // Whom to call stays until the visit is moved, through a reload too, and comes back with its undo.
  await line.getByRole('button', { name: /^1 visit to move/ }).press('Enter');
  const list = page.getByRole('complementary', { name: 'Visits to move' });
  const called = list.getByRole('listitem');
  await expect(called).toHaveCount(1);
  const patient = (await called.getByRole('button').first().textContent()) ?? '';
  await expect(called.getByRole('link')).toHaveAttribute('href', /^tel:\+?\d+$/);
  await clinic.look('visits-to-move');
  await page.reload();
  await list.getByRole('button', { name: 'Print' }).press('Enter');
  const preview = page.getByRole('dialog', { name: 'Print preview' });
  await expect(preview).toContainText('Kerem Demirci');
  await expect(preview.getByRole('row').filter({ hasText: patient })).toHaveCount(1);
  // Also where the page runs from right to left a number is read from left to right.
  const phone = preview
    .getByRole('row')
    .filter({ hasText: patient })
    .locator('bdi')
    .filter({ hasText: /\d{4}/ });
  expect(await isReadFromLeft(phone.last())).toBe(true);
  await page.keyboard.press('Escape');
  await called.getByRole('button', { name: `Find a time: ${patient}` }).press('Enter');
  const booking = page.getByRole('complementary', { name: 'New booking' });
  await expect(booking).toContainText('Takes the place of the visit');
  await booking
    .getByRole('button', { name: /Dr Kerem Demirci/ })
    .first()
    .press('Enter');
  await booking.getByRole('button', { name: 'Book', exact: true }).press('Enter');
  await expect(list).toContainText('No visit is left in this time.');
  await page.keyboard.press('Control+z');
  await expect(called).toHaveCount(1);
  await page.goto(`${host.url}/settings/time-off`);
  await line.getByRole('button', { name: /Remove/ }).press('Enter');
  await page.keyboard.press('Control+z');
  await expect(line).toHaveCount(1);
  expect(complaints).toEqual([]);
});

test('what cannot be loaded or saved is said, with a retry', async () => {
  const { page, host } = clinic;
  const broken = (path: string) =>
    page.route(`**/rpc/${path}`, (route) => route.fulfill(internalError), { times: 1 });
  // The screen before may still be fetching again after its last write; it must not be the one to meet the fault.
  await page.goto('about:blank');
  await broken('calendar/services/list');
  await page.goto(`${host.url}/settings/services`);
  await page.getByRole('alert').getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'Check-up' })).toBeVisible();
  await page.getByRole('button', { name: 'Edit: Check-up' }).press('Enter');
  await broken('calendar/services/update');
  await page.getByLabel('Minutes').fill('40');
  await page.getByLabel('Minutes').press('Enter');
  await expect(page.getByRole('alert')).toBeVisible();
  await page.getByLabel('Minutes').press('Enter');
  await expect(page.getByRole('listitem').filter({ hasText: 'Check-up' })).toContainText('40 minutes');
  clinic.complaints.length = 0;
});
