// Over random patients: a merge loses no row and no entry of a list, and merge and undo leave everything as it was.

import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createXrayClinic, type XrayClinic } from '../../../tests/fixtures/xray-clinic.ts';
import { fillPatient, rowsOf, tablesOfPatients, type RowCounts } from './merge-cases.ts';
import { movedTables, notMovedTables } from './merge-queries.ts';
import { patientOf } from './patient-cases.ts';

let clinic: XrayClinic;
let fileId: string;
beforeAll(async () => {
  clinic = await createXrayClinic();
  fileId = await clinic.newFile();
});
afterAll(() => clinic.close());

test('every table that points at a patient is moved by a merge, or named as one that is not', () => {
  const known = [...Object.keys(movedTables), ...notMovedTables];
  expect(tablesOfPatients(clinic).toSorted()).toEqual(known.toSorted());
});

const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null });
const word = fc.constantFrom('Ana', 'Budi', 'Çelik', 'Dewi', 'Eka', 'Zoë');
const entry = fc.record({
  code: fc.constant(null),
  text: fc.constantFrom('Latex', 'Penicillin', 'Aspirin', 'Iodine'),
  severity: maybe(fc.constantFrom('MILD' as const, 'MODERATE' as const, 'SEVERE' as const)),
});
const entries = fc.uniqueArray(entry, { maxLength: 3, selector: ({ text }) => text });
const counts: fc.Arbitrary<RowCounts> = fc.record({
  visits: fc.nat(5),
  xrays: fc.nat(2),
  formHours: fc.uniqueArray(fc.nat(23), { maxLength: 4 }),
  recalls: fc.nat(2),
  waiting: fc.nat(2),
  imports: fc.nat(2),
});
const person = fc.record({
  patient: fc.record({
    firstName: word,
    lastName: word,
    dateOfBirth: fc.constantFrom('1980-01-02', '1991-12-30'),
    mobile: maybe(fc.constantFrom('+90 532 111 22 33', '+90 532 999 88 77')),
    city: maybe(word),
    street: maybe(word),
    notes: maybe(word),
  }),
  details: maybe(fc.record({ emergencyContactName: maybe(word), insuranceProvider: maybe(word) })),
  history: maybe(
    fc.record({ allergies: entries, medications: entries, conditions: entries, surgeryHistory: maybe(word) }),
  ),
  saysNone: fc.boolean(),
  counts,
});
type Person = (typeof person extends fc.Arbitrary<infer Value> ? Value : never) & object;

async function register({ patient, details, history, saysNone, counts: rows }: Person): Promise<string> {
  const { owner } = clinic;
  const duplicates = (await owner.patients.checkDuplicates(patientOf(patient))).map(({ id }) => id);
  const { id } = await owner.patients
    .create({ patient: patientOf(patient), duplicatesSeen: duplicates })
    // More than twenty are near: the rest is named by the refusal, and the test needs no more of them.
    .catch(async () =>
      owner.patients.create({
        patient: patientOf({ ...patient, lastName: `Q${Math.random().toString(36).replaceAll(/\d/g, '')}` }),
        duplicatesSeen: duplicates,
      }),
    );
  if (details !== null) await owner.patients.updateDetails({ id, updatedAt: null, changes: details });
  if (history !== null)
    await owner.medicalHistory.update({
      patientId: id,
      updatedAt: null,
      changes: { ...history, hasNoKnownAllergies: saysNone && history.allergies.length === 0 },
    });
  fillPatient(clinic, id, fileId, rows);
  return id;
}

test('merge and undo leave every row as it was, and between them nothing is lost', async () => {
  const { owner } = clinic;
  const tables = ['patients', ...tablesOfPatients(clinic), 'event_requests'];
  await fc.assert(
    fc.asyncProperty(
      person,
      person,
      fc.constantFrom('survivor', 'other', 'both', null),
      async (a, b, choice) => {
        const survivorId = await register(a);
        const otherId = await register(b);
        const before = rowsOf(clinic, tables);
        const preview = await owner.patientMerge.preview({ survivorId, otherId });
        const choices = Object.fromEntries(
          choice === null ? [] : preview.fields.map(({ field }) => [field, choice]),
        );
        const { mergeId } = await owner.patientMerge.merge({
          survivorId,
          otherId,
          choices,
          survivorUpdatedAt: preview.survivor.updatedAt,
          otherUpdatedAt: preview.other.updatedAt,
        });

        const merged = rowsOf(clinic, tables);
        for (const table of [...Object.keys(movedTables), 'event_requests']) {
          expect(merged[table], table).toHaveLength(before[table]?.length ?? -1);
          expect(JSON.stringify(merged[table]), table).not.toContain(otherId);
        }
        const { history, alerts } = await owner.medicalHistory.get({ patientId: survivorId });
        for (const list of ['allergies', 'medications', 'conditions'] as const) {
          const texts = history?.[list].map(({ text }) => text) ?? [];
          for (const { text } of [...(a.history?.[list] ?? []), ...(b.history?.[list] ?? [])])
            expect(texts).toContain(text);
        }
        const { patient, alerts: shown } = await owner.patients.get({ id: survivorId });
        expect(shown).toEqual(alerts);
        const events = clinic.clinic.db.$client
          .prepare(
            'SELECT DISTINCT patient_name AS name, allergy_count AS allergies FROM events WHERE patient_id = ?',
          )
          .all(survivorId);
        const named = {
          name: `${patient.firstName} ${patient.lastName}`,
          allergies: alerts.filter(({ kind }) => kind === 'allergy').length,
        };
        expect(events).toEqual(a.counts.visits + b.counts.visits === 0 ? [] : [named]);
        const versions = clinic.clinic.db.$client
          .prepare('SELECT version FROM intake_forms WHERE patient_id = ? ORDER BY filled_at, version, id')
          .pluck()
          .all(survivorId);
        expect(versions).toEqual(versions.map((_, place) => place + 1));

        await owner.patientMerge.undo({ mergeId });
        expect(rowsOf(clinic, tables)).toEqual(before);
      },
    ),
    { numRuns: 25 },
  );
}, 120_000);
