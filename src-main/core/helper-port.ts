// How a helper process speaks with the core: the same words in a child process of the host and in one of Electron.
// For the entries of helpers alone; the core's side is helper-process.ts.

import { Worker } from 'node:worker_threads';
import type { GuardData } from '#main/core/helper-guard.ts';
import { helperWork } from '#main/core/helper-work.ts';
import { workerUrl } from '#main/core/worker-url.ts';

export type HelperPort = {
  /** Sends plain data: what structured clone takes, typed arrays too, no ports. */
  readonly postMessage: (message: unknown) => void;
  /** Calls the listener with each message of the core. Listen in the first turn: what comes before is lost. */
  readonly onMessage: (listener: (message: unknown) => void) => void;
  /** Says that one piece of work begins: the process is ended when it takes more processor time than this. */
  readonly beginWork: (maxCpuMs: number) => void;
  readonly endWork: () => void;
};

/** Electron's own port of a process that its shell started (https://www.electronjs.org/docs/latest/api/parent-port). */
type ParentPort = {
  readonly postMessage: (message: unknown) => void;
  readonly on: (event: 'message', listener: (event: { readonly data: unknown }) => void) => void;
};

/** Gives this process its port, and ends it when the core is gone or when it holds more memory than it may. */
export function openHelperPort(): HelperPort {
  const maxBytes = Number(process.env['ENAMEL_HELPER_MAX_BYTES']);
  const work = helperWork();
  // A thread of its own: whoever decodes keeps this one busy.
  const workerData: GuardData = { maxBytes, work: work.shared };
  if (maxBytes > 0) new Worker(workerUrl('helper-guard'), { workerData }).unref();
  const guarded = { beginWork: work.begin, endWork: work.end };
  const { parentPort } = process as unknown as { readonly parentPort?: ParentPort };
  if (parentPort !== undefined)
    return {
      ...guarded,
      postMessage: (message) => parentPort.postMessage(message),
      onMessage: (listener) => parentPort.on('message', ({ data }) => listener(data)),
    };
  process.on('disconnect', () => process.exit(0));
  return {
    ...guarded,
    postMessage: (message) => void process.send?.(message),
    onMessage: (listener) => void process.on('message', listener),
  };
}
