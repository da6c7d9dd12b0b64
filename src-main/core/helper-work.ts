// The one piece of work that a helper process has under way, as two of its threads see it.

export type HelperWork = {
  readonly begin: (maxCpuMs: number) => void;
  readonly end: () => void;
  /** Whether what is under way has used more processor time than it may: not time of day, a busy machine makes no picture hostile. */
  readonly isTooLong: () => boolean;
  /** For the other thread. */
  readonly shared: SharedArrayBuffer;
};

/** Milliseconds of processor time used when it began, and how many more it may use; 0: nothing is under way. */
const [begunAt, limitAt] = [0, 1];

export function helperWork(shared = new SharedArrayBuffer(8)): HelperWork {
  const said = new Int32Array(shared);
  return {
    shared,
    begin(maxCpuMs) {
      Atomics.store(said, begunAt, usedCpuMs());
      Atomics.store(said, limitAt, Math.max(1, Math.round(maxCpuMs)));
    },
    end: () => void Atomics.store(said, limitAt, 0),
    isTooLong() {
      const limit = Atomics.load(said, limitAt);
      return limit > 0 && usedCpuMs() - Atomics.load(said, begunAt) > limit;
    },
  };
}

/** Of all threads of this process. */
function usedCpuMs(): number {
  const { user, system } = process.cpuUsage();
  return Math.round((user + system) / 1000);
}
