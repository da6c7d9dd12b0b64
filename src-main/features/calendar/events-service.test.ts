import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '#main/core/ids.ts';
import {
  at,
  auditedActions,
  createCalendarClinic,
  refusal,
  type CalendarClinic,
} from '#main/features/calendar/calendar-test-cases.ts';
import type { EventId } from '#shared/calendar/model.ts';

let clinic: CalendarClinic;
beforeAll(async () => {
  clinic = await createCalendarClinic();
});
afterAll(() => clinic.close());

type Kinds = {
  conflicts: { kind: string; eventId: string | null; who: string | null; title: string | null }[];
  total: number;
};
const kindsOf = async (call: Promise<unknown>) => {
  const { code, data } = await refusal(call);
  return [code, ...(data as Kinds).conflicts.map((conflict) => conflict.kind)];
};
const freeDay = (day: number, time: string) => at(time).replace('06-11', `06-${day}`);

describe('booking', () => {
  test('keeps what was typed, the wall clock, the first step and the audit entry', async () => {
    const event = await clinic.book(at('09:00'), at('09:30'), { notes: 'Ask about the crown' });
    expect(event).toMatchObject({
      status: 'SCHEDULED',
      startOn: '2026-06-11',
      startTime: '09:00',
      zone: 'Europe/Istanbul',
      patientName: 'Given0 Family0',
      providerName: 'Dr Provider 0',
      operatoryName: 'Chair 0',
      serviceName: 'Service 0',
      notes: 'Ask about the crown',
      overrideReason: null,
    });
    const detail = await clinic.owner.calendar.events.get({ id: event.id });
    expect(detail.statusChanges.map(({ kind, from, to, byName }) => [kind, from, to, byName])).toEqual([
      ['CREATE', null, 'SCHEDULED', 'Olga Owner'],
    ]);
    expect(detail.allowedStatuses).toContain('ARRIVED');
    expect(auditedActions(clinic, event.id)).toEqual(['create']);
  });

  test('names provider, chair and patient in the way, and nothing is written', async () => {
    const first = await clinic.book(at('10:00'), at('10:30'));
    const { code, data } = await refusal(clinic.book(at('10:15'), at('10:45')));
    const { conflicts, total } = data as Kinds;
    expect([code, total]).toEqual(['CONFLICT', 3]);
    expect(conflicts.map(({ kind, eventId, who, title }) => [kind, eventId, who, title])).toEqual([
      ['PROVIDER', first.id, 'Given0 Family0', 'Service 0'],
      ['OPERATORY', first.id, 'Given0 Family0', 'Service 0'],
      ['PATIENT', first.id, 'Given0 Family0', 'Service 0'],
    ]);
    const around = await clinic.owner.calendar.events.list({ from: at('10:00'), to: at('10:45') });
    expect(around.rows.map((row) => row.id)).toEqual([first.id]);
    // One that ends as the other starts is fine.
    await clinic.book(at('10:30'), at('11:00'));
  });

  test('a reason lets it stand, and is kept with the entry and in the audit log', async () => {
    await clinic.book(at('11:00'), at('11:30'));
    const id = newId() as EventId;
    const event = await clinic.owner.calendar.events.create({
      id,
      fields: clinic.fields(at('11:00'), at('11:30'), { patientId: clinic.patientIds[1] ?? null }),
      override: { reason: 'Pain, squeezed in' },
    });
    expect(event.overrideReason).toBe('Pain, squeezed in');
    expect(auditedActions(clinic, id)).toEqual(['create', 'override']);
    const history = await clinic.owner.calendar.events.history({ id });
    expect(history.rows[0]).toMatchObject({ action: 'CREATE', overrideReason: 'Pain, squeezed in' });
    const moved = await clinic.owner.calendar.events.move({
      id,
      expectedUpdatedAt: event.updatedAt,
      startAt: at('16:00'),
    });
    expect(moved.overrideReason).toBeNull();
  });

  test('hours and time off speak against it, for blocks neither', async () => {
    const early = clinic.book(at('08:00'), at('08:30'));
    expect(await kindsOf(early)).toEqual(['CONFLICT', 'OUTSIDE_HOURS']);
    const providerId = clinic.doctors[1] ?? null;
    await clinic.owner.calendar.timeOff.add({
      id: newId(),
      fields: {
        providerId: clinic.doctors[1] as never,
        startAt: freeDay(12, '09:00'),
        endAt: freeDay(12, '17:00'),
        reason: 'Congress',
      },
    });
    const off = clinic.book(freeDay(12, '12:00'), freeDay(12, '12:30'), { providerId });
    expect(await kindsOf(off)).toEqual(['CONFLICT', 'TIME_OFF']);
    const block = { kind: 'BLOCK' as const, patientId: null, serviceId: null, title: 'Lunch', providerId };
    const lunch = await clinic.book(freeDay(12, '12:00'), freeDay(12, '13:00'), block);
    expect(lunch.kind).toBe('BLOCK');
    const during = clinic.book(freeDay(12, '12:30'), freeDay(12, '13:30'), { providerId, operatoryId: null });
    expect(await kindsOf(during)).toEqual(['CONFLICT', 'PROVIDER', 'TIME_OFF']);
  });

  test('two desks at once: one books, the other is told', async () => {
    const other = await clinic.person('RECEPTIONIST');
    const start = freeDay(15, '09:00');
    const end = freeDay(15, '09:30');
    const outcomes = await Promise.allSettled([
      clinic.book(start, end, { patientId: clinic.patientIds[2] ?? null }),
      clinic.book(start, end, { patientId: clinic.patientIds[3] ?? null, operatoryId: null }, other.client),
    ]);
    expect(outcomes.map((outcome) => outcome.status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  test('what is not offered any more is refused by field; names stay readable', async () => {
    const { owner } = clinic;
    const leaving = await clinic.person('DENTIST');
    await owner.people.saveProfile({
      id: leaving.id,
      profile: { licenceNumber: 'L-77' },
      colour: '#0f766e',
      sortOrder: 9,
    });
    const change = { providerId: leaving.id as never, operatoryId: null };
    const event = await clinic.book(freeDay(16, '09:00'), freeDay(16, '09:30'), change);
    await owner.people.removeProfile({ id: leaving.id });
    await owner.calendar.services.archive({ id: clinic.serviceId });
    const refused = await refusal(clinic.book(freeDay(16, '10:00'), freeDay(16, '10:30'), change));
    expect([refused.code, refused.data]).toEqual([
      'INVALID',
      { problems: [{ field: 'fields.providerId', code: 'notAChoice' }] },
    ]);
    const { event: kept } = await owner.calendar.events.get({ id: event.id });
    expect([kept.providerName, kept.serviceName]).toEqual(['Pat DENTIST', 'Service 0']);
    const window = await owner.calendar.events.window({
      from: freeDay(16, '03:00'),
      to: freeDay(16, '20:00'),
    });
    expect([window.providerNames[leaving.id], window.serviceNames[clinic.serviceId]]).toEqual([
      'Pat DENTIST',
      'Service 0',
    ]);
    await owner.calendar.services.restore({ id: clinic.serviceId });
  });
});

describe('changing', () => {
  test('carries only the changed fields, and is refused when the entry changed meanwhile', async () => {
    const start = freeDay(17, '09:00');
    const event = await clinic.book(start, freeDay(17, '09:30'), { notes: 'Old', colour: '#aabbcc' });
    const { owner } = clinic;
    const changed = await owner.calendar.events.update({
      id: event.id,
      expectedUpdatedAt: event.updatedAt,
      changes: { notes: 'New' },
    });
    expect([changed.notes, changed.colour, changed.title]).toEqual(['New', '#aabbcc', 'Service 0']);
    const stale = await refusal(
      owner.calendar.events.move({
        id: event.id,
        expectedUpdatedAt: event.updatedAt,
        startAt: freeDay(17, '11:00'),
      }),
    );
    expect([stale.code, stale.data]).toEqual(['STALE', { updatedAt: changed.updatedAt }]);
    const tooShort = await refusal(
      owner.calendar.events.update({
        id: event.id,
        expectedUpdatedAt: changed.updatedAt,
        changes: { endAt: start },
      }),
    );
    expect([tooShort.code, tooShort.data]).toEqual([
      'INVALID',
      { problems: [{ field: 'changes.endAt', code: 'endBeforeStart' }] },
    ]);
  });

  test('moves in real minutes, resizes, copies, is removed and restored; each is in its history', async () => {
    const { owner } = clinic;
    const event = await clinic.book(freeDay(18, '09:00'), freeDay(18, '09:45'));
    const moved = await owner.calendar.events.move({
      id: event.id,
      expectedUpdatedAt: event.updatedAt,
      startAt: freeDay(18, '14:00'),
      providerId: clinic.doctors[1],
      operatoryId: clinic.chairs[1],
    });
    expect([moved.endAt, moved.startTime, moved.providerName, moved.operatoryName]).toEqual([
      freeDay(18, '14:45'),
      '14:00',
      'Dr Provider 1',
      'Chair 1',
    ]);
    const resized = await owner.calendar.events.resize({
      id: event.id,
      expectedUpdatedAt: moved.updatedAt,
      startAt: freeDay(18, '14:00'),
      endAt: freeDay(18, '15:00'),
    });
    const copy = await owner.calendar.events.copy({
      id: event.id,
      newId: newId(),
      startAt: freeDay(19, '09:00'),
    });
    expect([copy.endAt, copy.status]).toEqual([freeDay(19, '10:00'), 'SCHEDULED']);
    await owner.calendar.events.remove({ id: event.id, expectedUpdatedAt: resized.updatedAt });
    const gone = await owner.calendar.events.window({ from: freeDay(18, '03:00'), to: freeDay(18, '20:00') });
    expect(gone.entries).toEqual([]);
    const other = { providerId: clinic.doctors[1] ?? null, patientId: clinic.patientIds[4] ?? null };
    await clinic.book(freeDay(18, '14:30'), freeDay(18, '15:00'), { ...other, operatoryId: null });
    expect(await kindsOf(owner.calendar.events.restore({ id: event.id }))).toEqual(['CONFLICT', 'PROVIDER']);
    const back = await owner.calendar.events.restore({ id: event.id, override: { reason: 'Both agreed' } });
    expect([back.deletedAt, back.overrideReason]).toEqual([null, 'Both agreed']);
    const history = await owner.calendar.events.history({ id: event.id, limit: 3 });
    const older = await owner.calendar.events.history({ id: event.id, cursor: history.nextCursor });
    expect([...history.rows, ...older.rows].map((line) => line.action)).toEqual([
      'RESTORE',
      'REMOVE',
      'RESIZE',
      'MOVE',
      'CREATE',
    ]);
    expect(auditedActions(clinic, event.id)).toEqual(
      expect.arrayContaining(['create', 'move', 'resize', 'remove', 'restore', 'override']),
    );
  });

  test('a renamed patient is renamed in the calendar', async () => {
    const patientId = clinic.patientIds[5] ?? null;
    const event = await clinic.book(freeDay(22, '09:00'), freeDay(22, '09:30'), { patientId });
    clinic.clinic.db.$client
      .prepare('UPDATE patients SET last_name = ?, alert_summary = ? WHERE id = ?')
      .run('Married', '{"counts":{"allergy":2,"condition":1,"medication":0,"severe":0},"top":[]}', patientId);
    const window = await clinic.owner.calendar.events.window({
      from: freeDay(22, '03:00'),
      to: freeDay(22, '20:00'),
    });
    expect(window.entries.find((entry) => entry.id === event.id)).toMatchObject({
      patientName: 'Given5 Married',
      alertCounts: { allergies: 2, conditions: 1 },
    });
  });
});
