// A thread of a helper process that ends the process when it holds more memory, or works longer on one thing, than it
// may. Nothing is lost by it: a helper keeps nothing, and the core tells whoever waits for it.

import { workerData } from 'node:worker_threads';
import { helperWork } from './helper-work.ts';

export type GuardData = { readonly maxBytes: number; readonly work: SharedArrayBuffer };

const lookMs = 50;
const { maxBytes, work } = workerData as GuardData;
const { isTooLong } = helperWork(work);

setInterval(() => {
  if (isTooLong() || process.memoryUsage.rss() > maxBytes) process.kill(process.pid, 'SIGKILL');
}, lookMs);
