// Where Electron starts: gives the shell the real Electron, the real core and this computer's folders.
// The one file with side effects; everything it starts is in shell.ts.

import { existsSync, mkdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {
  BrowserWindow,
  Menu,
  MessageChannelMain,
  Notification,
  app,
  dialog,
  ipcMain,
  nativeTheme,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  utilityProcess,
} from 'electron';
import { startCoreWorker } from '#main/core/start-core-worker.ts';
import { workerUrl } from '#main/core/worker-url.ts';
import { dataFolders } from './data-folders.ts';
import type { ElectronParts } from './electron-parts.ts';
import { shellTextsFor } from './shell-texts.ts';
import { createShell } from './shell.ts';
import { launchUtility } from './utility-helper.ts';

const electron: ElectronParts = {
  app,
  protocol,
  session,
  // Read when needed: the screen answers only once the app is ready.
  get screen() {
    return screen;
  },
  nativeTheme,
  dialog,
  shell,
  ipcMain,
  safeStorage,
  notices: {
    isSupported: () => Notification.isSupported(),
    create: (options) => new Notification(options),
  },
  setApplicationMenu: (template) => Menu.setApplicationMenu(Menu.buildFromTemplate(template)),
  createWindow: (options) => new BrowserWindow(options),
  createMessageChannel: () => new MessageChannelMain(),
};

const outDir = path.join(import.meta.dirname, '..');
const { dataDir, userDataDir } = dataFolders(process.argv, app.getPath('userData'));
mkdirSync(userDataDir, { recursive: true });
app.setPath('userData', userDataDir);

// Not awaited: Electron becomes ready only after this module has been evaluated to its end.
createShell({
  electron,
  startCore: (options, custody) =>
    startCoreWorker(options, custody, workerUrl('core-worker'), (launch) =>
      launchUtility(utilityProcess.fork, launch),
    ),
  coreOptions: {
    dataDir,
    migrationsDir: path.join(app.getAppPath(), 'migrations', 'clinic'),
    appVersion: app.getVersion(),
  },
  rendererDir: path.join(outDir, 'renderer'),
  preloadFile: path.join(outDir, 'preload', 'preload.cjs'),
  userDataDir,
  deviceName: os.hostname(),
  platform: process.platform,
  development: !app.isPackaged,
  updates: {
    // electron-builder writes this file when a feed was named at packing (`publish`); nothing else switches updates on.
    feedConfigured: app.isPackaged && existsSync(path.join(process.resourcesPath, 'app-update.yml')),
    loadAutoUpdater: async () => (await import('electron-updater')).default.autoUpdater,
  },
})
  .run()
  .then((isFirst) => {
    if (!isFirst)
      process.stderr.write(
        `Enamel is already open with this folder: ${dataDir}\nIts window is in front now.\n`,
      );
  })
  .catch(() => {
    const texts = shellTextsFor(app.getLocale());
    dialog.showErrorBox(texts.loadFailedTitle, texts.loadFailed);
    app.exit(1);
  });
