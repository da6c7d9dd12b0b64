// What runs of DICOM beside the core: the process that receives, the look at the watched folder, and the taking in of
// what arrived. One a core; it follows the settings of the clinic that is open.

import { join } from 'node:path';
import { programActor, type Call, type Core, type OpenClinic } from '#main/core/call.ts';
import type { HelperProcess } from '#main/core/core-port.ts';
import { derivedKey } from '#main/db/key-slots.ts';
import { dicomIncomingFolder } from '#main/db/empty-folder.ts';
import type { FromReceiver, ToReceiver } from '#main/dicom/receiver-messages.ts';
import { openSpool, type Spool } from '#main/dicom/spool.ts';
import { readFileHead } from '#main/dicom/read-file-head.ts';
import { dicomQueries } from '#main/features/dicom/dicom-queries.ts';
import { nowShown, takeIn } from '#main/features/dicom/take-in-service.ts';
import { watchFolder, type FolderWatch } from '#main/features/dicom/watch-folder.ts';
import { onlyPatientAtWork } from '#main/features/presence/open-records-service.ts';
import { FileStoreError } from '#main/files/file-store-error.ts';
import type { DicomStatus } from '#shared/dicom/contract.ts';

type State = Pick<DicomStatus, 'receiver' | 'watcher'>;

export type DicomLine = {
  readonly state: () => State;
  /** Brings what runs in step with the settings of the open clinic. */
  readonly apply: () => Promise<void>;
  /** Resolves when all that had arrived is taken in, or could not be. */
  readonly settled: () => Promise<void>;
};

const megabyte = 1024 * 1024;
/** What may wait in the spool: a long day of a busy clinic. */
const maxWaitingBytes = 4 * 1024 * megabyte;
const maxConnections = 16;
const idleMs = 30_000;
const helperBytes = 512 * megabyte;
const restartMs = 3000;
const retryMs = 30_000;
const maxRefusals = 20;
const off = { state: 'OFF', problem: null } as const;

const lines = new WeakMap<Core, DicomLine>();

export function dicomLine(core: Core): DicomLine {
  const line = lines.get(core) ?? createLine(core);
  lines.set(core, line);
  return line;
}

/** Begins to follow the settings, now and whenever another clinic is opened in this folder. */
export async function startDicomLine(core: Core): Promise<void> {
  const line = dicomLine(core);
  core.topics.subscribe(({ topic, ids }) => {
    if (topic === 'system' || topic === 'dicom') void line.apply();
    const state = core.clinicState();
    if (topic === 'fileImages' && state.state === 'OPEN')
      for (const id of ids) nowShown({ core, clinic: state.clinic, actor: programActor }, id);
  });
  await line.apply();
}

type Running = { readonly key: string; readonly helper: HelperProcess; isWanted: boolean };

