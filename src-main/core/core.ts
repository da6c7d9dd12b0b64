// Composes the core: opens the data folder, keeps its state, and answers calls through the router.

import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { finishOrUndoRestore } from '#main/backup/place-restored.ts';
import type { ClinicState, Core, CreateSample, OpenClinic } from '#main/core/call.ts';
import { systemClock, type Clock } from '#main/core/clock.ts';
import type { CoreOptions, KeyCustody } from '#main/core/core-port.ts';
import { forkHelper, type StartHelper } from '#main/core/helper-process.ts';
import { createFileLog } from '#main/core/log.ts';
import { forgetAddress, noteAddress } from '#main/core/open-address.ts';
import { createPasswords, type Passwords } from '#main/core/passwords.ts';
import { createTopics } from '#main/core/topics.ts';
import { emptyFolder, finishEmptying, removalMarkerName } from '#main/db/empty-folder.ts';
import { takeInstanceLock, type InstanceLock } from '#main/db/instance-lock.ts';
import {
  DamagedKeySlotsError,
  derivedKey,
  keySlotsFileName,
  openMachineSlot,
  readKeySlots,
  wrappedSlot,
  passphraseCost,
  writeKeySlots,
  type KeySlots,
} from '#main/db/key-slots.ts';
import {
  databaseFileName,
  OpenClinicError,
  openClinicError,
  openDatabase,
  unfinishedDatabaseName,
} from '#main/db/open-clinic.ts';
import { createFileStore } from '#main/files/file-store.ts';
import { completeKeyChange } from '#main/features/keys/complete-key-change.ts';
import { optimiseAtClose } from '#main/features/operations/optimise-at-close.ts';
import { finishFileRemovals } from '#main/features/retention/purged-files-service.ts';
import { lockAllSessions } from '#main/features/session/current-session-service.ts';

export type RunningCore = Core & {
  /** Says where this program is reached in a browser; a second one on its folder names it, whenever the folder is held. */
  readonly reachableAt: (url: string) => void;
  readonly close: () => Promise<void>;
};

/** Parts that the composition root adds (the sample's generator) or a test puts in place of the real ones. */
export type CoreParts = {
  readonly clock?: Clock;
  readonly passwords?: Passwords;
  readonly passphraseCost?: number;
  readonly createSample?: CreateSample;
  /** How helper processes start; left out: as child processes. */
  readonly startHelper?: StartHelper;
};

const databaseMissing: ClinicState = {
  state: 'FAILED',
  problem: 'MISSING_DATABASE',
  detail: databaseFileName,
};

const noSample: CreateSample = async () => {
  throw new Error('This core was made without the generator of the sample clinic.');
};

