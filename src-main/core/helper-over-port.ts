// A helper process on the far side of a port: the core runs in a thread, and in Electron only the shell may start
// processes. The shell joins a port to the process; the core holds the other end and sees a HelperProcess.

import type { MessagePort } from 'node:worker_threads';
import type { HelperProcess } from '#main/core/core-port.ts';

type ToHelper = { readonly kind: 'message'; readonly data: unknown } | { readonly kind: 'kill' };
type FromHelper = { readonly kind: 'message'; readonly data: unknown } | { readonly kind: 'exit' };

/** The core's end. */
export function helperOverPort(port: MessagePort): HelperProcess {
  const messageListeners: ((message: unknown) => void)[] = [];
  const exitListeners: (() => void)[] = [];
  let hasEnded = false;
  function ended(): void {
    if (hasEnded) return;
    hasEnded = true;
    for (const listener of exitListeners) listener();
    port.close();
  }
  port.on('message', (said: FromHelper) => {
    if (said.kind === 'exit') ended();
    else for (const listener of messageListeners) listener(said.data);
  });
  port.on('close', ended);
  const say = (said: ToHelper) => {
    if (!hasEnded) port.postMessage(said);
  };
  return {
    postMessage: (data) => say({ kind: 'message', data }),
    onMessage: (listener) => void messageListeners.push(listener),
    onExit: (listener) => void exitListeners.push(listener),
    kill: () => say({ kind: 'kill' }),
  };
}

/** The shell's end: carries messages both ways and never looks into them; a closed port ends the process. */
export function joinHelper(port: MessagePort, helper: HelperProcess): void {
  const say = (said: FromHelper) => port.postMessage(said);
  helper.onMessage((data) => say({ kind: 'message', data }));
  helper.onExit(() => {
    say({ kind: 'exit' });
    port.close();
  });
  port.on('message', (said: ToHelper) => {
    if (said.kind === 'kill') helper.kill();
    else helper.postMessage(said.data);
  });
  port.on('close', () => helper.kill());
}
