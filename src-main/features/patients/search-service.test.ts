import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestClinic, type Client, type TestClinic } from '../../../tests/fixtures/test-clinic.ts';
import { patientOf } from './patient-cases.ts';
import { rebuildSearchIndex } from './search-index-service.ts';
import { isInWord } from './search-service.ts';
import { fitsTyped, searchTerms, typedSearch } from './search-terms.ts';
import type { PatientId, PatientInput } from '#shared/patients/patient.ts';

let clinic: TestClinic;
let desk: Client;
beforeAll(async () => {
  clinic = await createTestClinic({ now: '2026-11-20T09:00:00.000Z' });
  desk = clinic.owner;
});
afterAll(() => clinic.close());

/** Registers a patient whatever near-duplicates there are. */
async function register(given: Partial<PatientInput>) {
  const patient = patientOf(given);
  const seen = await desk.patients.checkDuplicates(patient);
  return desk.patients.create({ patient, duplicatesSeen: seen.map(({ id }) => id) });
}

async function names(text: string, includeArchived = false): Promise<string[]> {
  const hits = await desk.patients.search({ text, includeArchived });
  return hits.map(({ firstName, lastName }) => `${firstName} ${lastName}`);
}

describe('what is typed', () => {
  beforeAll(async () => {
    await register({
      firstName: 'Işıl Ayşe',
      lastName: 'Çağlayan',
      dateOfBirth: '1981-07-03',
      mobile: '+90 532 123 45 67',
    });
    await register({
      firstName: 'Conan',
      lastName: "O'Brien",
      dateOfBirth: '1963-04-18',
      homePhone: '(0212) 555 98 76',
    });
    await register({
      firstName: 'Jürgen',
      lastName: 'Groß-Meyer',
      dateOfBirth: '1990-12-31',
      mobile: '0044 7700 900123',
    });
    await register({ firstName: 'محمد', lastName: 'الأمين', dateOfBirth: '1975-01-02' });
    await register({ firstName: 'Анна', lastName: 'Кузнецова', dateOfBirth: '1988-08-08' });
  });

  test.each([
    ['ısıl', 'Işıl Ayşe Çağlayan'],
    ['IŞIL', 'Işıl Ayşe Çağlayan'],
    ['ayse cag', 'Işıl Ayşe Çağlayan'],
    ['glay', 'Işıl Ayşe Çağlayan'],
    ['c', 'Işıl Ayşe Çağlayan'],
    ['ay', 'Işıl Ayşe Çağlayan'],
    ['obrien', "Conan O'Brien"],
    ["o'bri", "Conan O'Brien"],
    ['brien con', "Conan O'Brien"],
    ['gross', 'Jürgen Groß-Meyer'],
    ['meyer', 'Jürgen Groß-Meyer'],
    ['grossmey', 'Jürgen Groß-Meyer'],
    ['محمد', 'محمد الأمين'],
    ['узнец', 'Анна Кузнецова'],
    ['1234', 'Işıl Ayşe Çağlayan'],
    ['05321234567', 'Işıl Ayşe Çağlayan'],
    ['+90 (532) 123-45-67', 'Işıl Ayşe Çağlayan'],
    ['67', 'Işıl Ayşe Çağlayan'],
    ['5559876', "Conan O'Brien"],
    ['3.7.1981', 'Işıl Ayşe Çağlayan'],
    ['03/07/81', 'Işıl Ayşe Çağlayan'],
    ['1981-07-03', 'Işıl Ayşe Çağlayan'],
    ['3 Temmuz 1981', 'Işıl Ayşe Çağlayan'],
    ['03071981', 'Işıl Ayşe Çağlayan'],
    ['1981', 'Işıl Ayşe Çağlayan'],
    ['caglayan 1981', 'Işıl Ayşe Çağlayan'],
    ['brien 98', "Conan O'Brien"],
    ['con 18.4.63', "Conan O'Brien"],
  ])('%s finds %s', async (text, name) => {
    expect(await names(text)).toContain(name);
  });

  test.each(['caglayan 1982', 'conan cag', 'xyz', '999999', 'brien 3.7.1981', 'ysil'])(
    '%s finds nobody',
    async (text) => {
      expect(await names(text)).toEqual([]);
    },
  );

  test('whatever is typed gives an answer and harms nothing', async () => {
    const hostile = [
      '"',
      "'",
      '""""',
      'a"b',
      'NEAR(a b)',
      'a AND b',
      'NOT a',
      '*',
      'a*',
      '^a',
      '-a',
      'terms:a',
      '(',
      '){',
      '\0',
      'a\0b',
      "'; DROP TABLE patients; --",
      '%',
      '_',
      '😀',
      '👩‍👩‍👧',
      '\u202Eabc',
      '\ud800',
      'ﷺ',
      'a'.repeat(10_000),
      '1'.repeat(10_000),
      '"a" OR "b"',
      '#5321',
      '@1981',
      '@',
      '#',
      '   ',
      '\n',
      '{a b}:c',
      'ä'.repeat(5000),
      '0',
      '00000000000',
    ];
    for (const text of hostile) await expect(desk.patients.search({ text })).resolves.toBeInstanceOf(Array);
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 40 }), async (text) => {
        await desk.patients.search({ text });
      }),
      { numRuns: 200 },
    );
    expect(await names('brien')).toEqual(["Conan O'Brien"]);
    await expect(desk.patients.search({ text: 'a'.repeat(10_001) })).rejects.toMatchObject({
      code: 'INVALID',
    });
    await expect(desk.patients.search({ text: 'a', limit: 21 })).rejects.toMatchObject({ code: 'INVALID' });
  });

  test('stops at the limit, newest registered first', async () => {
    const made: string[] = [];
    for (let index = 0; index < 25; index += 1) {
      made.push(
        (await register({ firstName: `Qwer${'abcde'[index % 5]}`, lastName: `Tyui${'vwxyz'[index % 5]}` }))
          .id,
      );
    }
    const hits = await desk.patients.search({ text: 'qwer' });
    expect(hits.map(({ id }) => id)).toEqual(made.slice(5).toReversed());
    expect(await desk.patients.search({ text: 'wer', limit: 3 })).toHaveLength(3);
  });
});

