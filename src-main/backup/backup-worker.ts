// Entry of the backup worker: does one job beside the core and ends. It reads the clinic's database, never writes it.

import { setPriority } from 'node:os';
import { dirname } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import type {
  BackupJob,
  FromBackupWorker,
  JobReins,
  JobResult,
  ToBackupWorker,
} from '#main/backup/backup-messages.ts';
import { toBackupProblem } from '#main/backup/backup-problem.ts';
import { checkBackup } from '#main/backup/check-backup.ts';
import { makeBackup } from '#main/backup/make-backup.ts';
import { restoreBackup } from '#main/backup/restore-backup.ts';
import { removeBackups } from '#main/backup/tidy-target.ts';

if (parentPort === null) throw new Error('Backups are made in a worker.');
// On Linux a priority is a thread's own: the desk's calls go first. Elsewhere it would slow the whole program.
if (process.platform === 'linux') setPriority(10);
const port = parentPort;
const job = workerData as BackupJob;
const stopping = new AbortController();
const tellEveryMs = 100;
let toldAt = 0;
let toldPhase = '';

const reins: JobReins = {
  signal: stopping.signal,
  tell(progress) {
    const now = performance.now();
    if (progress.phase === toldPhase && now - toldAt < tellEveryMs) return;
    toldAt = now;
    toldPhase = progress.phase;
    say({ kind: 'progress', progress });
  },
};

function say(message: FromBackupWorker): void {
  port.postMessage(message);
}

function work(): Promise<JobResult<BackupJob>> {
  if (job.kind === 'make') return makeBackup(job, reins);
  if (job.kind === 'verify') return checkBackup(job.path, job.key, 'all', reins);
  return job.kind === 'remove' ? removeBackups(job, reins) : restoreBackup(job, reins);
}

function folderOf(): string {
  if (job.kind === 'verify') return dirname(job.path);
  return job.kind === 'restore' ? dirname(job.path) : job.target;
}

port.on('message', (message: ToBackupWorker) => {
  if (message.kind === 'cancel') stopping.abort();
});
try {
  say({ kind: 'done', result: await work() });
} catch (error) {
  const problem = toBackupProblem(error, folderOf());
  say({ kind: 'failed', code: problem.code, detail: problem.detail });
}
port.close();
