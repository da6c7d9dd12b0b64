// The calendar's day, week and month, the Today board, and signing in.

import { addDays, datesBounds, dayOfWeekOf } from '#shared/time/day-bounds.ts';
import type { BenchClinic, OpenBench } from './bench-clinic.ts';
import { measure, type Figures } from './measure.ts';
import type { BenchRow } from './rows.ts';

const rawWindow = `SELECT id, kind, start_at, end_at, status, updated_at, provider_id, operatory_id, service_id, patient_id,
    colour, allergy_count, condition_count, has_request, patient_name, title FROM events
  WHERE deleted_at IS NULL AND start_at > ? AND start_at < ? AND end_at > ? ORDER BY start_at, id`;
const rawToday = `SELECT e.*, p.mobile, p.alert_summary FROM events e LEFT JOIN patients p ON p.id = e.patient_id
  WHERE e.deleted_at IS NULL AND e.start_at > ? AND e.start_at < ? AND e.end_at > ? ORDER BY e.start_at, e.id`;

export async function calendarRows(
  bench: OpenBench,
  clinic: BenchClinic,
  rounds: number,
): Promise<BenchRow[]> {
  const { client } = bench;
  const sqlite = bench.clinic.db.$client;
  const { size, zone, today } = clinic;
  const raw = sqlite.prepare(rawWindow);
  const monday = addDays(today, -((dayOfWeekOf(today) + 6) % 7));
  const stretches = [
    { name: 'day', first: today, days: 1, goals: [] },
    { name: 'week', first: monday, days: 7, goals: [{ of: 'p95', atMost: 3 }] },
    { name: 'month', first: `${today.slice(0, 8)}01`, days: 30, goals: [] },
  ] as const;
  const rows: BenchRow[] = [];
  for (const { name, first, days, goals } of stretches) {
    const { startAt: from, endAt: to } = datesBounds(first, addDays(first, days), zone);
    const earliest = `${addDays(from.slice(0, 10), -2)}T00:00:00.000Z`;
    const count = raw.all(earliest, to, from).length;
    if (count > 2000) {
      rows.push(...(await monthByProviders(bench, size, { from, to }, Math.ceil(rounds / 4))));
      continue;
    }
    rows.push({
      name: `calendar, ${name} (${count} entries)`,
      size,
      figures: await measure(() => client.calendar.events.window({ from, to }), {
        rounds: Math.ceil(rounds / 4),
      }),
      raw: await measure(() => raw.all(earliest, to, from), { rounds: Math.ceil(rounds / 4) }),
      like: null,
      goals,
    });
  }
  const board = sqlite.prepare(rawToday);
  const { startAt, endAt } = datesBounds(today, addDays(today, 1), zone);
  rows.push({
    name: 'Today board',
    size,
    figures: await measure(() => client.calendar.today({ on: today }), { rounds: Math.ceil(rounds / 4) }),
    raw: await measure(() => board.all(`${addDays(today, -2)}T00:00:00.000Z`, endAt, startAt), {
      rounds: Math.ceil(rounds / 4),
    }),
    like: null,
    goals: [{ of: 'p95', atMost: 2 }],
  });
  const signIn: Figures = await measure(() => client.session.signIn(clinic.signIn), { rounds: 5, warmUp: 1 });
  rows.push({
    name: 'sign in',
    size,
    figures: signIn,
    raw: null,
    like: null,
    goals: [],
    note: 'bcrypt, cost 12, by design',
  });
  return rows;
}

/** A month of a big clinic is more than one reply may hold: it is asked for one provider, as its screen does. */
async function monthByProviders(
  bench: OpenBench,
  size: number,
  range: { from: string; to: string },
  rounds: number,
): Promise<BenchRow[]> {
  const providers = (await bench.client.people.providers()).slice(0, 8).map(({ id }) => id);
  const { entries } = await bench.client.calendar.events.window({ ...range, providerIds: providers });
  return [
    {
      name: `calendar, month of 8 providers (${entries.length} entries)`,
      size,
      figures: await measure(
        () => bench.client.calendar.events.window({ ...range, providerIds: providers }),
        { rounds },
      ),
      raw: null,
      like: null,
      goals: [],
    },
  ];
}
