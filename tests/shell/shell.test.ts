import { afterEach, describe, expect, test, vi } from 'vitest';
import { CHANNELS } from '#shared/shell/window-bridge.ts';
import { StandInEvent, fromTopFrame } from './window-stand-in.ts';
import { settle, startShell } from './start-shell.ts';

afterEach(() => {
  vi.useRealTimers();
});

describe('start', () => {
  test('registers the scheme and the sandbox before ready, and starts the core and the window after', async () => {
    const { electron, cores, started } = await startShell({ waitForReady: true });
    expect(electron.app.calls).toEqual([
      'requestSingleInstanceLock',
      'enableSandbox',
      'registerSchemesAsPrivileged',
      'whenReady',
    ]);
    expect(electron.windows).toEqual([]);
    expect(electron.sessions.size).toBe(0);
    electron.app.becomeReady();
    expect(await started).toBe(true);
    expect(electron.app.calls.at(-1)).toBe('startCore');
    expect(cores).toHaveLength(1);
    expect(electron.windows[0]?.loaded).toEqual(['app://enamel/']);
  });

  test('gives our scheme a real origin, and no way around the page’s rules', async () => {
    const { electron } = await startShell();
    expect(electron.schemes).toEqual([
      {
        scheme: 'app',
        privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
      },
    ]);
  });

  test('the window shows itself only when its first picture is ready', async () => {
    const { window } = await startShell();
    expect(window().options.show).toBe(false);
    expect(window().calls).toEqual([]);
    window().events.fire('ready-to-show');
    expect(window().calls).toEqual(['show']);
  });

  test('the core gets the keystore’s custody', async () => {
    const { custodies } = await startShell();
    expect(custodies[0]?.kind).toBe('os-keystore');
    expect(await custodies[0]?.status()).toEqual({ available: true });
  });

  test('a screen that cannot be loaded is said plainly', async () => {
    const { electron } = await startShell({
      before: (stand) => {
        const create = stand.createWindow;
        stand.createWindow = (options) => {
          const made = create(options);
          made.loadURL = () => Promise.reject(new Error('ERR_FILE_NOT_FOUND'));
          return made;
        };
      },
    });
    await settle();
    expect(electron.dialog.errors).toEqual(['Enamel cannot show its screens']);
  });
});

describe('one instance', () => {
  test('a second one ends before it has touched anything', async () => {
    const { electron, cores, started } = await startShell({
      waitForReady: true,
      before: (stand) => (stand.app.hasLock = false),
    });
    expect(await started).toBe(false);
    expect(electron.app.calls).toEqual(['requestSingleInstanceLock', 'quit']);
    expect(cores).toEqual([]);
  });

  test('the first one comes forward instead', async () => {
    const { electron, window } = await startShell();
    window().minimized = true;
    electron.app.events.fire('second-instance');
    expect(window().calls).toEqual(['restore', 'show', 'focus']);
    expect(electron.windows).toHaveLength(1);
  });
});

describe('end', () => {
  test('waits for the core to close, then quits', async () => {
    const { electron, cores } = await startShell();
    const closing = Promise.withResolvers<void>();
    cores[0]!.closing = closing.promise;
    const event = new StandInEvent();
    electron.app.events.fire('will-quit', event);
    await settle();
    expect(event.prevented).toBe(true);
    expect(cores[0]?.closes).toBe(1);
    expect(electron.app.calls).not.toContain('quit');
    closing.resolve();
    await settle();
    expect(electron.app.calls.at(-1)).toBe('quit');
    const second = new StandInEvent();
    electron.app.events.fire('will-quit', second);
    expect(second.prevented).toBe(false);
    expect(cores[0]?.closes).toBe(1);
  });

  test('does not wait for ever for a core that hangs', async () => {
    const { electron, cores } = await startShell();
    vi.useFakeTimers();
    cores[0]!.closing = new Promise(() => {});
    electron.app.events.fire('will-quit', new StandInEvent());
    await vi.advanceTimersByTimeAsync(14_000);
    expect(electron.app.calls).not.toContain('exit 1');
    await vi.advanceTimersByTimeAsync(2_000);
    expect(electron.app.calls.at(-1)).toBe('exit 1');
  });

  test('the last window closed ends the app, except on macOS, where it opens again', async () => {
    const linux = await startShell();
    linux.electron.app.events.fire('window-all-closed');
    expect(linux.electron.app.calls.at(-1)).toBe('quit');

    const mac = await startShell({ platform: 'darwin' });
    mac.electron.app.events.fire('window-all-closed');
    expect(mac.electron.app.calls).not.toContain('quit');
    mac.electron.app.events.fire('activate');
    expect(mac.electron.windows).toHaveLength(1);
    mac.window().destroyed = true;
    mac.window().events.fire('closed');
    mac.electron.app.events.fire('activate');
    expect(mac.electron.windows).toHaveLength(2);
  });
});

