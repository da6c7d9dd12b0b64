// How long to wait before the network is asked again. Nothing depends on the stream of news: time alone drains the queue.

export type Standing = {
  /** Exchanges that failed one after the other. */
  readonly failures: number;
  /** The network tells of news by itself. */
  readonly isLive: boolean;
  /** There is no way to it, so that asking costs it nothing. */
  readonly isAway: boolean;
  /** Something of this desk waits to be sent. */
  readonly isWaiting: boolean;
};

const pollMs = 30_000;
const longestMs = 300_000;
/** What waits shall leave within ten seconds of a network that came back. */
const waitingMs = 4000;

/** Milliseconds until the next try, a fifth more or less by `chance` in [0, 1), so that clinics do not come together. */
export function paceMs({ failures, isLive, isAway, isWaiting }: Standing, chance: number): number {
  const base =
    failures === 0
      ? isLive
        ? longestMs
        : pollMs
      : Math.min(longestMs, 4000 * 2 ** Math.min(failures - 1, 10));
  const soon = failures > 0 && isAway && isWaiting ? Math.min(base, waitingMs) : base;
  return Math.round(soon * (0.8 + 0.4 * chance));
}
