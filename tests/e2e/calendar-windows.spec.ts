// What is done at one window stands on every other within two seconds: Today, the waiting list, the requests. A step
// that does not follow names those that do, and what was taken away keeps its name in old visits.

import { expect, test, type Page } from '@playwright/test';
import { Temporal } from 'temporal-polyfill';
import {
  newId,
  nextMonday,
  openCalendarClinic,
  zone,
  type CalendarClinic,
  type Visit,
} from './calendar-clinic.ts';
import { isReadFromLeft } from './right-to-left.ts';

test.describe.configure({ mode: 'serial' });

let clinic: CalendarClinic;
const on = nextMonday();
const today = Temporal.Now.plainDateISO(zone).toString();
const soon = { timeout: 2000 };

test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  clinic = await openCalendarClinic(browser);
});
test.afterAll(() => clinic.end());

const opened = async (path: string): Promise<Page> => {
  const page = await clinic.context.newPage();
  await page.goto(`${clinic.host.url}${path}`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  return page;
};
const face = (name: string) => clinic.page.locator('[data-entry-id]').filter({ hasText: name });

test('Today, the waiting list and the requests of other windows follow at once', async () => {
  const { call, complaints } = clinic;
  const patient = await clinic.register('Deniz', 'Arman', '0531 000 00 01');
  const later = await clinic.book(patient, { on, time: '10:00' });
  const board = await opened('/today');
  const waiting = await opened(`/calendar?on=${on}&panel=waiting`);
  const requests = await opened(`/calendar?on=${on}&panel=requests`);
  await expect(board.getByText('Waiting room')).toBeVisible();
  await expect(waiting.getByRole('complementary', { name: 'Waiting list' })).toBeVisible();
  await expect(requests.getByRole('complementary', { name: 'Requests' })).toBeVisible();

  const visit = await clinic.book(patient, { on: today, time: '12:00', chair: 1 });
  const card = board.locator(`[data-entry-id="${visit.id}"]`);
  await expect(card).toContainText('Deniz Arman', soon);
  const { updatedAt } = await call<Visit>('calendar/events/setStatus', {
    id: visit.id,
    expectedUpdatedAt: visit.updatedAt,
    status: 'ARRIVED',
  });
  await expect(card).toContainText('Arrived', soon);
  await call('calendar/events/setStatus', {
    id: visit.id,
    expectedUpdatedAt: updatedAt,
    status: 'IN_PROGRESS',
  });
  await expect(card).toContainText('In treatment', soon);

  const entryId = newId();
  await call('calendar/waitingList/add', {
    id: entryId,
    fields: {
      patientId: patient.id,
      serviceId: null,
      durationMinutes: 30,
      providerId: null,
      daysOfWeek: [],
      earliestTime: null,
      latestTime: null,
      priority: 'NORMAL',
      eventId: null,
      notes: null,
    },
  });
  const listed = waiting.getByRole('complementary').getByRole('listitem').filter({ hasText: 'Deniz Arman' });
  await expect(listed).toBeVisible(soon);
  await call('calendar/waitingList/remove', { id: entryId });
  await expect(listed).toHaveCount(0, soon);

  const requestId = newId();
  await call('calendar/requests/create', {
    id: requestId,
    fields: {
      eventId: later.id,
      type: 'CANCEL',
      wantedStartAt: null,
      wantedServiceId: null,
      wantedProviderId: null,
      reason: 'Ill',
      notes: null,
    },
  });
  const asked = requests.getByRole('complementary').getByText('Deniz Arman');
  await expect(asked.first()).toBeVisible(soon);
  await call('calendar/requests/decline', { id: requestId, reason: null });
  await expect(asked).toHaveCount(0, soon);
  for (const page of [board, waiting, requests]) await page.close();
  expect(complaints).toEqual([]);
});

test('a step taken by its key at one calendar stands on another at once', async () => {
  const { page, host, complaints } = clinic;
  await clinic
    .register('Derya', 'Kaya', '0531 000 00 03', '1990-02-03')
    .then((patient) => clinic.book(patient, { on, time: '11:00' }));
  const second = await opened(`/calendar?on=${on}`);
  await expect(second.locator('[data-entry-id]').filter({ hasText: 'Derya Kaya' })).toBeVisible();
  await page.goto(`${host.url}/calendar?on=${on}`);
  await face('Derya Kaya').press('Enter');
  const panel = page.getByRole('complementary', { name: 'Derya Kaya' });
  await expect(panel.getByText('Scheduled').first()).toBeVisible();
  await page.keyboard.press('1');
  await expect(panel.getByText('Confirmed').first()).toBeVisible();
  await expect(second.getByRole('button', { name: /Derya Kaya.*confirmed/ })).toBeVisible(soon);
  await second.close();
  expect(complaints).toEqual([]);
});

test('a step that does not follow is refused with those that do, and the history shows the ones that were', async () => {
  const { page, host } = clinic;
  await page.goto(`${host.url}/calendar?on=${on}`);
  await face('Deniz Arman').press('Enter');
  const panel = page.getByRole('complementary', { name: 'Deniz Arman' });
  await page.route(
    '**/rpc/calendar/events/setStatus',
    (route) =>
      route.continue({ postData: (route.request().postData() ?? '').replace('CONFIRMED', 'COMPLETED') }),
    { times: 1 },
  );
  await panel.getByRole('button', { name: /^Confirm/ }).press('Enter');
  await expect(
    page.getByText('From here it may become: Confirmed, Arrived, Cancelled, Did not come, Rescheduled.'),
  ).toBeVisible();
  await panel.getByRole('button', { name: /^Confirm/ }).press('Enter');
  await expect(panel.getByText('Confirmed').first()).toBeVisible();
  await panel.getByRole('button', { name: 'History' }).press('Enter');
  await expect(panel.getByText('Scheduled → Confirmed')).toBeVisible();
  await clinic.look('history');
  await panel.getByRole('button', { name: 'More for this entry' }).press('Enter');
  await page.getByRole('menuitem', { name: 'Print an appointment card' }).click();
  const preview = page.getByRole('dialog');
  await expect(preview).toContainText('Your appointment');
  await expect(preview).toContainText('Deniz Arman');
  await expect(preview).toContainText('10:00–10:30');
  // The menu goes a moment after it was left, at times without anything that still moves.
  await expect(page.locator('[role="menu"]')).toHaveCount(0);
  await clinic.look('appointment-card');
  // On paper that runs from right to left a time and a number still read from left to right.
  expect(await isReadFromLeft(preview.locator('bdi').filter({ hasText: /^10:00–/ }))).toBe(true);
  await page.keyboard.press('Escape');
  await expect(preview).toHaveCount(0);
  await page.keyboard.press('Control+p');
  await expect(preview).toContainText('Day list');
  const line = preview.getByRole('row').filter({ hasText: 'Deniz Arman' });
  for (const number of [/^10:00–/, /^0531 000/])
    expect([number, await isReadFromLeft(line.locator('bdi').filter({ hasText: number }))]).toEqual([
      number,
      true,
    ]);
  await page.keyboard.press('Escape');
  clinic.complaints.length = 0;
});

test('a provider, service and chair that were taken away are still named by the visit', async () => {
  const { page, host, call, complaints } = clinic;
  const patient = await clinic.register('Ferit', 'Bozok', '0531 000 00 02', '1971-08-09');
  const past = Temporal.PlainDate.from(today).subtract({ days: 3 }).toString();
  await clinic.book(patient, { on: past, time: '10:00', dentist: 1, chair: 1 });
  await call('people/remove', { id: clinic.dentists[1] });
  await call('calendar/services/archive', { id: clinic.service });
  await page.goto(`${host.url}/calendar?on=${past}`);
  await expect(page.getByRole('columnheader', { name: /Kerem Demirci/ })).toBeVisible();
  await expect(face('Ferit Bozok')).toHaveAccessibleName(/Check-up/);
  await face('Ferit Bozok').press('Enter');
  const panel = page.getByRole('complementary', { name: 'Ferit Bozok' });
  await expect(panel.getByLabel('Provider', { exact: true })).toHaveValue(/Kerem Demirci/);
  await expect(panel.getByLabel('Service', { exact: true })).toHaveValue('Check-up');
  await expect(panel.getByLabel('Chair', { exact: true })).toHaveValue('Chair 2');
  expect(complaints).toEqual([]);
});
