// The calendar's screen on a real host: failed loads, moves that meet a conflict, keys, addresses, two windows.

import { expect, test } from '@playwright/test';
import { Temporal } from 'temporal-polyfill';
import { browserOf } from '../fixtures/running-host.ts';
import {
  at,
  internalError,
  newId,
  nextMonday,
  openCalendarClinic,
  ownerPassword,
  type CalendarClinic,
  type Visit,
} from './calendar-clinic.ts';

test.describe.configure({ mode: 'serial' });

let clinic: CalendarClinic;
let first: Visit;
const on = nextMonday();
const face = (name: string) => clinic.page.locator('[data-entry-id]').filter({ hasText: name });

test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  clinic = await openCalendarClinic(browser);
  const one = await clinic.register('Deniz', 'Arman', '0531 000 00 01');
  const other = await clinic.register('Ferit', 'Bozok', '0531 000 00 02');
  first = await clinic.book(one, { on, time: '10:00' });
  await clinic.book(other, { on, time: '10:30', chair: 1 });
});
test.afterAll(() => clinic.end());

const visit = async (id: string) => {
  const { event } = await clinic.call<{ event: Visit & { status: string; overrideReason: string | null } }>(
    'calendar/events/get',
    { id },
  );
  return event;
};

test('a failed load is said with a retry and never looks like a free week', async () => {
  const { page, host } = clinic;
  const failing = '**/rpc/calendar/events/window';
  await page.route(failing, (route) => route.fulfill(internalError));
  await page.goto(`${host.url}/calendar?on=${on}&view=week`);
  const failed = page.locator('[data-board-state="failed"]');
  await expect(failed.getByRole('heading', { name: 'The calendar could not be loaded' })).toBeVisible();
  await expect(page.locator('[data-board-state="empty"]')).toHaveCount(0);
  await page.screenshot({ path: 'test-results/calendar/failed.png' });
  await page.unroute(failing);
  await failed.getByRole('button', { name: 'Try again' }).click();
  await expect(face('Deniz Arman')).toBeVisible();
  // The refused answers stand in the console; they were made on purpose.
  clinic.complaints.length = 0;
});

test('what only part of the calendar is made of fails aloud too, and comes with one retry', async () => {
  const { page, host } = clinic;
  for (const [path, words] of [
    ['calendar/availability/get', /free time may not be free/],
    ['calendar/timeOff/list', /free time may not be free/],
    ['calendar/slotHold/window', /free time may not be free/],
    ['calendar/operatories/list', /The calendar could not be loaded/],
    ['calendar/services/list', /The calendar could not be loaded/],
    ['people/providers', /The calendar could not be loaded/],
    ['calendar/dayOverview', /The figures of the day could not be loaded/],
  ] as const) {
    await page.route(`**/rpc/${path}`, (route) => route.fulfill(internalError));
    await page.goto(`${host.url}/calendar?on=${on}`);
    const said = page.getByRole('alert').filter({ hasText: words });
    // Once the line for news stands, nothing is asked again by itself.
    await expect(page.getByRole('button', { name: /Connected\. Changes appear at once/ })).toBeVisible();
    await expect(said, path).toBeVisible();
    await page.unroute(`**/rpc/${path}`);
    await said.getByRole('button', { name: 'Try again' }).click();
    await expect(said, path).toHaveCount(0);
    await expect(face('Deniz Arman')).toBeVisible();
  }
  await page.route('**/rpc/calendar/requests/list', (route) => route.fulfill(internalError));
  await page.goto(`${host.url}/calendar?on=${on}`);
  await expect(page.getByRole('button', { name: 'Requests (not loaded)' })).toBeVisible();
  await page.unroute('**/rpc/calendar/requests/list');
  clinic.complaints.length = 0;
});

test('arrow keys move an entry; Ctrl-Z brings it back, also after a second window changed nothing', async () => {
  const { page, host } = clinic;
  await page.goto(`${host.url}/calendar?on=${on}`);
  await face('Deniz Arman').focus();
  await page.keyboard.press('ArrowUp');
  await expect(page.getByText(/Deniz Arman moved to/)).toBeVisible();
  expect((await visit(first.id)).startAt).toBe(at(on, '09:45'));
  await page.keyboard.press('Control+z');
  await expect.poll(async () => (await visit(first.id)).startAt).toBe(at(on, '10:00'));
});