const letters = fc.constantFrom('a', 'b', 'ç', 'İ', 'ş', 'o', 'ß', ' ', '-', "'", 'ü');
const nameArb = fc
  .array(letters, { minLength: 1, maxLength: 9 })
  .map((parts) => parts.join('').trim())
  .filter((name) => /\p{L}/u.test(name));
const phoneArb = fc.option(
  fc
    .array(fc.constantFrom(...'0123 '), { minLength: 5, maxLength: 12 })
    .map((parts) => parts.join('').trim())
    .filter((phone) => phone.replace(/\D/g, '').length >= 3),
);
const personArb = fc.record({
  firstName: nameArb,
  lastName: nameArb,
  dateOfBirth: fc.constantFrom('1981-07-03', '1981-03-07', '1990-12-31', '2001-01-01'),
  mobile: phoneArb,
});
const stepArb = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('create' as const), person: personArb }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('update' as const), at: fc.nat(), person: personArb }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('ask' as const),
      at: fc.nat(),
      allergies: fc.array(fc.constantFrom('Latex', 'Penicillin', 'İyot'), { maxLength: 2 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom('archive' as const, 'restore' as const, 'remove' as const),
      at: fc.nat(),
    }),
  },
);
type Step = typeof stepArb extends fc.Arbitrary<infer Of> ? Of : never;
const queryArb = fc.oneof(
  nameArb.map((name) => name.slice(0, 4)),
  fc.tuple(nameArb, nameArb).map(([a, b]) => `${a.slice(0, 2)} ${b.slice(0, 3)}`),
  fc.array(fc.constantFrom(...'0123'), { minLength: 1, maxLength: 6 }).map((digits) => digits.join('')),
  fc.constantFrom('1981', '3.7.81', 'a 1981', '31.12.1990', 'ab 12'),
);

