// Walk-throughs 1, 2, 3 and 5 as steps at a desk, whatever the desk's modifier; each ends in what must be visible and
// kept, and says what it may cost.

import { expect } from '@playwright/test';
import { browserOf } from '../fixtures/running-host.ts';
import { at, clockTime, newId, pin, type CalendarClinic } from './calendar-clinic.ts';
import type { Desk } from './walkthrough-desk.ts';

/** What one run needs of its own, so that runs on one clinic do not meet: a family name, a phone and a Monday. */
export type Case = { readonly family: string; readonly phone: string; readonly on: string };
export type Journey = {
  readonly number: 1 | 2 | 3 | 5;
  readonly name: string;
  readonly mostActions: number;
  readonly walk: (desk: Desk, own: Case) => Promise<void>;
};

async function openBoard(desk: Desk, search = ''): Promise<void> {
  await desk.page.goto(`${desk.clinic.host.url}/calendar${search}`);
  await expect(desk.page.locator('[data-board-state]').first()).toBeVisible();
}

/** Opens the palette; a person begins to type when the cursor is there. */
async function openPalette({ page, hand }: Desk): Promise<void> {
  await hand.press('Control+k');
  await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused();
}

async function visitsOf({ call }: Desk, patientId: string | undefined) {
  type Row = { status: string; startAt: string; endAt: string; providerId: string };
  const { rows } = await call<{ rows: Row[] }>('calendar/events/ofPatient', { patientId });
  return rows;
}

async function openTheDay(desk: Desk): Promise<void> {
  const { page, hand, clinic } = desk;
  await desk.call('session/lock');
  await page.goto(clinic.host.url);
  await expect(page.getByRole('textbox', { name: 'PIN of Olga' })).toBeFocused();
  await desk.check();
  await hand.type(pin);
  await hand.press('Enter');
  const wholeDay = async (): Promise<void> => {
    await expect(page).toHaveURL(`${clinic.host.url}/today`);
    const chairs = page.getByRole('group', { name: 'Today’s visits by chair' });
    const visit = chairs.getByRole('region', { name: 'Chair 1' }).getByRole('listitem');
    await expect(visit.filter({ hasText: 'Ayşe Demir' })).toContainText('09:00');
    await expect(visit.filter({ hasText: 'Ayşe Demir' })).toContainText('Confirmed');
    await expect(visit.getByText('Penicillin')).toBeVisible();
    await expect(page.getByRole('region', { name: 'Not confirmed' })).toContainText('Deniz Kaya');
    const office = page.getByRole('region', { name: 'Office' });
    await expect(office.getByRole('link', { name: /Last verified backup/ })).toBeVisible();
  };
  await wholeDay();
  await desk.check();
  await desk.killed('stays');
  await wholeDay();
  await desk.killed('reloads');
  await wholeDay();
}

