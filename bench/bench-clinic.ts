// Makes, or takes from .cache/bench, the clinic that is measured, and opens it with its owner signed in.

import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import type { CallContext, OpenClinic, SignedInCall } from '#main/core/call.ts';
import { windowConnection } from '#main/core/connections.ts';
import { createCore, type RunningCore } from '#main/core/core.ts';
import { router } from '#main/core/router.ts';
import { keyFileCustody } from '#main/host/key-file-custody.ts';
import { makeSampleClinic } from '#main/sample/create-sample-clinic.ts';
import { epochMs } from '#shared/time/instant.ts';
import { wallClockToInstant } from '#shared/time/wall-clock.ts';
import type { Client } from '../tests/fixtures/test-clinic.ts';

export type BenchClient = Client;

export type BenchClinic = {
  readonly dataDir: string;
  readonly size: number;
  readonly zone: string;
  /** The date at which the clinic stands. */
  readonly today: string;
  readonly signIn: { readonly username: string; readonly password: string };
};

export type OpenBench = {
  readonly core: RunningCore;
  readonly clinic: OpenClinic;
  readonly client: BenchClient;
  /** For services that are called without the router. */
  readonly call: SignedInCall;
  readonly close: () => Promise<void>;
};

const root = join(import.meta.dirname, '..');
export const migrationsDir = join(root, 'migrations', 'clinic');
const zone = 'Europe/Istanbul';
const today = '2026-06-16';
/** Twenty chairs book about 1,200 entries a week. */
const chairCount = 20;
const maxEvents = 120_000;

/** Gives the folder of a clinic of this size: the one made before, unless its tables have changed since. */
export async function benchClinic(
  size: number,
  options: { readonly cacheDir?: string; readonly log: (line: string) => void },
): Promise<BenchClinic> {
  const { cacheDir = join(root, '.cache', 'bench'), log } = options;
  const dataDir = join(cacheDir, `patients-${size}`);
  const noteFile = join(dataDir, 'bench.json');
  const version = readFileSync(join(migrationsDir, 'meta', '_journal.json'), 'utf8');
  if (existsSync(noteFile)) {
    const note = JSON.parse(readFileSync(noteFile, 'utf8')) as BenchClinic & { version: string };
    if (note.version === version) return { ...note, dataDir };
  }
  const startedAt = performance.now();
  const unfinished = `${dataDir}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  const now = wallClockToInstant({ on: today, time: '11:30' }, zone).instant;
  const clock = { now: () => now, nowMs: () => epochMs(now) };
  const core = await createCore(
    { dataDir: unfinished, migrationsDir, appVersion: 'bench' },
    keyFileCustody(unfinished),
    { clock },
  );
  try {
    const connection = windowConnection('bench', {
      via: 'window',
      deviceName: null,
      ipAddress: null,
      userAgent: null,
    });
    const made = await makeSampleClinic(
      { core, connection },
      {
        seed: 'bench',
        locale: 'en',
        currency: 'USD',
        timeZone: zone,
        now,
        patientCount: size,
        eventCount: Math.min(size * 6, maxEvents),
        chairCount,
      },
    );
    const note = { size, zone, today, signIn: { username: made.username, password: made.password }, version };
    writeFileSync(join(unfinished, 'bench.json'), JSON.stringify(note), { mode: 0o600 });
  } finally {
    await core.close();
  }
  rmSync(dataDir, { recursive: true, force: true });
  renameSync(unfinished, dataDir);
  log(
    `${size.toLocaleString('en')} patients made in ${Math.round((performance.now() - startedAt) / 1000)} s`,
  );
  return benchClinic(size, options);
}

/** Opens the clinic in this thread and signs its owner in. The clock goes on from the clinic's own day. */
export async function openBench(bench: BenchClinic): Promise<OpenBench> {
  const offsetMs =
    epochMs(wallClockToInstant({ on: bench.today, time: '11:30' }, bench.zone).instant) - Date.now();
  const nowMs = (): number => Date.now() + offsetMs;
  const clock = { now: () => new Date(nowMs()).toISOString(), nowMs };
  const core = await createCore(
    { dataDir: bench.dataDir, migrationsDir, appVersion: 'bench' },
    keyFileCustody(bench.dataDir),
    { clock },
  );
  const state = core.clinicState();
  if (state.state !== 'OPEN') throw new Error(`The bench's clinic is ${state.state}.`);
  const connection = windowConnection('bench', {
    via: 'window',
    deviceName: 'bench',
    ipAddress: null,
    userAgent: null,
  });
  const context: CallContext = { core, connection };
  const client = createRouterClient(router, { context });
  const session = await client.session.signIn(bench.signIn);
  const actor = {
    userId: session.user.id,
    role: session.user.role,
    imagingRights: session.user.imagingRights,
    sessionId: 'bench',
    deviceName: null,
    ipAddress: null,
    userAgent: null,
  };
  return {
    core,
    clinic: state.clinic,
    client,
    call: { core, clinic: state.clinic, actor },
    close: () => core.close(),
  };
}
