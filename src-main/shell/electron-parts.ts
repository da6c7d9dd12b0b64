// The few parts of Electron that the shell uses, as narrow types that the real `electron` satisfies.
// Types only: main.ts hands over the real module, the tests hand over a stand-in that records.

import type {
  BrowserWindowConstructorOptions,
  CustomScheme,
  MenuItemConstructorOptions,
  MessageBoxOptions,
  OpenDialogOptions,
  PrintToPDFOptions,
  ProxyConfig,
  Rectangle,
  SaveDialogOptions,
  WebContentsPrintOptions,
} from 'electron';

/** What an Electron event lets its listener do. */
export type StoppableEvent = { preventDefault(): void };

export type FramePart = {
  readonly url: string;
  readonly origin: string;
  readonly parent: object | null;
  readonly detached: boolean;
  isDestroyed(): boolean;
  postMessage(channel: string, message: unknown, transfer?: MessagePortMainPart[]): void;
};

export type NavigationDetails = StoppableEvent & { readonly url: string };

export type NavigationStart = {
  readonly url: string;
  readonly isMainFrame: boolean;
  readonly isSameDocument: boolean;
};

export type ContentsPart = {
  readonly id: number;
  readonly mainFrame: FramePart;
  isDestroyed(): boolean;
  reload(): void;
  on(event: 'will-navigate', listener: (details: NavigationDetails) => void): unknown;
  on(event: 'will-frame-navigate', listener: (details: NavigationDetails) => void): unknown;
  on(event: 'will-redirect', listener: (details: NavigationDetails) => void): unknown;
  on(event: 'will-attach-webview', listener: (event: StoppableEvent) => void): unknown;
  on(event: 'did-start-navigation', listener: (details: NavigationStart) => void): unknown;
  on(event: 'render-process-gone', listener: () => void): unknown;
  on(event: 'destroyed', listener: () => void): unknown;
  setWindowOpenHandler(handler: (details: { url: string }) => { action: 'deny' }): void;
  print(options: WebContentsPrintOptions, done: (printed: boolean, reason: string) => void): void;
  printToPDF(options: PrintToPDFOptions): Promise<Uint8Array>;
};

export type WindowPart = {
  readonly webContents: ContentsPart;
  on(event: 'close', listener: () => void): unknown;
  on(event: 'closed', listener: () => void): unknown;
  once(event: 'ready-to-show', listener: () => void): unknown;
  loadURL(url: string): Promise<void>;
  show(): void;
  focus(): void;
  maximize(): void;
  restore(): void;
  isMinimized(): boolean;
  isMaximized(): boolean;
  isDestroyed(): boolean;
  getNormalBounds(): Rectangle;
  /** 0 to 1, more than 1 for work whose length is not known, -1 for none. */
  setProgressBar(progress: number): void;
};

export type MessagePortMainPart = {
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  postMessage(message: unknown): void;
  start(): void;
  close(): void;
};

/** A message from a page: `senderFrame` is null once that frame has navigated or died. */
export type SenderEvent = {
  readonly sender: { readonly id: number };
  readonly senderFrame: FramePart | null;
};

export type IpcPart = {
  on(channel: string, listener: (event: SenderEvent, message: unknown) => void): unknown;
  handle(channel: string, listener: (event: SenderEvent, input: unknown) => Promise<unknown>): void;
};

export type RequestDetails = { readonly url: string };

export type PermissionDetails = { readonly isMainFrame: boolean; readonly requestingUrl?: string };

export type SessionPart = {
  readonly protocol: { handle(scheme: string, handler: (request: Request) => Promise<Response>): void };
  readonly webRequest: {
    onBeforeRequest(
      listener: (details: RequestDetails, callback: (answer: { cancel?: boolean }) => void) => void,
    ): void;
  };
  setPermissionRequestHandler(
    handler: (
      contents: unknown,
      permission: string,
      callback: (granted: boolean) => void,
      details: PermissionDetails,
    ) => void,
  ): void;
  setPermissionCheckHandler(
    handler: (
      contents: unknown,
      permission: string,
      requestingOrigin: string,
      details: PermissionDetails,
    ) => boolean,
  ): void;
  setDevicePermissionHandler(handler: () => boolean): void;
  setDisplayMediaRequestHandler(handler: (request: unknown, callback: (streams: null) => void) => void): void;
  setCertificateVerifyProc(proc: (request: unknown, callback: (verdict: number) => void) => void): void;
  setProxy(config: ProxyConfig): Promise<void>;
  setSpellCheckerEnabled(enable: boolean): void;
  on(event: 'will-download', listener: (event: StoppableEvent, item: { getURL(): string }) => void): unknown;
};

