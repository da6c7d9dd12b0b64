// Two overnight requests: both approved side by side, the freed time filled from the waiting list, the call written down.

import { expect, test } from '@playwright/test';
import { countActions } from './actions.ts';
import { at, newId, nextMonday, openCalendarClinic, type CalendarClinic } from './calendar-clinic.ts';

let clinic: CalendarClinic;
test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  clinic = await openCalendarClinic(browser);
});
test.afterAll(() => clinic.end());

test('approve a reschedule and a cancellation, then fill the freed time: at most 6 actions', async () => {
  const { page, call, host, complaints } = clinic;
  const on = nextMonday();
  const mover = await clinic.register('Levent', 'Sezer', '0530 000 00 01');
  const canceller = await clinic.register('Buket', 'Onat', '0530 000 00 02');
  const waiting = await clinic.register('Nihal', 'Erden', '0530 000 00 03');
  const moved = await clinic.book(mover, { on, time: '10:00' });
  const cancelled = await clinic.book(canceller, { on, time: '14:00', dentist: 1, chair: 1 });
  const request = (eventId: string, fields: Record<string, unknown>) =>
    call('calendar/requests/create', {
      id: newId(),
      fields: {
        eventId,
        wantedStartAt: null,
        wantedServiceId: null,
        wantedProviderId: null,
        reason: null,
        notes: null,
        ...fields,
      },
    });
  await request(moved.id, {
    type: 'RESCHEDULE',
    wantedStartAt: at(on, '16:00'),
    wantedProviderId: clinic.dentists[1],
    reason: 'Works until three',
  });
  await request(cancelled.id, { type: 'CANCEL', reason: 'Travels that day' });
  const entryId = newId();
  await call('calendar/waitingList/add', {
    id: entryId,
    fields: {
      patientId: waiting.id,
      serviceId: clinic.service,
      durationMinutes: 30,
      providerId: clinic.dentists[1],
      daysOfWeek: [1],
      earliestTime: '13:00',
      latestTime: null,
      priority: 'HIGH',
      eventId: null,
      notes: null,
    },
  });
  await page.goto(`${host.url}/calendar?on=${on}`);
  await expect(page.getByRole('button', { name: '2 requests' })).toBeVisible();

  const actions = countActions(page);
  await actions.press('r');
  const panel = page.getByRole('complementary', { name: 'Requests' });
  // Old beside new, with the reason.
  await expect(panel.getByText('“Works until three”')).toBeVisible();
  const comparison = panel.getByRole('table').first();
  await expect(comparison).toContainText('10:00');
  await expect(comparison).toContainText('16:00');
  await expect(comparison).toContainText('Kerem Demirci');
  await clinic.look('walkthrough-5-requests');
  await actions.click(panel.getByRole('button', { name: 'Approve, move the visit: Levent Sezer' }));
  await expect(panel.getByText('“Works until three”')).toHaveCount(0);
  await actions.click(panel.getByRole('button', { name: 'Approve, cancel the visit: Buket Onat' }));
  const freed = panel.getByRole('region', { name: /Free now.*14:00/ });
  await expect(freed.getByText('Nihal Erden')).toBeVisible();
  await expect(freed.getByText('asked for this provider')).toBeVisible();
  await clinic.look('walkthrough-5-freed');
  await actions.click(freed.getByRole('button', { name: 'Accepted, book: Nihal Erden' }));
  await expect(page.getByText(/Nihal Erden is booked/)).toBeVisible();
  expect(actions.count).toBeLessThanOrEqual(6);
  expect(actions.count).toBe(4);

  await expect(page.locator('[data-entry-id]').filter({ hasText: 'Nihal Erden' })).toBeVisible();
  type Row = { status: string; startAt: string; providerId: string; successorId: string | null };
  const visits = (patientId: string) =>
    call<{ rows: Row[] }>('calendar/events/ofPatient', { patientId }).then(({ rows }) => rows);
  expect((await visits(waiting.id))[0]).toMatchObject({ status: 'SCHEDULED', startAt: at(on, '14:00') });
  expect((await visits(canceller.id))[0]).toMatchObject({ status: 'CANCELLED' });
  const [first, second] = await visits(mover.id);
  expect(new Set([first?.status, second?.status])).toEqual(new Set(['RESCHEDULED', 'SCHEDULED']));
  const stands = [first, second].find((row) => row?.status === 'SCHEDULED');
  expect(stands).toMatchObject({ startAt: at(on, '16:00'), providerId: clinic.dentists[1] });
  const { rows: listed } = await call<{ rows: { id: string; lastCallResult: string }[] }>(
    'calendar/waitingList/list',
    { status: 'BOOKED' },
  );
  expect(listed).toEqual([expect.objectContaining({ id: entryId, lastCallResult: 'ACCEPTED' })]);
  expect(complaints).toEqual([]);
});

test('an approval is taken back by undo: the visit stands again and the request is open', async () => {
  const { page, call, host, complaints } = clinic;
  const on = nextMonday();
  const patient = await clinic.register('Tülin', 'Akar', '0530 000 00 09');
  const visit = await clinic.book(patient, { on, time: '11:00' });
  const wish = { wantedServiceId: null, wantedProviderId: null, reason: 'Works until noon', notes: null };
  const fields = { eventId: visit.id, type: 'RESCHEDULE', wantedStartAt: at(on, '12:00'), ...wish };
  await call('calendar/requests/create', { id: newId(), fields });
  await page.goto(`${host.url}/calendar?on=${on}&panel=requests`);
  const approve = page.getByRole('button', { name: 'Approve, move the visit: Tülin Akar' });
  await approve.click();
  await expect(page.getByText('Tülin Akar: the visit is moved.')).toBeVisible();
  await expect(approve).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(approve).toBeVisible();
  const { rows } = await call<{ rows: { id: string; status: string; startAt: string }[] }>(
    'calendar/events/ofPatient',
    { patientId: patient.id },
  );
  expect(rows).toEqual([
    expect.objectContaining({ id: visit.id, status: 'SCHEDULED', startAt: at(on, '11:00') }),
  ]);
  expect(complaints).toEqual([]);
});

test('a hygienist reads the requests and is not offered what she may not decide', async ({ browser }) => {
  const { call, host } = clinic;
  await call('people/create', {
    username: 'hazal',
    email: 'hazal@clinic.example',
    firstName: 'Hazal',
    lastName: 'Tan',
    role: 'HYGIENIST',
    password: 'correct horse battery',
  });
  const context = await browser.newContext();
  await context.addInitScript(() => window.localStorage.setItem('enamel.language', 'en'));
  await context.request.post(`${host.url}/rpc/session/signIn`, {
    headers: { 'x-enamel': '1' },
    data: { json: { username: 'hazal', password: 'correct horse battery' } },
  });
  const page = await context.newPage();
  await page.goto(`${host.url}/calendar?panel=requests`);
  const panel = page.getByRole('complementary', { name: 'Requests' });
  await expect(panel.getByText('Tülin Akar')).toBeVisible();
  await expect(panel.getByRole('button', { name: /Show the day/ })).toBeVisible();
  await expect(panel.getByRole('button', { name: /Approve|Decline/ })).toHaveCount(0);
  await context.close();
});
