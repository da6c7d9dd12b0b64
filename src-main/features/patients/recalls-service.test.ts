import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestClinic, type Client, type TestClinic } from '../../../tests/fixtures/test-clinic.ts';
import { patientOf } from './patient-cases.ts';

let clinic: TestClinic;
let desk: Client;
beforeAll(async () => {
  // 23:30 in Istanbul: the machine's own date is not the clinic's for long.
  clinic = await createTestClinic({ now: '2026-11-20T20:30:00.000Z' });
  desk = (await clinic.person('RECEPTIONIST')).client;
});
afterAll(() => clinic.close());

const newPatient = async (firstName: string) =>
  (await desk.patients.create({ patient: patientOf({ firstName, lastName: 'Recall' }), duplicatesSeen: [] }))
    .id;
const recall = { reason: 'Check-up', intervalMonths: 6, isDoNotContact: false, notes: null };
const attempt = { channel: 'PHONE', outcome: 'NO_ANSWER', note: null } as const;
const due = async (input: Parameters<Client['recalls']['listDue']>[0] = {}) =>
  (await desk.recalls.listDue(input)).rows.map(({ firstName }) => firstName);

test('due ones come in order, the ones not to be contacted only when asked for', async () => {
  await desk.recalls.create({ ...recall, patientId: await newPatient('Overdue'), dueOn: '2026-10-01' });
  await desk.recalls.create({ ...recall, patientId: await newPatient('Today'), dueOn: '2026-11-20' });
  await desk.recalls.create({ ...recall, patientId: await newPatient('Later'), dueOn: '2026-12-24' });
  await desk.recalls.create({
    ...recall,
    patientId: await newPatient('Quiet'),
    dueOn: '2026-11-01',
    isDoNotContact: true,
  });
  expect(await due()).toEqual(['Overdue', 'Today']);
  expect(await due({ onlyOverdue: true })).toEqual(['Overdue']);
  expect(await due({ includeDoNotContact: true })).toEqual(['Overdue', 'Quiet', 'Today']);
  expect(await due({ from: '2026-11-15', until: '2026-12-31' })).toEqual(['Today', 'Later']);
  const first = await desk.recalls.listDue({ limit: 1 });
  expect(first).toMatchObject({ total: 2, rows: [{ firstName: 'Overdue', isOverdue: true }] });
  expect(await due({ limit: 1, cursor: first.nextCursor })).toEqual(['Today']);
});

test('a patient is called once a clinic day, for whatever recall', async () => {
  const patientId = await newPatient('Called');
  const one = await desk.recalls.create({ ...recall, patientId, dueOn: '2026-11-01' });
  const two = await desk.recalls.create({ ...recall, patientId, reason: 'Crown', dueOn: '2026-11-02' });
  expect(await desk.recalls.logAttempt({ id: one.id, ...attempt })).toMatchObject({ attemptCount: 1 });
  await expect(desk.recalls.logAttempt({ id: two.id, ...attempt })).rejects.toMatchObject({
    code: 'CALLED_TODAY',
    data: { byName: 'Pat RECEPTIONIST', attemptedAt: expect.stringMatching(/^2026-11-20T/) },
  });
  expect(
    (await desk.recalls.listDue({ limit: 100 })).rows.filter((row) => row.patientId === patientId),
  ).toMatchObject([
    { isContactedToday: true, attemptCount: 1 },
    { isContactedToday: true, attemptCount: 0 },
  ]);
  await desk.recalls.logAttempt({ id: two.id, ...attempt, override: true });
  clinic.advance(31 * 60 * 1000);
  expect(await desk.recalls.logAttempt({ id: one.id, ...attempt })).toMatchObject({ attemptCount: 2 });
  expect(await desk.recalls.listAttempts({ id: one.id })).toHaveLength(2);
});

test('completing makes the next one, and nothing is completed twice', async () => {
  const patientId = await newPatient('Regular');
  const made = await desk.recalls.create({ ...recall, patientId, dueOn: '2026-08-31' });
  const { completed, next } = await desk.recalls.complete({ id: made.id, visitedOn: '2026-08-31' });
  expect(completed.completedAt).not.toBeNull();
  expect(next).toMatchObject({ dueOn: '2027-02-28', intervalMonths: 6, attemptCount: 0 });
  await expect(desk.recalls.complete({ id: made.id })).rejects.toMatchObject({ code: 'ALREADY_COMPLETED' });
  expect(await desk.patients.get({ id: patientId })).toMatchObject({
    nextRecall: { id: next?.id, dueOn: '2027-02-28' },
  });
  const once = await desk.recalls.create({ ...recall, intervalMonths: null, patientId, dueOn: '2026-09-01' });
  expect((await desk.recalls.complete({ id: once.id })).next).toBeNull();
  await desk.recalls.remove({ id: next?.id ?? made.id });
  expect((await desk.recalls.listOfPatient({ patientId })).rows.map(({ id }) => id)).toEqual([
    made.id,
    once.id,
  ]);
  await desk.recalls.restore({ id: next?.id ?? made.id });
  expect((await desk.recalls.listOfPatient({ patientId })).rows[0]?.id).toBe(next?.id);
});

test('the recalls of a patient come by pages, open ones first, each once', async () => {
  const patientId = await newPatient('Faithful');
  const made: string[] = [];
  // Three share a date, so that the place of a row is not its date alone.
  for (const dueOn of ['2026-09-03', '2026-09-01', '2026-09-03', '2026-09-02', '2026-09-03'])
    made.push((await desk.recalls.create({ ...recall, intervalMonths: null, patientId, dueOn })).id);
  await desk.recalls.complete({ id: made[1] as never });
  await desk.recalls.complete({ id: made[4] as never });
  const walked: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof desk.recalls.listOfPatient>> = await desk.recalls.listOfPatient({
      patientId,
      limit: 1,
      cursor,
    });
    walked.push(...page.rows.map(({ id }) => id));
    cursor = page.nextCursor;
  } while (cursor !== null);
  expect(walked).toEqual([3, 0, 2, 1, 4].map((index) => made[index]));
});

test('who must not be contacted is refused, and an edit over another is stale', async () => {
  const patientId = await newPatient('Private');
  const made = await desk.recalls.create({ ...recall, patientId, dueOn: '2026-11-01', isDoNotContact: true });
  await expect(desk.recalls.logAttempt({ id: made.id, ...attempt })).rejects.toMatchObject({
    code: 'DO_NOT_CONTACT',
  });
  const edit = { id: made.id, updatedAt: made.updatedAt };
  await desk.recalls.update({ ...edit, changes: { isDoNotContact: false } });
  await expect(desk.recalls.update({ ...edit, changes: { reason: 'Other' } })).rejects.toMatchObject({
    code: 'STALE',
  });
});