export type AppPart = {
  readonly commandLine: { appendSwitch(name: string, value?: string): void };
  requestSingleInstanceLock(): boolean;
  enableSandbox(): void;
  whenReady(): Promise<void>;
  isReady(): boolean;
  getLocale(): string;
  quit(): void;
  exit(code?: number): void;
  relaunch(): void;
  on(event: 'second-instance', listener: () => void): unknown;
  on(event: 'window-all-closed', listener: () => void): unknown;
  on(event: 'activate', listener: () => void): unknown;
  on(event: 'will-quit', listener: (event: StoppableEvent) => void): unknown;
  on(event: 'web-contents-created', listener: (event: unknown, contents: ContentsPart) => void): unknown;
  on(
    event: 'certificate-error',
    listener: (
      event: StoppableEvent,
      contents: unknown,
      url: string,
      error: string,
      certificate: unknown,
      callback: (trusted: boolean) => void,
    ) => void,
  ): unknown;
  on(
    event: 'select-client-certificate',
    listener: (
      event: StoppableEvent,
      contents: unknown,
      url: string,
      certificates: unknown,
      callback: () => void,
    ) => void,
  ): unknown;
  on(
    event: 'login',
    listener: (
      event: StoppableEvent,
      contents: unknown,
      details: unknown,
      authInfo: unknown,
      callback: () => void,
    ) => void,
  ): unknown;
};

export type DisplayPart = { readonly id: number; readonly workArea: Rectangle };

export type SafeStoragePart = {
  isAsyncEncryptionAvailable(): Promise<boolean>;
  getSelectedStorageBackend(): string;
  encryptStringAsync(plainText: string): Promise<Buffer>;
  decryptStringAsync(encrypted: Buffer): Promise<{ shouldReEncrypt: boolean; result: string }>;
};

export type DialogPart = {
  showMessageBox(options: MessageBoxOptions): Promise<{ response: number }>;
  showErrorBox(title: string, content: string): void;
  showOpenDialog(options: OpenDialogOptions): Promise<{ canceled: boolean; filePaths: string[] }>;
  showSaveDialog(options: SaveDialogOptions): Promise<{ canceled: boolean; filePath?: string }>;
};

export type NoticePart = {
  on(event: 'click' | 'close', listener: () => void): unknown;
  show(): void;
};

export type NoticesPart = {
  isSupported(): boolean;
  create(options: { title: string; body: string; silent: boolean }): NoticePart;
};

export type ElectronParts = {
  readonly app: AppPart;
  readonly protocol: { registerSchemesAsPrivileged(schemes: CustomScheme[]): void };
  readonly session: { fromPartition(partition: string): SessionPart };
  readonly screen: { getAllDisplays(): DisplayPart[]; getPrimaryDisplay(): DisplayPart };
  readonly nativeTheme: { readonly shouldUseDarkColors: boolean };
  readonly dialog: DialogPart;
  readonly shell: { openExternal(url: string): Promise<void> };
  readonly ipcMain: IpcPart;
  readonly safeStorage: SafeStoragePart;
  readonly notices: NoticesPart;
  readonly setApplicationMenu: (template: MenuItemConstructorOptions[]) => void;
  readonly createWindow: (options: BrowserWindowConstructorOptions) => WindowPart;
  readonly createMessageChannel: () => {
    port1: MessagePortMainPart;
    port2: MessagePortMainPart;
  };
};

/** A process that Electron starts for Node code (https://www.electronjs.org/docs/latest/api/utility-process). */
export type UtilityPart = {
  on(event: 'message', listener: (message: unknown) => void): unknown;
  on(event: 'exit', listener: () => void): unknown;
  postMessage(message: unknown): void;
  kill(): boolean;
};

export type ForkUtility = (
  modulePath: string,
  args: string[],
  options: { serviceName: string; stdio: 'ignore'; env: Record<string, string> },
) => UtilityPart;
