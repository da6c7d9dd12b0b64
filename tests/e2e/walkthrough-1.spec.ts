// Opening the day: the host starts, the remembered session is locked, the PIN brings the Today board. No network,
// keyboard alone, a small screen at 125 %, and a machine in another zone than the clinic.

import { expect, test } from '@playwright/test';
import { mkdirSync, writeFileSync } from 'node:fs';
import { Temporal } from 'temporal-polyfill';
import { newClinicInput, startHost } from '../fixtures/running-host.ts';
import { countActions } from './actions.ts';
import { openCalendarClinic, zone, type CalendarClinic, type Visit } from './calendar-clinic.ts';

const pin = '2580';
let clinic: CalendarClinic;
let today: string;

/** The screen of 1280 × 800 as it is left when the system shows everything at 125 %. */
test.use({ viewport: { width: 1024, height: 640 }, deviceScaleFactor: 1.25 });

test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  clinic = await openCalendarClinic(browser);
  const { call, register, book } = clinic;
  today = Temporal.Now.plainDateISO(zone).toString();
  const tomorrow = Temporal.PlainDate.from(today).add({ days: 1 }).toString();
  const step = (visit: Visit, status: string) =>
    call<Visit>('calendar/events/setStatus', { id: visit.id, expectedUpdatedAt: visit.updatedAt, status });
  const allergic = await register('Ayşe', 'Demir', '0532 111 22 33');
  await call('medicalHistory/update', {
    patientId: allergic.id,
    updatedAt: null,
    changes: {
      allergies: [{ code: null, text: 'Penicillin', severity: 'SEVERE' }],
      // Nobody types a word for it: the board says the code's own.
      womenSpecific: { isPregnant: true, dueOn: null, isNursing: null, notes: null },
    },
  });
  const waiting = await register('Budi', 'Santoso', '0532 222 33 44');
  const asked = await register('Citra', 'Halim', '0532 333 44 55');
  const later = await register('Deniz', 'Kaya', '0532 444 55 66');
  await step(await book(allergic, { on: today, time: '09:00' }), 'CONFIRMED');
  await step(await book(waiting, { on: today, time: '09:30', chair: 1, dentist: 1 }), 'ARRIVED');
  await book(asked, { on: today, time: '16:30' });
  await book(later, { on: tomorrow, time: '10:00' });
  await call('recalls/create', { patientId: allergic.id, reason: 'Check-up', dueOn: today });
  await call('intake/submit', {
    patientId: later.id,
    answers: { conditions: [{ code: null, text: 'Asthma', severity: null }] },
    filledBy: 'PATIENT',
    filledByName: 'Deniz Kaya',
  });
  // The clock is moved on below; the screen must not lock itself meanwhile.
  await call('clinic/updateSettings', { autoLockMinutes: 240, longWaitMinutes: 15 });
  await call('session/setPin', { pin, currentPassword: newClinicInput.owner.password });
});
test.afterAll(() => clinic.end());

