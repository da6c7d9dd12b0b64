import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SenderEvent } from '#main/shell/electron-parts.ts';
import { createPortBridge } from '#main/shell/port-bridge.ts';
import type { PortBridge } from '#main/shell/port-bridge.ts';
import { CHANNELS } from '#shared/shell/window-bridge.ts';
import { createWindowRegistry } from '#main/shell/window-registry.ts';
import { CoreStandIn } from './core-stand-in.ts';
import { StandInElectron } from './electron-stand-in.ts';
import { fromTopFrame } from './window-stand-in.ts';
import type { StandInWindow } from './window-stand-in.ts';

let electron: StandInElectron;
let core: CoreStandIn;
let running: CoreStandIn | null;
let bridge: PortBridge;
let window: StandInWindow;

beforeEach(() => {
  electron = new StandInElectron();
  core = new CoreStandIn();
  running = core;
  const windows = createWindowRegistry();
  bridge = createPortBridge({
    windows,
    createMessageChannel: electron.createMessageChannel,
    core: () => running,
    caller: { via: 'window', deviceName: 'desk-1', ipAddress: null, userAgent: null },
  });
  bridge.listen(electron.ipcMain);
  window = electron.createWindow({});
  windows.add(window);
  bridge.watch(window.webContents);
});
afterEach(() => core.close());

function requestPort(): void {
  electron.ipcMain.events.fire(CHANNELS.requestPort, fromTopFrame(window));
}

/** Waits until everything already sent over worker_threads ports has arrived. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

describe('a page of ours', () => {
  test('gets a port that carries messages both ways', async () => {
    requestPort();
    const [posted] = window.webContents.mainFrame.posted;
    expect(posted?.message).toEqual({ type: 'enamel:port', ok: true });
    const [channel] = electron.channels;
    expect(posted?.ports).toEqual([channel?.port2]);
    expect(channel?.port1.started).toBe(true);
    expect(core.callers).toEqual([{ via: 'window', deviceName: 'desk-1', ipAddress: null, userAgent: null }]);

    channel?.port2.postMessage({ call: 'patients.get', bytes: new Uint8Array([1, 2]) });
    const answered = Promise.withResolvers<unknown>();
    channel?.port2.on('message', (event: { data: unknown }) => answered.resolve(event.data));
    expect(await answered.promise).toEqual({ echo: { call: 'patients.get', bytes: new Uint8Array([1, 2]) } });
    expect(core.received).toHaveLength(1);
  });

  test('has one port: a second request closes the first', async () => {
    requestPort();
    expect(bridge.connectionOf(window.webContents.id)).toBe('connection-1');
    const firstEnd = once(core.ports[0]!, 'close');
    requestPort();
    await firstEnd;
    expect(electron.channels[0]?.port1.closed).toBe(true);
    expect(electron.channels[1]?.port1.closed).toBe(false);
    expect(bridge.connectionOf(window.webContents.id)).toBe('connection-2');
  });

  test('is told plainly while no core is running', () => {
    running = null;
    requestPort();
    expect(window.webContents.mainFrame.posted).toEqual([
      {
        channel: CHANNELS.port,
        message: { type: 'enamel:port', ok: false, reason: 'CORE_NOT_RUNNING' },
        ports: [],
      },
    ]);
  });
});

describe('both ends close together', () => {
  test('when the page’s end closes', async () => {
    requestPort();
    const ended = once(core.ports[0]!, 'close');
    electron.channels[0]?.port2.close();
    await ended;
    expect(bridge.connectionOf(window.webContents.id)).toBeNull();
  });

  test('when the core’s end closes', async () => {
    requestPort();
    core.ports[0]?.close();
    await settle();
    expect(electron.channels[0]?.port1.closed).toBe(true);
    expect(bridge.connectionOf(window.webContents.id)).toBeNull();
  });

  test.each([
    [
      'reload or navigation',
      'did-start-navigation',
      { url: 'app://enamel/', isMainFrame: true, isSameDocument: false },
    ],
    ['crash of the page', 'render-process-gone', {}],
    ['end of the page', 'destroyed', {}],
  ])('on %s', async (_name, event, details) => {
    requestPort();
    const ended = once(core.ports[0]!, 'close');
    window.webContents.events.fire(event, details);
    await ended;
    expect(electron.channels[0]?.port1.closed).toBe(true);
    expect(bridge.connectionOf(window.webContents.id)).toBeNull();
  });

  test('but not when the page only changes its address, or a part of it loads', async () => {
    requestPort();
    const fire = (details: object) => window.webContents.events.fire('did-start-navigation', details);
    fire({ url: 'app://enamel/calendar', isMainFrame: true, isSameDocument: true });
    fire({ url: 'app://enamel/', isMainFrame: false, isSameDocument: false });
    await settle();
    expect(bridge.connectionOf(window.webContents.id)).toBe('connection-1');
  });

  test('all of them when the core goes down', () => {
    requestPort();
    bridge.closeAll();
    expect(electron.channels[0]?.port1.closed).toBe(true);
    expect(bridge.connectionOf(window.webContents.id)).toBeNull();
  });
});

describe('no port is handed to', () => {
  const frame = () => window.webContents.mainFrame;
  const cases: [string, (event: SenderEvent) => SenderEvent | void][] = [
    ['a window the shell did not open', (event) => ({ ...event, sender: { id: 99 } })],
    ['a frame that is gone', (event) => ({ ...event, senderFrame: null })],
    ['a frame inside the page', () => void (frame().parent = {})],
    ['a frame that is being destroyed', () => void (frame().destroyed = true)],
    ['a detached frame', () => void (frame().detached = true)],
    ['another origin', () => void (frame().origin = 'https://example.org')],
    ['an opaque origin', () => void (frame().origin = 'null')],
    ['an origin that only starts like ours', () => void (frame().origin = 'app://enamel.evil')],
    ['an address that only looks like ours', () => void (frame().url = 'app://enamel.evil/')],
    ['about:blank with our origin', () => void (frame().url = 'about:blank')],
    ['a destroyed window', () => void (window.destroyed = true)],
    ['destroyed contents', () => void (window.webContents.destroyed = true)],
  ];
  test.each(cases)('%s', (_name, change) => {
    const event = change(fromTopFrame(window)) ?? fromTopFrame(window);
    electron.ipcMain.events.fire(CHANNELS.requestPort, event);
    expect(core.callers).toEqual([]);
    expect(electron.channels).toEqual([]);
    expect(window.webContents.mainFrame.posted).toEqual([]);
  });
});
