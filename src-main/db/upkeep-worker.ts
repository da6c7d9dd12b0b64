// Entry of the upkeep worker: checks, measures or compacts a database beside the core, and ends.

import { parentPort, workerData } from 'node:worker_threads';
import { findDamage } from '#main/db/integrity.ts';
import { compactDatabase } from '#main/db/compact-database.ts';
import { measure } from '#main/db/measure.ts';
import type { FromUpkeepWorker, UpkeepJob } from '#main/db/upkeep-messages.ts';

if (parentPort === null) throw new Error('Upkeep is done in a worker.');
const port = parentPort;
const job = workerData as UpkeepJob;

function say(message: FromUpkeepWorker): void {
  port.postMessage(message);
}

function work() {
  if (job.kind === 'integrity')
    return findDamage(job.path, job.key, (done, total) => say({ kind: 'progress', done, total }));
  return job.kind === 'measure' ? measure(job) : compactDatabase(job);
}

try {
  say({ kind: 'done', result: work() });
} catch (error) {
  // The driver's message may hold values; its code says enough.
  const code = error instanceof Error && 'code' in error ? String(error.code) : null;
  say({ kind: 'failed', code });
}
port.close();
