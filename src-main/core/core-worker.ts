// The core's thread: the only writer of the clinic's database. Started by core-worker-entry.ts.

import { flushCompileCache } from 'node:module';
import { join } from 'node:path';
import {
  MessageChannel,
  parentPort,
  workerData,
  type MessagePort,
  type Transferable,
} from 'node:worker_threads';
import { MessagePortHandler } from '@orpc/server/message-port';
import { sweepBuildingFolders } from '#main/backup/building-folder.ts';
import type { Connection, Core, CreateSample } from '#main/core/call.ts';
import { windowConnection } from '#main/core/connections.ts';
import { createCore } from '#main/core/core.ts';
import type { KeyCustody, KeyCustodyStatus, UnwrappedKey } from '#main/core/core-port.ts';
import { helperOverPort } from '#main/core/helper-over-port.ts';
import { forkHelper, helperLaunch, type StartHelper } from '#main/core/helper-process.ts';
import { knownAddress } from '#main/core/open-address.ts';
import { readPortMessage } from '#main/core/port-message.ts';
import { loadFeatures, router } from '#main/core/router.ts';
import { createRpcHandler } from '#main/core/rpc-handler.ts';
import type { CoreWorkerData, FromCore, ToCore } from '#main/core/worker-messages.ts';

if (parentPort === null) throw new Error('The core runs as a worker.');
const parent: MessagePort = parentPort;
const { options, custodyKind, asksForHelpers } = workerData as CoreWorkerData;

const compileFlushMs = 3000;
/** Long enough for the first screen to be asked for, short enough that nobody has pressed anything on it. */
const restOfStartMs = 100;

const updateService = () => import('#main/features/operations/update-service.ts');
const filesService = () => import('#main/features/files/files-service.ts');
type FilesService = Awaited<ReturnType<typeof filesService>>;
const openFile: FilesService['openFile'] = async (...asked) => (await filesService()).openFile(...asked);
const receiveFile: FilesService['receiveFile'] = async (...sent) =>
  (await filesService()).receiveFile(...sent);

const custodyWaiting = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>();
const connections = new Map<string, Connection>();
const rpc = createRpcHandler(router);
const ports = new MessagePortHandler(rpc);
let nextCustodyId = 1;
let stopHttp: (() => Promise<void>) | null = null;

/** The generator is loaded when it is asked for: most starts never do. */
const createSample: CreateSample = async (context, input) => {
  const { createSampleClinic } = await import('#main/sample/create-sample-clinic.ts');
  return createSampleClinic(context, input);
};

function say(message: FromCore, transfer: readonly Transferable[] = []): void {
  parent.postMessage(message, transfer);
}

function askCustody<Value>(act: 'status' | 'wrap' | 'unwrap', bytes: Uint8Array | null): Promise<Value> {
  const id = nextCustodyId++;
  return new Promise((resolve, reject) => {
    custodyWaiting.set(id, { resolve, reject });
    say({ kind: 'custody', id, act, bytes });
  });
}

const custody: KeyCustody = {
  kind: custodyKind,
  status: () => askCustody<KeyCustodyStatus>('status', null),
  wrap: (key) => askCustody<Uint8Array>('wrap', key),
  unwrap: (wrapped) => askCustody<UnwrappedKey>('unwrap', wrapped),
};

const askForHelper: StartHelper = (name, limits) => {
  const { port1, port2 } = new MessageChannel();
  const { entry, ...launch } = helperLaunch(name, limits);
  say({ kind: 'helper', launch: { ...launch, entry: entry.href }, port: port2 }, [port2]);
  return helperOverPort(port1);
};

// Listening starts before the core is made: opening the folder asks the custody, and its answer comes this way.
const corePromise = (async () => {
  await Promise.resolve();
  return createCore(options, custody, {
    createSample,
    startHelper: asksForHelpers ? askForHelper : forkHelper,
  });
})();

parent.on('message', (message: ToCore) => {
  if (message.kind === 'custodyAnswer') {
    const waiting = custodyWaiting.get(message.id);
    custodyWaiting.delete(message.id);
    if (message.error === null) waiting?.resolve(message.value as never);
    else waiting?.reject(new Error(message.error));
  } else if (message.kind === 'connect') {
    void connect(message.connectionId, windowConnection(message.connectionId, message.caller), message.port);
  } else {
    void answer(message);
  }
});

await start();

