// A thread of a helper process that ends the process when it holds more memory, or works longer on one thing, than it
// may. Nothing is lost by it: a helper keeps nothing, and the core tells whoever waits for it.

import { workerData } from 'node:worker_threads';

/** `work`: the number of the work under way and its limit in milliseconds of processor time; a limit of 0: none. */
export type GuardData = { readonly maxBytes: number; readonly work: SharedArrayBuffer };

const lookMs = 50;
const { maxBytes, work } = workerData as GuardData;
const [numberAt, limitAt] = [0, 1];
const said = new Int32Array(work);
let current = 0;
let startedAt = process.cpuUsage();

/** Processor time, not time of day: a busy machine makes no picture hostile. */
function workedMs(): number {
  const { user, system } = process.cpuUsage(startedAt);
  return (user + system) / 1000;
}

setInterval(() => {
  const number = Atomics.load(said, numberAt);
  const limit = Atomics.load(said, limitAt);
  if (number !== current) {
    current = number;
    startedAt = process.cpuUsage();
  }
  const isTooLong = limit > 0 && workedMs() > limit;
  if (isTooLong || process.memoryUsage.rss() > maxBytes) process.kill(process.pid, 'SIGKILL');
}, lookMs);
