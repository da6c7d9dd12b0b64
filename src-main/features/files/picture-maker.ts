// Asks the import worker to derive what is shown of a picture: a process started when needed, ended when a picture takes
// too long or too much, started again for the next, and let go when nothing was asked for a while. Work without hurry
// has a process of its own, so that nobody waits behind it.

import type { Core } from '#main/core/call.ts';
import type { HelperProcess } from '#main/core/core-port.ts';
import type { FromImportWorker, ToImportWorker } from '#main/imaging/import-messages.ts';
import type { DerivedPicture } from '#main/imaging/derive-picture.ts';
import type { ImageProblem } from '#shared/xrays/image-facts.ts';

export type Made = DerivedPicture | { readonly problem: ImageProblem };

/** UNHURRIED: nobody waits for it. */
export type Hurry = 'HURRIED' | 'UNHURRIED';

type PictureMaker = {
  readonly make: (bytes: Uint8Array) => Promise<Made>;
  /** Ends what is being made, which is then rejected. */
  readonly end: () => void;
};

const maxBytes = 2 * 1024 * 1024 * 1024;
const idleMs = 60_000;
/** Longer than any machine takes to start a process and decode within the worker's own limit. */
const maxWaitMs = 10 * 60_000;

/** Processor time to decode a picture of so many bytes: real ones take a small part of it. */
function cpuLimitMs(sizeBytes: number): number {
  return 1500 + sizeBytes / 1000;
}

const makers = new WeakMap<Core, Map<Hurry, PictureMaker>>();
const lastHurries = new WeakMap<Core, number>();

/** Derives what is shown of a picture, in the process of its own; the problem when that is not possible. */
export async function makeFromPicture(
  core: Core,
  bytes: Uint8Array,
  hurry: Hurry = 'HURRIED',
): Promise<Made> {
  const ofCore = makers.get(core) ?? new Map<Hurry, PictureMaker>();
  makers.set(core, ofCore);
  const maker = ofCore.get(hurry) ?? createMaker(core, hurry);
  ofCore.set(hurry, maker);
  if (hurry === 'UNHURRIED') return maker.make(bytes);
  noteHurry(core);
  try {
    return await maker.make(bytes);
  } finally {
    noteHurry(core);
  }
}

/** Somebody looks at pictures, or brings some: work without hurry waits. */
export function noteHurry(core: Core): void {
  lastHurries.set(core, performance.now());
}

export function msSinceHurry(core: Core): number {
  return performance.now() - (lastHurries.get(core) ?? -Infinity);
}

/** Ends the picture that is being made without hurry; it is rejected. */
export function endUnhurried(core: Core): void {
  makers.get(core)?.get('UNHURRIED')?.end();
}

function createMaker(core: Core, hurry: Hurry): PictureMaker {
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
    const asked: ToImportWorker = { id, bytes, maxCpuMs, isUnhurried: hurry === 'UNHURRIED' };
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

  function endAtOnce(): void {
    closed();
    stop();
  }

  core.onClosing(async () => endAtOnce());
  return {
    end: endAtOnce,
    make(bytes) {
      const made = last.then(() => makeNow(bytes));
      last = made.catch(() => undefined);
      return made;
    },
  };
}