describe('a core that dies', () => {
  test('is started once more, and the person is told that what was saved is safe', async () => {
    const { electron, cores, window } = await startShell();
    cores[0]?.start.resolve({ openElsewhere: null });
    await settle();
    electron.ipcMain.events.fire(CHANNELS.requestPort, fromTopFrame(window()));
    cores[0]?.crash();
    expect(electron.channels[0]?.port1.closed).toBe(true);
    expect(cores).toHaveLength(2);
    expect(electron.dialog.messages).toEqual([]);
    cores[1]?.start.resolve({ openElsewhere: null });
    await settle();
    expect(window().webContents.reloads).toBe(1);
    expect(electron.dialog.messages[0]?.message).toBe('Enamel had to start its records again');
    expect(electron.dialog.messages[0]?.detail).toContain('saved is safe');
    expect(electron.app.calls).not.toContain('quit');
  });

  test('a second time is not started again: start anew or quit', async () => {
    const { electron, cores } = await startShell();
    cores[0]?.crash();
    cores[1]?.crash();
    await settle();
    expect(cores).toHaveLength(2);
    expect(electron.dialog.messages.at(-1)?.buttons).toEqual(['Start Enamel again', 'Quit']);
    expect(electron.app.calls.slice(-2)).toEqual(['relaunch', 'quit']);
  });

  test('while it starts counts once, though it both rejects and crashes', async () => {
    const { electron, cores } = await startShell();
    cores[0]?.start.reject(new Error('no memory'));
    cores[0]?.crash();
    await settle();
    expect(cores).toHaveLength(2);
    cores[1]?.start.resolve({ openElsewhere: null });
    await settle();
    expect(electron.dialog.messages.map((message) => message.message)).toEqual([
      'Enamel had to start its records again',
    ]);
  });

  test('because it is being closed is no crash', async () => {
    const { electron, cores } = await startShell();
    electron.app.events.fire('will-quit', new StandInEvent());
    cores[0]?.crash();
    await settle();
    expect(cores).toHaveLength(1);
    expect(electron.dialog.messages).toEqual([]);
  });

  test('speaks the language of the system', async () => {
    const { electron, cores } = await startShell({ before: (stand) => (stand.app.locale = 'tr-TR') });
    cores[0]?.crash();
    cores[1]?.start.resolve({ openElsewhere: null });
    await settle();
    expect(electron.dialog.messages[0]?.buttons).toEqual(['Devam et']);
  });
});

test('a file is fetched under the connection of the window that asks, and under none once that is closed', async () => {
  const { electron, cores, session, window } = await startShell();
  const handler = session().handlers.get('app');
  const url = 'app://enamel/files/0190f0aa';
  expect((await handler?.(new Request(url)))?.status).toBe(401);
  electron.ipcMain.events.fire(CHANNELS.requestPort, fromTopFrame(window()));
  expect((await handler?.(new Request(url)))?.status).toBe(404);
  expect(cores[0]?.fileRequests.map((request) => request.connectionId)).toEqual(['connection-1']);
  window().webContents.events.fire('render-process-gone', {});
  expect((await handler?.(new Request(url)))?.status).toBe(401);
});
