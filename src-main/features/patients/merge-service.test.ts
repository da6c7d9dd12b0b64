import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestClinic, type Client, type TestClinic } from '../../../tests/fixtures/test-clinic.ts';
import { mergeQueries } from './merge-queries.ts';
import { patientOf } from './patient-cases.ts';

let clinic: TestClinic;
let desk: Client;
beforeAll(async () => {
  clinic = await createTestClinic();
  desk = (await clinic.person('RECEPTIONIST')).client;
});
afterAll(() => clinic.close());

type Given = Parameters<typeof patientOf>[0];
type Id = Awaited<ReturnType<Client['patients']['create']>>['id'];

let nextBirth = 0;
async function register(given: Given = {}): Promise<Id> {
  nextBirth += 1;
  const dateOfBirth = `19${String(10 + nextBirth)}-02-03`;
  const patient = patientOf({ firstName: 'Nova', lastName: 'Rahma', dateOfBirth, ...given });
  const duplicatesSeen = (await desk.patients.checkDuplicates(patient)).map(({ id }) => id);
  return (await desk.patients.create({ patient, duplicatesSeen })).id;
}

async function merge(survivorId: Id, otherId: Id, choices = {}) {
  const { survivor, other } = await desk.patientMerge.preview({ survivorId, otherId });
  return desk.patientMerge.merge({
    survivorId,
    otherId,
    choices,
    survivorUpdatedAt: survivor.updatedAt,
    otherUpdatedAt: other.updatedAt,
  });
}

test('filled wins over empty, newer over older, texts are both kept, lists are united', async () => {
  const survivorId = await register({
    city: 'Bursa',
    street: 'Old 1',
    notes: 'Anxious',
    email: 'a@x.example',
  });
  clinic.advance(1000);
  const otherId = await register({ city: 'Izmir', mobile: '0532 100 20 30', notes: 'Prefers mornings' });
  await desk.medicalHistory.update({
    patientId: survivorId,
    updatedAt: null,
    changes: { hasNoKnownAllergies: true },
  });
  await desk.medicalHistory.update({
    patientId: otherId,
    updatedAt: null,
    changes: { allergies: [{ code: 'latex', text: 'Latex', severity: 'SEVERE' }] },
  });
  const preview = await desk.patientMerge.preview({ survivorId, otherId });
  const proposals = Object.fromEntries(preview.fields.map(({ field, proposal }) => [field, proposal]));
  expect(proposals).toMatchObject({
    mobile: 'other',
    email: 'survivor',
    notes: 'both',
    // An address is taken whole: the newer one, though it has no street.
    city: 'other',
    street: 'other',
  });
  expect(preview.lists).toMatchObject([{ list: 'allergies', addedCount: 1, united: [{ text: 'Latex' }] }]);

  await merge(survivorId, otherId, { city: 'survivor', street: 'survivor' });
  const { patient, alerts } = await desk.patients.get({ id: survivorId });
  expect(patient).toMatchObject({
    city: 'Bursa',
    street: 'Old 1',
    email: 'a@x.example',
    notes: 'Anxious\n\nPrefers mornings',
  });
  expect(patient.mobile).toContain('532');
  expect(alerts).toMatchObject([{ kind: 'allergy', text: 'Latex' }]);
  const { history } = await desk.medicalHistory.get({ patientId: survivorId });
  expect(history?.hasNoKnownAllergies).toBe(false);
  const hits = await desk.patients.search({ text: '532 100 20 30' });
  expect(hits.map(({ id }) => id)).toEqual([survivorId]);
});