async function patientCalls(desk: Desk, own: Case): Promise<void> {
  const { page, hand, clinic } = desk;
  const patient = await desk.register('Zeynep', own.family, own.phone);
  await openBoard(desk);
  await openPalette(desk);
  await hand.type(own.family.slice(0, 4).toLowerCase());
  await hand.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/patients/${patient.id}`));
  await desk.check();
  await desk.killed('stays');
  await expect(page).toHaveURL(new RegExp(`/patients/${patient.id}`));
  await openPalette(desk);
  await hand.type('next free 30 min with Dr Aydin');
  await hand.press('Enter');
  await expect(page.getByText(`Zeynep ${own.family} is booked`)).toBeVisible();
  await expect(page.getByRole('button', { name: /Undo/ }).last()).toBeVisible();
  await expect(page).toHaveURL(/\/calendar/);
  await desk.check();
  await desk.killed('reloads');
  const face = page.locator('[data-entry-id]').filter({ hasText: `Zeynep ${own.family}` });
  await expect(face).toBeVisible();
  // The colour is set: without a service it is the provider's.
  await expect(face.locator('i[style]')).toHaveCSS('background-color', 'rgb(15, 122, 114)');
  const visits = await visitsOf(desk, patient.id);
  expect(visits).toEqual([expect.objectContaining({ providerId: clinic.dentists[0], status: 'SCHEDULED' })]);
  expect(Date.parse(visits[0]?.endAt ?? '') - Date.parse(visits[0]?.startAt ?? '')).toBe(30 * 60_000);
}

async function newCaller(desk: Desk, own: Case): Promise<void> {
  const { page, hand, clinic } = desk;
  // Same phone as the caller's: must be shown before saving.
  await desk.register('Hande', own.family, own.phone, '1970-01-01');
  await openBoard(desk, `?on=${own.on}`);
  await hand.press('n');
  const search = page.getByRole('combobox', { name: 'Patient' });
  await expect(search).toBeFocused();
  await hand.choose(page.getByRole('region', { name: 'Next free times' }).getByRole('button').first());
  const time = page.getByRole('textbox', { name: 'Time' });
  await expect(time).not.toHaveValue('');
  const held = await time.inputValue();
  await hand.reach(search);
  await hand.type(`Mina ${own.family}`);
  await desk.check();
  await hand.press('Enter');
  const phone = page.getByLabel('Mobile');
  await hand.reach(phone);
  await hand.type(own.phone.replaceAll(' ', ''));
  await hand.tab();
  await hand.type('7.3.92');
  await hand.tab();
  const notSame = page.getByRole('checkbox', { name: new RegExp(`Hande ${own.family}`) });
  await expect(notSame).toBeVisible();
  await desk.check();
  await desk.killed('reloads');
  await expect(page.getByLabel('First name')).toHaveValue('Mina');
  await expect(page.getByLabel('Last name')).toHaveValue(own.family);
  await expect(phone).not.toHaveValue('');
  await expect(page.getByRole('textbox', { name: 'Date of birth' })).toHaveValue(/7 Mar.* 1992/);
  expect(await freeTimes(clinic, own.on)).not.toContain(held);
  await hand.choose(notSame, 'Space');
  await hand.choose(page.getByRole('button', { name: 'Register' }));
  await expect(page.getByRole('link', { name: `Mina ${own.family}` })).toBeVisible();
  await expect(time).toHaveValue(held);
  await expect(page.locator('[data-book]')).toBeFocused();
  await desk.check();
  await hand.press('Enter');
  await expect(page.getByText(`Mina ${own.family} is booked`)).toBeVisible();
  await desk.killed('reloads');
  const face = page.locator('[data-entry-id]').filter({ hasText: `Mina ${own.family}` });
  await expect(face).toBeVisible();
  const [hit] = await desk.call<{ id: string }[]>('patients/search', { text: `mina ${own.family}` });
  const [visit] = await visitsOf(desk, hit?.id);
  expect(visit).toMatchObject({ status: 'SCHEDULED', startAt: at(own.on, held) });
}

/** What a colleague would be offered on a day with the first dentist. */
async function freeTimes(clinic: CalendarClinic, on: string): Promise<string[]> {
  const colleague = browserOf(clinic.host.url);
  await colleague.call('session/signIn', { username: 'kerem', password: 'correct horse battery' });
  const { status, body } = await colleague.call('calendar/freeSlots', {
    durationMinutes: 30,
    from: at(on, '00:00'),
    until: at(on, '23:45'),
    providerIds: [clinic.dentists[0]],
    limit: 100,
  });
  expect(status).toBe(200);
  return (body as { slots: { startAt: string }[] }).slots.map((slot) => clockTime(slot.startAt));
}

async function overnightRequests(desk: Desk, own: Case): Promise<void> {
  const { page, hand, clinic } = desk;
  const { on, family } = own;
  const mover = await desk.register('Levent', family, `${own.phone}1`);
  const canceller = await desk.register('Buket', family, `${own.phone}2`);
  const waiting = await desk.register('Nihal', family, `${own.phone}3`);
  const moved = await desk.book(mover, { on, time: '10:00' });
  const cancelled = await desk.book(canceller, { on, time: '14:00', dentist: 1, chair: 1 });
  const nothing = { wantedStartAt: null, wantedServiceId: null, wantedProviderId: null, notes: null };
  const request = (fields: Record<string, unknown>) =>
    desk.call('calendar/requests/create', { id: newId(), fields: { ...nothing, ...fields } });
  await request({
    eventId: moved.id,
    type: 'RESCHEDULE',
    wantedStartAt: at(on, '16:00'),
    wantedProviderId: clinic.dentists[1],
    reason: 'Works until three',
  });
  await request({ eventId: cancelled.id, type: 'CANCEL', reason: 'Travels that day' });
  await desk.call('calendar/waitingList/add', {
    id: newId(),
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
  await openBoard(desk, `?on=${on}`);
  await expect(page.getByRole('button', { name: '2 requests' })).toBeVisible();
  await hand.press('r');
  const panel = page.getByRole('complementary', { name: 'Requests' });
  const comparison = panel.getByRole('table').first();
  await expect(comparison).toContainText('10:00');
  await expect(comparison).toContainText('16:00');
  await expect(panel.getByText('“Works until three”')).toBeVisible();
  await desk.check();
  await hand.choose(panel.getByRole('button', { name: `Approve, move the visit: Levent ${family}` }));
  await expect(panel.getByText('“Works until three”')).toHaveCount(0);
  await desk.killed('stays');
  await hand.choose(panel.getByRole('button', { name: `Approve, cancel the visit: Buket ${family}` }));
  const freed = panel.getByRole('region', { name: /Free now.*14:00/ });
  await expect(freed.getByText(`Nihal ${family}`)).toBeVisible();
  await desk.check();
  await desk.killed('reloads');
  await expect(freed.getByText('asked for this provider')).toBeVisible();
  await hand.choose(freed.getByRole('button', { name: `Accepted, book: Nihal ${family}` }));
  await expect(page.getByText(`Nihal ${family} is booked`)).toBeVisible();
  await desk.check();
  await desk.killed('reloads');
  await expect(page.locator('[data-entry-id]').filter({ hasText: `Nihal ${family}` })).toBeVisible();
  expect(await visitsOf(desk, waiting.id)).toEqual([
    expect.objectContaining({ status: 'SCHEDULED', startAt: at(on, '14:00') }),
  ]);
  expect(await visitsOf(desk, canceller.id)).toEqual([expect.objectContaining({ status: 'CANCELLED' })]);
  const both = await visitsOf(desk, mover.id);
  expect(both.map((visit) => [visit.status, visit.startAt]).toSorted(byText)).toEqual([
    ['RESCHEDULED', at(on, '10:00')],
    ['SCHEDULED', at(on, '16:00')],
  ]);
  const { rows } = await desk.call<{ rows: { patientId: string; lastCallResult: string }[] }>(
    'calendar/waitingList/list',
    { status: 'BOOKED' },
  );
  const logged = rows.find((row) => row.patientId === waiting.id);
  expect(logged).toMatchObject({ lastCallResult: 'ACCEPTED' });
}

export const journeys: readonly Journey[] = [
  { number: 1, name: 'open the day', mostActions: 1, walk: openTheDay },
  { number: 2, name: 'a patient calls', mostActions: 6, walk: patientCalls },
  { number: 3, name: 'a new caller', mostActions: 8, walk: newCaller },
  { number: 5, name: 'two overnight requests', mostActions: 6, walk: overnightRequests },
];

function byText(one: readonly string[], other: readonly string[]): number {
  return one.join().localeCompare(other.join());
}
