// `npm run bench:sync`: the exchange against PouchDB and express-pouchdb in the same run, what naive cursors lose, and the
// program under the load of a thousand clinics. Figures are reported, never asserted.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { endCluster } from '../../tests/fixtures/network-cluster.ts';
import { createNetworkDatabase } from '../../tests/fixtures/network-database.ts';
import { runCursorRace } from './cursor-race.ts';
import { measureExchange } from './exchange.ts';
import { measureFilled } from './filled-network.ts';
import { printCursors, printExchange, printFilled, type OpponentFigures } from './tables.ts';

const { values } = parseArgs({
  options: {
    exchange: { type: 'boolean', default: false },
    cursors: { type: 'boolean', default: false },
    load: { type: 'boolean', default: false },
    referrals: { type: 'string', default: '20000' },
    crossings: { type: 'string', default: '200' },
    commits: { type: 'string', default: '50000' },
    clinics: { type: 'string', default: '1000' },
    'filled-referrals': { type: 'string', default: '500000' },
    'per-second': { type: 'string', default: '50' },
    seconds: { type: 'string', default: '60' },
    streams: { type: 'string', default: '10000' },
  },
});
const isAll = !values.exchange && !values.cursors && !values.load;
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

async function exchange(): Promise<void> {
  const { referrals, crossings } = values;
  if (!existsSync(join(opponentFolder, 'node_modules'))) {
    log('Installing the opponent …');
    await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund']);
  }
  const opponent = async (file: string) =>
    JSON.parse(await run(process.execPath, [file, referrals, crossings])) as OpponentFigures;
  log(`PouchDB, documents in one database: ${referrals} …`);
  const documents = await opponent('documents.mjs');
  log(`PouchDB, a database for each clinic: ${referrals} …`);
  const clinics = await opponent('clinics.mjs');
  log(`Ours: ${referrals} …`);
  printExchange(await measureExchange(Number(referrals), Number(crossings)), documents, clinics);
}

async function cursors(): Promise<void> {
  log(`Cursors: ${values.commits} commits by 16 writers …`);
  const folder = mkdtempSync(join(tmpdir(), 'enamel-postgres-'));
  try {
    const database = await createNetworkDatabase(folder);
    const race = await runCursorRace(database, Number(values.commits));
    await database.close();
    printCursors(race);
  } finally {
    await endCluster(folder);
  }
}

async function load(): Promise<void> {
  const options = {
    clinics: Number(values.clinics),
    referrals: Number(values['filled-referrals']),
    perSecond: Number(values['per-second']),
    seconds: Number(values.seconds),
    streams: Number(values.streams),
  };
  log(`A network of ${options.clinics} clinics with ${options.referrals} referrals …`);
  printFilled(await measureFilled(options, log), options);
}

log(
  `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.versions.node}, load ${loadavg()[0]?.toFixed(1)}`,
);
if (isAll || values.exchange) await exchange();
if (isAll || values.cursors) await cursors();
if (isAll || values.load) await load();
log(`Load at the end: ${loadavg()[0]?.toFixed(1)}`);
process.exit(0);
