// `npm run bench:sync`: the exchange against PouchDB and express-pouchdb in the same run, and what naive cursors lose.
// Figures are reported, never asserted.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { endCluster } from '../../tests/fixtures/network-cluster.ts';
import { createNetworkDatabase } from '../../tests/fixtures/network-database.ts';
import { figuresOf } from '../measure.ts';
import { runCursorRace } from './cursor-race.ts';
import { measureExchange } from './exchange.ts';

const { values } = parseArgs({
  options: {
    referrals: { type: 'string', default: '20000' },
    crossings: { type: 'string', default: '200' },
    commits: { type: 'string', default: '50000' },
  },
});
const [referrals, crossings, commits] = [values.referrals, values.crossings, values.commits].map(Number) as [
  number,
  number,
  number,
];
const log = (line: string) => void process.stderr.write(`${line}\n`);
const opponentFolder = join(import.meta.dirname, 'opponent');

/** Runs a program of the opponent's folder; gives what it printed. */
async function run(command: string, parameters: readonly string[]): Promise<string> {
  const child = spawn(command, parameters, {
    cwd: opponentFolder,
    stdio: ['ignore', 'pipe', 'inherit'],
    shell: process.platform === 'win32',
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`${command} ${parameters.join(' ')} ended with ${code}.`);
  return output;
}

type OpponentFigures = {
  readonly pushPerSecond: number;
  readonly pullPerSecond: number;
  readonly crossingMs: readonly number[];
};

const times = (value: number): string => `${value.toFixed(value < 10 ? 2 : 0)} ×`;
const row = (...cells: readonly string[]) =>
  process.stdout.write(
    `${cells.map((cell, at) => (at === 0 ? cell.padEnd(44) : cell.padStart(14))).join('')}\n`,
  );

log(
  `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.versions.node}, load ${loadavg()[0]?.toFixed(1)}`,
);
if (!existsSync(join(opponentFolder, 'node_modules'))) {
  log('Installing the opponent …');
  await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund']);
}
log(`PouchDB: ${referrals.toLocaleString('en')} documents …`);
const theirs = JSON.parse(
  await run(process.execPath, ['opponent.mjs', String(referrals), String(crossings)]),
) as OpponentFigures;
log(`Ours: ${referrals.toLocaleString('en')} referrals …`);
const ours = await measureExchange(referrals, crossings);
const [mine, other] = [figuresOf(ours.crossingMs), figuresOf(theirs.crossingMs)];

row('', 'ours', 'PouchDB', 'ratio', 'goal');
row(
  'sent up, a second',
  ours.pushPerSecond.toFixed(0),
  theirs.pushPerSecond.toFixed(0),
  times(ours.pushPerSecond / theirs.pushPerSecond),
  '≥ 5 ×',
);
row(
  'taken by a new PC, a second',
  ours.pullPerSecond.toFixed(0),
  theirs.pullPerSecond.toFixed(0),
  times(ours.pullPerSecond / theirs.pullPerSecond),
  '≥ 12 ×',
);
row(
  'from commit to commit, median ms',
  mine.medianMs.toFixed(1),
  other.medianMs.toFixed(1),
  times(mine.medianMs / other.medianMs),
  '≤ 0.1 ×',
);
row('from commit to commit, p99 ms', mine.p99Ms.toFixed(1), other.p99Ms.toFixed(1), '', '');

log(`Cursors: ${commits.toLocaleString('en')} commits by 16 writers …`);
const folder = mkdtempSync(join(tmpdir(), 'enamel-postgres-'));
try {
  const database = await createNetworkDatabase(folder);
  const race = await runCursorRace(database, commits);
  await database.close();
  process.stdout.write(`\nRows that a reader never saw, of ${race.commits.toLocaleString('en')}:\n`);
  for (const [cursor, lost] of Object.entries(race.lost)) row(`  ${cursor}`, String(lost));
} finally {
  await endCluster(folder);
}
log(`Load at the end: ${loadavg()[0]?.toFixed(1)}`);
process.exit(0);
