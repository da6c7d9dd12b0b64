// Hashes and compares passwords off the core's thread: bcrypt at cost 12 takes a quarter of a second.

import { parentPort } from 'node:worker_threads';
import bcrypt from 'bcryptjs';

export type PasswordJob =
  | { readonly id: number; readonly kind: 'hash'; readonly secret: string; readonly cost: number }
  | { readonly id: number; readonly kind: 'compare'; readonly secret: string; readonly hash: string };

export type PasswordAnswer = { readonly id: number; readonly value: string | boolean };

parentPort?.on('message', (job: PasswordJob) => {
  const value =
    job.kind === 'hash' ? bcrypt.hashSync(job.secret, job.cost) : bcrypt.compareSync(job.secret, job.hash);
  parentPort?.postMessage({ id: job.id, value } satisfies PasswordAnswer);
});
