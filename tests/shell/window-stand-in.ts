// Stand-ins for what one window is made of: events, ports, frame, contents. They record and decide nothing.

import type { BrowserWindowConstructorOptions, Rectangle } from 'electron';
import type {
  ContentsPart,
  FramePart,
  MessagePortMainPart,
  SenderEvent,
  WindowPart,
} from '#main/shell/electron-parts.ts';

type Listener = (...args: never[]) => unknown;

/** Keeps listeners by event name and calls them when a test fires the event. */
export class Events {
  readonly listeners = new Map<string, Listener[]>();
  on = (event: string, listener: Listener): void => {
    this.listeners.set(event, [...(this.listeners.get(event) ?? []), listener]);
  };
  fire(event: string, ...args: unknown[]): void {
    for (const listener of this.listeners.get(event) ?? []) {
      (listener as (...args: unknown[]) => unknown)(...args);
    }
  }
}

/** An event whose default a listener may stop. */
export class StandInEvent {
  prevented = false;
  preventDefault = (): void => {
    this.prevented = true;
  };
}

export class StandInPort implements MessagePortMainPart {
  readonly events = new Events();
  readonly sent: unknown[] = [];
  started = false;
  closed = false;
  other: StandInPort | null = null;
  on = this.events.on;
  start(): void {
    this.started = true;
  }
  postMessage(message: unknown): void {
    this.sent.push(message);
    if (!this.closed) this.other?.events.fire('message', { data: message });
  }
  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.other?.close();
    this.events.fire('close');
  }
}

export class StandInFrame implements FramePart {
  url = 'app://enamel/';
  origin = 'app://enamel';
  parent: object | null = null;
  detached = false;
  destroyed = false;
  readonly posted: { channel: string; message: unknown; ports: MessagePortMainPart[] }[] = [];
  isDestroyed(): boolean {
    return this.destroyed;
  }
  postMessage(channel: string, message: unknown, transfer: MessagePortMainPart[] = []): void {
    this.posted.push({ channel, message, ports: transfer });
  }
}

export class StandInContents implements ContentsPart {
  readonly events = new Events();
  readonly mainFrame = new StandInFrame();
  readonly id: number;
  destroyed = false;
  reloads = 0;
  openHandler: ((details: { url: string }) => { action: 'deny' }) | null = null;
  readonly printed: unknown[] = [];
  on = this.events.on;
  constructor(id: number) {
    this.id = id;
  }
  isDestroyed(): boolean {
    return this.destroyed;
  }
  reload(): void {
    this.reloads += 1;
  }
  setWindowOpenHandler(handler: (details: { url: string }) => { action: 'deny' }): void {
    this.openHandler = handler;
  }
  print(options: unknown, done: (printed: boolean, reason: string) => void): void {
    this.printed.push(options);
    done(true, '');
  }
  printToPDF(options: unknown): Promise<Uint8Array> {
    this.printed.push(options);
    return Promise.resolve(new TextEncoder().encode('%PDF-stand-in'));
  }
}

export class StandInWindow implements WindowPart {
  readonly events = new Events();
  readonly webContents: StandInContents;
  readonly options: BrowserWindowConstructorOptions;
  readonly calls: string[] = [];
  readonly loaded: string[] = [];
  bounds: Rectangle;
  minimized = false;
  maximized = false;
  destroyed = false;
  readonly progress: number[] = [];
  on = this.events.on;
  once = this.events.on;
  constructor(options: BrowserWindowConstructorOptions, contents: StandInContents) {
    this.options = options;
    this.webContents = contents;
    this.bounds = {
      x: options.x ?? 0,
      y: options.y ?? 0,
      width: options.width ?? 0,
      height: options.height ?? 0,
    };
  }
  loadURL(url: string): Promise<void> {
    this.loaded.push(url);
    return Promise.resolve();
  }
  show = (): void => void this.calls.push('show');
  focus = (): void => void this.calls.push('focus');
  maximize = (): void => void this.calls.push('maximize');
  restore = (): void => void this.calls.push('restore');
  isMinimized = (): boolean => this.minimized;
  isMaximized = (): boolean => this.maximized;
  isDestroyed = (): boolean => this.destroyed;
  getNormalBounds = (): Rectangle => this.bounds;
  setProgressBar = (progress: number): void => void this.progress.push(progress);
}

/** What Electron hands a listener when the top frame of `window` sends a message. */
export function fromTopFrame(window: StandInWindow): SenderEvent {
  return { sender: { id: window.webContents.id }, senderFrame: window.webContents.mainFrame };
}
