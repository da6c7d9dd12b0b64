import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { newId } from '#main/core/ids.ts';
import { castClinic, fillDays } from '#main/features/calendar/busy-clinic-cases.ts';
import { busyQueries } from '#main/features/calendar/busy-queries.ts';
import {
  at,
  createCalendarClinic,
  refusal,
  type CalendarClinic,
} from '#main/features/calendar/calendar-test-cases.ts';
import { windowQueries } from '#main/features/calendar/event-window-queries.ts';
import { todayQueries } from '#main/features/calendar/today-queries.ts';
import { compactEventSchema } from '#shared/calendar/event-window.ts';

let clinic: CalendarClinic;
beforeAll(async () => {
  clinic = await createCalendarClinic();
});
afterAll(() => clinic.close());

const dayOf = (day: number, time: string) => at(time).replace('06-11', `06-${day}`);

describe('the window', () => {
  test('gives compact entries that overlap it, in order, and leaves out what is not there', async () => {
    await clinic.book(at('09:30'), at('10:00'), {
      title: 'Own words',
      patientId: clinic.patientIds[1] ?? null,
    });
    await clinic.book(at('09:00'), at('09:30'));
    const cancelled = await clinic.book(at('11:00'), at('11:30'));
    await clinic.owner.calendar.events.setStatus({
      id: cancelled.id,
      expectedUpdatedAt: cancelled.updatedAt,
      status: 'CANCELLED',
    });
    const range = { from: at('09:15'), to: at('12:00') };
    const window = await clinic.owner.calendar.events.window(range);
    expect(window.zone).toBe('Europe/Istanbul');
    expect(z.array(compactEventSchema).parse(window.entries)).toEqual(window.entries);
    expect(
      window.entries.map((entry) => [entry.startAt, entry.title, entry.patientName, entry.status]),
    ).toEqual([
      [at('09:00'), undefined, 'Given0 Family0', 'SCHEDULED'],
      [at('09:30'), 'Own words', 'Given1 Family1', 'SCHEDULED'],
      [at('11:00'), undefined, 'Given0 Family0', 'CANCELLED'],
    ]);
    expect(window.entries[0]?.alertCounts).toEqual({ allergies: 1, conditions: 0 });
    expect(window.entries[1]).not.toHaveProperty('alertCounts');
    const open = await clinic.owner.calendar.events.window({ ...range, includeEnded: false });
    expect(open.entries).toHaveLength(2);
    const ofOne = { ...range, patientId: clinic.patientIds[1] };
    expect((await clinic.owner.calendar.events.window(ofOne)).entries).toHaveLength(1);
    const nobody = { ...ofOne, providerIds: [clinic.doctors[1] as never] };
    expect((await clinic.owner.calendar.events.window(nobody)).entries).toEqual([]);
  });

  test('too many days or entries are refused, never cut', async () => {
    const days = { from: '2026-06-01T00:00:00.000Z', to: '2026-07-07T00:00:00.000Z' };
    expect((await refusal(clinic.owner.calendar.events.window(days))).code).toBe('RANGE_TOO_LARGE');
    const made = fillDays(clinic.clinic.db, clinic.cast, {
      from: '2027-01-04',
      days: 7,
      perDay: 334,
      zone: 'Europe/Istanbul',
      today: '2026-06-10',
    });
    expect(made).toBe(2004);
    const week = { from: '2027-01-03T21:00:00.000Z', to: '2027-01-17T21:00:00.000Z' };
    const { code, data } = await refusal(clinic.owner.calendar.events.window(week));
    expect([code, data]).toEqual(['RANGE_TOO_LARGE', { maxDays: 35, maxEntries: 2000, entries: 2001 }]);
    const ofOne = { ...week, providerIds: [clinic.doctors[0] as never] };
    expect((await clinic.owner.calendar.events.window(ofOne)).entries).toHaveLength(1002);
  });

  test('windows, the board and free slots read stretches of indexes that hold all they need', () => {
    const { db } = clinic.clinic;
    const given = {
      earliest: '',
      from: '',
      to: '',
      limit: 1,
      withEnded: 1,
      providerIds: '[]',
      patientId: '',
    };
    const planOf = (source: string) =>
      (db.$client.prepare(`EXPLAIN QUERY PLAN ${source}`).all(given) as { detail: string }[])
        .map((line) => line.detail)
        .join('; ');
    const covering = 'COVERING INDEX events_window (start_at>? AND start_at<?)';
    expect(planOf(windowQueries(db).ofAll.source)).toBe(`SEARCH e USING ${covering}`);
    expect(planOf(todayQueries(db).countByStatus.source)).toContain(covering);
    expect(planOf(todayQueries(db).day.source)).toContain('INDEX events_window (start_at>? AND start_at<?)');
    expect(planOf(busyQueries(db).inStretch.source)).toBe(
      'SEARCH events USING COVERING INDEX events_holding_time (start_at>? AND start_at<?)',
    );
    for (const [statement, index] of [
      [busyQueries(db).ofProvider, 'events_by_provider'],
      [busyQueries(db).ofOperatory, 'events_by_operatory'],
      [busyQueries(db).ofPatient, 'events_by_patient'],
    ] as const) {
      const plan = db.$client.prepare(`EXPLAIN QUERY PLAN ${statement.source}`).all({ ...given, id: '' });
      expect(JSON.stringify(plan)).toContain(`INDEX ${index} (`);
    }
  });
});

