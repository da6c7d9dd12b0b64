// Starts a whole shell over the stand-ins, in a temporary folder, for tests.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { createShell } from '#main/shell/shell.ts';
import type { UpdateSource } from '#main/shell/updates.ts';
import type { KeyCustody } from '#main/core/core-port.ts';
import { CoreStandIn } from './core-stand-in.ts';
import { StandInElectron } from './electron-stand-in.ts';
import type { StandInSession } from './electron-stand-in.ts';
import type { StandInWindow } from './window-stand-in.ts';

export type StartedShell = {
  electron: StandInElectron;
  cores: CoreStandIn[];
  custodies: KeyCustody[];
  userDataDir: string;
  started: Promise<boolean>;
  window(): StandInWindow;
  session(): StandInSession;
};

type StartOptions = {
  platform?: NodeJS.Platform;
  development?: boolean;
  updates?: UpdateSource;
  /** Changes the stand-in before the shell runs. */
  before?: (electron: StandInElectron) => void;
  /** Leaves the app not ready; the test calls becomeReady. */
  waitForReady?: boolean;
};

/** Starts the shell and, unless told to wait, brings it to its first window. */
export async function startShell(options: StartOptions = {}): Promise<StartedShell> {
  const root = mkdtempSync(path.join(tmpdir(), 'enamel-shell-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  mkdirSync(path.join(root, 'renderer'));
  writeFileSync(path.join(root, 'renderer', 'index.html'), '<title>Enamel</title>');
  const electron = new StandInElectron();
  options.before?.(electron);
  const cores: CoreStandIn[] = [];
  const custodies: KeyCustody[] = [];
  const shell = createShell({
    electron,
    startCore: (_options, custody) => {
      electron.app.calls.push('startCore');
      const core = new CoreStandIn();
      cores.push(core);
      custodies.push(custody);
      return core;
    },
    coreOptions: {
      dataDir: path.join(root, 'clinic'),
      migrationsDir: path.join(root, 'm'),
      appVersion: '1.2.3',
    },
    rendererDir: path.join(root, 'renderer'),
    preloadFile: '/app/out/preload/preload.cjs',
    userDataDir: root,
    deviceName: 'desk-1',
    platform: options.platform ?? 'linux',
    development: options.development ?? false,
    updates: options.updates ?? {
      feedConfigured: false,
      loadAutoUpdater: () => Promise.reject(new Error('Nothing is loaded without a feed.')),
    },
  });
  const started = shell.run();
  if (!options.waitForReady) {
    electron.app.becomeReady();
    await started;
  }
  return {
    electron,
    cores,
    custodies,
    userDataDir: root,
    started,
    window: () => {
      const window = electron.windows.at(-1);
      if (!window) throw new Error('No window was opened');
      return window;
    },
    session: () => {
      const [session] = electron.sessions.values();
      if (!session) throw new Error('No session was made');
      return session;
    },
  };
}

/** Lets promises that are already settled run their listeners. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