function createLine(core: Core): DicomLine {
  let running: Running | null = null;
  let watching: { readonly key: string; readonly watch: FolderWatch } | null = null;
  let receiver: State['receiver'] = { ...off, refusals: [] };
  let watcher: State['watcher'] = off;
  let taking: Promise<void> = Promise.resolve();
  let retry: NodeJS.Timeout | null = null;

  core.onClosing(async () => {
    stopReceiver();
    stopWatching();
    if (retry !== null) clearTimeout(retry);
    await taking;
  });

  function say(next: Partial<State>): void {
    if (next.receiver !== undefined) receiver = next.receiver;
    if (next.watcher !== undefined) watcher = next.watcher;
    core.topics.publish({ topic: 'dicomStatus', ids: [] });
  }

  function openClinic(): OpenClinic | null {
    const state = core.clinicState();
    return state.state === 'OPEN' ? state.clinic : null;
  }

  async function apply(): Promise<void> {
    const clinic = openClinic();
    const settings = clinic === null ? undefined : dicomQueries(clinic.db).settings.get();
    if (clinic === null || settings === undefined) {
      stopReceiver();
      stopWatching();
      return;
    }
    const senders = dicomQueries(clinic.db)
      .nodes.all()
      .filter(({ maySend }) => maySend)
      .map(({ aeTitle, host }) => ({ aeTitle, address: /^[\d.]+$|:/.test(host) ? host : null }));
    const start: Extract<ToReceiver, { kind: 'start' }> = {
      kind: 'start',
      options: {
        aeTitle: settings.aeTitle,
        interfaceAddress: settings.interfaceAddress,
        port: settings.port,
        senders,
        maxObjectBytes: settings.maxObjectMb * megabyte,
        maxWaitingBytes,
        maxConnections,
        idleMs,
      },
      spoolDir: join(core.options.dataDir, dicomIncomingFolder),
      key: derivedKey(clinic.key, 'dicom-incoming'),
    };
    const key = JSON.stringify([start.options, Buffer.from(start.key).toString('base64')]);
    if (running?.key !== key || !settings.isReceiving) stopReceiver();
    if (settings.isReceiving && running === null) startReceiver(clinic, key, start);
    const watchKey = JSON.stringify([settings.watchFolder, settings.watchSince]);
    if (watching?.key !== watchKey || !settings.isWatching) stopWatching();
    if (settings.isWatching && watching === null)
      startWatching(clinic, watchKey, settings.watchFolder, settings.watchSince);
    // What arrived before the program was ended waits since.
    takeWaiting(clinic);
    await taking;
  }

  function startReceiver(clinic: OpenClinic, key: string, start: ToReceiver): void {
    const helper = core.startHelper('dicom-receiver', { maxBytes: helperBytes });
    const mine: Running = { key, helper, isWanted: true };
    running = mine;
    say({ receiver: { ...receiver, state: 'STARTING', problem: null } });
    helper.onMessage((message) => {
      if (running === mine) heard(clinic, message as FromReceiver);
    });
    helper.onExit(() => {
      if (running !== mine || !mine.isWanted) return;
      core.log.error('dicomReceiverEnded', {});
      running = null;
      say({ receiver: { ...receiver, state: 'STARTING', problem: null } });
      setTimeout(() => void apply(), restartMs).unref();
    });
    helper.postMessage(start);
  }

  function heard(clinic: OpenClinic, message: FromReceiver): void {
    if (message.kind === 'listening') say({ receiver: { ...receiver, state: 'ON', problem: null } });
    else if (message.kind === 'failed') {
      say({ receiver: { ...receiver, state: 'FAILED', problem: problemOf(message.code) } });
    } else if (message.kind === 'arrived') takeWaiting(clinic);
    else {
      core.log.warn('dicomRefused', { reason: message.reason });
      const refusal = {
        at: core.clock.now(),
        reason: message.reason,
        aeTitle: message.callingAeTitle ?? '',
      };
      say({ receiver: { ...receiver, refusals: [refusal, ...receiver.refusals].slice(0, maxRefusals) } });
    }
  }

  function stopReceiver(): void {
    const ending = running;
    running = null;
    if (ending !== null) {
      ending.isWanted = false;
      ending.helper.kill();
    }
    if (receiver.state !== 'OFF') say({ receiver: { ...receiver, ...off } });
  }

  function startWatching(clinic: OpenClinic, key: string, folder: string, since: string): void {
    say({ watcher: { state: 'ON', problem: null } });
    const watch = watchFolder(folder, since, {
      isKnown: (sha256) => dicomQueries(clinic.db).fileOfContent.get({ sha256 }) !== undefined,
      async found(bytes, name) {
        const call: Call = { core, clinic, actor: programActor };
        const openPatientId = onlyPatientAtWork(core);
        await takeIn(call, { bytes, source: 'WATCHED', origin: name, openPatientId });
      },
      failed(error) {
        core.log.error('watchFailed', {}, error);
      },
      reachable(isReachable) {
        const next = isReachable
          ? ({ state: 'ON', problem: null } as const)
          : ({ state: 'FAILED', problem: 'NO_FOLDER' } as const);
        if (watching?.key === key && watcher.state !== next.state) say({ watcher: next });
      },
    });
    watching = { key, watch };
  }

  function stopWatching(): void {
    watching?.watch.stop();
    watching = null;
    if (watcher.state !== 'OFF') say({ watcher: off });
  }

  /** One after the other, and once more for what came while the last was taken in. */
  function takeWaiting(clinic: OpenClinic): void {
    taking = taking.then(async () => {
      try {
        await takeAll(clinic);
      } catch (error) {
        core.log.error('dicomNotTakenIn', {}, error);
        retry ??= setTimeout(() => {
          retry = null;
          if (openClinic() === clinic) takeWaiting(clinic);
        }, retryMs).unref();
      }
    });
  }

  async function takeAll(clinic: OpenClinic): Promise<void> {
    const spool = openSpool(
      join(core.options.dataDir, dicomIncomingFolder),
      derivedKey(clinic.key, 'dicom-incoming'),
    );
    for await (const name of spool.names()) {
      if (openClinic() !== clinic) return;
      const bytes = await readOrDrop(core, spool, name);
      if (bytes === null) continue;
      const origin = readFileHead(bytes)?.sourceAeTitle ?? '';
      await takeIn({ core, clinic, actor: programActor }, { bytes, source: 'RECEIVED', origin });
      await spool.remove(name);
      running?.helper.postMessage({ kind: 'taken', sizeBytes: bytes.length } satisfies ToReceiver);
    }
  }

  return { state: () => ({ receiver, watcher }), apply, settled: () => taking };
}

/** What was sealed under another clinic's key, or is damaged, can never be taken in. */
async function readOrDrop(core: Core, spool: Spool, name: string): Promise<Uint8Array | null> {
  try {
    return await spool.read(name);
  } catch (error) {
    if (!(error instanceof FileStoreError) || error.code !== 'CORRUPT') throw error;
    core.log.error('dicomArrivalDamaged', {}, error);
    await spool.remove(name);
    return null;
  }
}

function problemOf(code: string): State['receiver']['problem'] {
  if (code === 'EADDRINUSE') return 'PORT_TAKEN';
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return 'NO_SUCH_ADDRESS';
  return code === 'EACCES' ? 'NOT_ALLOWED' : 'FAILED';
}
