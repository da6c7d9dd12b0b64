// Carries out an update step by step over electron-updater, with a backup before and a question first.
// When to do what is update-decision.ts.

import { decideUpdate } from './update-decision.ts';
import type { UpdateRest, UpdateSituation } from './update-decision.ts';

/** What of electron-updater's `autoUpdater` is used. */
export type AutoUpdaterPart = {
  autoDownload: boolean;
  autoInstallOnAppQuit: boolean;
  allowDowngrade: boolean;
  allowPrerelease: boolean;
  checkForUpdates(): Promise<{ isUpdateAvailable: boolean; updateInfo: { version: string } } | null>;
  downloadUpdate(): Promise<unknown>;
  on(event: 'download-progress', listener: (progress: { readonly percent: number }) => void): unknown;
  quitAndInstall(isSilent?: boolean, isForceRunAfter?: boolean): void;
};

export type UpdaterOptions = {
  /** Loads electron-updater; called only when there is a feed. */
  readonly loadAutoUpdater: () => Promise<AutoUpdaterPart>;
  readonly feedConfigured: boolean;
  readonly currentVersion: string;
  readonly isStaffMidVisit: () => Promise<boolean>;
  /** Makes and verifies a backup of the kind "before-update"; rejects or gives false when there is none. */
  readonly backUpBeforeUpdate: () => Promise<boolean>;
  readonly ask: (version: string) => Promise<'later' | 'now'>;
  /** Hears how much of a download is there, 0 to 1. */
  readonly showDownloaded: (part: number) => void;
};

export type UpdateOutcome = UpdateRest | 'INSTALLING' | 'FEED_UNREACHABLE';

export type Updater = {
  /** Takes all steps that may be taken now, and says why it stopped. A second call while one runs joins it. */
  advance(): Promise<UpdateOutcome>;
};

type Memory = {
  found: UpdateSituation['found'];
  downloadedVersion: string | null;
  answer: UpdateSituation['answer'];
  backup: UpdateSituation['backup'];
};

/** Makes the updater of this run of the app; "later" holds until the next `advance`. */
export function createUpdater(options: UpdaterOptions): Updater {
  let running: Promise<UpdateOutcome> | null = null;
  let downloadedVersion: string | null = null;
  let loaded: AutoUpdaterPart | null = null;

  async function prepared(): Promise<AutoUpdaterPart> {
    if (loaded !== null) return loaded;
    loaded = await options.loadAutoUpdater();
    loaded.on('download-progress', ({ percent }) => options.showDownloaded(percent / 100));
    return loaded;
  }

  async function advance(): Promise<UpdateOutcome> {
    if (!options.feedConfigured) return 'NO_FEED';
    const autoUpdater = await prepared();
    autoUpdater.autoDownload = false;
    autoUpdater.autoInstallOnAppQuit = false;
    autoUpdater.allowDowngrade = false;
    autoUpdater.allowPrerelease = false;
    const memory: Memory = { found: null, downloadedVersion, answer: 'unasked', backup: 'none' };
    try {
      const check = await autoUpdater.checkForUpdates();
      memory.found = check && {
        version: check.updateInfo.version,
        withinRollout: check.isUpdateAvailable,
      };
    } catch {
      return 'FEED_UNREACHABLE';
    }
    for (;;) {
      const next = decideUpdate(await situation(memory));
      if (next.step === 'rest') return next.because;
      if (next.step === 'install') {
        autoUpdater.quitAndInstall(false, true);
        return 'INSTALLING';
      }
      const failed = await take(next.step, next.version, memory, autoUpdater);
      if (failed) return failed;
    }
  }

  async function take(
    step: 'download' | 'ask' | 'back-up',
    version: string,
    memory: Memory,
    autoUpdater: AutoUpdaterPart,
  ): Promise<UpdateOutcome | null> {
    if (step === 'ask') {
      memory.answer = await options.ask(version);
      return null;
    }
    if (step === 'back-up') {
      memory.backup = (await options.backUpBeforeUpdate().catch(() => false)) ? 'verified' : 'failed';
      return null;
    }
    try {
      await autoUpdater.downloadUpdate();
    } catch {
      return 'FEED_UNREACHABLE';
    }
    downloadedVersion = version;
    memory.downloadedVersion = version;
    return null;
  }

  async function situation(memory: Memory): Promise<UpdateSituation> {
    return {
      feedConfigured: options.feedConfigured,
      currentVersion: options.currentVersion,
      found: memory.found,
      downloaded: memory.found !== null && memory.downloadedVersion === memory.found.version,
      // Asked anew before every step: a patient may sit down while a backup runs.
      staffMidVisit: await options.isStaffMidVisit(),
      answer: memory.answer,
      backup: memory.backup,
    };
  }

  return {
    advance() {
      running ??= advance().finally(() => (running = null));
      return running;
    },
  };
}
