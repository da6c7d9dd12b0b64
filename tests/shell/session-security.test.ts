import { describe, expect, test } from 'vitest';
import { CONTENT_SECURITY_POLICY, isAllowedRequest } from '#main/shell/session-security.ts';
import { StandInEvent } from './window-stand-in.ts';
import { startShell } from './start-shell.ts';

const PERMISSIONS = [
  'ar',
  'automatic-fullscreen',
  'background-fetch',
  'background-sync',
  'captured-surface-control',
  'clipboard-read',
  'deprecated-sync-clipboard-read',
  'display-capture',
  'fileSystem',
  'fullscreen',
  'geolocation',
  'geolocation-approximate',
  'hand-tracking',
  'hid',
  'idle-detection',
  'keyboardLock',
  'local-fonts',
  'local-network',
  'local-network-access',
  'loopback-network',
  'media',
  'mediaKeySystem',
  'midi',
  'midiSysex',
  'nfc',
  'notifications',
  'openExternal',
  'payment-handler',
  'periodic-background-sync',
  'persistent-storage',
  'pointerLock',
  'screen-wake-lock',
  'sensors',
  'serial',
  'smart-card',
  'speaker-selection',
  'storage-access',
  'system-wake-lock',
  'top-level-storage-access',
  'unknown',
  'usb',
  'vr',
  'web-app-installation',
  'web-printing',
  'window-management',
];
const page = { isMainFrame: true, requestingUrl: 'app://enamel/patients' };

describe('permissions', () => {
  test.each(PERMISSIONS)('%s is denied, asked or checked', async (permission) => {
    const { session } = await startShell();
    expect(session().permits(permission, 'app://enamel/', page)).toEqual({ asked: false, checked: false });
  });

  test('only writing text to the clipboard is granted, and only to our own top frame', async () => {
    const { session } = await startShell();
    const write = 'clipboard-sanitized-write';
    expect(session().permits(write, 'app://enamel/', page)).toEqual({ asked: true, checked: true });
    expect(session().permits(write, 'app://enamel', { ...page, isMainFrame: false })).toEqual({
      asked: false,
      checked: false,
    });
    expect(
      session().permits(write, 'https://example.org', {
        isMainFrame: true,
        requestingUrl: 'https://example.org/',
      }),
    ).toEqual({ asked: false, checked: false });
    expect(session().permits(write, '', { isMainFrame: true })).toEqual({ asked: false, checked: false });
  });

  test('devices and the screen are denied', async () => {
    const { session } = await startShell();
    let streams: unknown = 'not called';
    session().displayMedia?.({}, (given) => (streams = given));
    expect([session().devicePermission?.(), streams]).toEqual([false, null]);
  });
});

describe('the network', () => {
  const ours = [
    'app://enamel/',
    'app://enamel/assets/a.js',
    'blob:app://enamel/0190-f',
    'data:image/png;base64,AA==',
  ];
  const foreign = [
    'https://example.org/',
    'http://localhost:5173/',
    'http://127.0.0.1/',
    'ws://example.org/',
    'wss://example.org/',
    'file:///etc/passwd',
    'ftp://example.org/',
    'chrome://settings',
    'chrome-extension://abc/x.js',
    'about:blank',
    'blob:https://example.org/1',
    'blob:null/1',
    'filesystem:app://enamel/x',
    'app://other/',
    'app://enamel.example/',
    'garbage',
  ];

  test('every request except our own is cancelled', async () => {
    const { session } = await startShell();
    for (const url of ours) expect([url, session().cancels(url)]).toEqual([url, false]);
    for (const url of [...foreign, 'devtools://devtools/a.js']) {
      expect([url, session().cancels(url)]).toEqual([url, true]);
    }
  });

  test('developer tools load only while developing', () => {
    expect(isAllowedRequest('devtools://devtools/a.js', true)).toBe(true);
    expect(isAllowedRequest('devtools://devtools/a.js', false)).toBe(false);
    for (const url of foreign) expect(isAllowedRequest(url, true)).toBe(false);
  });

  test('certificates are refused, client certificates and passwords not given, proxies off', async () => {
    const { electron, session } = await startShell();
    let verdict = 0;
    session().certificateProc?.({}, (given) => (verdict = given));
    expect(verdict).toBe(-2);
    expect(session().proxies).toEqual([{ mode: 'direct' }]);
    const answers: unknown[] = [];
    const events = [new StandInEvent(), new StandInEvent(), new StandInEvent()];
    const answer = (...given: unknown[]) => answers.push(given);
    electron.app.events.fire('certificate-error', events[0], {}, 'https://x', 'ERR', {}, answer);
    electron.app.events.fire('select-client-certificate', events[1], {}, 'https://x', [], answer);
    electron.app.events.fire('login', events[2], {}, {}, {}, answer);
    expect(events.map((event) => event.prevented)).toEqual([true, true, true]);
    expect(answers).toEqual([[false], [], []]);
  });

  test('only what the page made itself is saved as a download', async () => {
    const { session } = await startShell();
    for (const [url, stopped] of [
      ['blob:app://enamel/1', false],
      ['app://enamel/files/0190', false],
      ['https://example.org/x.exe', true],
      ['devtools://devtools/a.js', true],
    ] as const) {
      const event = new StandInEvent();
      session().events.fire('will-download', event, { getURL: () => url });
      expect([url, event.prevented]).toEqual([url, stopped]);
    }
  });

  test('no dictionary is fetched: the checker runs only where the system has its own', async () => {
    expect((await startShell()).session().spellChecker).toBe(false);
    expect((await startShell({ platform: 'win32' })).session().spellChecker).toBe(false);
    expect((await startShell({ platform: 'darwin' })).session().spellChecker).toBe(true);
  });
});

test('the page’s rules start from nothing and allow no foreign and no inline script', () => {
  const rules = new Map(
    CONTENT_SECURITY_POLICY.split('; ').map((rule) => [rule.split(' ')[0], rule.split(' ').slice(1)]),
  );
  expect(rules.get('default-src')).toEqual(["'none'"]);
  expect(rules.get('script-src')).toEqual(["'self'"]);
  expect(rules.get('connect-src')).toEqual(["'self'"]);
  for (const name of ['frame-src', 'object-src', 'base-uri', 'form-action', 'frame-ancestors']) {
    expect([name, rules.get(name)]).toEqual([name, ["'none'"]]);
  }
  expect(CONTENT_SECURITY_POLICY).not.toMatch(/unsafe-eval|https?:|\*/);
});
