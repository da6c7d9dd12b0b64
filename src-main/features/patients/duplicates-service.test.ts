import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestClinic, type TestClinic } from '../../../tests/fixtures/test-clinic.ts';
import { patientOf } from './patient-cases.ts';
import { searchQueries } from './search-queries.ts';

let clinic: TestClinic;
beforeAll(async () => {
  clinic = await createTestClinic();
});
afterAll(() => clinic.close());

test('candidates are looked up by key, never by reading the patients', () => {
  const { source } = searchQueries(clinic.clinic.db).underKeys;
  const plan = clinic.clinic.db.$client.prepare(`EXPLAIN QUERY PLAN ${source}`).all('["p:1"]', 10) as {
    detail: string;
  }[];
  expect(plan.map(({ detail }) => detail)).toEqual([
    expect.stringMatching(/^SCAN wanted VIRTUAL TABLE/),
    'SEARCH k USING PRIMARY KEY (key=?)',
    'SEARCH s USING INTEGER PRIMARY KEY (rowid=?)',
  ]);
});

test('the same phone in another spelling, the likeliest first, archived ones too', async () => {
  const { owner } = clinic;
  const one = await owner.patients.create({
    patient: patientOf({ firstName: 'Agus', lastName: 'Salim', mobile: '+90 532 765 43 21' }),
    duplicatesSeen: [],
  });
  const seen = { duplicatesSeen: [one.id] };
  const child = patientOf({
    firstName: 'Dewi',
    lastName: 'Salim',
    dateOfBirth: '2015-01-01',
    mobile: '05327654321',
  });
  const two = await owner.patients.create({ patient: child, ...seen });
  await owner.patients.archive({ id: one.id });
  const found = await owner.patients.checkDuplicates({ ...child, firstName: 'Dewy' });
  expect(found.map(({ id, isArchived, reasons }) => ({ id, isArchived, reasons }))).toEqual([
    { id: two.id, isArchived: false, reasons: ['similarNameAndBirthDate', 'samePhone'] },
    { id: one.id, isArchived: true, reasons: ['samePhone'] },
  ]);
  expect(await owner.patients.checkDuplicates({ ...child, exceptId: two.id })).toHaveLength(1);
});

test('names of one sound with far birth dates are no duplicates, a slip in the date is one', async () => {
  const { owner } = clinic;
  const made = await owner.patients.create({
    patient: patientOf({ firstName: 'Muhammad', lastName: 'Hidayat', dateOfBirth: '1984-03-12' }),
    duplicatesSeen: [],
  });
  const near = (dateOfBirth: string) =>
    owner.patients.checkDuplicates(patientOf({ firstName: 'Mohamed', lastName: 'Hidayat', dateOfBirth }));
  expect((await near('1984-03-13')).map(({ id }) => id)).toEqual([made.id]);
  expect((await near('1984-12-03')).map(({ id }) => id)).toEqual([made.id]);
  expect(await near('1984-07-25')).toEqual([]);
});