describe('lists', () => {
  test('page through everything once, by any filter', async () => {
    const { list } = clinic.owner.calendar.events;
    for (const filter of [
      {},
      { statuses: ['SCHEDULED', 'CONFIRMED'] as const },
      { providerIds: clinic.doctors.slice(0, 1) },
      {
        providerIds: clinic.doctors,
        statuses: ['SCHEDULED', 'CANCELLED'] as const,
        order: 'OLDEST' as const,
      },
      { patientId: clinic.patientIds[1], statuses: ['SCHEDULED'] as const },
      { serviceId: clinic.serviceId, order: 'OLDEST' as const },
    ]) {
      const seen: { id: string; startAt: string }[] = [];
      let cursor: string | null = null;
      let total: number | null = null;
      do {
        const page: Awaited<ReturnType<typeof list>> = await list({
          ...filter,
          statuses: filter.statuses === undefined ? null : [...filter.statuses],
          providerIds: filter.providerIds === undefined ? null : [...filter.providerIds],
          limit: 100,
          cursor,
        });
        if (cursor === null) total = page.total;
        seen.push(...page.rows);
        cursor = page.nextCursor;
      } while (cursor !== null);
      const column = { patientId: 'patient_id', serviceId: 'service_id' } as const;
      const conditions = Object.entries(column).flatMap(([name, sql]) =>
        name in filter ? [`${sql} = '${(filter as Record<string, string>)[name]}'`] : [],
      );
      if (filter.providerIds !== undefined)
        conditions.push(`provider_id IN ('${filter.providerIds.join("','")}')`);
      if (filter.statuses !== undefined) conditions.push(`status IN ('${filter.statuses.join("','")}')`);
      const direction = filter.order === 'OLDEST' ? 'ASC' : 'DESC';
      const all = clinic.clinic.db.$client
        .prepare(
          `SELECT id FROM events WHERE ${['1', ...conditions].join(' AND ')} ORDER BY start_at ${direction}, id ${direction}`,
        )
        .pluck()
        .all();
      expect(seen.map((row) => row.id)).toEqual(all);
      expect(seen.length).toBeGreaterThan(0);
      expect(total).toBe(all.length);
    }
    expect((await refusal(list({ cursor: 'x' }))).code).toBe('INVALID');
  });

  test("a patient's visits, newest first, with the last and the next", async () => {
    const patientId = clinic.patientIds[1] as never;
    const done = clinic.clinic.db.$client.prepare(
      `UPDATE events SET status = 'COMPLETED' WHERE id = (SELECT id FROM events WHERE patient_id = ? ORDER BY start_at LIMIT 1)`,
    );
    done.run(patientId);
    const visits = await clinic.owner.calendar.events.ofPatient({ patientId, limit: 5 });
    expect(visits.rows).toHaveLength(5);
    expect(visits.lastVisit?.startAt).toBe(at('09:30'));
    expect(visits.nextVisit?.startAt.slice(0, 7)).toBe('2027-01');
    const read = clinic.clinic.db.$client
      .prepare(`SELECT count(*) FROM audit_log WHERE action = 'read' AND entity_id = ?`)
      .pluck();
    expect(read.get(patientId)).toBeGreaterThan(0);
  });

  test('cancelled and missed appointments without a new date are listed until there is one', async () => {
    const cast = castClinic(clinic.clinic.db, { providers: 0, chairs: 0, services: 0, patients: 2 });
    const [first, second] = cast.patientIds;
    const { owner } = clinic;
    for (const [patientId, status, time, end] of [
      [first, 'CANCELLED', '09:00', '09:30'],
      [second, 'NO_SHOW', '10:00', '10:30'],
    ] as const) {
      const event = await clinic.book(dayOf(23, time), dayOf(23, end), { patientId: patientId as never });
      await owner.calendar.events.setStatus({ id: event.id, expectedUpdatedAt: event.updatedAt, status });
    }
    const ofThese = async () =>
      (await owner.calendar.events.broken({ limit: 100 })).rows
        .filter((row) => row.patientId === first || row.patientId === second)
        .map((row) => [row.patientId, row.status, row.phone]);
    expect(await ofThese()).toEqual([
      [second, 'NO_SHOW', '0555 1'],
      [first, 'CANCELLED', '0555 0'],
    ]);
    const { total, rows, nextCursor } = await owner.calendar.events.broken({ limit: 1 });
    const others = await owner.calendar.events.broken({ limit: 100, cursor: nextCursor });
    expect(total).toBe(rows.length + others.rows.length);
    expect([others.total, rows.map((row) => row.patientId)]).toEqual([null, [second]]);
    await clinic.book(dayOf(24, '09:00'), dayOf(24, '09:30'), { patientId: second as never });
    expect((await ofThese()).map(([patientId]) => patientId)).toEqual([first]);
  });
});

