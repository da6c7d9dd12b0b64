// `npm run sample`: fills a new data folder with an invented clinic and prints one JSON line with sign-in and counts; with
// `--network` two of them that refer patients to each other, and the network between them.

import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createCore, type RunningCore } from '#main/core/core.ts';
import { windowConnection } from '#main/core/connections.ts';
import { apiEntry, appVersion, migrationsDir } from '#main/host/app-folders.ts';
import { keyFileCustody } from '#main/host/key-file-custody.ts';
import { makeSampleClinic, smallSamplePictures } from '#main/sample/create-sample-clinic.ts';
import { drawPictures } from '#main/sample/draw-pictures.ts';
import { referToEachOther, startSampleApi, type SampleDesk } from '#main/sample/network-sample.ts';
import { planPictures } from '#main/sample/plan-pictures.ts';
import { sampleArguments, sampleUsage } from '#main/sample/sample-arguments.ts';
import type { SampleOptions } from '#main/sample/sample-options.ts';
import { epochMs } from '#shared/time/instant.ts';

const { values } = parseArgs({
  options: {
    'data-dir': { type: 'string' },
    network: { type: 'boolean', default: false },
    patients: { type: 'string' },
    events: { type: 'string' },
    xrays: { type: 'string' },
    chairs: { type: 'string' },
    seed: { type: 'string' },
    locale: { type: 'string' },
    'time-zone': { type: 'string' },
    today: { type: 'string' },
    time: { type: 'string' },
  },
});

/** Where `npm run api` listens unless told otherwise, and where the two clinics are then opened. */
const networkPort = 4600;
const clinicPorts = [4601, 4602] as const;

const startedAt = performance.now();
const seconds = () => Math.round((performance.now() - startedAt) / 100) / 10;
const parsed = sampleArguments(values, new Intl.DateTimeFormat().resolvedOptions().timeZone, Date.now());
if ('problem' in parsed) {
  process.stderr.write(`${parsed.problem}\n${sampleUsage}\n`);
  process.exit(2);
}
const { options, xrays } = parsed;
const folder = resolve(parsed.dataDir);
try {
  await (values.network ? makeTwo() : makeOne());
} catch (error) {
  process.stderr.write(
    `The sample could not be made: ${error instanceof Error ? error.message : 'unknown'}\n`,
  );
  process.exitCode = 1;
}

async function makeOne(): Promise<void> {
  const made = await makeClinic(folder, options);
  if (made === null) return refuseFolder();
  const { username, password, counts, portraits } = made;
  say({ username, password, ...counts, xrays, portraits, seed: options.seed, seconds: seconds() });
}

async function makeTwo(): Promise<void> {
  if (existsSync(folder) && readdirSync(folder).length > 0) return refuseFolder();
  const names = ['first', 'second'] as const;
  const desks: SampleDesk[] = [];
  // Postgres, which root starts as another user, has to come through to its own folder in this one.
  mkdirSync(folder, { recursive: true });
  const api = await startSampleApi(apiEntry, join(folder, 'network'), networkPort);
  try {
    for (const [index, name] of names.entries()) {
      const dataDir = join(folder, name);
      const seed = index === 0 ? options.seed : `${options.seed}-second`;
      const made = await makeClinic(dataDir, { ...options, seed });
      if (made === null) return refuseFolder();
      const { username, password } = made;
      desks.push({ core: await openCore(dataDir), username, password, email: `owner@${name}.example` });
    }
    const [first, second] = desks;
    if (first === undefined || second === undefined) throw new Error('There are two clinics.');
    const { sent } = await referToEachOther(api.url, [first, second]);
    say({
      network: `npm run api -- --data-dir ${join(folder, 'network')}`,
      clinics: desks.map(({ username, password, email }, index) => ({
        start: `npm run host -- --data-dir ${join(folder, names[index] ?? '')} --port ${clinicPorts[index]}`,
        url: `http://127.0.0.1:${clinicPorts[index]}`,
        username,
        password,
        networkEmail: email,
      })),
      referrals: sent,
      seconds: seconds(),
    });
  } finally {
    for (const { core } of desks) await core.close();
    await api.stop();
  }
}

async function openCore(
  dataDir: string,
  clock?: { now: () => string; nowMs: () => number },
): Promise<RunningCore> {
  return createCore(
    { dataDir, migrationsDir, appVersion },
    keyFileCustody(dataDir),
    clock === undefined ? {} : { clock },
  );
}

/** Null when the folder holds something; then nothing was changed. */
async function makeClinic(dataDir: string, made: SampleOptions) {
  // The clinic stands at one instant while it is made: the same seed and day give the same times.
  const core = await openCore(dataDir, { now: () => made.now, nowMs: () => epochMs(made.now) });
  try {
    if (core.clinicState().state !== 'FIRST_RUN') return null;
    const caller = { via: 'window', deviceName: 'sample', ipAddress: null, userAgent: null } as const;
    const connection = windowConnection('sample', caller);
    const { username, password, clinic, filled } = await makeSampleClinic({ core, connection }, made);
    const portraits = Math.min(smallSamplePictures.portraits, xrays);
    const pictures = planPictures(made, filled, { xrays, portraits });
    await drawPictures(core, clinic, pictures, { threads: availableParallelism(), locale: options.locale });
    return { username, password, counts: filled.counts, portraits };
  } finally {
    await core.close();
  }
}

function refuseFolder(): void {
  process.stderr.write(`${folder} is not an empty data folder. Name a new one; nothing was changed.\n`);
  process.exitCode = 1;
}

function say(line: Readonly<Record<string, unknown>>): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
