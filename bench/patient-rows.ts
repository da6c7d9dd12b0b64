// Search as you type, opening a patient, and what Drizzle adds to one row.

import { patientsQueries } from '#main/features/patients/patients-queries.ts';
import { normaliseForSearch } from '#shared/text/search-text.ts';
import { phoneDigits } from '#shared/text/phone-text.ts';
import type { OpenBench } from './bench-clinic.ts';
import { measure } from './measure.ts';
import type { BenchRow, Goal } from './rows.ts';

type Person = { id: string; last_name: string; mobile: string | null };

const rawSearch = `SELECT s.row_id, s.patient_id, s.name_text, s.phone_text, s.first_name, s.last_name, s.date_of_birth,
    s.phone, s.picture_file_id, s.alert_summary, s.is_archived
  FROM patient_terms t CROSS JOIN patient_search s ON s.row_id = t.rowid
  WHERE t.patient_terms MATCH ? AND s.is_archived <= 0 ORDER BY t.rowid DESC LIMIT 20`;
const likeSearch = `SELECT id, first_name, last_name, date_of_birth FROM patients
  WHERE deleted_at IS NULL AND (first_name LIKE '%' || ? || '%' OR last_name LIKE '%' || ? || '%')
  ORDER BY last_name, first_name LIMIT 20`;
const likePhone = `SELECT id, first_name, last_name, date_of_birth FROM patients
  WHERE deleted_at IS NULL AND (mobile LIKE '%' || ? || '%' OR home_phone LIKE '%' || ? || '%')
  ORDER BY last_name, first_name LIMIT 20`;
const rawOpen = [
  'SELECT * FROM patients WHERE id = ?',
  'SELECT * FROM patient_details WHERE patient_id = ?',
  'SELECT * FROM medical_histories WHERE patient_id = ?',
  'SELECT id, reason, due_on, is_do_not_contact FROM recalls WHERE patient_id = ? AND deleted_at IS NULL AND completed_at IS NULL ORDER BY due_on, id LIMIT 1',
  'SELECT id, applied_at FROM intake_forms WHERE patient_id = ? ORDER BY version DESC LIMIT 1',
  "SELECT id, start_at, title FROM events WHERE patient_id = ? AND end_at > '2026-06-16' AND deleted_at IS NULL AND status IN ('SCHEDULED', 'CONFIRMED', 'RESCHEDULED') ORDER BY start_at LIMIT 1",
];

/** Patients spread over the whole clinic, by their place in the search. */
export function somePeople(bench: OpenBench, count: number): Person[] {
  const { $client: client } = bench.clinic.db;
  const last = client.prepare('SELECT max(row_id) FROM patient_search').pluck().get() as number;
  const at = client.prepare<[number], Person>(
    `SELECT p.id, p.last_name, p.mobile FROM patient_search s JOIN patients p ON p.id = s.patient_id
     WHERE s.row_id >= ? ORDER BY s.row_id LIMIT 1`,
  );
  return Array.from({ length: count }, (_, index) => at.get(1 + Math.floor((index * last) / count))).filter(
    (person) => person !== undefined,
  );
}

/** Against LIKE only where it has much to read: a small clinic is read whole in some milliseconds. */
function searchGoals(size: number): readonly Goal[] {
  if (size <= 100_000) return [{ of: 'p95', atMost: 0.5 }];
  return [
    { of: 'p95', atMost: 5 },
    { of: 'ofLike', atMost: 1 / 200 },
  ];
}

export async function patientRows(bench: OpenBench, size: number, rounds: number): Promise<BenchRow[]> {
  const { client, clinic } = bench;
  const sqlite = clinic.db.$client;
  const people = somePeople(bench, 200);
  const personOf = (round: number): Person => people[round % people.length] as Person;
  const [search, like, phoneLike] = [rawSearch, likeSearch, likePhone].map((sql) => sqlite.prepare(sql));
  const likeRounds = Math.max(5, Math.min(30, Math.floor(600_000 / size)));
  const rows: BenchRow[] = [];
  for (const letters of [1, 2, 3, 6]) {
    const typed = people.map((person) =>
      normaliseForSearch(person.last_name).replaceAll(' ', '').slice(0, letters),
    );
    const textOf = (round: number): string => typed[round % typed.length] ?? 'a';
    rows.push({
      name: `search, ${letters} ${letters === 1 ? 'letter' : 'letters'}`,
      size,
      figures: await measure((round) => client.patients.search({ text: textOf(round) }), { rounds }),
      raw: await measure((round) => search?.all(`"${textOf(round)}"*`), { rounds }),
      like: await measure((round) => like?.all(textOf(round), textOf(round)), { rounds: likeRounds }),
      goals: searchGoals(size),
    });
  }
  const digits = people
    .map((person) => phoneDigits(person.mobile ?? '').slice(-4))
    .filter((text) => text.length === 4);
  const digitsOf = (round: number): string => digits[round % digits.length] ?? '1234';
  rows.push({
    name: 'search, 4 phone digits',
    size,
    figures: await measure((round) => client.patients.search({ text: digitsOf(round) }), { rounds }),
    raw: await measure((round) => search?.all(`"#${digitsOf(round)}"*`), { rounds }),
    like: await measure((round) => phoneLike?.all(digitsOf(round), digitsOf(round)), { rounds: likeRounds }),
    goals: searchGoals(size),
  });
  const opening = rawOpen.map((sql) => sqlite.prepare(sql));
  rows.push({
    name: 'open a patient',
    size,
    figures: await measure((round) => client.patients.get({ id: personOf(round).id }), {
      rounds,
    }),
    raw: await measure((round) => opening.map((statement) => statement.get(personOf(round).id)), { rounds }),
    like: null,
    goals: [{ of: 'p95', atMost: 0.5 }],
    note: 'writes its line of the audit log',
  });
  const [wholeRow] = opening;
  const { byId } = patientsQueries(clinic.db);
  rows.push({
    name: 'one row through Drizzle',
    size,
    figures: await measure((round) => byId.get({ id: personOf(round).id }), { rounds }),
    raw: await measure((round) => wholeRow?.get(personOf(round).id), { rounds }),
    like: null,
    goals: [{ of: 'ofRaw', atMost: 1.6 }],
  });
  return rows;
}
