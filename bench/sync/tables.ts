// The figures of the exchange as tables, with what each column did.

import { figuresOf } from '../measure.ts';
import type { CursorRace } from './cursor-race.ts';
import type { ExchangeFigures } from './exchange.ts';
import type { FilledFigures, FilledOptions } from './filled-network.ts';

/** `recordsPerSecond` where a referral is more than one document. */
export type OpponentFigures = {
  readonly pushPerSecond: number;
  readonly pullPerSecond: number;
  readonly recordsPerSecond?: number;
  readonly crossingMs: readonly number[];
};

const print = (line = '') => process.stdout.write(`${line}\n`);
const row = (...cells: readonly string[]) =>
  print(cells.map((cell, at) => (at === 0 ? cell.padEnd(38) : cell.padStart(13))).join(''));
const times = (value: number): string => `${value.toFixed(2)} ×`;

export function printExchange(
  ours: ExchangeFigures,
  documents: OpponentFigures,
  clinics: OpponentFigures,
): void {
  const line = (what: string, of: (figures: OpponentFigures) => number, goal: string, digits = 0) =>
    row(
      what,
      of(ours).toFixed(digits),
      of(documents).toFixed(digits),
      times(of(ours) / of(documents)),
      of(clinics).toFixed(digits),
      times(of(ours) / of(clinics)),
      goal,
    );
  print();
  row('', 'ours', 'documents', 'ratio', 'clinics', 'ratio', 'goal');
  line('referrals sent up, a second', ({ pushPerSecond }) => pushPerSecond, '≥ 5 ×');
  line('referrals taken by a new PC, a second', ({ pullPerSecond }) => pullPerSecond, '≥ 12 ×');
  line(
    'records taken by a new PC, a second',
    (figures) => figures.recordsPerSecond ?? figures.pullPerSecond,
    '≥ 12 ×',
  );
  line('commit to commit, median ms', ({ crossingMs }) => figuresOf(crossingMs).medianMs, '≤ 0.1 ×', 1);
  line('commit to commit, p99 ms', ({ crossingMs }) => figuresOf(crossingMs).p99Ms, '', 1);
  row('with every outcome back, a second', ours.settledPerSecond.toFixed(0));
  print(`
ours       Postgres and SQLite, each commit on the disk; a referral is kept with its step in both sides' history and a
           notification, each clinic sees its own rows, and the receiver's three records are in its encrypted tables.
documents  PouchDB, one document a referral in one database that everybody reads; nothing waits for the disk; no
           history, no notification; clinics and server in one process.
clinics    PouchDB doing the same work: a database for each clinic on the server, which hands each referral over with
           its step and a notification; nothing waits for the disk. Sent up means handed over, as it does with ours.`);
}

export function printCursors({ commits, lost }: CursorRace): void {
  print();
  print(`Rows that a reader never saw, of ${commits.toLocaleString('en')}:`);
  for (const [cursor, count] of Object.entries(lost)) row(`  ${cursor}`, String(count));
}

export function printFilled({ filledSeconds, load, streams }: FilledFigures, options: FilledOptions): void {
  const { clinics, referrals, perSecond } = options;
  print();
  print(
    `${perSecond} requests a second for ${load.seconds.toFixed(0)} s; ${clinics.toLocaleString('en')} clinics, ${referrals.toLocaleString('en')} referrals (filled in ${filledSeconds.toFixed(0)} s). From when each was due, ms:`,
  );
  row('', 'requests', 'p50', 'p95', 'p99', 'max', 'faults');
  const line = (what: string, ms: readonly number[], errors: number) => {
    const { rounds, medianMs, p95Ms, p99Ms } = figuresOf(ms);
    const worst = ms.reduce((most, one) => Math.max(most, one), 0);
    row(
      what,
      String(rounds),
      ...[medianMs, p95Ms, p99Ms, worst].map((one) => one.toFixed(1)),
      String(errors),
    );
  };
  for (const [kind, { ms, errors }] of load.kinds) line(kind, ms, errors);
  const all = [...load.kinds.values()];
  line(
    'all (goal: p99 ≤ 50)',
    all.flatMap(({ ms }) => ms),
    all.reduce((sum, { errors }) => sum + errors, 0),
  );
  for (const fault of [...load.faults].slice(0, 5)) print(`  ${fault}`);
  print();
  print(
    `${streams.streams.toLocaleString('en')} live streams on one process, MB (goal: at most 400): ${streams.beforeMb.toFixed(0)} before, ${streams.restMb.toFixed(0)} at rest, ${streams.peakMb.toFixed(0)} at its most; opened in ${streams.openedSeconds.toFixed(1)} s, ended in ${streams.stopMs.toFixed(0)} ms`,
  );
}
