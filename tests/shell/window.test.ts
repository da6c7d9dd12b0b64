import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  MIN_HEIGHT_PX,
  MIN_WIDTH_PX,
  parseSavedPlaces,
  placeWindow,
  rememberPlace,
} from '#main/shell/window-bounds.ts';
import { isOpenableOutside } from '#main/shell/external-links.ts';
import { settle, startShell } from './start-shell.ts';
import { StandInElectron } from './electron-stand-in.ts';
import { StandInEvent } from './window-stand-in.ts';

const left = { id: 1, workArea: { x: 0, y: 0, width: 1920, height: 1040 } };
const right = { id: 2, workArea: { x: 1920, y: 0, width: 2560, height: 1400 } };

describe('the window', () => {
  test('has every security setting written out', async () => {
    const { window } = await startShell();
    expect(window().options.webPreferences).toEqual({
      preload: '/app/out/preload/preload.cjs',
      partition: 'persist:enamel-main',
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
      spellcheck: false,
      devTools: false,
    });
    expect([window().options.minWidth, window().options.minHeight]).toEqual([1024, 700]);
  });

  test('has developer tools only while developing, and the system’s own spell checker only on macOS', async () => {
    const { window } = await startShell({ development: true, platform: 'darwin' });
    expect(window().options.webPreferences).toMatchObject({ devTools: true, spellcheck: true });
  });

  test('starts in the colour of the theme', async () => {
    const light = await startShell();
    const dark = await startShell({ before: (stand) => (stand.nativeTheme.shouldUseDarkColors = true) });
    expect(light.window().options.backgroundColor).toBe('#faf9f7');
    expect(dark.window().options.backgroundColor).toBe('#161918');
  });

  test('opens where it was left on the display it was left on', async () => {
    const { electron, window, userDataDir } = await startShell({
      before: (stand) => (stand.displays = [left, right]),
    });
    window().bounds = { x: 2000, y: 50, width: 1300, height: 900 };
    window().maximized = true;
    window().events.fire('close');
    const saved = parseSavedPlaces(readFileSync(path.join(userDataDir, 'window.json'), 'utf8'));
    expect(saved).toEqual({
      lastDisplayId: 2,
      places: { 2: { x: 2000, y: 50, width: 1300, height: 900, maximized: true } },
    });
    window().destroyed = true;
    window().events.fire('closed');
    electron.app.events.fire('activate');
    expect(window().options).toMatchObject({ x: 2000, y: 50, width: 1300, height: 900 });
    window().events.fire('ready-to-show');
    expect(window().calls).toEqual(['maximize', 'show']);
  });

  test('opens in the middle when what was kept cannot be read', async () => {
    const { electron, window, userDataDir } = await startShell();
    writeFileSync(path.join(userDataDir, 'window.json'), '{"lastDisplayId":');
    window().destroyed = true;
    electron.app.events.fire('activate');
    expect(electron.windows).toHaveLength(2);
    expect(window().options).toMatchObject({ x: 240, y: 70, width: 1440, height: 900 });
  });
});

describe('the place of a window', () => {
  const place = fc.record({
    x: fc.integer({ min: -20_000, max: 20_000 }),
    y: fc.integer({ min: -20_000, max: 20_000 }),
    width: fc.integer({ min: 1, max: 20_000 }),
    height: fc.integer({ min: 1, max: 20_000 }),
    maximized: fc.boolean(),
  });

  test('is always reachable and never below the smallest size', () => {
    fc.assert(
      fc.property(
        place,
        fc.constantFrom(1, 2, 3),
        fc.constantFrom([left], [left, right], [right]),
        (kept, id, displays) => {
          const saved = { lastDisplayId: id, places: { [String(id)]: kept } };
          const [primary] = displays;
          const placed = placeWindow(saved, displays, primary);
          const area = (displays.find((one) => one.id === id) ?? primary).workArea;
          expect(placed.width).toBeGreaterThanOrEqual(MIN_WIDTH_PX);
          expect(placed.height).toBeGreaterThanOrEqual(MIN_HEIGHT_PX);
          expect(placed.y).toBeGreaterThanOrEqual(area.y);
          expect(placed.y).toBeLessThanOrEqual(area.y + area.height - 120);
          expect(placed.x + placed.width).toBeGreaterThanOrEqual(area.x + 120);
          expect(placed.x).toBeLessThanOrEqual(area.x + area.width - 120);
        },
      ),
    );
  });

  test('is kept for each display by itself', () => {
    const onLeft = { x: 10, y: 10, width: 1200, height: 800, maximized: false };
    const onRight = { x: 2000, y: 10, width: 1200, height: 800, maximized: false };
    const once = rememberPlace(null, onLeft, [left, right]);
    const twice = rememberPlace(once, onRight, [left, right]);
    expect(twice).toEqual({ lastDisplayId: 2, places: { 1: onLeft, 2: onRight } });
    expect(placeWindow(twice, [left, right], left)).toEqual(onRight);
    // The second display is unplugged: back to the place on the first.
    expect(placeWindow(twice, [left], left)).toEqual(onLeft);
  });

  test.each([null, '', 'null', '[]', '{"lastDisplayId":1}', '{"lastDisplayId":1,"places":{"1":{"x":"a"}}}'])(
    'kept as %j counts as not kept',
    (text) => {
      expect(parseSavedPlaces(text)).toBeNull();
    },
  );
});

