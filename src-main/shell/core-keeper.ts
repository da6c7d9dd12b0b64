// Starts the core, starts it once more if it dies, and closes it before the app ends.
// It keeps no data and decides nothing else; what a person is told is decided by its listeners.

import type { CoreHandle } from '#main/core/core-port.ts';

export type CoreKeeper = {
  start(): void;
  /** The living core, or null before the start, after a crash that was the last, and after closing. */
  current(): CoreHandle | null;
  /** Closes the core; resolves at the latest after the time-out. */
  close(): Promise<'closed' | 'timed-out' | 'failed'>;
};

export type CoreKeeperOptions = {
  readonly startCore: () => CoreHandle;
  /** Called as soon as a core has died, before anything is started anew. */
  readonly onDown: () => void;
  /** Called when the core answers again after its one restart. */
  readonly onRestarted: () => void;
  /** Called when the core does not come up, or has died a second time. */
  readonly onGivenUp: () => void;
  readonly closeTimeoutMs: number;
};

const RESTARTS_A_RUN = 1;

/** Makes the keeper of one core. */
export function createCoreKeeper(options: CoreKeeperOptions): CoreKeeper {
  let core: CoreHandle | null = null;
  let restartsLeft = RESTARTS_A_RUN;
  let closing: Promise<'closed' | 'timed-out' | 'failed'> | null = null;

  function launch(onReady: () => void): void {
    let started: CoreHandle;
    try {
      started = options.startCore();
    } catch {
      giveUp();
      return;
    }
    core = started;
    let down = false;
    // A core that dies while starting both rejects and crashes; it is one death.
    function onDeath(): void {
      if (down || closing) return;
      down = true;
      core = null;
      options.onDown();
      if (restartsLeft === 0) {
        giveUp();
        return;
      }
      restartsLeft -= 1;
      launch(options.onRestarted);
    }
    started.onCrash(onDeath);
    started.ready.then(() => {
      if (!down && !closing) onReady();
    }, onDeath);
  }

  function giveUp(): void {
    core = null;
    options.onGivenUp();
  }

  function close(): Promise<'closed' | 'timed-out' | 'failed'> {
    closing ??= closeWithin(core, options.closeTimeoutMs);
    core = null;
    return closing;
  }

  return { start: () => launch(() => {}), current: () => core, close };
}

async function closeWithin(core: CoreHandle | null, timeoutMs: number) {
  if (core === null) return 'closed';
  let timer: NodeJS.Timeout | undefined;
  const timedOut = new Promise<'timed-out'>((resolve) => {
    timer = setTimeout(() => resolve('timed-out'), timeoutMs);
  });
  const closed = core.close().then(
    () => 'closed' as const,
    () => 'failed' as const,
  );
  const result = await Promise.race([closed, timedOut]);
  clearTimeout(timer);
  return result;
}
