// What lies around the core: a call over a MessagePort and over HTTP, the first answer after a start, and memory.

import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { MessageChannel } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import { startCoreWorker } from '#main/core/start-core-worker.ts';
import { keyFileCustody } from '#main/host/key-file-custody.ts';
import { migrationsDir, type BenchClient, type BenchClinic } from './bench-clinic.ts';
import { figuresOf, measure, type Figures } from './measure.ts';
import type { BenchRow } from './rows.ts';

const root = join(import.meta.dirname, '..');
const text = 'de';

/** `inCore` is the same search asked without a port. */
export async function portRows(clinic: BenchClinic, rounds: number, inCore: Figures): Promise<BenchRow[]> {
  const built = join(root, 'out', 'main', 'core-worker.js');
  const isBuilt = existsSync(built);
  const startedAt = performance.now();
  const core = startCoreWorker(
    { dataDir: clinic.dataDir, migrationsDir, appVersion: 'bench' },
    keyFileCustody(clinic.dataDir),
    isBuilt ? pathToFileURL(built) : undefined,
  );
  try {
    const { port1, port2 } = new MessageChannel();
    core.connect(port2, { via: 'window', deviceName: 'bench', ipAddress: null, userAgent: null });
    const client: BenchClient = createORPCClient(new RPCLink({ port: port1 }));
    port1.start();
    const crashed = new Promise<never>((_, reject) => core.onCrash(reject));
    crashed.catch(() => undefined);
    await Promise.race([core.ready, crashed]);
    await client.system.status();
    const firstMs = performance.now() - startedAt;
    await client.session.signIn(clinic.signIn);
    const figures = await measure(() => client.patients.search({ text }), { rounds });
    port1.close();
    return [
      {
        name: 'first answer of the core',
        size: clinic.size,
        figures: figuresOf([firstMs]),
        raw: null,
        like: null,
        goal: { of: 'medianMs', atMost: 100 },
        note: `thread start to first reply, ${isBuilt ? 'built' : 'from source'}`,
      },
      {
        name: 'added by the MessagePort',
        size: clinic.size,
        figures: minus(figures, inCore),
        raw: null,
        like: null,
        goal: { of: 'medianMs', atMost: 1 },
      },
    ];
  } finally {
    await core.close();
  }
}

/** Starts the host as users do (the built one when there is a build), asks it, and looks at its memory. */
export async function hostRows(clinic: BenchClinic, rounds: number, inCore: Figures): Promise<BenchRow[]> {
  const built = join(root, 'out', 'main', 'host.js');
  const isBuilt = existsSync(built);
  const entry = isBuilt ? built : join(root, 'src-main', 'host', 'main.ts');
  const startedAt = performance.now();
  const host = spawn(process.execPath, [entry, '--data-dir', clinic.dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = new Promise<void>((resolve) => host.once('exit', () => resolve()));
  try {
    const url = await new Promise<string>((resolve, reject) => {
      let printed = '';
      host.stdout.on('data', (chunk: Buffer) => {
        printed += chunk.toString();
        if (printed.includes('\n')) resolve((JSON.parse(printed) as { url: string }).url);
      });
      host.once('exit', (code) => reject(new Error(`The host ended with ${code}.`)));
    });
    await post(url, 'system/status', undefined, '');
    const firstMs = performance.now() - startedAt;
    const restingMb = residentMb(host.pid);
    const signedIn = await post(url, 'session/signIn', clinic.signIn, '');
    const cookie = signedIn.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ');
    const searchOnce = async (): Promise<void> => {
      const response = await post(url, 'patients/search', { text }, cookie);
      if (!response.ok) throw new Error(`The host answered ${response.status}.`);
      await response.arrayBuffer();
    };
    await searchOnce();
    const usableMs = performance.now() - startedAt;
    const figures = await measure(searchOnce, { rounds });
    const from = isBuilt ? 'built host' : 'host from source';
    const one = (name: string, value: number, extra: Partial<BenchRow> = {}): BenchRow => ({
      name,
      size: clinic.size,
      figures: figuresOf([value]),
      raw: null,
      like: null,
      goal: null,
      ...extra,
    });
    return [
      one('start of the host to its first answer', firstMs, { note: `${from}, new process` }),
      one('start to usable', usableMs, { note: `${from}, signed in, first search answered` }),
      { ...one('added by HTTP', 0), figures: minus(figures, inCore), goal: { of: 'medianMs', atMost: 1 } },
      ...(restingMb === null
        ? []
        : [
            one('memory after the first answer', restingMb, {
              unit: 'MB',
              goal: { of: 'medianMs', atMost: 120 },
              note: from,
            }),
          ]),
    ];
  } finally {
    host.kill('SIGTERM');
    await exited;
  }
}

function minus(with_: Figures, without: Figures): Figures {
  return {
    rounds: with_.rounds,
    medianMs: with_.medianMs - without.medianMs,
    p95Ms: with_.p95Ms - without.p95Ms,
    p99Ms: with_.p99Ms - without.p99Ms,
  };
}

function post(url: string, call: string, input: unknown, cookie: string): Promise<Response> {
  return fetch(`${url}/rpc/${call}`, {
    method: 'POST',
    headers: { 'x-enamel': '1', 'content-type': 'application/json', ...(cookie === '' ? {} : { cookie }) },
    body: JSON.stringify(input === undefined ? {} : { json: input }),
  });
}

/** Resident memory of a process in megabytes, where the system tells it (Linux); else null. */
function residentMb(pid: number | undefined): number | null {
  try {
    const found = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return found === null ? null : Number(found[1]) / 1024;
  } catch {
    return null;
  }
}
