// A stand-in for the parts of Electron the shell uses. It only records what it is told and lets a test fire
// events; it decides nothing, so a test that passes says something about the shell and not about this file.

import type {
  BrowserWindowConstructorOptions,
  CustomScheme,
  MenuItemConstructorOptions,
  MessageBoxOptions,
  OpenDialogOptions,
  ProxyConfig,
  SaveDialogOptions,
} from 'electron';
import type {
  AppPart,
  DialogPart,
  DisplayPart,
  ElectronParts,
  IpcPart,
  NoticePart,
  NoticesPart,
  PermissionDetails,
  SafeStoragePart,
  SenderEvent,
  SessionPart,
} from '#main/shell/electron-parts.ts';
import { Events, StandInContents, StandInEvent, StandInPort, StandInWindow } from './window-stand-in.ts';

export class StandInSession implements SessionPart {
  readonly events = new Events();
  readonly handlers = new Map<string, (request: Request) => Promise<Response>>();
  readonly proxies: ProxyConfig[] = [];
  beforeRequest: Parameters<SessionPart['webRequest']['onBeforeRequest']>[0] | null = null;
  requestPermission: Parameters<SessionPart['setPermissionRequestHandler']>[0] | null = null;
  checkPermission: Parameters<SessionPart['setPermissionCheckHandler']>[0] | null = null;
  devicePermission: (() => boolean) | null = null;
  displayMedia: Parameters<SessionPart['setDisplayMediaRequestHandler']>[0] | null = null;
  certificateProc: Parameters<SessionPart['setCertificateVerifyProc']>[0] | null = null;
  spellChecker: boolean | null = null;
  on = this.events.on;
  readonly protocol: SessionPart['protocol'] = {
    handle: (scheme, handler) => void this.handlers.set(scheme, handler),
  };
  readonly webRequest: SessionPart['webRequest'] = {
    onBeforeRequest: (listener) => void (this.beforeRequest = listener),
  };
  setPermissionRequestHandler: SessionPart['setPermissionRequestHandler'] = (handler) =>
    void (this.requestPermission = handler);
  setPermissionCheckHandler: SessionPart['setPermissionCheckHandler'] = (handler) =>
    void (this.checkPermission = handler);
  setDevicePermissionHandler: SessionPart['setDevicePermissionHandler'] = (handler) =>
    void (this.devicePermission = handler);
  setDisplayMediaRequestHandler: SessionPart['setDisplayMediaRequestHandler'] = (handler) =>
    void (this.displayMedia = handler);
  setCertificateVerifyProc: SessionPart['setCertificateVerifyProc'] = (proc) =>
    void (this.certificateProc = proc);
  setSpellCheckerEnabled: SessionPart['setSpellCheckerEnabled'] = (enable) =>
    void (this.spellChecker = enable);
  setProxy: SessionPart['setProxy'] = (config) => {
    this.proxies.push(config);
    return Promise.resolve();
  };

  /** Whether a request to `url` would be cancelled. */
  cancels(url: string): boolean {
    let cancelled = false;
    this.beforeRequest?.({ url }, (answer) => (cancelled = answer.cancel === true));
    return cancelled;
  }
  /** What a page would be told by both ways of asking for a permission. */
  permits(
    permission: string,
    origin: string,
    details: PermissionDetails,
  ): { asked: boolean; checked: boolean } {
    let asked = false;
    this.requestPermission?.(null, permission, (granted) => (asked = granted), details);
    return { asked, checked: this.checkPermission?.(null, permission, origin, details) ?? true };
  }
}

export class StandInApp implements AppPart {
  readonly events = new Events();
  readonly calls: string[] = [];
  readonly switches: string[] = [];
  hasLock = true;
  ready = false;
  locale = 'en-US';
  readonly readiness = Promise.withResolvers<void>();
  on = this.events.on;
  readonly commandLine = { appendSwitch: (name: string): void => void this.switches.push(name) };
  requestSingleInstanceLock(): boolean {
    this.calls.push('requestSingleInstanceLock');
    return this.hasLock;
  }
  enableSandbox = (): void => void this.calls.push('enableSandbox');
  whenReady(): Promise<void> {
    this.calls.push('whenReady');
    return this.readiness.promise;
  }
  becomeReady(): void {
    this.ready = true;
    this.readiness.resolve();
  }
  isReady = (): boolean => this.ready;
  getLocale = (): string => this.locale;
  quit = (): void => void this.calls.push('quit');
  exit = (code = 0): void => void this.calls.push(`exit ${code}`);
  relaunch = (): void => void this.calls.push('relaunch');
}

export class StandInDialog implements DialogPart {
  readonly messages: MessageBoxOptions[] = [];
  readonly errors: string[] = [];
  readonly asked: (OpenDialogOptions | SaveDialogOptions)[] = [];
  response = 0;
  folder: string | null = null;
  saveTo: string | null = null;
  showMessageBox(options: MessageBoxOptions): Promise<{ response: number }> {
    this.messages.push(options);
    return Promise.resolve({ response: this.response });
  }
  showErrorBox = (title: string): void => void this.errors.push(title);
  showOpenDialog(options: OpenDialogOptions): Promise<{ canceled: boolean; filePaths: string[] }> {
    this.asked.push(options);
    return Promise.resolve({ canceled: this.folder === null, filePaths: this.folder ? [this.folder] : [] });
  }
  showSaveDialog(options: SaveDialogOptions): Promise<{ canceled: boolean; filePath: string }> {
    this.asked.push(options);
    return Promise.resolve({ canceled: this.saveTo === null, filePath: this.saveTo ?? '' });
  }
}

