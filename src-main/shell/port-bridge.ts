// Hands a page its port to the core and carries messages both ways; one port a window, closed with its page.
// It never looks into a message: what may be asked is decided in the core.

import { MessageChannel } from 'node:worker_threads';
import type { CallerInfo, ConnectionId, CoreHandle } from '#main/core/core-port.ts';
import type { ContentsPart, ElectronParts, IpcPart, SenderEvent } from './electron-parts.ts';
import { CHANNELS } from '#shared/shell/window-bridge.ts';
import type { PortMessage } from '#shared/shell/window-bridge.ts';
import type { WindowRegistry } from './window-registry.ts';

export type PortBridge = {
  /** Listens for pages that ask for a port. */
  listen(ipc: IpcPart): void;
  /** Closes a window's port when its page reloads, navigates, crashes or goes. */
  watch(contents: ContentsPart): void;
  /** The living connection of a window, or null. */
  connectionOf(contentsId: number): ConnectionId | null;
  closeAll(): void;
};

type OpenPort = { readonly connectionId: ConnectionId; close(): void };

type PortBridgeOptions = {
  readonly windows: WindowRegistry;
  readonly createMessageChannel: ElectronParts['createMessageChannel'];
  /** The running core, or null while there is none. */
  readonly core: () => CoreHandle | null;
  readonly caller: CallerInfo;
};

/** Makes the bridge between the windows' ports and the core's. */
export function createPortBridge(options: PortBridgeOptions): PortBridge {
  const open = new Map<number, OpenPort>();

  function closePortOf(contentsId: number): void {
    open.get(contentsId)?.close();
  }

  function join(core: CoreHandle, contentsId: number) {
    const page = options.createMessageChannel();
    const worker = new MessageChannel();
    const connectionId = core.connect(worker.port2, options.caller);
    let closed = false;

    function close(): void {
      if (closed) return;
      closed = true;
      if (open.get(contentsId) === entry) open.delete(contentsId);
      page.port1.close();
      worker.port1.close();
    }
    const entry: OpenPort = { connectionId, close };
    open.set(contentsId, entry);

    page.port1.on('message', (event) => worker.port1.postMessage(event.data));
    page.port1.on('close', close);
    worker.port1.on('message', (data: unknown) => page.port1.postMessage(data));
    // A message that cannot be read would leave a call without an answer for ever; a closed port is noticed.
    worker.port1.on('messageerror', close);
    worker.port1.on('close', close);
    page.port1.start();
    return page.port2;
  }

  function onRequest(event: SenderEvent): void {
    const verdict = options.windows.checkSender(event);
    if (!verdict.trusted) return;
    const { contentsId } = verdict.known;
    closePortOf(contentsId);
    const core = options.core();
    if (core === null) {
      const refusal: PortMessage = { type: CHANNELS.port, ok: false, reason: 'CORE_NOT_RUNNING' };
      verdict.frame.postMessage(CHANNELS.port, refusal);
      return;
    }
    const message: PortMessage = { type: CHANNELS.port, ok: true };
    verdict.frame.postMessage(CHANNELS.port, message, [join(core, contentsId)]);
  }

  return {
    listen: (ipc) => void ipc.on(CHANNELS.requestPort, onRequest),
    watch(contents) {
      const { id } = contents;
      contents.on('did-start-navigation', (details) => {
        if (details.isMainFrame && !details.isSameDocument) closePortOf(id);
      });
      contents.on('render-process-gone', () => closePortOf(id));
      contents.on('destroyed', () => closePortOf(id));
    },
    connectionOf: (contentsId) => open.get(contentsId)?.connectionId ?? null,
    closeAll: () => [...open.values()].forEach((entry) => entry.close()),
  };
}