test('PIN and Enter, and the whole day is there', async ({ deviceScaleFactor, viewport }) => {
  const { context, complaints } = clinic;
  await clinic.host.stop();
  const startedAt = performance.now();
  const host = await startHost(clinic.host.dataDir);
  clinic.host = host;
  const hostMs = performance.now() - startedAt;
  // The cable is pulled: only the desk's own host may answer.
  await context.route('**/*', (route) =>
    route.request().url().startsWith(host.url) ? route.continue() : route.abort(),
  );
  const { page } = clinic;
  await page.setViewportSize(viewport ?? { width: 1024, height: 640 });
  await page.clock.install();
  await page.goto(host.url);
  await expect(page.getByRole('textbox', { name: 'PIN of Olga' })).toBeFocused();
  const lockedMs = performance.now() - startedAt;

  const actions = countActions(page);
  await actions.type(pin);
  await actions.press('Enter');
  const chairs = page.getByRole('group', { name: 'Today’s visits by chair' });
  await expect(chairs).toBeVisible();
  const usableMs = performance.now() - startedAt;
  expect(actions.count).toBe(1);
  expect(actions.keys).toBe(pin.length);
  await expect(page).toHaveURL(`${host.url}/today`);

  // By chair, with the status in words and the alert as a chip.
  const first = chairs.getByRole('region', { name: 'Chair 1' });
  const second = chairs.getByRole('region', { name: 'Chair 2' });
  const visit = first.getByRole('listitem').filter({ hasText: 'Ayşe Demir' });
  await expect(visit).toContainText('09:00');
  await expect(visit).toContainText('Confirmed');
  await expect(visit.getByText('Penicillin')).toBeVisible();
  await expect(visit.getByText('Pregnant')).toBeVisible();
  await expect(second.getByRole('listitem').filter({ hasText: 'Budi Santoso' })).toContainText('Arrived');
  const beside = page.getByRole('complementary', { name: 'Waiting, unconfirmed and office' });
  const waitingRoom = beside.getByRole('region', { name: 'Waiting room' });
  await expect(waitingRoom).toContainText('Budi Santoso');
  await expect(waitingRoom).not.toContainText('Long wait');
  const unconfirmed = beside.getByRole('region', { name: 'Not confirmed' });
  await expect(unconfirmed).toContainText('10:00 Deniz Kaya');
  const office = beside.getByRole('region', { name: 'Office' });
  await expect(office.getByRole('link', { name: /Recalls due 1/ })).toHaveAttribute('href', '/recalls');
  await expect(office.getByRole('link', { name: /Intake forms to review 1/ })).toBeVisible();
  await expect(office.getByRole('link', { name: /Requests to decide 0/ })).toBeVisible();
  await expect(office.getByRole('link', { name: /Last verified backup none yet/ })).toBeVisible();
  await clinic.look('today-small');

  // Minutes waited run on by themselves, also while the core does not answer.
  await context.route('**/rpc/calendar/today', () => undefined);
  await page.clock.fastForward('16:00');
  await expect(waitingRoom).toContainText('16 minutes');
  await expect(waitingRoom).toContainText('Long wait');
  await clinic.look('today-long-wait');
  await context.unroute('**/rpc/calendar/today');
  expect(complaints).toEqual([]);

  mkdirSync('test-results/walkthroughs', { recursive: true });
  const times = { hostMs, lockedMs, usableMs, actions: actions.count, deviceScaleFactor };
  writeFileSync('test-results/walkthroughs/1.json', JSON.stringify(times));
});

test('the next steps by keyboard alone: focus by arrows, check in, seat, undo', async () => {
  const { page, host, complaints } = clinic;
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(`${host.url}/calendar`);
  await expect(page.locator('[data-board-state]').first()).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('t');
  await expect(page).toHaveURL(`${host.url}/today`);
  const chairs = page.getByRole('group', { name: 'Today’s visits by chair' });
  const entry = (name: string) => chairs.getByRole('listitem').filter({ hasText: name });
  await entry('Budi Santoso').getByRole('link').focus();
  await page.keyboard.press('ArrowLeft');
  await expect(entry('Ayşe Demir').getByRole('link')).toBeFocused();
  await page.keyboard.press('a');
  await expect(entry('Ayşe Demir')).toContainText('Arrived');
  const waitingRoom = page.getByRole('region', { name: 'Waiting room' });
  await expect(waitingRoom).toContainText('Ayşe Demir');
  await page.keyboard.press('s');
  await expect(entry('Ayşe Demir')).toContainText('In treatment');
  await expect(waitingRoom).not.toContainText('Ayşe Demir');
  // The lines that offer undo stand over no button of the screen.
  const undo = page.getByRole('button', { name: /^Undo/ });
  await expect(undo).toHaveCount(1);
  const strip = await undo.locator('xpath=../..').boundingBox();
  const floor = await page.getByRole('main').boundingBox();
  expect(strip?.y).toBeGreaterThanOrEqual((floor?.y ?? 0) + (floor?.height ?? 0));
  await page.keyboard.press('Control+z');
  await expect(entry('Ayşe Demir')).toContainText('Arrived');
  // A key whose step is not the next one does nothing.
  await page.keyboard.press('d');
  await expect(entry('Ayşe Demir')).toContainText('Arrived');
  await clinic.look('today');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/calendar\?.*entry=/);
  expect(complaints).toEqual([]);
});

test('one press confirms tomorrow’s visit; a board that cannot be loaded says so and comes back', async () => {
  const { page, host, context, complaints } = clinic;
  await page.goto(`${host.url}/today`);
  const unconfirmed = page.getByRole('region', { name: 'Not confirmed' });
  const actions = countActions(page);
  await actions.click(unconfirmed.getByRole('button', { name: 'Confirm: Deniz Kaya' }));
  await expect(unconfirmed).not.toContainText('Deniz Kaya');
  expect(actions.count).toBe(1);
  await page.keyboard.press('Control+z');
  await expect(unconfirmed).toContainText('Deniz Kaya');
  expect(complaints).toEqual([]);

  await context.route('**/rpc/calendar/today', (route) => route.fulfill({ status: 500, body: '{}' }));
  await page.reload();
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(page.getByText('Nothing is booked today.')).toHaveCount(0);
  await clinic.look('today-failed');
  await context.unroute('**/rpc/calendar/today');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('group', { name: 'Today’s visits by chair' })).toBeVisible();
});