test('a merged record leads to the survivor, through later merges too, and is not listed as removed', async () => {
  const [one, two, three] = [await register(), await register(), await register()];
  const first = await merge(two, one);
  const second = await merge(three, two);
  expect(await desk.patientMerge.ofPatient({ patientId: one })).toMatchObject({ mergedInto: three });
  expect(await desk.patientMerge.ofPatient({ patientId: three })).toMatchObject({
    mergedInto: null,
    merges: [{ mergeId: second.mergeId, otherId: two, otherName: 'Nova Rahma', byName: 'Pat RECEPTIONIST' }],
  });
  const removed = (await clinic.owner.patients.listRemoved({})).rows.map(({ id }) => id);
  expect(removed).not.toContain(one);
  await expect(desk.patientMerge.undo({ mergeId: first.mergeId })).rejects.toMatchObject({
    code: 'MERGED_ON',
    data: { patientId: three },
  });
  await desk.patientMerge.undo({ mergeId: second.mergeId });
  await desk.patientMerge.undo({ mergeId: first.mergeId });
  expect(await desk.patientMerge.undo({ mergeId: first.mergeId })).toEqual({ survivorId: two, otherId: one });
  expect((await desk.patients.get({ id: one })).patient.deletedAt).toBeNull();
});

test('undo keeps what was made and edited since with the survivor', async () => {
  const survivorId = await register({ city: null, notes: 'Mine' });
  const otherId = await register({ city: 'Ankara', email: 'o@x.example', notes: 'Theirs' });
  const entry = (text: string) => ({ code: null, text, severity: null });
  await desk.medicalHistory.update({
    patientId: otherId,
    updatedAt: null,
    changes: { medications: [entry('Aspirin')] },
  });
  const theirs = await desk.recalls.create({ patientId: otherId, reason: 'Theirs', dueOn: '2027-01-01' });
  const { mergeId } = await merge(survivorId, otherId);
  const since = await desk.recalls.create({ patientId: survivorId, reason: 'Since', dueOn: '2027-01-02' });
  const { patient } = await desk.patients.get({ id: survivorId });
  await desk.patients.update({
    id: survivorId,
    updatedAt: patient.updatedAt,
    changes: { email: 'new@x.example' },
    duplicatesSeen: [],
  });
  const { history } = await desk.medicalHistory.get({ patientId: survivorId });
  await desk.medicalHistory.update({
    patientId: survivorId,
    updatedAt: history?.updatedAt ?? null,
    changes: { medications: [entry('Aspirin'), entry('Metformin')] },
  });

  await desk.patientMerge.undo({ mergeId });
  const back = await desk.patients.get({ id: survivorId });
  expect(back.patient).toMatchObject({ city: null, email: 'new@x.example', notes: 'Mine' });
  const left = await desk.medicalHistory.get({ patientId: survivorId });
  expect(left.history?.medications.map(({ text }) => text)).toEqual(['Metformin']);
  const recallsOf = async (patientId: Id) =>
    (await desk.recalls.listOfPatient({ patientId })).rows.map(({ id }) => id);
  expect(await recallsOf(survivorId)).toEqual([since.id]);
  expect(await recallsOf(otherId)).toEqual([theirs.id]);
});

