// Processes beside the core for work that may go wrong: decoding strangers' files, listening to the network.
// What they do is not here; they have no database, and of keys and paths only what is said to them.

import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { HelperLaunch, HelperName, HelperProcess } from '#main/core/core-port.ts';
import { workerUrl } from '#main/core/worker-url.ts';

export type HelperLimits = {
  /** The process is ended when it holds more than this. */
  readonly maxBytes: number;
};

export type StartHelper = (name: HelperName, limits: HelperLimits) => HelperProcess;

/** Where a helper's code lies and all of its environment: nothing of ours but its limit. */
export function helperLaunch(name: HelperName, { maxBytes }: HelperLimits): HelperLaunch {
  const kept = ['PATH', 'SystemRoot', 'TEMP', 'TMPDIR', 'HOME'].flatMap((key) => {
    const value = process.env[key];
    return value === undefined ? [] : [[key, value] as const];
  });
  const env = { ...Object.fromEntries(kept), ENAMEL_HELPER_MAX_BYTES: String(maxBytes) };
  return { name, entry: workerUrl(name), env };
}

/** Starts a helper as a child process: in the host, in tests, wherever Node itself runs. */
export const forkHelper: StartHelper = (name, limits) => {
  const { entry, env } = helperLaunch(name, limits);
  const child = fork(fileURLToPath(entry), [], {
    serialization: 'advanced',
    // What a decoder writes about a picture belongs in no log.
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    execArgv: [],
    env,
  });
  const exitListeners: (() => void)[] = [];
  let hasEnded = false;
  function ended(): void {
    if (hasEnded) return;
    hasEnded = true;
    for (const listener of exitListeners) listener();
  }
  child.on('exit', ended);
  // Could not be started, or spoken to: it is as good as gone.
  child.on('error', () => {
    child.kill('SIGKILL');
    ended();
  });
  return {
    postMessage(message) {
      if (child.connected) child.send(message as object, () => undefined);
    },
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void exitListeners.push(listener),
    kill: () => void child.kill('SIGKILL'),
  };
};
