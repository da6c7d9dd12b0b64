// Runs one backup job at a time for a core, in a worker of its own, and knows how far it is.

import { Worker } from 'node:worker_threads';
import type { BackupJob, FromBackupWorker, JobResult, ToBackupWorker } from '#main/backup/backup-messages.ts';
import { BackupProblem } from '#main/backup/backup-problem.ts';
import type { Core } from '#main/core/call.ts';
import { workerUrl } from '#main/core/worker-url.ts';
import type { BackupProgress } from '#shared/backup/contract.ts';

/** Does a job in a worker. Throws BackupProblem. */
export type RunJob = <Job extends BackupJob>(job: Job) => Promise<JobResult<Job>>;

export type BackupRunner = {
  readonly progress: () => BackupProgress | null;
  /**
   * Holds the runner for a stretch of work, which may do several jobs. Gives null at once when another holds it.
   * The promise inside settles as the work does.
   */
  readonly hold: <Result>(
    act: BackupProgress['act'],
    work: (run: RunJob) => Promise<Result>,
  ) => { readonly ended: Promise<Result> } | null;
  /** Asks what runs to stop; it then ends with CANCELLED and leaves nothing half made. */
  readonly cancel: () => void;
  /** Stops what runs and waits until it has ended. */
  readonly stop: () => Promise<void>;
};

/**
 * A job that does not end by itself (a long copy of the database, or its low priority beside a busy machine) is ended
 * after this; what it leaves is swept later. The program is to be gone before a system that shuts down kills it.
 */
const patienceMs = 1000;

const runners = new WeakMap<Core, BackupRunner>();

/** The one runner of a core. */
export function backupRunner(core: Core): BackupRunner {
  let runner = runners.get(core);
  if (runner === undefined) {
    runner = createRunner(core);
    runners.set(core, runner);
    core.onClosing(runner.stop);
  }
  return runner;
}

function createRunner(core: Core): BackupRunner {
  let held: { progress: BackupProgress; ended: Promise<unknown> } | null = null;
  let worker: Worker | null = null;
  let isStopped = false;

  function run<Job extends BackupJob>(job: Job): Promise<JobResult<Job>> {
    if (isStopped) return Promise.reject(new BackupProblem('CANCELLED'));
    return new Promise((resolve, reject) => {
      // The worker's copy of the key ends with the worker.
      const started = new Worker(workerUrl('backup-worker'), { workerData: job, name: 'enamel-backup' });
      worker = started;
      started.on('message', (message: FromBackupWorker) => {
        if (message.kind === 'done') resolve(message.result as JobResult<Job>);
        else if (message.kind === 'failed') reject(new BackupProblem(message.code, message.detail));
        else if (held !== null) held.progress = { ...held.progress, ...message.progress };
      });
      started.on('error', (error) => reject(new BackupProblem('INTERNAL', null, error)));
      started.on('exit', () => {
        if (worker === started) worker = null;
        reject(new BackupProblem(isStopped ? 'CANCELLED' : 'INTERRUPTED'));
      });
    });
  }

  function cancel(): void {
    isStopped = true;
    worker?.postMessage({ kind: 'cancel' } satisfies ToBackupWorker);
  }

  return {
    progress: () => held?.progress ?? null,
    hold(act, work) {
      if (held !== null) return null;
      isStopped = false;
      const progress = { act, phase: 'database', done: 0, total: null, startedAt: core.clock.now() } as const;
      const ended = (async () => {
        await Promise.resolve();
        try {
          return await work(run);
        } finally {
          held = null;
        }
      })();
      held = { progress, ended };
      return { ended };
    },
    cancel,
    async stop() {
      if (held === null) return;
      const { ended } = held;
      cancel();
      const timer = setTimeout(() => void worker?.terminate(), patienceMs);
      await ended.catch(() => undefined);
      clearTimeout(timer);
    },
  };
}