test('a record that changed since the preview is not merged, nor one with itself, nor a removed one', async () => {
  const [survivorId, otherId] = [await register(), await register()];
  const { survivor, other } = await desk.patientMerge.preview({ survivorId, otherId });
  await desk.patients.updateDetails({ id: otherId, updatedAt: null, changes: { dentalConcerns: 'Pain' } });
  const input = {
    survivorId,
    otherId,
    choices: {},
    survivorUpdatedAt: survivor.updatedAt,
    otherUpdatedAt: other.updatedAt,
  };
  await expect(desk.patientMerge.merge(input)).rejects.toMatchObject({ code: 'STALE' });
  expect((await desk.patients.get({ id: otherId })).patient.deletedAt).toBeNull();
  await expect(desk.patientMerge.preview({ survivorId, otherId: survivorId })).rejects.toMatchObject({
    code: 'INVALID',
    data: { problems: [{ field: 'otherId', code: 'samePatient' }] },
  });
  await merge(survivorId, otherId);
  await expect(desk.patientMerge.preview({ survivorId, otherId })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
});

test('restoring a merged record takes it out of the survivor; the log says each act', async () => {
  const [survivorId, otherId] = [await register(), await register({ city: 'Adana' })];
  await merge(survivorId, otherId);
  await clinic.owner.patients.restore({ id: otherId });
  expect((await desk.patients.get({ id: survivorId })).patient.city).toBeNull();
  expect(await desk.patientMerge.ofPatient({ patientId: otherId })).toEqual({ mergedInto: null, merges: [] });
  const { rows } = await clinic.owner.audit.list({ limit: 30 });
  const acts = rows.filter(({ entityId }) => entityId === survivorId).map(({ action }) => action);
  expect(acts).toEqual(expect.arrayContaining(['merge', 'undoMerge']));
  const hygienist = (await clinic.person('HYGIENIST')).client;
  await expect(hygienist.patientMerge.preview({ survivorId, otherId })).rejects.toMatchObject({
    code: 'FORBIDDEN',
  });
});

test('pairs of the clinic come once each, by the index of keys, and the same person is found as a candidate', async () => {
  const fresh = await createTestClinic();
  try {
    const make = async (given: Given) => {
      const patient = patientOf(given);
      const duplicatesSeen = (await fresh.owner.patients.checkDuplicates(patient)).map(({ id }) => id);
      return (await fresh.owner.patients.create({ patient, duplicatesSeen })).id;
    };
    const one = await make({
      firstName: 'Muhammad',
      lastName: 'Hidayat',
      dateOfBirth: '1984-03-12',
      mobile: '0532 111 22 33',
    });
    const two = await make({
      firstName: 'Mohamed',
      lastName: 'Hidayat',
      dateOfBirth: '1984-03-12',
      mobile: '0532 111 22 33',
    });
    // A family on one phone is no suggestion.
    await make({
      firstName: 'Zeynep',
      lastName: 'Kaya',
      dateOfBirth: '2012-09-09',
      mobile: '0532 111 22 33',
    });
    const found: string[][] = [];
    for (let cursor: string | null = null; ;) {
      const page: Awaited<ReturnType<Client['patientMerge']['suggestions']>> =
        await fresh.owner.patientMerge.suggestions({ cursor });
      found.push(...page.rows.map((row) => [row.one.id, row.two.id].toSorted()));
      cursor = page.nextCursor;
      if (cursor === null) break;
    }
    expect(found).toEqual([[one, two].toSorted()]);
    const candidates = await fresh.owner.patientMerge.candidates({ patientId: two });
    expect(candidates[0]).toMatchObject({ id: one });
    const { source } = mergeQueries(fresh.clinic.db).keysFrom;
    const plan = fresh.clinic.db.$client.prepare(`EXPLAIN QUERY PLAN ${source}`).all('', 0, 10) as {
      detail: string;
    }[];
    expect(plan.map(({ detail }) => detail)).toEqual([
      expect.stringMatching(/^SEARCH k USING PRIMARY KEY/),
      expect.stringMatching(/^SEARCH s USING INTEGER PRIMARY KEY/),
    ]);
  } finally {
    await fresh.close();
  }
});

test('two histories that would not fit into one list are not merged', async () => {
  const pills = (word: string, count: number) =>
    Array.from({ length: count }, (_, index) => ({ code: null, text: `${word} ${index}`, severity: null }));
  const [survivorId, otherId] = [await register(), await register()];
  const dentist = (await clinic.person('DENTIST')).client;
  for (const [patientId, list] of [
    [survivorId, pills('Old', 60)],
    [otherId, pills('New', 41)],
  ] as const)
    await dentist.medicalHistory.update({ patientId, updatedAt: null, changes: { medications: list } });
  await expect(merge(survivorId, otherId)).rejects.toMatchObject({
    code: 'INVALID',
    data: { problems: [{ field: 'medications', code: 'tooMany', params: { max: 100 } }] },
  });
  const kept = await dentist.medicalHistory.get({ patientId: survivorId });
  expect(kept.history?.medications).toHaveLength(60);
});
