import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { newId } from '#main/core/ids.ts';
import {
  at,
  createCalendarClinic,
  refusal,
  type CalendarClinic,
} from '#main/features/calendar/calendar-test-cases.ts';
import type { Role } from '#shared/access/roles.ts';
import { todayEntrySchema } from '#shared/calendar/today-calls.ts';
import type { CalendarEvent } from '#shared/calendar/event-model.ts';
import type { EventRequestId, TimeOffId } from '#shared/calendar/model.ts';

let clinic: CalendarClinic;
beforeAll(async () => {
  clinic = await createCalendarClinic();
});
afterAll(() => clinic.close());

const step = (event: CalendarEvent, status: 'ARRIVED' | 'IN_PROGRESS' | 'CANCELLED' | 'CONFIRMED') =>
  clinic.owner.calendar.events.setStatus({ id: event.id, expectedUpdatedAt: event.updatedAt, status });
const today = (time: string) => at(time).replace('06-11', '06-10');

test('the board has the day by chair, the waiting room with long waits, and who has not confirmed', async () => {
  const seated = await step(await clinic.book(today('09:30'), today('10:00')), 'ARRIVED');
  clinic.advance(6 * 60_000);
  await step(seated, 'IN_PROGRESS');
  const other = (n: number) => ({
    patientId: clinic.patientIds[n] ?? null,
    providerId: clinic.doctors[1] ?? null,
    operatoryId: clinic.chairs[1] ?? null,
  });
  await step(await clinic.book(today('09:30'), today('10:00'), other(1)), 'ARRIVED');
  await step(await clinic.book(today('10:00'), today('10:30'), other(2)), 'CONFIRMED');
  await step(await clinic.book(today('11:00'), today('11:30'), other(2)), 'CANCELLED');
  await clinic.book(today('12:00'), today('12:30'), other(3));
  await clinic.book(at('09:00'), at('09:30'), other(4));
  const confirmed = await clinic.book(at('10:00'), at('10:30'), other(5));
  await step(confirmed, 'CONFIRMED');

  clinic.advance(15 * 60_000 - 100);
  const early = await clinic.owner.calendar.today({});
  expect(early.counts.longWaiting).toBe(0);
  clinic.advance(60_000);
  const board = await clinic.owner.calendar.today({});
  expect([board.on, board.zone, board.longWaitMinutes]).toEqual(['2026-06-10', 'Europe/Istanbul', 15]);
  const shown = [...board.entries, ...board.unconfirmedTomorrow];
  expect(shown.length).toBeGreaterThan(4);
  expect(z.array(z.strictObject(todayEntrySchema.shape)).parse(shown)).toEqual(shown);
  expect(board.chairs.map((chair) => chair.name)).toEqual(['Chair 0', 'Chair 1']);
  expect(
    board.entries.map((entry) => [entry.patientName, entry.status, entry.waitingMinutes, entry.isLongWait]),
  ).toEqual([
    ['Given0 Family0', 'IN_PROGRESS', 6, false],
    ['Given1 Family1', 'ARRIVED', 15, true],
    ['Given2 Family2', 'CONFIRMED', null, false],
    ['Given3 Family3', 'SCHEDULED', null, false],
  ]);
  expect(board.entries[0]).toMatchObject({
    providerName: 'Dr Provider 0',
    serviceName: 'Service 0',
    colour: '#1f7a6d',
    phone: '0555 0',
    alerts: { counts: { allergy: 1 }, top: [{ code: 'penicillin' }] },
  });
  expect(board.entries[1]?.alerts).toBeNull();
  expect(board.unconfirmedTomorrow.map((entry) => entry.patientName)).toEqual(['Given4 Family4']);
  expect(board.counts).toEqual({
    appointments: 4,
    unconfirmedToday: 1,
    unconfirmedTomorrow: 1,
    waiting: 1,
    longWaiting: 1,
    inChair: 1,
    completed: 0,
    cancelled: 1,
    missed: 0,
    rescheduled: 0,
    openRequests: 0,
  });
  expect(board.meanWaitMinutes).toBe(6);
});

