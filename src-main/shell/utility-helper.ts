// Starts helper processes of the core as Electron's utility processes: its fuse lets no program run as plain Node.
// What a helper does and hears is not looked into.

import { fileURLToPath } from 'node:url';
import type { HelperLaunch, HelperProcess } from '#main/core/core-port.ts';
import type { ForkUtility } from './electron-parts.ts';

export function launchUtility(fork: ForkUtility, { name, entry, env }: HelperLaunch): HelperProcess {
  const child = fork(fileURLToPath(entry), [], {
    serviceName: `Enamel ${name}`,
    stdio: 'ignore',
    env: { ...env },
  });
  return {
    postMessage: (message) => child.postMessage(message),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.on('exit', listener),
    kill: () => void child.kill(),
  };
}
