import { beforeEach, describe, expect, test, vi } from 'vitest';
import { CHANNELS } from '#shared/shell/window-bridge.ts';
import { Events } from './window-stand-in.ts';

const electron = vi.hoisted(() => ({
  exposed: new Map<string, Record<string, unknown>>(),
  sent: [] as unknown[][],
  on: (_channel: string, _listener: (event: { ports: unknown[] }, message: unknown) => void): void => {},
}));

vi.mock('electron', () => ({
  contextBridge: {
    exposeInMainWorld: (name: string, api: Record<string, unknown>) => electron.exposed.set(name, api),
  },
  ipcRenderer: {
    on: (channel: string, listener: (event: { ports: unknown[] }, message: unknown) => void) =>
      electron.on(channel, listener),
    send: (...args: unknown[]) => void electron.sent.push(['send', ...args]),
    invoke: (...args: unknown[]) => {
      electron.sent.push(['invoke', ...args]);
      return Promise.resolve({ ok: true, value: null });
    },
  },
}));

const posted: unknown[][] = [];
let events: Events;

beforeEach(async () => {
  vi.resetModules();
  electron.exposed.clear();
  electron.sent.length = 0;
  posted.length = 0;
  events = new Events();
  electron.on = events.on;
  vi.stubGlobal('window', {
    location: { origin: 'app://enamel' },
    postMessage: (...args: unknown[]) => void posted.push(args),
  });
  await import('#main/shell/preload.ts');
});

describe('the preload', () => {
  test('shows the page one object with these names and no way to Electron', () => {
    expect([...electron.exposed.keys()]).toEqual(['enamel']);
    const bridge = electron.exposed.get('enamel') ?? {};
    expect(Object.keys(bridge).toSorted()).toEqual([
      'kind',
      'notify',
      'pickFolder',
      'platform',
      'print',
      'printToPdf',
      'requestPort',
      'versions',
    ]);
    expect(bridge.kind).toBe('electron');
  });

  test('passes a port on to the page’s own origin only', () => {
    const port = { name: 'port' };
    events.fire(CHANNELS.port, { ports: [port] }, { type: 'enamel:port', ok: true });
    expect(posted).toEqual([[{ type: 'enamel:port', ok: true }, 'app://enamel', [port]]]);
  });

  test('sends nothing of the caller’s choosing but the checked inputs', async () => {
    const bridge = electron.exposed.get('enamel') as Record<string, (...args: unknown[]) => unknown>;
    bridge.requestPort?.('ignored');
    await bridge.pickFolder?.('ignored');
    await bridge.print?.({ paper: 'A4', landscape: false }, 'ignored');
    expect(electron.sent).toEqual([
      ['send', CHANNELS.requestPort],
      ['invoke', CHANNELS.pickFolder],
      ['invoke', CHANNELS.print, { paper: 'A4', landscape: false }],
    ]);
  });
});
