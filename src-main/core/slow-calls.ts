// Calls that took too long, by name and time only: never what was asked for.

import type { Core } from '#main/core/call.ts';

/** From here on a call is written to the log as slow. */
export const slowCallMs = 40;

export type SlowCall = { readonly call: string; readonly count: number; readonly slowestMs: number };

const slowCalls = new WeakMap<Core, Map<string, SlowCall>>();

/** Runs a call and notes it when it was slow, however it ended. */
export async function timed<Result>(core: Core, call: string, run: () => Promise<Result>): Promise<Result> {
  const startedAt = performance.now();
  try {
    return await run();
  } finally {
    const ms = Math.round(performance.now() - startedAt);
    if (ms > slowCallMs) noteSlowCall(core, call, ms);
  }
}

/** The slow calls since the core started, slowest first, at most 20. */
export function slowestCalls(core: Core): SlowCall[] {
  const known = [...(slowCalls.get(core)?.values() ?? [])];
  return known.toSorted((left, right) => right.slowestMs - left.slowestMs).slice(0, 20);
}

function noteSlowCall(core: Core, call: string, ms: number): void {
  core.log.warn('slowCall', { call, ms });
  const known = slowCalls.get(core) ?? new Map<string, SlowCall>();
  slowCalls.set(core, known);
  const before = known.get(call);
  known.set(call, {
    call,
    count: (before?.count ?? 0) + 1,
    slowestMs: Math.max(before?.slowestMs ?? 0, ms),
  });
}
