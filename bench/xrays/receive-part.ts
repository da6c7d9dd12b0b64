// DICOM receive: 50 pictures of 3.8 MB from eight senders at once, into the built receiver. Wants dcmtk's storescu.

import { fork, execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readFileHead } from '#main/dicom/read-file-head.ts';
import type { FromReceiver, ToReceiver } from '#main/dicom/receiver-messages.ts';
import { openSpool } from '#main/dicom/spool.ts';
import { hasDcmtk } from '../../tests/fixtures/dcmtk.ts';
import { dicomFile } from '../../tests/fixtures/dicom-file.ts';
import { report } from './figures.ts';
import { cpuMsOf, endedChildrenMs, peakMbOf } from './process-use.ts';

const run = promisify(execFile);
const [pictures, senders, rounds] = [50, 8, 5];
const key = new Uint8Array(32).fill(3);

/** Prints the time by the clock, the processor time of receiver and senders, and the most memory that was held. */
export async function measureReceive(): Promise<void> {
  if (!hasDcmtk('storescu')) {
    process.stdout.write('receive: skipped, dcmtk is not installed\n');
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'enamel-bench-receive-'));
  try {
    const found: Received[] = [];
    for (let round = 1; round <= rounds; round += 1) {
      const { paths, dataSets } = makePictures(folder);
      const spoolDir = join(folder, `spool-${round}`);
      found.push(await receive(spoolDir, paths));
      if (!(await sameAs(spoolDir, dataSets))) throw new Error('What arrived is not what was sent.');
      rmSync(spoolDir, { recursive: true });
    }
    const middle = (of: (one: Received) => number): number =>
      found.map(of).toSorted((one, other) => one - other)[Math.floor(rounds / 2)] ?? Number.NaN;
    const what = `receive ${pictures} × 3.8 MB of ${senders} senders, byte-identical`;
    report({ what: `${what}: s by the clock, median`, found: middle(({ seconds }) => seconds), goal: 0.7 });
    report({ what: '  MB resident at most, median', found: middle(({ peakMb }) => peakMb), goal: 160 });
    report({ what: '  s of processor, receiver', found: middle(({ cpuMs }) => cpuMs) / 1000, goal: null });
    report({
      what: '  s of processor, senders',
      found: middle(({ sendersMs }) => sendersMs) / 1000,
      goal: null,
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

type Received = {
  readonly seconds: number;
  readonly peakMb: number;
  readonly cpuMs: number;
  readonly sendersMs: number;
};

function makePictures(folder: string): { paths: string[]; dataSets: Set<string> } {
  const dataSets = new Set<string>();
  const paths = Array.from({ length: pictures }, (_, index) => {
    const made = dicomFile({ widthPx: 1900, heightPx: 1000, patientName: 'Bench^Picture' });
    dataSets.add(hashOf(made.dataSet));
    const path = join(folder, `${index}.dcm`);
    writeFileSync(path, made.bytes);
    return path;
  });
  return { paths, dataSets };
}

async function receive(spoolDir: string, paths: readonly string[]): Promise<Received> {
  const child = fork(join(import.meta.dirname, '../../out/main/dicom-receiver.js'), [], {
    serialization: 'advanced',
    execArgv: [],
  });
  const listening = new Promise<number>((resolve, reject) => {
    child.on('message', (message: FromReceiver) => {
      if (message.kind === 'listening') resolve(message.port);
      else if (message.kind === 'failed') reject(new Error(message.code));
    });
  });
  const start: ToReceiver = {
    kind: 'start',
    spoolDir,
    key,
    options: {
      aeTitle: 'ENAMEL',
      interfaceAddress: '127.0.0.1',
      port: 0,
      senders: [{ aeTitle: 'BENCH', address: null }],
      maxObjectBytes: 100_000_000,
      maxWaitingBytes: 1_000_000_000,
      maxConnections: 16,
      idleMs: 30_000,
    },
  };
  child.send(start);
  const port = await listening;
  const before = { receiver: cpuMsOf(child.pid), senders: endedChildrenMs() };
  const begun = performance.now();
  await Promise.all(
    Array.from({ length: senders }, (_, sender) =>
      run('storescu', [
        '-aet',
        'BENCH',
        '-aec',
        'ENAMEL',
        '127.0.0.1',
        String(port),
        ...paths.filter((_path, index) => index % senders === sender),
      ]),
    ),
  );
  const seconds = (performance.now() - begun) / 1000;
  const use = {
    peakMb: peakMbOf(child.pid) ?? Number.NaN,
    cpuMs: cpuMsOf(child.pid) - before.receiver,
    sendersMs: endedChildrenMs() - before.senders,
  };
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill();
  await ended;
  return { seconds, ...use };
}

async function sameAs(spoolDir: string, dataSets: ReadonlySet<string>): Promise<boolean> {
  const spool = openSpool(spoolDir, key);
  const found = new Set<string>();
  for await (const name of spool.names()) {
    const bytes = await spool.read(name);
    found.add(hashOf(bytes.subarray(readFileHead(bytes)?.dataSetOffset ?? 0)));
  }
  return found.size === dataSets.size && [...found].every((hash) => dataSets.has(hash));
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