/** Makes the core and opens its data folder; what is wrong with the folder is in `clinicState()`, not thrown. */
export async function createCore(
  options: CoreOptions,
  custody: KeyCustody,
  parts: CoreParts = {},
): Promise<RunningCore> {
  const { clock = systemClock, passwords = createPasswords(), createSample = noSample } = parts;
  const { startHelper = forkHelper } = parts;
  let state: ClinicState = { state: 'FIRST_RUN' };
  let lock: InstanceLock | null = null;
  let address: string | null = null;
  /** Whether this folder held a clinic since the start: one that is then empty or gone was taken away, and is no first run. */
  let hadClinic = false;
  const closing: (() => Promise<void>)[] = [];
  const log = createFileLog(options.dataDir, clock.now);
  const core: RunningCore = {
    options,
    custody,
    clock,
    log,
    topics: createTopics(),
    passwords,
    passphraseCost: parts.passphraseCost ?? passphraseCost,
    clinicState: () => state,
    async reopen() {
      await closeClinic();
      return settle(openFolder);
    },
    openWithKey: (key, mode) => settle(() => openClinic(key, mode)),
    loseClinicIfGone() {
      if (state.state !== 'OPEN' || existsSync(state.clinic.db.$client.name)) return false;
      const { db } = state.clinic;
      state = missingPart() ?? databaseMissing;
      db.$client.close();
      core.topics.publish({ topic: 'system', ids: [] });
      return true;
    },
    onClosing: (listener) => void closing.push(listener),
    startHelper,
    createSample,
    reachableAt(url) {
      address = url;
      if (lock !== null) noteAddress(options.dataDir, url);
    },
    async removeClinic() {
      await closeClinic();
      emptyFolder(options.dataDir);
      hadClinic = false;
      await settle(openFolder);
    },
    async close() {
      await closeClinic();
      await core.passwords.close();
      releaseLock();
    },
  };

  async function closeClinic(): Promise<void> {
    for (const listener of closing) await listener();
    const before = state;
    state = { state: 'FIRST_RUN' };
    if (before.state === 'OPEN') closeDatabase(before.clinic, clock);
  }

  function releaseLock(): void {
    if (lock === null) return;
    forgetAddress(options.dataDir);
    lock.release();
    lock = null;
  }

  /**
   * What is missing where a clinic was. A pulled drive leaves no folder or an empty one, in which nothing may be made:
   * it would stand in the way of the drive, or be taken for the clinic. The lock is on a file that is gone too.
   */
  function missingPart(): ClinicState | null {
    if (!hadClinic) return null;
    const { dataDir } = options;
    const isThere = (name: string) => existsSync(join(dataDir, name));
    if (isThere(removalMarkerName) || isThere(databaseFileName)) return null;
    if (isThere(keySlotsFileName)) return databaseMissing;
    releaseLock();
    return { state: 'FAILED', problem: 'MISSING_FOLDER', detail: dataDir };
  }

  async function settle(open: () => Promise<ClinicState>): Promise<ClinicState> {
    try {
      state = await open();
    } catch (error) {
      const known = openClinicError(error, join(options.dataDir, databaseFileName));
      log.error('openFailed', { problem: known.problem }, known.cause);
      state = { state: 'FAILED', problem: known.problem, detail: known.detail };
    }
    hadClinic ||= state.state === 'OPEN' || state.state === 'LOCKED_KEY';
    core.topics.publish({ topic: 'system', ids: [] });
    return state;
  }

  async function openFolder(): Promise<ClinicState> {
    const { dataDir } = options;
    const missing = missingPart();
    if (missing !== null) return missing;
    mkdirSync(dataDir, { recursive: true });
    if (lock === null) {
      lock = takeInstanceLock(dataDir);
      if (lock === null) return { state: 'FAILED', problem: 'ALREADY_OPEN', detail: dataDir };
      forgetAddress(dataDir);
      if (address !== null) noteAddress(dataDir, address);
    }
    if (finishEmptying(dataDir)) hadClinic = false;
    if (finishOrUndoRestore(dataDir)) log.info('restoreUndone', {});
    removeUnfinishedClinic(dataDir);
    const slots = keySlotsOf(dataDir);
    const hasDatabase = existsSync(join(dataDir, databaseFileName));
    hadClinic ||= slots !== null || hasDatabase;
    if (slots === null) {
      return hasDatabase
        ? { state: 'FAILED', problem: 'WRONG_KEY', detail: keySlotsFileName }
        : { state: 'FIRST_RUN' };
    }
    if (!hasDatabase) return databaseMissing;
    const opened = await openMachineSlot(slots, custody);
    if (opened === null) return { state: 'LOCKED_KEY' };
    const now = await openClinic(opened.key, 'existing');
    if (opened.rewrapped !== null) storeRewrapped(slots, opened.rewrapped);
    return now;
  }

  /** The keystore renewed its own key: the next start asks for the new bytes. The old ones open until it forgets. */
  function storeRewrapped(slots: KeySlots, rewrapped: Uint8Array): void {
    try {
      writeKeySlots(options.dataDir, { ...slots, machine: wrappedSlot(rewrapped, custody) });
      log.info('keyRewrapped', {});
    } catch (error) {
      log.error('keyRewrapFailed', {}, error);
    }
  }

  async function openClinic(key: Uint8Array, mode: 'create' | 'existing'): Promise<ClinicState> {
    const { dataDir, migrationsDir } = options;
    const db = openDatabase({
      path: join(dataDir, databaseFileName),
      key,
      migrationsDir,
      now: clock.now,
      mode,
    });
    try {
      const files = await createFileStore({ dir: join(dataDir, 'files'), key: derivedKey(key, 'files') });
      const clinic: OpenClinic = { db, files, key };
      await finishFileRemovals(clinic);
      completeKeyChange(clinic, dataDir);
      lockAllSessions(clinic);
      return { state: 'OPEN', clinic };
    } catch (error) {
      db.$client.close();
      throw error;
    }
  }

  await settle(openFolder);
  return core;
}

/** The wrapped keys of the folder, or null; a damaged file of them opens nothing, as another computer's would. */
function keySlotsOf(dataDir: string): KeySlots | null {
  try {
    return readKeySlots(dataDir);
  } catch (error) {
    throw error instanceof DamagedKeySlotsError
      ? new OpenClinicError('WRONG_KEY', keySlotsFileName, error)
      : error;
  }
}

function closeDatabase(clinic: OpenClinic, clock: Clock): void {
  try {
    optimiseAtClose(clinic.db, clock);
    clinic.db.$client.pragma('wal_checkpoint(TRUNCATE)');
  } catch {
    // A full or read-only disk: the log stays and is read at the next start.
  }
  clinic.db.$client.close();
}

/** A first run that was interrupted had shown nobody a recovery key: it starts again. */
function removeUnfinishedClinic(dataDir: string): void {
  const unfinished = join(dataDir, unfinishedDatabaseName);
  if (!existsSync(unfinished)) return;
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${unfinished}${suffix}`, { force: true });
  if (!existsSync(join(dataDir, databaseFileName))) rmSync(join(dataDir, keySlotsFileName), { force: true });
}
