import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestClinic, type Client, type TestClinic } from '../../../tests/fixtures/test-clinic.ts';
import { patientOf } from './patient-cases.ts';

let clinic: TestClinic;
let dentist: Client;
beforeAll(async () => {
  clinic = await createTestClinic();
  dentist = (await clinic.person('DENTIST')).client;
});
afterAll(() => clinic.close());

const penicillin = { code: 'penicillin', text: 'Penicillin', severity: null };
const newPatient = async (firstName: string) =>
  (
    await dentist.patients.create({
      patient: patientOf({ firstName, lastName: firstName }),
      duplicatesSeen: [],
    })
  ).id;

test('alerts stand in the record, in search and in the list as soon as the history is saved', async () => {
  const patientId = await newPatient('Alertful');
  expect(await dentist.medicalHistory.get({ patientId })).toEqual({ history: null, alerts: [] });
  const saved = await dentist.medicalHistory.update({
    patientId,
    updatedAt: null,
    changes: {
      allergies: [penicillin],
      medications: [{ code: null, text: 'Warfarin 5 mg', severity: null }],
      womenSpecific: { isPregnant: true, dueOn: '2027-02-01', isNursing: null, notes: null },
    },
  });
  expect(saved.alerts.map(({ kind, code }) => `${kind}:${code}`)).toEqual([
    'allergy:penicillin',
    'condition:pregnancy',
    'medication:anticoagulant',
  ]);
  const counts = { allergy: 1, condition: 1, medication: 1, severe: 3 };
  expect(await dentist.patients.get({ id: patientId })).toMatchObject({
    alerts: saved.alerts,
    medicalHistory: {
      allergyCount: 1,
      medicationCount: 1,
      conditionCount: 0,
      updatedAt: saved.history.updatedAt,
    },
  });
  const found = await dentist.patients.search({ text: 'alertful' });
  expect(found[0]?.alertSummary).toEqual({ counts, top: saved.alerts });
  const listed = await dentist.patients.list({ hasAlert: true });
  expect(listed.rows[0]).toMatchObject({ id: patientId, alertSummary: { counts, top: saved.alerts } });
  await dentist.medicalHistory.update({
    patientId,
    updatedAt: saved.history.updatedAt,
    changes: {
      allergies: [],
      medications: [],
      womenSpecific: { isPregnant: false, dueOn: null, isNursing: null, notes: null },
    },
  });
  expect((await dentist.patients.search({ text: 'alertful' }))[0]?.alertSummary.counts.severe).toBe(0);
  expect((await dentist.patients.list({ hasAlert: true })).rows).toEqual([]);
});

test('two people at two parts: both survive; at one part: the second is told what it holds', async () => {
  const patientId = await newPatient('Merging');
  const first = await dentist.medicalHistory.update({
    patientId,
    updatedAt: null,
    changes: { painTolerance: 'LOW' },
  });
  const base = { patientId, updatedAt: first.history.updatedAt };
  await dentist.medicalHistory.update({ ...base, changes: { allergies: [penicillin] } });
  const merged = await clinic.owner.medicalHistory.update({ ...base, changes: { smokingStatus: 'FORMER' } });
  expect(merged.history).toMatchObject({
    allergies: [penicillin],
    smokingStatus: 'FORMER',
    painTolerance: 'LOW',
  });
  await expect(
    clinic.owner.medicalHistory.update({ ...base, changes: { allergies: [] } }),
  ).rejects.toMatchObject({ code: 'STALE', data: { current: { allergies: [penicillin] } } });
  await expect(
    dentist.medicalHistory.update({ patientId, updatedAt: null, changes: { painTolerance: 'HIGH' } }),
  ).rejects.toMatchObject({ code: 'STALE', data: { current: { painTolerance: 'LOW' } } });
});

test('"no known allergies" beside an allergy is refused, also when the two come from two people', async () => {
  const patientId = await newPatient('Contradicting');
  const first = await dentist.medicalHistory.update({
    patientId,
    updatedAt: null,
    changes: { allergies: [penicillin] },
  });
  const ticked = dentist.medicalHistory.update({
    patientId,
    updatedAt: first.history.updatedAt,
    changes: { hasNoKnownAllergies: true },
  });
  await expect(ticked).rejects.toMatchObject({
    code: 'INVALID',
    data: { problems: [{ code: 'contradicts' }] },
  });
  await expect(
    dentist.medicalHistory.update({
      patientId,
      updatedAt: first.history.updatedAt,
      changes: { allergies: [{ code: null, text: ' ', severity: null }] },
    }),
  ).rejects.toMatchObject({ code: 'INVALID' });
});
