// The window and the Today board of one location.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#main/core/ids.ts';
import {
  at,
  createCalendarClinic,
  refusal,
  type CalendarClinic,
} from '#main/features/calendar/calendar-test-cases.ts';
import { windowQueries } from '#main/features/calendar/event-window-queries.ts';
import { todayQueries } from '#main/features/calendar/today-queries.ts';
import type { LocationId } from '#shared/clinic/model.ts';

let clinic: CalendarClinic;
const [north, south] = [newId() as LocationId, newId() as LocationId];
beforeAll(async () => {
  clinic = await createCalendarClinic();
  const { $client: sqlite } = clinic.clinic.db;
  const now = '2026-06-10T06:00:00.000Z';
  for (const [id, name] of [
    [north, 'North'],
    [south, 'South'],
  ])
    sqlite
      .prepare(
        "INSERT INTO locations (id, name, address, phone, created_at, updated_at) VALUES (?, ?, '1 Main Street', '555 0100', ?, ?)",
      )
      .run(id, name, now, now);
  const [first, second] = clinic.chairs;
  const place = sqlite.prepare('UPDATE operatories SET location_id = ? WHERE id = ?');
  place.run(north, first);
  place.run(south, second);
  await clinic.book(at('09:00'), at('09:30'), { title: 'In the north' });
  await clinic.book(at('10:00'), at('10:30'), { title: 'In the south', operatoryId: second ?? null });
  await clinic.book(at('11:00'), at('11:30'), { title: 'No chair', operatoryId: null });
  const lunch = { title: 'Lunch in the south', operatoryId: null, locationId: south };
  await clinic.book(at('12:00'), at('12:30'), lunch);
});
afterAll(() => clinic.close());

test('a window of one location holds its chairs and what has no chair', async () => {
  const titles = async (locationId: LocationId | null, change = {}) => {
    const range = { from: at('08:00'), to: at('18:00') };
    const { entries } = await clinic.owner.calendar.events.window({ ...range, locationId, ...change });
    return entries.map(({ title }) => title);
  };
  expect(await titles(null)).toEqual(['In the north', 'In the south', 'No chair', 'Lunch in the south']);
  expect(await titles(north)).toEqual(['In the north', 'No chair']);
  expect(await titles(south)).toEqual(['In the south', 'No chair', 'Lunch in the south']);
  expect(await titles(south, { patientId: clinic.patientIds[0] ?? null })).toEqual([
    'In the south',
    'No chair',
    'Lunch in the south',
  ]);
  expect(await titles(south, { providerIds: [clinic.doctors[1] ?? ''] })).toEqual([]);
});

test('the board of one location counts and shows only its own chairs', async () => {
  const whole = await clinic.owner.calendar.today({ on: '2026-06-11' });
  expect([whole.counts.appointments, whole.chairs.length]).toEqual([4, 2]);
  const board = await clinic.owner.calendar.today({ on: '2026-06-11', locationId: north });
  expect(board.entries.map(({ title }) => title)).toEqual(['In the north', 'No chair']);
  expect(board.chairs.map(({ id }) => id)).toEqual([clinic.chairs[0]]);
  expect(board.counts).toMatchObject({ appointments: 2, unconfirmedToday: 2 });
  const before = await clinic.owner.calendar.today({ on: '2026-06-10', locationId: south });
  expect(before.unconfirmedTomorrow.map(({ title }) => title)).toEqual([
    'In the south',
    'No chair',
    'Lunch in the south',
  ]);
});

test('the list of one location holds and counts only its own', async () => {
  const { list } = clinic.owner.calendar.events;
  const { rows, total } = await list({ locationId: south, order: 'OLDEST' });
  expect(rows.map(({ title }) => title)).toEqual(['In the south', 'No chair', 'Lunch in the south']);
  expect([total, (await list({})).total]).toEqual([3, 4]);
});

test('who works in the south that day is not offered in the north, nor given its chairs', async () => {
  const [doctor, other] = clinic.doctors;
  if (doctor === undefined || other === undefined) throw new Error('The cast has two doctors.');
  const thursday = { dayOfWeek: 4 as const, isAvailable: true, startTime: '09:00', endTime: '17:00' };
  const week = { providerId: doctor, days: [{ ...thursday, locationId: south }] };
  const { calendar } = clinic.owner;
  expect(
    await refusal(calendar.availability.set({ ...week, days: [{ ...thursday, locationId: newId() }] })),
  ).toMatchObject({
    code: 'INVALID',
    data: { problems: [{ field: 'days', code: 'notAChoice' }] },
  });
  await calendar.availability.set(week);
  const kept = await calendar.availability.get({ providerIds: [doctor] });
  expect(kept.providers[0]?.days.map(({ locationId }) => locationId)).toEqual([
    null,
    null,
    null,
    null,
    south,
    null,
    null,
  ]);
  const free = async (locationId: LocationId | null) => {
    const day = { from: at('14:00'), until: at('14:15') };
    const { slots } = await calendar.freeSlots({ ...day, durationMinutes: 30, locationId });
    return slots.map(({ providerId, operatoryId }) => [providerId, operatoryId]);
  };
  const [first, second] = clinic.chairs;
  expect(await free(north)).toEqual([[other, first]]);
  expect(await free(south)).toEqual([
    [doctor, second],
    [other, second],
  ]);
  expect(await free(null)).toEqual([
    [doctor, second],
    [other, first],
  ]);
  const open = async (locationId: LocationId | null) =>
    (await calendar.dayOverview({ on: '2026-06-11', locationId })).total.openMinutes;
  expect([await open(null), await open(south), await open(north)]).toEqual([960, 960, 480]);
});

test('the entries of a location come from the index of the window', () => {
  const { db } = clinic.clinic;
  for (const { source } of [
    windowQueries(db).ofOneLocation.ofAll,
    todayQueries(db).ofOneLocation.day,
    todayQueries(db).ofOneLocation.countByStatus,
  ]) {
    const values = { earliest: '', from: '', to: '', withEnded: 1, limit: 1, locationId: north };
    const plan = db.$client.prepare(`EXPLAIN QUERY PLAN ${source}`).all(values) as { detail: string }[];
    expect(plan.map(({ detail }) => detail).join('\n')).toMatch(
      /SEARCH e USING (COVERING )?INDEX events_window \(start_at>\? AND start_at<\?\)/,
    );
  }
});