test('a fast hand: Ctrl-Z before a move is sent, and before it is answered, takes it back', async () => {
  const { page } = clinic;
  const moves: string[] = [];
  let answer = (): void => undefined;
  const answered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route('**/rpc/calendar/events/move', async (route) => {
    moves.push(String(route.request().postData()));
    const response = await route.fetch();
    if (moves.length === 1) await answered;
    await route.fulfill({ response });
  });
  await expect(face('Deniz Arman')).toHaveAccessibleName(/^10:00/);
  await face('Deniz Arman').focus();
  await page.keyboard.press('ArrowUp');
  await expect(face('Deniz Arman')).toHaveAccessibleName(/^09:45/);
  await page.keyboard.press('Control+z');
  await expect(face('Deniz Arman')).toHaveAccessibleName(/^10:00/);
  expect(moves).toEqual([]);

  await page.keyboard.press('ArrowUp');
  await expect.poll(async () => (await visit(first.id)).startAt).toBe(at(on, '09:45'));
  await page.keyboard.press('Control+z');
  expect(moves).toHaveLength(1);
  answer();
  await expect(face('Deniz Arman')).toHaveAccessibleName(/^10:00/);
  await expect.poll(async () => (await visit(first.id)).startAt).toBe(at(on, '10:00'));
  await page.unroute('**/rpc/calendar/events/move');
});

test('a move onto another visit asks why; left, the entry goes back; answered, also after a crash, the reason is kept', async () => {
  const { page } = clinic;
  await expect(face('Deniz Arman')).toBeVisible();
  await face('Deniz Arman').focus();
  await page.keyboard.press('ArrowDown');
  const question = page.getByRole('alert').filter({ hasText: 'Something stands in the way' });
  await expect(question).toContainText('The provider is taken 10:30–11:00');
  await expect(question).toContainText('Ferit Bozok');
  await clinic.look('conflict');
  await page.keyboard.press('Escape');
  await expect(question).toHaveCount(0);
  expect((await visit(first.id)).startAt).toBe(at(on, '10:00'));

  await face('Deniz Arman').focus();
  await page.keyboard.press('ArrowDown');
  const reason = question.getByLabel('Reason to do it all the same');
  const kept = page.waitForResponse((answer) => answer.url().endsWith('/rpc/drafts/save') && answer.ok());
  await reason.fill('Short visit');
  await kept;
  // The question goes with a crash, the reason does not.
  await page.reload();
  await face('Deniz Arman').focus();
  await page.keyboard.press('ArrowDown');
  await expect(reason).toHaveValue('Short visit');
  await reason.press('Enter');
  await expect.poll(async () => (await visit(first.id)).startAt).toBe(at(on, '10:15'));
  expect((await visit(first.id)).overrideReason).toBe('Short visit');
});

test('an entry opens by Enter and steps by its keys', async () => {
  const { page, complaints } = clinic;
  await face('Deniz Arman').focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`entry=${first.id}`));
  const panel = page.getByRole('complementary', { name: 'Deniz Arman' });
  await expect(panel.getByText('Scheduled').first()).toBeVisible();
  await clinic.look('entry');
  await page.keyboard.press('1');
  await expect(panel.getByText('Confirmed').first()).toBeVisible();
  expect((await visit(first.id)).status).toBe('CONFIRMED');
  expect(complaints).toEqual([]);
});

test('view, day and columns are addresses; back works', async () => {
  const { page, host, complaints } = clinic;
  await page.goto(`${host.url}/calendar?on=${on}`);
  await expect(face('Deniz Arman')).toBeVisible();
  await page.keyboard.press('w');
  await expect(page).toHaveURL(/view=week/);
  await page.keyboard.press('m');
  await expect(page.getByRole('region', { name: 'Calendar, month' })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('region', { name: 'Calendar, week' })).toBeVisible();
  await page.keyboard.press('d');
  await page.keyboard.press('c');
  await expect(page.getByRole('columnheader', { name: /Chair 1/ })).toBeVisible();
  await page.keyboard.press('c');
  await page.keyboard.press('ArrowRight');
  await expect(page).not.toHaveURL(new RegExp(`on=${on}`));
  await page.goto(`${host.url}/calendar?view=nonsense&on=yesterday`);
  await expect(page.getByRole('region', { name: 'Calendar, day' })).toBeVisible();
  expect(complaints).toEqual([]);
});

test('a time that a colleague is booking stands on the board, and goes when it is given up', async () => {
  const { page, host, complaints } = clinic;
  const colleague = browserOf(host.url);
  await colleague.call('session/signIn', { username: 'kerem', password: ownerPassword });
  const hold = { id: newId(), startAt: at(on, '15:00'), endAt: at(on, '15:30'), operatoryId: null };
  await page.goto(`${host.url}/calendar?on=${on}`);
  await expect(face('Deniz Arman')).toBeVisible();
  await colleague.call('calendar/slotHold/create', { ...hold, providerId: clinic.dentists[0] });
  const held = page.locator(`[data-hold="${hold.id}"]`);
  await expect(held).toContainText('15:00');
  await expect(held).toContainText('Kerem Demirci is booking');
  await clinic.look('held-by-a-colleague');
  await colleague.call('calendar/slotHold/release', { id: hold.id });
  await expect(held).toHaveCount(0);
  expect(complaints).toEqual([]);
});

