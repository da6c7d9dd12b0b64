import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  at,
  createCalendarClinic,
  type CalendarClinic,
} from '#main/features/calendar/calendar-test-cases.ts';
import { newId } from '#main/core/ids.ts';

let clinic: CalendarClinic;
beforeAll(async () => {
  clinic = await createCalendarClinic();
});
afterAll(() => clinic.close());

const entriesOf = async (entityId: string) => (await clinic.owner.audit.list({ entityId })).rows;
const nameOfPatient = async (index: number) => {
  const id = clinic.patientIds[index];
  if (id === undefined) throw new Error('No such patient.');
  const { patient } = await clinic.owner.patients.get({ id });
  return `${patient.firstName} ${patient.lastName}`;
};

test('an entry of the calendar says whose visit it was about and when that was then, not now', async () => {
  const event = await clinic.book(at('10:00'), at('10:30'));
  const moved = await clinic.owner.calendar.events.move({
    id: event.id,
    expectedUpdatedAt: event.updatedAt,
    startAt: at('11:00'),
  });
  await clinic.owner.calendar.events.remove({ id: event.id, expectedUpdatedAt: moved.updatedAt });
  const rows = await entriesOf(event.id);
  const name = await nameOfPatient(0);
  expect(
    rows.map(({ action, subject }) => [action, subject?.name, subject?.startAt, subject?.endAt]),
  ).toEqual([
    ['remove', name, at('11:00'), at('11:30')],
    ['move', name, at('11:00'), at('11:30')],
    ['create', name, at('10:00'), at('10:30')],
  ]);
  expect(rows[1]?.changes).toMatchObject({ startAt: { from: at('10:00'), to: at('11:00') } });
});

test('names stand beside the ids in the changes, not in the log itself', async () => {
  const event = await clinic.book(at('12:00'), at('12:30'));
  await clinic.owner.calendar.events.move({
    id: event.id,
    expectedUpdatedAt: event.updatedAt,
    startAt: event.startAt,
    providerId: clinic.doctors[1] ?? null,
  });
  const [row] = await entriesOf(event.id);
  const [from, to] = clinic.doctors;
  expect(row?.changes).toMatchObject({ providerId: { from, to } });
  expect(Object.keys(row?.names ?? {})).toEqual(expect.arrayContaining([from, to]));
  const stored = clinic.clinic.db.$client
    .prepare<[string], { changes: string }>('SELECT changes FROM audit_log WHERE entity_id = ?')
    .all(event.id);
  for (const name of Object.values(row?.names ?? {})) expect(JSON.stringify(stored)).not.toContain(name);
});

test('time off says whose it is and from when to when, also after it was taken away', async () => {
  const id = newId();
  const fields = {
    providerId: clinic.doctors[0] as never,
    startAt: at('13:00'),
    endAt: at('17:00'),
    reason: null,
  };
  await clinic.owner.calendar.timeOff.add({ id, fields });
  await clinic.owner.calendar.timeOff.remove({ id });
  const rows = await entriesOf(id);
  const { firstName, lastName } = await clinic.owner.people.get({ id: fields.providerId });
  expect(rows.map(({ action, subject }) => [action, subject])).toEqual(
    ['remove', 'create'].map((action) => [
      action,
      {
        kind: null,
        name: `${firstName} ${lastName}`,
        providerName: null,
        startAt: at('13:00'),
        endAt: at('17:00'),
        on: null,
      },
    ]),
  );
});

test('whatever has a name is called by it', async () => {
  const { owner } = clinic;
  const patientId = clinic.patientIds[1] as never;
  const recall = await owner.recalls.create({ patientId, reason: 'Check-up', dueOn: '2030-01-01' });
  await owner.recalls.remove({ id: recall.id });
  const serviceId = newId();
  await owner.calendar.services.create({
    id: serviceId,
    name: 'Whitening',
    category: 'PREVENTIVE',
    description: null,
    durationMinutes: 30,
    priceMinor: 0,
    colour: '#aabbcc',
    imageFileId: null,
  });
  const chairId = newId();
  await owner.calendar.operatories.create({
    id: chairId,
    name: 'Chair by the window',
    locationId: null,
    colour: '#aabbcc',
    sortOrder: 1,
  });
  const newest = async (id: string) => (await entriesOf(id))[0]?.subject;
  expect(await newest(recall.id)).toMatchObject({ name: await nameOfPatient(1), on: '2030-01-01' });
  expect(await newest(serviceId)).toMatchObject({ name: 'Whitening' });
  expect(await newest(chairId)).toMatchObject({ name: 'Chair by the window' });
});

test('“every change” leaves readings, sign-ins and exports out', async () => {
  await nameOfPatient(2);
  await clinic.owner.audit.exportCsv({});
  await clinic.owner.clinic.updateSettings({ longWaitMinutes: 33 });
  const { rows } = await clinic.owner.audit.list({ isChange: true });
  expect(rows[0]).toMatchObject({ action: 'update', entity: 'clinicSettings' });
  const acts = new Set(rows.map(({ action }) => action));
  for (const act of ['read', 'export', 'signIn']) expect(acts).not.toContain(act);
});