describe('navigation', () => {
  test.each(['will-navigate', 'will-frame-navigate', 'will-redirect'])('%s stays at home', async (name) => {
    const { window } = await startShell();
    for (const [url, stopped] of [
      ['app://enamel/calendar', false],
      ['https://example.org/', true],
      ['file:///etc/passwd', true],
      ['javascript:alert(1)', true],
      ['app://enamel.example/', true],
      ['data:text/html,x', true],
      ['not an address', true],
    ] as const) {
      const event = Object.assign(new StandInEvent(), { url });
      window().webContents.events.fire(name, event);
      expect([url, event.prevented]).toEqual([url, stopped]);
    }
  });

  test('guards every contents the app ever makes, not only its first window', async () => {
    const { electron } = await startShell();
    const other = new StandInElectron().createWindow({});
    electron.app.events.fire('web-contents-created', {}, other.webContents);
    const event = Object.assign(new StandInEvent(), { url: 'https://example.org/' });
    other.webContents.events.fire('will-navigate', event);
    expect(event.prevented).toBe(true);
    expect(other.webContents.openHandler?.({ url: 'app://enamel/' })).toEqual({ action: 'deny' });
  });

  test('an embedded page is never attached', async () => {
    const { window } = await startShell();
    const event = new StandInEvent();
    window().webContents.events.fire('will-attach-webview', event);
    expect(event.prevented).toBe(true);
  });
});

describe('a link outward', () => {
  test('never opens a window; it is opened outside only after a yes', async () => {
    const { electron, window } = await startShell();
    electron.dialog.response = 1;
    expect(window().webContents.openHandler?.({ url: 'https://example.org/a' })).toEqual({ action: 'deny' });
    await settle();
    expect(electron.dialog.messages[0]).toMatchObject({
      detail: 'https://example.org/a',
      defaultId: 1,
      cancelId: 1,
    });
    expect(electron.opened).toEqual([]);
    electron.dialog.response = 0;
    window().webContents.openHandler?.({ url: 'https://example.org/a' });
    await settle();
    expect(electron.opened).toEqual(['https://example.org/a']);
  });

  test('is asked about one at a time', async () => {
    const { electron, window } = await startShell();
    for (let count = 0; count < 20; count += 1)
      window().webContents.openHandler?.({ url: 'https://example.org/' });
    await settle();
    expect(electron.dialog.messages).toHaveLength(1);
  });

  test('shows the true host of a look-alike', async () => {
    const { electron, window } = await startShell();
    window().webContents.openHandler?.({ url: 'https://exаmple.org/' });
    await settle();
    expect(electron.dialog.messages[0]?.detail).toMatch(/^https:\/\/xn--/);
  });

  test.each(['https://example.org/', 'mailto:desk@example.org', 'tel:+6281234567'])(
    '%s may be offered',
    (url) => {
      expect(isOpenableOutside(url)).toBe(true);
    },
  );

  test.each([
    'http://example.org/',
    'file:///etc/passwd',
    'smb://host/share',
    'javascript:alert(1)',
    'data:text/html,x',
    'app://enamel/',
    'ms-msdt:/id',
    'search-ms:query=x',
    'vbscript:x',
    'https://user:pass@example.org/',
    `https://example.org/${'a'.repeat(2000)}`,
    'https://',
    '',
  ])('%s is never offered', (url) => {
    expect(isOpenableOutside(url)).toBe(false);
  });
});
