// The order of an Enamel run in Electron: one instance, shut sessions, core, window, and a clean end.
// Everything it uses is handed in, so that the whole order can be driven without Electron's runtime.

import path from 'node:path';
import type { CoreHandle, CoreOptions, KeyCustody } from '#main/core/core-port.ts';
import { createAppProtocol } from './app-protocol.ts';
import { createCoreKeeper } from './core-keeper.ts';
import type { ElectronParts, WindowPart } from './electron-parts.ts';
import { createExternalLinks } from './external-links.ts';
import { createKeyCustody } from './key-custody.ts';
import { applicationMenu } from './menu.ts';
import { registerNativeCalls } from './native-calls.ts';
import { APP_SCHEME } from './origin.ts';
import { createPortBridge } from './port-bridge.ts';
import { secureApp, secureSession } from './session-security.ts';
import { shellTextsFor } from './shell-texts.ts';
import { createUpdates, type UpdateSource } from './updates.ts';
import { createWindowRegistry } from './window-registry.ts';
import { guardContents, loadApp, openWindow } from './window.ts';

/** Each window lives in a session of its own, so that a request for a file tells by its session whose it is. */
const MAIN_PARTITION = 'persist:enamel-main';
const CLOSE_TIMEOUT_MS = 15_000;

export type ShellOptions = {
  readonly electron: ElectronParts;
  readonly startCore: (options: CoreOptions, custody: KeyCustody) => CoreHandle;
  readonly coreOptions: CoreOptions;
  readonly rendererDir: string;
  readonly preloadFile: string;
  /** Absolute path of the folder for what belongs to this computer only, such as the window's place. */
  readonly userDataDir: string;
  readonly deviceName: string | null;
  readonly platform: NodeJS.Platform;
  readonly development: boolean;
  readonly updates: UpdateSource;
};

export type Shell = {
  /** Runs from the first line of the app until its window is loading; gives false when another Enamel runs already. */
  run(): Promise<boolean>;
};

/** Makes the shell; nothing happens before `run`. */
export function createShell(options: ShellOptions): Shell {
  const { electron, platform, development } = options;
  const { app, dialog } = electron;
  const windows = createWindowRegistry();
  let texts = shellTextsFor('en');
  let ended = false;

  const keeper = createCoreKeeper({
    startCore: () => options.startCore(options.coreOptions, custody),
    closeTimeoutMs: CLOSE_TIMEOUT_MS,
    onDown: () => ports.closeAll(),
    onRestarted: () => void tellRestarted(),
    onGivenUp: () => void tellGivenUp(),
  });
  const custody = createKeyCustody({
    safeStorage: electron.safeStorage,
    platform,
    isAppReady: () => app.isReady(),
  });
  const ports = createPortBridge({
    windows,
    createMessageChannel: electron.createMessageChannel,
    core: () => keeper.current(),
    caller: { via: 'window', deviceName: options.deviceName, ipAddress: null, userAgent: null },
  });

  const updates = createUpdates({
    ...options.updates,
    currentVersion: options.coreOptions.appVersion,
    core: () => keeper.current(),
    dialog,
    texts: () => texts,
    showProgress: (progress) => {
      for (const { window } of windows.list()) if (!window.isDestroyed()) window.setProgressBar(progress);
    },
  });

  async function tellRestarted(): Promise<void> {
    // The pages sit on dead ports; drafts survive a reload, half-open calls would not end.
    for (const known of windows.list()) known.window.webContents.reload();
    await dialog.showMessageBox({
      type: 'warning',
      title: texts.coreRestartedTitle,
      message: texts.coreRestartedTitle,
      detail: texts.coreRestarted,
      buttons: [texts.continueWork],
      noLink: true,
    });
  }

  async function tellGivenUp(): Promise<void> {
    const { response } = await dialog.showMessageBox({
      type: 'error',
      title: texts.coreGivenUpTitle,
      message: texts.coreGivenUpTitle,
      detail: texts.coreGivenUp,
      buttons: [texts.startAgain, texts.quitNow],
      defaultId: 0,
      cancelId: 1,
      noLink: true,
    });
    if (response === 0) app.relaunch();
    app.quit();
  }

  function focusFirstWindow(): void {
    const first = windows.list()[0]?.window;
    if (!first) return;
    if (first.isMinimized()) first.restore();
    first.show();
    first.focus();
  }

  function openMainWindow(): void {
    const window: WindowPart = openWindow({
      electron,
      preloadFile: options.preloadFile,
      placesFile: path.join(options.userDataDir, 'window.json'),
      partition: MAIN_PARTITION,
      development,
      platform,
    });
    const { contentsId } = windows.add(window);
    ports.watch(window.webContents);
    window.on('closed', () => windows.remove(contentsId));
    loadApp(window).catch(() => {
      if (!ended) dialog.showErrorBox(texts.loadFailedTitle, texts.loadFailed);
    });
  }

  async function prepareSession(): Promise<void> {
    const session = electron.session.fromPartition(MAIN_PARTITION);
    await secureSession(session, { development, platform });
    session.protocol.handle(
      APP_SCHEME,
      createAppProtocol({
        rendererDir: options.rendererDir,
        core: () => keeper.current(),
        connection: () => {
          const owner = windows.list()[0];
          return owner ? ports.connectionOf(owner.contentsId) : null;
        },
      }),
    );
  }

  function listenBeforeReady(): void {
    app.on('second-instance', focusFirstWindow);
    app.on('web-contents-created', (_event, contents) => guardContents(contents, links));
    app.on('window-all-closed', () => {
      if (platform !== 'darwin') app.quit();
    });
    app.on('activate', () => {
      if (app.isReady() && windows.list().length === 0 && !ended) openMainWindow();
    });
    app.on('will-quit', (event) => {
      if (ended) return;
      ended = true;
      event.preventDefault();
      ports.closeAll();
      // Quitting again, instead of leaving at once, lets an installer that waits for the quit do its part.
      void keeper.close().then((result) => (result === 'closed' ? app.quit() : app.exit(1)));
    });
  }

  const links = createExternalLinks({
    dialog,
    openExternal: (url) => electron.shell.openExternal(url),
    texts: () => texts,
  });

  async function run(): Promise<boolean> {
    if (!app.requestSingleInstanceLock()) {
      app.quit();
      return false;
    }
    secureApp(app);
    electron.protocol.registerSchemesAsPrivileged([
      {
        scheme: APP_SCHEME,
        privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
      },
    ]);
    listenBeforeReady();
    await app.whenReady();
    texts = shellTextsFor(app.getLocale());
    electron.setApplicationMenu(
      applicationMenu({ platform, texts, development, checkForUpdates: () => void updates.check() }),
    );
    ports.listen(electron.ipcMain);
    registerNativeCalls({ ipc: electron.ipcMain, windows, dialog, notices: electron.notices, texts });
    await prepareSession();
    keeper.start();
    openMainWindow();
    updates.watch();
    return true;
  }

  return { run };
}