async function start(): Promise<void> {
  const core = await corePromise;
  const openElsewhere = isOpenElsewhere(core) ? { url: knownAddress(options.dataDir) } : null;
  say({ kind: 'ready', start: { openElsewhere } });
  setTimeout(() => {
    finishStart(core).catch((error: unknown) => core.log.error('startUnfinished', {}, error));
  }, restOfStartMs);
}

function isOpenElsewhere(core: Core): boolean {
  const state = core.clinicState();
  return state.state === 'FAILED' && state.problem === 'ALREADY_OPEN';
}

/** What a start owes beyond its first answer: schedules, the features that nobody has asked for yet, and left-overs. */
async function finishStart(core: Core): Promise<void> {
  const [
    { startBackupSchedule },
    { startMonthlyRecord },
    { startNetworkLink },
    { startDicomLine },
    { startPackRenewal },
  ] = await Promise.all([
    import('#main/features/backup/backup-schedule.ts'),
    import('#main/features/operations/monthly-record.ts'),
    import('#main/features/network/network-link.ts'),
    import('#main/features/dicom/dicom-line.ts'),
    import('#main/features/files/pack-renewal.ts'),
  ]);
  await startBackupSchedule(core);
  startMonthlyRecord(core);
  startPackRenewal(core);
  await startNetworkLink(core);
  await startDicomLine(core);
  await loadFeatures();
  const swept = await sweepBuildingFolders(join(options.dataDir, '..'));
  if (swept > 0) core.log.info('restoresSwept', { swept });
}
// What was compiled is written now and not at the end, which a killed program does not have.
setTimeout(flushCompileCache, compileFlushMs).unref();

async function connect(id: string, connection: Connection, port: MessagePort): Promise<void> {
  connections.set(id, connection);
  // A window may connect before the core is made; what this module says further down is then not there yet.
  const core = await corePromise;
  const guarded = {
    addEventListener(type: string, listener: (event: { data: unknown }) => void) {
      if (type === 'close') port.on('close', () => listener({ data: null }));
      else
        port.on('message', (data: unknown) => {
          const message = readPortMessage(data);
          // A page that sends what is no call is not ours any more.
          if (message === null) port.close();
          else listener({ data: message });
        });
    },
    postMessage: (data: unknown) => port.postMessage(data),
  };
  ports.upgrade(guarded, {
    context: { core, connection },
  });
  port.on('close', () => connections.delete(id));
  port.start();
}

async function answer(
  message: Exclude<ToCore, { kind: 'custodyAnswer' } | { kind: 'connect' }>,
): Promise<void> {
  const core = await corePromise;
  try {
    if (message.kind === 'openFile') {
      const connection = connections.get(message.request.connectionId);
      const reply = connection
        ? await openFile({ core, connection }, message.request)
        : { status: 401 as const, headers: {}, body: null };
      say(
        { kind: 'answer', id: message.id, value: reply, error: null },
        reply.body === null ? [] : [reply.body],
      );
    } else if (message.kind === 'receiveFile') {
      const connection = connections.get(message.file.connectionId);
      const reply = connection
        ? await receiveFile(
            { core, connection },
            message.file.originalName,
            message.file.body,
            message.file.use,
          )
        : { status: 401 as const, body: { code: 'UNAUTHORIZED' } };
      say({ kind: 'answer', id: message.id, value: reply, error: null });
    } else if (message.kind === 'listen') {
      const { listenHttp } = await import('#main/host/http-server.ts');
      const server = await listenHttp({
        ...message.options,
        rpc,
        core,
        openFile,
        receiveFile,
      });
      stopHttp = server.stop;
      core.reachableAt(server.url);
      say({ kind: 'answer', id: message.id, value: { url: server.url }, error: null });
    } else if (message.kind === 'isMidVisit') {
      say({ kind: 'answer', id: message.id, value: (await updateService()).isMidVisit(core), error: null });
    } else if (message.kind === 'backUpBeforeUpdate') {
      const { backUpBeforeUpdate } = await updateService();
      say({ kind: 'answer', id: message.id, value: await backUpBeforeUpdate(core), error: null });
    } else {
      await stopHttp?.();
      await core.close();
      say({ kind: 'answer', id: message.id, value: null, error: null });
      parent.close();
    }
  } catch (error) {
    core.log.error('coreMessageFailed', { kind: message.kind }, error);
    say({
      kind: 'answer',
      id: message.id,
      value: null,
      error: error instanceof Error ? error.message : 'failed',
    });
  }
}
