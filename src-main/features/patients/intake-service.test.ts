import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestClinic, type Client, type TestClinic } from '../../../tests/fixtures/test-clinic.ts';
import { patientOf } from './patient-cases.ts';

let clinic: TestClinic;
let desk: Client;
beforeAll(async () => {
  clinic = await createTestClinic();
  desk = (await clinic.person('RECEPTIONIST')).client;
});
afterAll(() => clinic.close());

const by = { filledBy: 'PATIENT', filledByName: 'Self' } as const;
const latex = { code: 'latex', text: 'Latex', severity: null };

test('answers wait beside the record until a person ticks them', async () => {
  const { id: patientId } = await desk.patients.create({
    patient: patientOf({ firstName: 'Intake', lastName: 'Person', mobile: '0532 111 22 33', city: 'Bursa' }),
    duplicatesSeen: [],
  });
  const answers = {
    mobile: '0532 999 88 77',
    city: 'Ankara',
    allergies: [latex],
    emergencyContactName: 'Grandmother',
    insuranceProvider: 'SGK',
    dentalConcerns: 'Tooth 36 hurts',
  };
  const first = await desk.intake.submit({ patientId, answers: { city: 'Izmir' }, ...by });
  const form = await desk.intake.submit({ patientId, answers, ...by });
  expect([first.version, form.version]).toEqual([1, 2]);
  expect(form.answers).toEqual(answers);
  const waiting = (await desk.intake.listUnreviewed({})).rows;
  expect(waiting).toMatchObject([{ id: form.id, patientId, firstName: 'Intake' }]);
  const before = await desk.patients.get({ id: patientId });
  expect(before).toMatchObject({ patient: { city: 'Bursa' }, alerts: [], unreviewedIntakeId: form.id });

  const { differences, recordVersion } = await desk.intake.compare({ id: form.id });
  const byKey = Object.fromEntries(differences.map(({ key, kind }) => [key, kind]));
  expect(byKey).toMatchObject({ mobile: 'changed', city: 'changed', 'allergies:code:latex': 'added' });
  const selectedKeys = ['mobile', 'allergies:code:latex', 'emergencyContactName', 'dentalConcerns'];
  const applied = await desk.intake.apply({ id: form.id, selectedKeys, recordVersion });
  expect(applied.appliedAt).not.toBeNull();
  expect(await desk.patients.get({ id: patientId })).toMatchObject({
    patient: { mobile: '0532 999 88 77', city: 'Bursa' },
    details: {
      emergencyContactName: 'Grandmother',
      insuranceProvider: null,
      dentalConcerns: 'Tooth 36 hurts',
    },
    alerts: [{ code: 'latex' }],
    unreviewedIntakeId: null,
  });
  expect((await desk.patients.search({ text: '9998877' }))[0]?.id).toBe(patientId);
  expect((await desk.intake.listUnreviewed({})).rows).toEqual([]);
  await expect(desk.intake.apply({ id: form.id, selectedKeys, recordVersion })).rejects.toMatchObject({
    code: 'ALREADY_REVIEWED',
  });
  expect((await desk.intake.current({ patientId }))?.answers).toEqual(answers);
  expect((await desk.intake.listVersions({ patientId })).map(({ version }) => version)).toEqual([2, 1]);
});

test('a record that changed after it was compared is compared again', async () => {
  const made = await desk.patients.create({
    patient: patientOf({ firstName: 'Moving', lastName: 'Target' }),
    duplicatesSeen: [],
  });
  const form = await desk.intake.submit({ patientId: made.id, answers: { city: 'Adana' }, ...by });
  const { recordVersion } = await desk.intake.compare({ id: form.id });
  await desk.patients.update({ id: made.id, updatedAt: made.updatedAt, changes: { city: 'Mersin' } });
  const apply = { id: form.id, selectedKeys: ['city'] };
  await expect(desk.intake.apply({ ...apply, recordVersion })).rejects.toMatchObject({
    code: 'RECORD_CHANGED',
  });
  const again = await desk.intake.compare({ id: form.id });
  expect(again.differences).toMatchObject([{ key: 'city', current: 'Mersin', answered: 'Adana' }]);
  await desk.intake.apply({ ...apply, recordVersion: again.recordVersion });
  expect((await desk.patients.get({ id: made.id })).patient.city).toBe('Adana');
});

test('a list that a form would make too long is refused, and nothing of the form is written', async () => {
  const { id: patientId } = await desk.patients.create({
    patient: patientOf({ firstName: 'Many', lastName: 'Pills', city: 'Bursa' }),
    duplicatesSeen: [],
  });
  const pills = (word: string, count: number) =>
    Array.from({ length: count }, (_, index) => ({ code: null, text: `${word} ${index}`, severity: null }));
  const dentist = (await clinic.person('DENTIST')).client;
  await dentist.medicalHistory.update({
    patientId,
    updatedAt: null,
    changes: { medications: pills('Old', 99) },
  });
  const answers = { city: 'Ankara', medications: pills('New', 2) };
  const form = await desk.intake.submit({ patientId, answers, ...by });
  const { recordVersion } = await desk.intake.compare({ id: form.id });
  const added = ['medications:text:new 0', 'medications:text:new 1'];
  const apply = { id: form.id, recordVersion };
  await expect(desk.intake.apply({ ...apply, selectedKeys: ['city', ...added] })).rejects.toMatchObject({
    code: 'INVALID',
    data: { problems: [{ field: 'changes.medications', code: 'tooMany', params: { max: 100 } }] },
  });
  const kept = await desk.patients.get({ id: patientId });
  expect(kept).toMatchObject({ patient: { city: 'Bursa' }, unreviewedIntakeId: form.id });
  await desk.intake.apply({ ...apply, selectedKeys: ['city', ...added.slice(1)] });
  expect((await desk.patients.get({ id: patientId })).patient.city).toBe('Ankara');
});