test('the list of every date is narrowed by status and turned over by its header, with true counts', async () => {
  const { page, host, complaints } = clinic;
  await page.goto(`${host.url}/calendar?view=list`);
  await page.getByText('Every date', { exact: true }).click();
  const table = page.getByRole('grid', { name: 'Entries of every date' });
  await expect(table.getByRole('row').filter({ hasText: 'Deniz Arman' })).toContainText('Confirmed');
  const names = () =>
    table
      .getByRole('row')
      .getByText(/Deniz Arman|Ferit Bozok/)
      .allTextContents();
  expect(await names()).toEqual(['Ferit Bozok', 'Deniz Arman']);
  await table
    .getByRole('columnheader', { name: /Date and time/ })
    .getByRole('button')
    .click();
  await expect(page).toHaveURL(/order=oldest/);
  await expect.poll(names).toEqual(['Deniz Arman', 'Ferit Bozok']);
  await clinic.look('every-date');
  await page.getByRole('button', { name: 'Every status' }).press('Enter');
  for (const status of ['Confirmed', 'Completed'])
    await page.getByRole('checkbox', { name: status }).press('Space');
  await page.keyboard.press('Escape');
  await expect.poll(names).toEqual(['Deniz Arman']);
  await page.goBack();
  await page.goto(`${host.url}/calendar?view=list&dates=all&statuses=SCHEDULED`);
  await expect.poll(names).toEqual(['Ferit Bozok']);
  // A day is never narrowed: it would look free.
  await page.keyboard.press('d');
  await page.goto(`${host.url}/calendar?on=${on}&statuses=SCHEDULED`);
  await expect(face('Deniz Arman')).toBeVisible();
  expect(complaints).toEqual([]);
});

test('who does not work on a day has no column until asked for; a closed day leads to the next worked one', async () => {
  const { page, host, dentists, call } = clinic;
  const weekdays = (worked: readonly number[]) =>
    [0, 1, 2, 3, 4, 5, 6].map((dayOfWeek) => ({ dayOfWeek, isAvailable: worked.includes(dayOfWeek) }));
  await call('calendar/availability/set', { providerId: dentists[0], days: weekdays([1, 2, 3, 4, 5]) });
  await call('calendar/availability/set', { providerId: dentists[1], days: weekdays([2]) });
  await page.goto(`${host.url}/calendar?on=${on}`);
  const heads = page.getByRole('columnheader');
  await expect(heads).toHaveText([/Aydin/]);
  await page.getByRole('button', { name: 'Everybody' }).click();
  await expect(page.getByText('1 provider does not work on this day and has no column.')).toBeVisible();
  await page.getByRole('checkbox', { name: 'Also who does not work on the day' }).press('Space');
  await expect(heads).toHaveText([/Aydin/, /Demirci/]);
  await page.getByRole('checkbox', { name: 'Also who does not work on the day' }).press('Space');
  await expect(heads).toHaveCount(1);
  await page.keyboard.press('Escape');

  const inDays = (days: number): string => Temporal.PlainDate.from(on).add({ days }).toString();
  await page.goto(`${host.url}/calendar?on=${inDays(5)}`);
  await expect(page.getByText('Nobody works on this day: the clinic is closed.')).toBeVisible();
  await clinic.look('closed-day');
  // Without the hours nobody knows that it is closed.
  await page.route('**/rpc/calendar/timeOff/list', (route) => route.fulfill(internalError));
  await page.reload();
  await expect(page.getByRole('alert').filter({ hasText: /free time may not be free/ })).toBeVisible();
  await expect(page.getByText('Nobody works on this day: the clinic is closed.')).toHaveCount(0);
  await page.unroute('**/rpc/calendar/timeOff/list');
  await page.reload();
  await page.getByRole('button', { name: /^Go to Monday/ }).click();
  await expect(page).toHaveURL(new RegExp(`on=${inDays(7)}`));

  // Today says so too. The clinic's own today is made the day off.
  const today = Temporal.Now.zonedDateTimeISO(clinic.zone);
  const open = [(today.dayOfWeek + 2) % 7];
  for (const providerId of dentists)
    await call('calendar/availability/set', { providerId, days: weekdays(open) });
  await page.goto(`${host.url}/today`);
  await expect(page.getByText(/^The clinic is closed today: nobody works\. It opens next on/)).toContainText(
    Intl.DateTimeFormat('en', { weekday: 'long', timeZone: clinic.zone }).format(
      today.add({ days: 2 }).epochMilliseconds,
    ),
  );
  await clinic.look('today-closed');
});