describe('roles', () => {
  const outcome = async (call: Promise<unknown>) => {
    try {
      await call;
      return 'OK';
    } catch (error) {
      return (error as { code: string }).code;
    }
  };

  test('everybody books, managers keep the catalogue and the hours, the desk enters any provider’s time off', async () => {
    const answers: Record<string, string[]> = {};
    for (const role of ['ADMIN', 'DENTIST', 'HYGIENIST', 'RECEPTIONIST'] satisfies Role[]) {
      const { id, client } = await clinic.person(role);
      if (role !== 'RECEPTIONIST') {
        await clinic.owner.people.saveProfile({
          id: id,
          profile: { licenceNumber: id },
          colour: '#0f766e',
          sortOrder: 5,
        });
      }
      const away = (providerId: string) => ({
        id: newId() as TimeOffId,
        fields: { providerId: providerId as never, startAt: at('09:00'), endAt: at('10:00'), reason: null },
      });
      const chair = { name: 'X', locationId: null, colour: '#0f766e', sortOrder: 0 };
      const noRequest = { id: newId() as EventRequestId };
      answers[role] = [
        await outcome(client.calendar.events.window({ from: at('03:00'), to: at('20:00') })),
        await outcome(client.calendar.slotHold.release({ id: newId() })),
        await outcome(client.calendar.requests.approve(noRequest)),
        await outcome(client.calendar.operatories.create({ id: newId(), ...chair })),
        await outcome(client.calendar.availability.set({ providerId: clinic.doctors[0] as never, days: [] })),
        await outcome(client.calendar.timeOff.add(away(clinic.doctors[0] ?? ''))),
        await outcome(client.calendar.timeOff.add(away(id))),
      ];
    }
    const F = 'FORBIDDEN';
    expect(answers).toEqual({
      ADMIN: ['OK', 'OK', 'NOT_FOUND', 'OK', 'OK', 'OK', 'OK'],
      DENTIST: ['OK', 'OK', 'NOT_FOUND', F, F, F, 'OK'],
      HYGIENIST: ['OK', 'OK', F, F, F, F, 'OK'],
      RECEPTIONIST: ['OK', 'OK', 'NOT_FOUND', F, F, 'OK', 'INVALID'],
    });
    expect((await refusal(clinic.window().calendar.today({}))).code).toBe('UNAUTHORIZED');
  });
});

describe('zones', () => {
  test('a day of 25 hours and one of 23 are whole days, whatever they hold', async () => {
    const berlin = await createCalendarClinic({ timeZone: 'Europe/Berlin', now: '2026-10-24T06:00:00.000Z' });
    try {
      // Sunday 2026-10-25: clocks go back at 03:00. 02:30 is there twice.
      const change = {
        kind: 'BLOCK' as const,
        patientId: null,
        serviceId: null,
        title: 'Night',
        operatoryId: null,
      };
      const first = await berlin.book('2026-10-25T00:30:00.000Z', '2026-10-25T01:00:00.000Z', change);
      const second = await berlin.book('2026-10-25T01:30:00.000Z', '2026-10-25T02:00:00.000Z', change);
      expect([first.startTime, second.startTime]).toEqual(['02:30', '02:30']);
      const last = await berlin.book('2026-10-25T22:30:00.000Z', '2026-10-25T22:45:00.000Z', change);
      expect(last.startOn).toBe('2026-10-25');
      const board = await berlin.owner.calendar.today({ on: '2026-10-25' });
      expect(board.entries.map((entry) => entry.id)).toEqual([first.id, second.id, last.id]);
      const load = await berlin.owner.calendar.dayOverview({ on: '2026-10-25' });
      expect(load.total.openMinutes).toBe(2 * 480);
      const moved = await berlin.owner.calendar.events.move({
        id: last.id,
        expectedUpdatedAt: last.updatedAt,
        startAt: '2027-03-27T22:45:00.000Z',
      });
      expect([moved.startOn, moved.startTime, moved.endAt]).toEqual([
        '2027-03-27',
        '23:45',
        '2027-03-27T23:00:00.000Z',
      ]);
      expect((await berlin.owner.calendar.today({ on: '2027-03-27' })).entries).toHaveLength(1);
      expect((await berlin.owner.calendar.today({ on: '2027-03-28' })).entries).toHaveLength(0);
    } finally {
      await berlin.close();
    }
  });

  test('the machine’s own zone is never asked', () => {
    const answers = ['Pacific/Apia', 'America/Los_Angeles'].map((TZ) => {
      const file = join(import.meta.dirname, 'machine-zone-cases.ts');
      const said = execFileSync(process.execPath, [file], { env: { ...process.env, TZ }, encoding: 'utf8' });
      const [offset, ...rest] = JSON.parse(said) as [number, ...unknown[]];
      return { offset, rest };
    });
    expect(answers.map((answer) => answer.offset)).toEqual([660, 480]);
    expect(answers[0]?.rest).toEqual(answers[1]?.rest);
    expect(answers[0]?.rest[0]).toBe(1);
  }, 60_000);
});
