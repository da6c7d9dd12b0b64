// Asks the import worker to derive what is shown of a picture: one process, started when needed, ended when a picture
// takes too long or too much, started again for the next, and let go when nothing was asked for a while.

import type { Core } from '#main/core/call.ts';
import type { HelperProcess } from '#main/core/core-port.ts';
import type { FromImportWorker, ToImportWorker } from '#main/imaging/import-messages.ts';
import type { DerivedPicture } from '#main/imaging/derive-picture.ts';
import type { ImageProblem } from '#shared/xrays/image-facts.ts';

export type Made = DerivedPicture | { readonly problem: ImageProblem };

type PictureMaker = { readonly make: (bytes: Uint8Array) => Promise<Made> };

const maxBytes = 2 * 1024 * 1024 * 1024;
const idleMs = 60_000;
/** Longer than any machine takes to start a process and decode within the worker's own limit. */
const maxWaitMs = 10 * 60_000;

/** Processor time to decode a picture of so many bytes: real ones take a small part of it. */
function cpuLimitMs(sizeBytes: number): number {
  return 1500 + sizeBytes / 1000;
}

const makers = new WeakMap<Core, PictureMaker>();

/** Derives what is shown of a picture, in the process of its own; the problem when that is not possible. */
export function makeFromPicture(core: Core, bytes: Uint8Array): Promise<Made> {
  const maker = makers.get(core) ?? createMaker(core);
  makers.set(core, maker);
  return maker.make(bytes);
}

function createMaker(core: Core): PictureMaker {
  let helper: HelperProcess | null = null;
  let nextId = 1;
  let idle: NodeJS.Timeout | null = null;
  let last: Promise<unknown> = Promise.resolve();
  let answered: (answer: FromImportWorker) => void = () => undefined;
  let died: () => void = () => undefined;
  let closed: () => void = () => undefined;

  function stop(): void {
    if (idle !== null) clearTimeout(idle);
    helper?.kill();
    helper = null;
  }

  function start(): HelperProcess {
    const started = core.startHelper('import-worker', { maxBytes });
    started.onMessage((message) => answered(message as FromImportWorker));
    started.onExit(() => {
      if (helper !== started) return;
      helper = null;
      died();
    });
    return started;
  }

  async function makeNow(bytes: Uint8Array): Promise<Made> {
    if (idle !== null) clearTimeout(idle);
    helper ??= start();
    const worker = helper;
    const id = nextId++;
    const maxCpuMs = cpuLimitMs(bytes.length);
    const startedAt = performance.now();
    const asked: ToImportWorker = { id, bytes, maxCpuMs };
    try {
      return await new Promise<Made>((resolve, reject) => {
        const overdue = setTimeout(() => end('TIMED_OUT'), maxWaitMs);
        function end(problem: ImageProblem): void {
          clearTimeout(overdue);
          stop();
          resolve({ problem });
        }
        closed = () => {
          clearTimeout(overdue);
          reject(new Error('The core was closed while a picture was made.'));
        };
        // A worker that ended itself soon was over its memory: its time it cannot have used up yet.
        died = () => end(performance.now() - startedAt < maxCpuMs / 2 ? 'OUT_OF_MEMORY' : 'TIMED_OUT');
        answered = (answer) => {
          if (answer.id !== id) return;
          clearTimeout(overdue);
          resolve('derived' in answer ? answer.derived : { problem: answer.problem });
        };
        worker.postMessage(asked);
      });
    } finally {
      died = () => undefined;
      closed = () => undefined;
      answered = () => undefined;
      idle = setTimeout(stop, idleMs).unref();
    }
  }

  core.onClosing(async () => {
    closed();
    stop();
  });
  return {
    make(bytes) {
      const made = last.then(() => makeNow(bytes));
      last = made.catch(() => undefined);
      return made;
    },
  };
}
