// The only code of ours that runs between page and shell: it carries names, never data of the clinic.
// Built as one CommonJS file, because a sandboxed preload can load nothing but `electron`.

import { contextBridge, ipcRenderer } from 'electron';
import { CHANNELS } from '#shared/shell/window-bridge.ts';
import type { NoticeInput, PrintInput, PrintToPdfInput, WindowBridge } from '#shared/shell/window-bridge.ts';

declare const window: {
  readonly location: { readonly origin: string };
  postMessage(message: unknown, targetOrigin: string, transfer: unknown[]): void;
};

// The context bridge cannot carry a port, so it travels as a message to the page's own origin only.
ipcRenderer.on(CHANNELS.port, (event, message: unknown) => {
  window.postMessage(message, window.location.origin, event.ports);
});

const bridge: WindowBridge = {
  kind: 'electron',
  platform: process.platform,
  versions: {
    electron: process.versions.electron ?? '',
    chrome: process.versions.chrome ?? '',
    node: process.versions.node,
  },
  requestPort: () => ipcRenderer.send(CHANNELS.requestPort),
  pickFolder: () => ipcRenderer.invoke(CHANNELS.pickFolder),
  print: (input: PrintInput) => ipcRenderer.invoke(CHANNELS.print, input),
  printToPdf: (input: PrintToPdfInput) => ipcRenderer.invoke(CHANNELS.printToPdf, input),
  notify: (input: NoticeInput) => ipcRenderer.invoke(CHANNELS.notify, input),
};

contextBridge.exposeInMainWorld('enamel', bridge);
