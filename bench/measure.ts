// Measures how long work takes: medians and the slow end, each round with another input. Asserts nothing.

export type Figures = {
  readonly rounds: number;
  readonly medianMs: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
};

/** Runs the work for at least `rounds` rounds after some to warm up; `work` gets the number of the round. */
export async function measure(
  work: (round: number) => unknown,
  options: { readonly rounds: number; readonly warmUp?: number },
): Promise<Figures> {
  const { rounds, warmUp = Math.min(50, Math.ceil(rounds / 4)) } = options;
  for (let round = 0; round < warmUp; round += 1) await work(round);
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const startedAt = performance.now();
    const result = work(warmUp + round);
    // Awaiting what is no promise would add a turn of the event loop to every figure.
    if (result instanceof Promise) await result;
    times.push(performance.now() - startedAt);
  }
  return figuresOf(times);
}

export function figuresOf(times: readonly number[]): Figures {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0;
  return { rounds: sorted.length, medianMs: at(0.5), p95Ms: at(0.95), p99Ms: at(0.99) };
}