export class StandInIpc implements IpcPart {
  readonly events = new Events();
  readonly handlers = new Map<string, (event: SenderEvent, input: unknown) => Promise<unknown>>();
  on = this.events.on;
  handle(channel: string, listener: (event: SenderEvent, input: unknown) => Promise<unknown>): void {
    this.handlers.set(channel, listener);
  }
  invoke(channel: string, event: SenderEvent, input?: unknown): Promise<unknown> {
    const handler = this.handlers.get(channel);
    if (!handler) throw new Error(`No handler for ${channel}`);
    return handler(event, input);
  }
}

/** A keystore that scrambles reversibly and fails where a test says so. */
export class StandInSafeStorage implements SafeStoragePart {
  backend = 'gnome_libsecret';
  available = true;
  shouldReEncrypt = false;
  broken = false;
  readonly calls: string[] = [];
  private newestKey = 0x5a;
  private oldestKey = 0;

  isAsyncEncryptionAvailable(): Promise<boolean> {
    this.calls.push('isAsyncEncryptionAvailable');
    return Promise.resolve(this.available);
  }
  getSelectedStorageBackend = (): string => this.backend;
  encryptStringAsync(plainText: string): Promise<Buffer> {
    this.calls.push('encryptStringAsync');
    if (this.broken) return Promise.reject(new Error(`keystore of account jane.doe refused ${plainText}`));
    return Promise.resolve(
      Buffer.from([this.newestKey, ...scramble(Buffer.from(plainText), this.newestKey)]),
    );
  }
  decryptStringAsync(encrypted: Buffer): Promise<{ shouldReEncrypt: boolean; result: string }> {
    this.calls.push('decryptStringAsync');
    if (this.broken) return Promise.reject(new Error('keystore of account jane.doe refused'));
    const [key = 0, ...bytes] = encrypted;
    if (key < this.oldestKey) return Promise.reject(new Error('made with a key that is gone'));
    const shouldReEncrypt = this.shouldReEncrypt || key < this.newestKey;
    return Promise.resolve({ shouldReEncrypt, result: scramble(Buffer.from(bytes), key).toString() });
  }

  /** The keystore renews its own key, and keeps the old ones for reading until it forgets them. */
  rotate(): void {
    this.newestKey += 1;
  }

  forgetOldKeys(): void {
    this.oldestKey = this.newestKey;
  }
}

function scramble(bytes: Buffer, key: number): Buffer {
  return Buffer.from(bytes.map((byte) => byte ^ key));
}

/** Keeps what was shown; a test presses or closes it. */
export class StandInNotices implements NoticesPart {
  supported = true;
  readonly shown: { title: string; body: string; silent: boolean; events: Events }[] = [];
  isSupported = (): boolean => this.supported;
  create = (options: { title: string; body: string; silent: boolean }): NoticePart => {
    const events = new Events();
    return { on: events.on, show: () => void this.shown.push({ ...options, events }) };
  };
}

export class StandInElectron implements ElectronParts {
  readonly app = new StandInApp();
  readonly dialog = new StandInDialog();
  readonly ipcMain = new StandInIpc();
  readonly safeStorage = new StandInSafeStorage();
  readonly notices = new StandInNotices();
  readonly nativeTheme = { shouldUseDarkColors: false };
  readonly schemes: CustomScheme[] = [];
  readonly sessions = new Map<string, StandInSession>();
  readonly windows: StandInWindow[] = [];
  readonly channels: { port1: StandInPort; port2: StandInPort }[] = [];
  readonly opened: string[] = [];
  menu: MenuItemConstructorOptions[] | null = null;
  displays: DisplayPart[] = [{ id: 1, workArea: { x: 0, y: 0, width: 1920, height: 1040 } }];
  private nextContentsId = 1;

  readonly protocol = {
    registerSchemesAsPrivileged: (schemes: CustomScheme[]): void => {
      this.app.calls.push('registerSchemesAsPrivileged');
      this.schemes.push(...schemes);
    },
  };
  readonly session = {
    fromPartition: (partition: string): StandInSession => {
      const session = this.sessions.get(partition) ?? new StandInSession();
      this.sessions.set(partition, session);
      return session;
    },
  };
  readonly screen = {
    getAllDisplays: (): DisplayPart[] => this.displays,
    getPrimaryDisplay: (): DisplayPart => {
      const [primary] = this.displays;
      if (!primary) throw new Error('The stand-in has no display');
      return primary;
    },
  };
  readonly shell = {
    openExternal: (url: string): Promise<void> => {
      this.opened.push(url);
      return Promise.resolve();
    },
  };
  setApplicationMenu = (template: MenuItemConstructorOptions[]): void => void (this.menu = template);
  createWindow = (options: BrowserWindowConstructorOptions): StandInWindow => {
    const contents = new StandInContents(this.nextContentsId++);
    this.app.events.fire('web-contents-created', new StandInEvent(), contents);
    const window = new StandInWindow(options, contents);
    this.windows.push(window);
    return window;
  };
  createMessageChannel = () => {
    const channel = { port1: new StandInPort(), port2: new StandInPort() };
    channel.port1.other = channel.port2;
    channel.port2.other = channel.port1;
    this.channels.push(channel);
    return channel;
  };
}
