// Starts the core's worker and gives the handle that shell and host hold.

import { randomUUID } from 'node:crypto';
import { Worker, type Transferable } from 'node:worker_threads';
import type {
  CoreHandle,
  CoreOptions,
  CoreStart,
  FileReply,
  IncomingFileReply,
  KeyCustody,
  LaunchHelper,
} from '#main/core/core-port.ts';
import { joinHelper } from '#main/core/helper-over-port.ts';
import type { CoreWorkerData, FromCore, ToCore } from '#main/core/worker-messages.ts';
import { workerUrl } from '#main/core/worker-url.ts';

type Asking = { readonly resolve: (value: never) => void; readonly reject: (error: Error) => void };
type WithoutId = ToCore extends infer Message
  ? Message extends { id: number }
    ? Omit<Message, 'id'>
    : never
  : never;

/** The Node-API version of the SQLite driver; an older runtime dies in it without a message. */
const neededNodeApi = 10;

/**
 * Starts the core in its own thread over a data folder; keys are wrapped by the given custody of this machine.
 * Throws, in one plain sentence, on a runtime that the database driver cannot run on. `entry` is another build's thread.
 * `launchHelper` starts helper processes where the core's thread may not.
 */
export function startCoreWorker(
  options: CoreOptions,
  custody: KeyCustody,
  entry: URL = workerUrl('core-worker'),
  launchHelper: LaunchHelper | null = null,
): CoreHandle {
  if (Number(process.versions.napi) < neededNodeApi) {
    throw new Error(`This program needs Node 24 or newer; this is Node ${process.versions.node}.`);
  }
  const workerData: CoreWorkerData = {
    options,
    custodyKind: custody.kind,
    asksForHelpers: launchHelper !== null,
  };
  const worker = new Worker(entry, { workerData, name: 'enamel-core' });
  const asking = new Map<number, Asking>();
  const crashListeners: ((error: Error) => void)[] = [];
  let nextId = 1;
  let isClosing = false;
  let becomeReady: (start: CoreStart) => void = () => undefined;
  let failReady: (error: Error) => void = () => undefined;
  const ready = new Promise<CoreStart>((resolve, reject) => {
    becomeReady = resolve;
    failReady = reject;
  });
  ready.catch(() => undefined);

  function tell(message: ToCore, transfer: readonly Transferable[] = []): void {
    worker.postMessage(message, transfer);
  }

  function ask<Value>(message: WithoutId, transfer: readonly Transferable[] = []): Promise<Value> {
    const id = nextId++;
    return new Promise<Value>((resolve, reject) => {
      asking.set(id, { resolve: resolve, reject });
      tell({ ...message, id }, transfer);
    });
  }

  async function serveCustody(message: Extract<FromCore, { kind: 'custody' }>): Promise<void> {
    try {
      const bytes = message.bytes ?? new Uint8Array();
      const value = await (message.act === 'status' ? custody.status() : custody[message.act](bytes));
      tell({ kind: 'custodyAnswer', id: message.id, value, error: null });
    } catch {
      tell({ kind: 'custodyAnswer', id: message.id, value: null, error: `${message.act} failed` });
    }
  }

  function startHelper({ launch, port }: Extract<FromCore, { kind: 'helper' }>): void {
    try {
      if (launchHelper !== null) joinHelper(port, launchHelper({ ...launch, entry: new URL(launch.entry) }));
    } catch {
      // The core sees a closed port as a helper that has ended.
      port.close();
    }
  }

  function crashed(error: Error): void {
    failReady(error);
    for (const waiting of asking.values()) waiting.reject(error);
    asking.clear();
    if (!isClosing) for (const listener of crashListeners.splice(0)) listener(error);
  }

  worker.on('message', (message: FromCore) => {
    if (message.kind === 'ready') becomeReady(message.start);
    else if (message.kind === 'custody') void serveCustody(message);
    else if (message.kind === 'helper') startHelper(message);
    else {
      const waiting = asking.get(message.id);
      asking.delete(message.id);
      if (message.error === null) waiting?.resolve(message.value as never);
      else waiting?.reject(new Error(message.error));
    }
  });
  worker.on('error', crashed);
  worker.on('exit', (code) => {
    if (!isClosing) crashed(new Error(`The core ended with code ${code}.`));
  });

  return {
    ready,
    connect(port, caller) {
      const connectionId = randomUUID();
      tell({ kind: 'connect', connectionId, caller, port }, [port]);
      return connectionId;
    },
    openFile: (request) => ask<FileReply>({ kind: 'openFile', request }),
    receiveFile: (file) => ask<IncomingFileReply>({ kind: 'receiveFile', file }, [transferable(file.body)]),
    isMidVisit: () => ask<boolean>({ kind: 'isMidVisit' }),
    backUpBeforeUpdate: () => ask<boolean>({ kind: 'backUpBeforeUpdate' }),
    listen: (http) => ask<{ url: string }>({ kind: 'listen', options: http }),
    async close() {
      if (isClosing) return;
      isClosing = true;
      await ask<null>({ kind: 'close' });
      await worker.terminate();
    },
    onCrash: (listener) => void crashListeners.push(listener),
  };
}

/** Streams can be handed over between threads; the types of page and Node disagree about the name for that. */
function transferable(stream: unknown): Transferable {
  return stream as Transferable;
}