describe('hours, free slots and load', () => {
  test('availability is a whole week; free slots and load follow it and time off', async () => {
    const { calendar } = clinic.owner;
    const providerId = clinic.doctors[1] as never;
    await calendar.availability.set({
      providerId,
      days: [{ dayOfWeek: 4, isAvailable: true, startTime: '10:00', endTime: '12:00' }],
    });
    const { providers } = await calendar.availability.get({ providerIds: [providerId] });
    expect(providers[0]?.days).toHaveLength(7);
    expect(providers[0]?.days[4]).toEqual({
      dayOfWeek: 4,
      isAvailable: true,
      startTime: '10:00',
      endTime: '12:00',
      locationId: null,
    });
    await calendar.timeOff.add({
      id: newId(),
      fields: { providerId, startAt: dayOf(18, '10:00'), endAt: dayOf(18, '10:30'), reason: null },
    });
    await clinic.book(dayOf(18, '10:30'), dayOf(18, '11:00'), {
      providerId,
      operatoryId: clinic.chairs[1] ?? null,
    });
    const { slots } = await calendar.freeSlots({
      durationMinutes: 30,
      providerIds: [providerId],
      from: dayOf(18, '09:00'),
      limit: 2,
    });
    expect(slots.map((slot) => [slot.startAt, slot.operatoryId])).toEqual([
      [dayOf(18, '11:00'), clinic.chairs[0]],
      [dayOf(18, '11:15'), clinic.chairs[0]],
    ]);
    const load = await calendar.dayOverview({ on: '2026-06-18', providerIds: [providerId] });
    expect(load.providers[0]).toEqual({
      providerId,
      bookedCount: 1,
      bookedMinutes: 30,
      blockedMinutes: 0,
      openMinutes: 90,
      freeMinutes: 60,
      unconfirmedCount: 1,
      unconfirmedMinutes: 30,
    });
    expect(load.total.freeMinutes).toBe(60);
  });

  test('a search over weeks that are read one by one finds what lies beyond them', async () => {
    const { calendar } = clinic.owner;
    const providerId = clinic.doctors[0] as never;
    for (const day of [13, 14, 15, 16, 17, 18, 19, 20, 21]) {
      const block = {
        kind: 'BLOCK' as const,
        patientId: null,
        serviceId: null,
        operatoryId: null,
        title: 'Closed',
      };
      await clinic.book(`2026-07-${day}T05:00:00.000Z`, `2026-07-${day}T15:00:00.000Z`, {
        ...block,
        providerId,
      });
    }
    const found = await calendar.freeSlots({
      durationMinutes: 480,
      providerIds: [providerId],
      from: '2026-07-13T00:00:00.000Z',
      limit: 1,
    });
    expect(found.slots[0]?.startAt).toBe('2026-07-22T06:00:00.000Z');
    const none = { durationMinutes: 30, providerIds: [providerId], from: '2026-07-13T00:00:00.000Z' };
    expect((await calendar.freeSlots({ ...none, until: '2026-07-21T15:00:00.000Z' })).slots).toEqual([]);
  });
});