test('after any course of events, search finds exactly whom a plain look at every patient finds', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(stepArb, { minLength: 5, maxLength: 25 }),
      fc.array(queryArb, { minLength: 5, maxLength: 15 }),
      async (steps, queries) => {
        const small = await createTestClinic({ now: '2026-11-20T09:00:00.000Z' });
        try {
          await walk(small.owner, steps);
          await compare(small, queries);
          const before = indexOf(small);
          small.clinic.db.$client.transaction(() => rebuildSearchIndex(small.clinic.db))();
          expect(indexOf(small)).toEqual(before);
          await compare(small, queries);
        } finally {
          await small.close();
        }
      },
    ),
    { numRuns: 6, endOnFailure: true },
  );
}, 120_000);

async function walk(client: Client, steps: Step[]): Promise<void> {
  const ids: PatientId[] = [];
  for (const step of steps) {
    if (step.kind === 'create') {
      const patient = patientOf(step.person);
      const seen = await client.patients.checkDuplicates(patient);
      ids.push((await client.patients.create({ patient, duplicatesSeen: seen.map(({ id }) => id) })).id);
      continue;
    }
    const id = ids[step.at % Math.max(1, ids.length)];
    if (id === undefined) continue;
    const { patient } = await client.patients.get({ id });
    if (step.kind === 'restore') await client.patients.restore({ id });
    else if (patient.deletedAt === null) {
      if (step.kind === 'archive') await client.patients.archive({ id });
      else if (step.kind === 'ask') await writeAllergies(client, id, step.allergies);
      else if (step.kind === 'remove') await client.patients.remove({ id, updatedAt: patient.updatedAt });
      else if (step.kind === 'update') {
        const edit = { id, updatedAt: patient.updatedAt, changes: step.person };
        await client.patients.update(edit).catch(async (error: { data: { candidates: { id: never }[] } }) => {
          await client.patients.update({
            ...edit,
            duplicatesSeen: error.data.candidates.map((one) => one.id),
          });
        });
      }
    }
  }
}

async function writeAllergies(client: Client, patientId: PatientId, texts: string[]): Promise<void> {
  const before = (await client.medicalHistory.get({ patientId })).history;
  const allergies = texts.map((text) => ({ code: null, text, severity: null }));
  await client.medicalHistory.update({
    patientId,
    updatedAt: before?.updatedAt ?? null,
    changes: { allergies },
  });
}

type Listed = Parameters<typeof searchTerms>[0] & { readonly id: string };

async function compare({ owner }: TestClinic, queries: readonly string[]): Promise<void> {
  const active: Listed[] = (await owner.patients.list({ limit: 100 })).rows;
  const archived: Listed[] = (await owner.patients.list({ limit: 100, archived: true })).rows;
  for (const text of queries) {
    const typed = typedSearch(text, { order: 'DMY', today: '2026-11-20' });
    const plain = (patients: readonly Listed[]) =>
      patients
        .filter((patient) => {
          if (typed === null) return false;
          const terms = searchTerms(patient);
          return fitsTyped({ ...terms, dateOfBirth: patient.dateOfBirth }, typed, isInWord);
        })
        .map(({ id }) => id)
        .sort();
    const found = (hits: readonly { id: string }[]) => hits.map(({ id }) => id).sort();
    const expected = plain(active).length > 0 ? plain(active) : plain(archived);
    const hits = found(await owner.patients.search({ text }));
    if (expected.length <= 20) expect(hits, text).toEqual(expected);
    else expect([hits.length, hits.every((id) => expected.includes(id))], text).toEqual([20, true]);
    const all = plain([...active, ...archived]);
    if (all.length <= 20) {
      expect(found(await owner.patients.search({ text, includeArchived: true })), text).toEqual(all);
    }
  }
}

/** What the index holds, free of its own row numbers. */
function indexOf({ clinic: { db } }: TestClinic) {
  const all = (sql: string) => db.$client.prepare(sql).raw().all();
  return {
    rows: all(
      `SELECT patient_id, name_text, phone_text, date_of_birth, alert_summary, is_archived
       FROM patient_search ORDER BY 1`,
    ),
    words: all('SELECT word, patient_count FROM patient_words ORDER BY 1'),
    keys: all(
      'SELECT k.key, s.patient_id FROM patient_duplicate_keys k JOIN patient_search s USING (row_id) ORDER BY 1, 2',
    ),
    counts: all('SELECT (SELECT count(*) FROM patient_terms), (SELECT count(*) FROM patient_search)'),
  };
}
