// Makes a window of Enamel: closed in on itself, placed where it was left, shown once it has something to show.

import { readFileSync, writeFileSync } from 'node:fs';
import type { BrowserWindowConstructorOptions } from 'electron';
import type { ContentsPart, ElectronParts, WindowPart } from './electron-parts.ts';
import type { ExternalLinks } from './external-links.ts';
import { START_URL, isOurUrl } from './origin.ts';
import {
  MIN_HEIGHT_PX,
  MIN_WIDTH_PX,
  parseSavedPlaces,
  placeWindow,
  rememberPlace,
} from './window-bounds.ts';
import type { WindowPlace } from './window-bounds.ts';

/** The page's own background in each theme, so that no white flash comes before the first paint. */
const BACKGROUND = { light: '#faf9f7', dark: '#161918' } as const;

export type WindowOptions = {
  readonly electron: Pick<ElectronParts, 'createWindow' | 'screen' | 'nativeTheme'>;
  /** Absolute path of the built preload file. */
  readonly preloadFile: string;
  /** Absolute path of the small file that keeps the places of the window. */
  readonly placesFile: string;
  /** Name of the session the window lives in; each window has its own. */
  readonly partition: string;
  readonly development: boolean;
  readonly platform: NodeJS.Platform;
};

/** Opens a window at its place and starts loading the app; it shows itself when the first picture is ready. */
export function openWindow(options: WindowOptions): WindowPart {
  const { screen } = options.electron;
  const saved = parseSavedPlaces(readText(options.placesFile));
  const place = placeWindow(saved, screen.getAllDisplays(), screen.getPrimaryDisplay());
  const window = options.electron.createWindow(windowOptions(options, place));

  window.once('ready-to-show', () => {
    if (place.maximized) window.maximize();
    window.show();
  });
  window.on('close', () => {
    const current = { ...window.getNormalBounds(), maximized: window.isMaximized() };
    const next = rememberPlace(
      parseSavedPlaces(readText(options.placesFile)),
      current,
      screen.getAllDisplays(),
    );
    if (next) writeText(options.placesFile, JSON.stringify(next));
  });
  return window;
}

/** Starts the app in a window; a failed load is reported to the caller, not thrown away. */
export function loadApp(window: WindowPart): Promise<void> {
  return window.loadURL(START_URL);
}

/** Gives the options of every window; each security setting is written out, also where it is Electron's default. */
export function windowOptions(options: WindowOptions, place: WindowPlace): BrowserWindowConstructorOptions {
  return {
    title: 'Enamel',
    x: place.x,
    y: place.y,
    width: place.width,
    height: place.height,
    minWidth: MIN_WIDTH_PX,
    minHeight: MIN_HEIGHT_PX,
    show: false,
    backgroundColor: options.electron.nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
    webPreferences: {
      preload: options.preloadFile,
      partition: options.partition,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      // Elsewhere the checker would fetch dictionaries from the network; macOS brings its own.
      spellcheck: options.platform === 'darwin',
      devTools: options.development,
    },
  };
}

/** Keeps any contents at home: no other page, no new window, no embedded page; a link outward is offered, never followed. */
export function guardContents(contents: ContentsPart, links: ExternalLinks): void {
  contents.on('will-navigate', (details) => {
    if (isOurUrl(details.url)) return;
    details.preventDefault();
    void links.offer(details.url);
  });
  contents.on('will-frame-navigate', (details) => {
    if (!isOurUrl(details.url)) details.preventDefault();
  });
  contents.on('will-redirect', (details) => {
    if (!isOurUrl(details.url)) details.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    void links.offer(url);
    return { action: 'deny' };
  });
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

function writeText(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch {
    // A place that cannot be kept costs a window in the middle next time, and is no reason to stop closing.
  }
}
