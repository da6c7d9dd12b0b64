// Runs one job of upkeep in a worker of its own.

import { Worker } from 'node:worker_threads';
import { workerUrl } from '#main/core/worker-url.ts';
import type { FromUpkeepWorker, UpkeepJob, UpkeepResult } from '#main/db/upkeep-messages.ts';

/** A job could not be done; `code` is SQLite's or the system's own, without any value. */
export class UpkeepError extends Error {
  override readonly name = 'UpkeepError';
  readonly code: string;
  constructor(code: string | null) {
    super('The work beside the core could not be done.');
    this.code = code ?? 'UNKNOWN';
  }
}

/** Does the job and gives its result; `signal` ends it early. Throws UpkeepError. */
export function runUpkeep<Job extends UpkeepJob>(
  job: Job,
  options: { tell?: (done: number, total: number) => void; signal?: AbortSignal } = {},
): Promise<UpkeepResult<Job>> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerUrl('upkeep-worker'), { workerData: job, name: 'enamel-upkeep' });
    worker.on('message', (message: FromUpkeepWorker) => {
      if (message.kind === 'progress') options.tell?.(message.done, message.total);
      else if (message.kind === 'done') resolve(message.result as UpkeepResult<Job>);
      else reject(new UpkeepError(message.code));
    });
    worker.on('error', () => reject(new UpkeepError(null)));
    worker.on('exit', () => reject(new UpkeepError('ENDED')));
    options.signal?.addEventListener('abort', () => void worker.terminate());
  });
}
