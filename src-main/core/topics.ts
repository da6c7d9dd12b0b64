// Tells every listening screen what changed, after the commit. Carries ids, never clinical text.

import { randomUUID } from 'node:crypto';
import type { Change } from '#shared/system/contract.ts';

export type Topics = {
  readonly publish: (change: Change) => void;
  readonly subscribe: (listener: (change: Change) => void) => () => void;
  /** How far the changes are; another one after each change, and after each start. */
  readonly position: () => string;
};

export function createTopics(): Topics {
  const listeners = new Set<(change: Change) => void>();
  const start = randomUUID();
  let count = 0;
  const position = () => `${start}.${count}`;
  return {
    position,
    publish(change) {
      count += 1;
      for (const listener of listeners) listener({ ...change, changesAt: position() });
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/**
 * The changes from now on, as an endless iterator that ends when the signal is aborted.
 * The first is `hello`, with the position from which it listens; the others say where the changes stand after them.
 * A listener that does not keep up gets one `everything` instead of a growing queue.
 */
export async function* followChanges(
  topics: Topics,
  signal: AbortSignal | undefined,
): AsyncGenerator<Change, void, void> {
  const maxWaiting = 500;
  let waiting: Change[] = [];
  let wake: (() => void) | null = null;
  const unsubscribe = topics.subscribe((change) => {
    if (waiting.length >= maxWaiting) waiting = [{ ...change, topic: 'everything', ids: [] }];
    else waiting.push(change);
    wake?.();
  });
  const onAbort = () => wake?.();
  signal?.addEventListener('abort', onAbort);
  try {
    yield { topic: 'hello', ids: [], changesAt: topics.position() };
    for (;;) {
      if (signal?.aborted) return;
      const next = waiting.shift();
      if (next !== undefined) yield next;
      else {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        wake = null;
      }
    }
  } finally {
    unsubscribe();
    signal?.removeEventListener('abort', onAbort);
  }
}
