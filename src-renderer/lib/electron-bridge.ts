// What the preload gives the window in Electron. Absent in a browser.

import type { PortMessage, WindowBridge } from '#shared/shell/window-bridge.ts';

declare global {
  interface Window {
    readonly enamel?: WindowBridge;
  }
}

/** The bridge of the Electron window, or undefined in a browser. */
export function electronBridge(): WindowBridge | undefined {
  return window.enamel;
}

const retryMs = 1000;

/**
 * Gives a started MessagePort to the core. Waits for as long as the shell needs: while the core is being started
 * anew the shell says so, and the port is asked for again a second later.
 */
export function receivePort(bridge: Pick<WindowBridge, 'requestPort'>): Promise<MessagePort> {
  return new Promise((resolve) => {
    function onMessage(event: MessageEvent<unknown>): void {
      // Only the preload of this same window may hand over a port.
      if (event.source !== window || event.origin !== window.location.origin || !isPortMessage(event.data))
        return;
      const port = event.ports[0];
      if (!event.data.ok || port === undefined) {
        setTimeout(() => bridge.requestPort(), retryMs);
        return;
      }
      window.removeEventListener('message', onMessage);
      port.start();
      resolve(port);
    }
    window.addEventListener('message', onMessage);
    bridge.requestPort();
  });
}

function isPortMessage(data: unknown): data is PortMessage {
  return typeof data === 'object' && data !== null && 'type' in data && data.type === 'enamel:port';
}
