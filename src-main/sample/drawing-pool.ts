// Threads that draw the sample's pictures, started with the first one asked for.

import { Worker } from 'node:worker_threads';
import { workerUrl } from '#main/core/worker-url.ts';
import type { DrawingAnswer, DrawingJob } from '#main/sample/drawing-worker.ts';
import type { DrawingRequest } from '#main/sample/planned-picture.ts';

export type DrawingPool = {
  /** The bytes of a JPEG picture; rejects when the pool is closed before it is drawn. */
  readonly draw: (drawing: DrawingRequest) => Promise<Uint8Array>;
  readonly close: () => Promise<void>;
};

type Waiting = { readonly resolve: (bytes: Uint8Array) => void; readonly reject: (error: Error) => void };

export function createDrawingPool(threads: number): DrawingPool {
  const workers: Worker[] = [];
  const waiting = new Map<number, Waiting>();
  let nextId = 0;

  function start(): Worker {
    const worker = new Worker(workerUrl('drawing-worker'), { name: 'enamel-drawing' });
    worker.on('message', (answer: DrawingAnswer) => {
      const asked = waiting.get(answer.id);
      waiting.delete(answer.id);
      if ('bytes' in answer) asked?.resolve(answer.bytes);
      else asked?.reject(new Error(answer.error));
    });
    worker.on('error', rejectAll);
    workers.push(worker);
    return worker;
  }

  function rejectAll(error: Error): void {
    for (const asked of waiting.values()) asked.reject(error);
    waiting.clear();
  }

  return {
    draw(drawing) {
      const id = nextId++;
      const worker = workers[id % threads] ?? start();
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        worker.postMessage({ id, drawing } satisfies DrawingJob);
      });
    },
    async close() {
      rejectAll(new Error('The drawing was stopped.'));
      await Promise.all(workers.splice(0).map((worker) => worker.terminate()));
    },
  };
}
