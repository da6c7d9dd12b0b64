// What the preload gives the window in Electron. Absent in a browser.

type EnamelBridge = {
  /** Asks the shell for a port to the core; it arrives as a window message with the data `enamel:port`. */
  requestPort(): void;
  /** The system's dialog for a folder: its absolute path, or null when none was chosen. */
  pickFolder?(): Promise<{ readonly ok: true; readonly value: string | null } | { readonly ok: false }>;
};

declare global {
  interface Window {
    readonly enamel?: EnamelBridge;
  }
}

const portMessage = 'enamel:port';

/** The bridge of the Electron window, or undefined in a browser. */
export function electronBridge(): EnamelBridge | undefined {
  return window.enamel;
}

/** Gives a started MessagePort to the core. Waits for as long as the shell needs. */
export function receivePort(bridge: EnamelBridge): Promise<MessagePort> {
  return new Promise((resolve) => {
    function onMessage(event: MessageEvent<unknown>): void {
      const port = event.ports[0];
      // Only the preload of this same window may hand over a port.
      if (event.source !== window || event.data !== portMessage || port === undefined) return;
      window.removeEventListener('message', onMessage);
      port.start();
      resolve(port);
    }
    window.addEventListener('message', onMessage);
    bridge.requestPort();
  });
}
