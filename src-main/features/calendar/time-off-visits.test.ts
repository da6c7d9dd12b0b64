import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#main/core/ids.ts';
import {
  at,
  createCalendarClinic,
  refusal,
  type CalendarClinic,
} from '#main/features/calendar/calendar-test-cases.ts';

let clinic: CalendarClinic;
beforeAll(async () => {
  clinic = await createCalendarClinic();
});
afterAll(() => clinic.close());

test('visits in time off are listed with phone and alerts, page by page, until they are moved; then undo puts one back', async () => {
  const { calendar } = clinic.owner;
  const visits = [];
  for (const [index, time] of ['09:00', '10:00', '11:00'].entries()) {
    const end = time.replace(':00', ':30');
    visits.push(await clinic.book(at(time), at(end), { patientId: clinic.patientIds[index] ?? null }));
  }
  // Of another provider, and a block: nobody is called about them.
  await clinic.book(at('09:00'), at('09:30'), {
    patientId: clinic.patientIds[4] ?? null,
    providerId: clinic.doctors[1] ?? null,
    operatoryId: clinic.chairs[1] ?? null,
  });
  await clinic.book(at('12:00'), at('12:30'), {
    kind: 'BLOCK',
    patientId: null,
    serviceId: null,
    title: 'Lunch',
  });
  const id = newId() as never;
  const fields = {
    providerId: clinic.doctors[0] as never,
    startAt: at('08:00'),
    endAt: at('18:00'),
    reason: 'Ill',
  };
  expect((await calendar.timeOff.add({ id, fields })).affected).toBe(3);
  const counted = await calendar.timeOff.list({ countsVisits: true });
  expect(counted.rows.map((row) => [row.id, row.openVisits])).toEqual([[id, 3]]);
  expect((await calendar.timeOff.list({})).rows[0]).not.toHaveProperty('openVisits');

  const first = await calendar.timeOff.visits({ id, limit: 2 });
  expect([first.total, first.providerName, first.timeOff.reason]).toEqual([3, 'Dr Provider 0', 'Ill']);
  const rest = await calendar.timeOff.visits({ id, limit: 2, cursor: first.nextCursor });
  expect([rest.total, rest.nextCursor]).toEqual([null, null]);
  expect([...first.rows, ...rest.rows].map((row) => [row.id, row.patientName, row.phone])).toEqual(
    visits.map((visit, index) => [visit.id, visit.patientName, `0555 ${index}`]),
  );
  expect(first.rows[0]?.alertSummary?.counts.allergy).toBe(1);

  const [moved, cancelled] = visits;
  if (moved === undefined || cancelled === undefined) throw new Error('No visits.');
  const successor = await clinic.book(
    at('09:00').replace('06-11', '06-12'),
    at('09:30').replace('06-11', '06-12'),
  );
  const after = await calendar.events.setStatus({
    id: moved.id,
    expectedUpdatedAt: moved.updatedAt,
    status: 'RESCHEDULED',
    successorId: successor.id,
  });
  await calendar.events.setStatus({
    id: cancelled.id,
    expectedUpdatedAt: cancelled.updatedAt,
    status: 'CANCELLED',
  });
  const left = await calendar.timeOff.visits({ id });
  expect([left.total, left.rows.map((row) => row.id)]).toEqual([1, [visits[2]?.id]]);

  // The time off is no reason to ask why: the visit stood in it before.
  await calendar.events.remove({ id: successor.id, expectedUpdatedAt: successor.updatedAt });
  const back = await calendar.events.revertStatus({ id: moved.id, expectedUpdatedAt: after.updatedAt });
  expect(back.status).toBe('SCHEDULED');
  expect((await calendar.timeOff.visits({ id })).total).toBe(2);

  await calendar.timeOff.remove({ id });
  expect((await refusal(calendar.timeOff.visits({ id }))).code).toBe('NOT_FOUND');
});

test('the desk enters the time off of an ill provider and takes it back, in its own name in the audit log; a provider only the own', async () => {
  const desk = await clinic.person('RECEPTIONIST');
  const [providerId] = clinic.doctors as never[];
  const id = newId() as never;
  const fields = { providerId: providerId as never, startAt: at('08:00'), endAt: at('18:00'), reason: 'Ill' };
  await desk.client.calendar.timeOff.add({ id, fields });
  const colleague = await clinic.person('DENTIST');
  expect((await refusal(colleague.client.calendar.timeOff.remove({ id }))).code).toBe('FORBIDDEN');
  await desk.client.calendar.timeOff.remove({ id });
  expect((await refusal(colleague.client.calendar.timeOff.restore({ id }))).code).toBe('FORBIDDEN');
  await desk.client.calendar.timeOff.restore({ id });
  const { rows } = await clinic.owner.audit.list({ entity: 'timeOff', limit: 3 });
  expect(rows.map((row) => [row.action, row.userId, row.entityId])).toEqual([
    ['restore', desk.id, id],
    ['remove', desk.id, id],
    ['create', desk.id, id],
  ]);
});

test('a time in which its provider is away is offered to nobody who waits', async () => {
  const { calendar } = clinic.owner;
  const slot = { startAt: at('15:00'), endAt: at('15:30'), providerId: clinic.doctors[1] as never };
  await calendar.waitingList.add({
    id: newId(),
    fields: {
      patientId: clinic.patientIds[6] as never,
      eventId: null,
      serviceId: null,
      providerId: null,
      daysOfWeek: [],
      earliestTime: null,
      latestTime: null,
      durationMinutes: 30,
      priority: 'NORMAL',
      notes: null,
    },
  });
  const offered = async () => (await calendar.waitingList.offersForSlot(slot)).offers.length;
  expect(await offered()).toBe(1);
  const id = newId() as never;
  const fields = { providerId: slot.providerId, startAt: at('15:15'), endAt: at('18:00'), reason: null };
  await calendar.timeOff.add({ id, fields });
  expect(await offered()).toBe(0);
  await calendar.timeOff.remove({ id });
  expect(await offered()).toBe(1);
});
