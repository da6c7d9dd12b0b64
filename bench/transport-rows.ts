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

/** A start of a process differs from the next by what else the machine does: the median of some is shown. */
const starts = 9;

/** `inCore` is the same search asked without a port. */
export async function portRows(clinic: BenchClinic, rounds: number, inCore: Figures): Promise<BenchRow[]> {
  const built = join(root, 'out', 'main', 'core-worker.js');
  const entry = existsSync(built) ? pathToFileURL(built) : undefined;
  const firstAnswers: number[] = [];
  // The first is not counted: Node compiles this process's own part of the way then.
  for (let start = 0; start <= starts; start += 1) {
    const { firstMs, close } = await startCore(clinic, entry);
    if (start > 0) firstAnswers.push(firstMs);
    await close();
  }
  const { client, close } = await startCore(clinic, entry);
  try {
    await client.session.signIn(clinic.signIn);
    const figures = await measure(() => client.patients.search({ text }), { rounds });
    const row = { size: clinic.size, raw: null, like: null };
    return [
      {
        ...row,
        name: 'first answer of the core',
        figures: figuresOf(firstAnswers),
        goals: [{ of: 'median', atMost: 100 }],
        note: `thread start to first reply, ${entry === undefined ? 'from source' : 'built'}`,
      },
      {
        ...row,
        name: 'added by the MessagePort',
        figures: minus(figures, inCore),
        goals: [{ of: 'median', atMost: 1 }],
      },
    ];
  } finally {
    await close();
  }
}

/** Starts the core's thread and asks it once. */
async function startCore(
  clinic: BenchClinic,
  entry: URL | undefined,
): Promise<{ client: BenchClient; firstMs: number; close: () => Promise<void> }> {
  const startedAt = performance.now();
  const core = startCoreWorker(
    { dataDir: clinic.dataDir, migrationsDir, appVersion: 'bench' },
    keyFileCustody(clinic.dataDir),
    entry,
  );
  const { port1, port2 } = new MessageChannel();
  core.connect(port2, { via: 'window', deviceName: 'bench', ipAddress: null, userAgent: null });
  const client: BenchClient = createORPCClient(new RPCLink({ port: port1 }));
  port1.start();
  const crashed = new Promise<never>((_, reject) => core.onCrash(reject));
  crashed.catch(() => undefined);
  await Promise.race([client.system.status(), crashed]);
  const firstMs = performance.now() - startedAt;
  const close = async (): Promise<void> => {
    port1.close();
    await core.close();
  };
  return { client, firstMs, close };
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
      goals: [],
      ...extra,
    });
    return [
      one('start of the host to its first answer', firstMs, { note: `${from}, new process` }),
      one('start to usable', usableMs, { note: `${from}, signed in, first search answered` }),
      { ...one('added by HTTP', 0), figures: minus(figures, inCore), goals: [{ of: 'median', atMost: 1 }] },
      ...(restingMb === null
        ? []
        : [
            one('memory after the first answer', restingMb, {
              unit: 'MB',
              goals: [{ of: 'median', atMost: 120 }],
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
