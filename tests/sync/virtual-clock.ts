// Time that passes only when the next thing is due: a binary heap of what happens when.

export type VirtualClock = {
  readonly nowMs: () => number;
  readonly after: (delayMs: number, act: () => Promise<void> | void) => void;
  /** Lets everything happen that is due until then, in order; things due at the same time in the order they were asked. */
  readonly runUntil: (untilMs: number) => Promise<void>;
};

type Due = { readonly atMs: number; readonly order: number; readonly act: () => Promise<void> | void };

export function createVirtualClock(startMs: number): VirtualClock {
  const heap: Due[] = [];
  let nowMs = startMs;
  let order = 0;

  const isBefore = (a: Due, b: Due) => a.atMs < b.atMs || (a.atMs === b.atMs && a.order < b.order);

  function push(due: Due): void {
    let index = heap.push(due) - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!isBefore(due, heap[parent] as Due)) break;
      heap[index] = heap[parent] as Due;
      index = parent;
    }
    heap[index] = due;
  }

  function pop(): Due {
    const first = heap[0] as Due;
    const last = heap.pop() as Due;
    if (heap.length === 0) return first;
    let index = 0;
    for (;;) {
      let child = 2 * index + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && isBefore(heap[child + 1] as Due, heap[child] as Due)) child += 1;
      if (!isBefore(heap[child] as Due, last)) break;
      heap[index] = heap[child] as Due;
      index = child;
    }
    heap[index] = last;
    return first;
  }

  return {
    nowMs: () => nowMs,
    after(delayMs, act) {
      push({ atMs: nowMs + delayMs, order: (order += 1), act });
    },
    async runUntil(untilMs) {
      for (let next = heap[0]; next !== undefined && next.atMs <= untilMs; next = heap[0]) {
        pop();
        nowMs = Math.max(nowMs, next.atMs);
        await next.act();
      }
      nowMs = Math.max(nowMs, untilMs);
    },
  };
}
