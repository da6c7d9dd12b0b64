// Electron's own security checklist (its "Security" tutorial, 20 recommendations), item by item, each against what
// the shell does. The finer cases of an item are in the test file named beside it.

import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { FuseV1Options } from '@electron/fuses';
import { describe, expect, test } from 'vitest';
import { CONTENT_SECURITY_POLICY } from '#main/shell/session-security.ts';
import { START_URL } from '#main/shell/origin.ts';
import { CHANNELS } from '#shared/shell/window-bridge.ts';
import { FUSES } from '../../scripts/electron-fuses.mjs';
import { StandInElectron } from './electron-stand-in.ts';
import { StandInEvent, fromTopFrame } from './window-stand-in.ts';
import { settle, startShell } from './start-shell.ts';

const projectRoot = path.join(import.meta.dirname, '..', '..');
const shellDir = path.join(projectRoot, 'src-main', 'shell');
const sources = new Map(
  readdirSync(shellDir).map((name) => [name, readFileSync(path.join(shellDir, name), 'utf8')]),
);

describe('Electron’s security checklist', () => {
  test('1. only load secure content', async () => {
    const { electron, session, window } = await startShell();
    expect(window().loaded).toEqual([START_URL]);
    expect(electron.schemes[0]?.privileges?.secure).toBe(true);
    for (const url of ['http://example.org/', 'ws://example.org/', 'ftp://example.org/']) {
      expect(session().cancels(url)).toBe(true);
    }
  });

  test('2. no Node for remote content — nor for ours', async () => {
    const { window } = await startShell();
    expect(window().options.webPreferences).toMatchObject({
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
    });
  });

  test('3. context isolation in all windows', async () => {
    const { window } = await startShell();
    expect(window().options.webPreferences?.contextIsolation).toBe(true);
  });

  test('4. process sandboxing', async () => {
    const { electron, window } = await startShell();
    expect(electron.app.calls.indexOf('enableSandbox')).toBeLessThan(electron.app.calls.indexOf('whenReady'));
    expect(electron.app.calls).toContain('enableSandbox');
    expect(window().options.webPreferences?.sandbox).toBe(true);
  });

  test('5. permission requests are handled (session-security.test.ts walks all)', async () => {
    const { session } = await startShell();
    const page = { isMainFrame: true, requestingUrl: START_URL };
    for (const permission of ['media', 'geolocation', 'notifications', 'fileSystem', 'unknown']) {
      expect(session().permits(permission, START_URL, page)).toEqual({ asked: false, checked: false });
    }
  });

  test('6. web security stays on', async () => {
    const { window } = await startShell();
    expect(window().options.webPreferences?.webSecurity).toBe(true);
  });

  test('7. a content security policy, by header, on every answer', async () => {
    const { session } = await startShell();
    for (const url of [START_URL, 'app://enamel/gone.js', 'app://enamel/%2e%2e%2f']) {
      const answer = await session().handlers.get('app')?.(new Request(url));
      expect(answer?.headers.get('content-security-policy')).toBe(CONTENT_SECURITY_POLICY);
    }
    expect(CONTENT_SECURITY_POLICY).toMatch(/^default-src 'none'; script-src 'self';/);
  });

  test('8. no insecure content on secure pages', async () => {
    const { window } = await startShell();
    expect(window().options.webPreferences?.allowRunningInsecureContent).toBe(false);
  });

  test('9. no experimental features', async () => {
    const { window } = await startShell();
    expect(window().options.webPreferences?.experimentalFeatures).toBe(false);
  });

  test('10. no Blink features switched on', async () => {
    const { electron, window } = await startShell();
    expect(window().options.webPreferences).not.toHaveProperty('enableBlinkFeatures');
    expect(electron.app.switches.filter((name) => /blink|enable-features/i.test(name))).toEqual([]);
  });

  test('11. and 12. no embedded page is allowed, with any options', async () => {
    const { window } = await startShell();
    expect(window().options.webPreferences?.webviewTag).toBe(false);
    const event = new StandInEvent();
    window().webContents.events.fire('will-attach-webview', event);
    expect(event.prevented).toBe(true);
  });

  test('13. navigation is limited to our own pages (window.test.ts)', async () => {
    const { window } = await startShell();
    for (const name of ['will-navigate', 'will-frame-navigate', 'will-redirect']) {
      const event = Object.assign(new StandInEvent(), { url: 'https://example.org/' });
      window().webContents.events.fire(name, event);
      expect([name, event.prevented]).toEqual([name, true]);
    }
  });

  test('14. no new windows', async () => {
    const { electron, window } = await startShell();
    for (const url of [START_URL, 'https://example.org/', 'about:blank']) {
      expect(window().webContents.openHandler?.({ url })).toEqual({ action: 'deny' });
    }
    expect(electron.windows).toHaveLength(1);
  });

  test('15. openExternal never gets an address unasked or of an unlisted kind', async () => {
    const { electron, window } = await startShell();
    electron.dialog.response = 1;
    for (const url of ['https://example.org/', 'file:///bin/sh', 'smb://host/a']) {
      window().webContents.openHandler?.({ url });
      await settle();
    }
    expect(electron.dialog.messages).toHaveLength(1);
    expect(electron.opened).toEqual([]);
    const users = [...sources]
      .filter(([, text]) => text.includes('shell.openExternal'))
      .map(([name]) => name);
    expect(users).toEqual(['shell.ts']);
  });

  test('16. a current Electron: the newest major known here, pinned exactly', () => {
    const manifest = readFileSync(path.join(projectRoot, 'package.json'), 'utf8');
    const version = /"electron": "(\d+)\.\d+\.\d+"/.exec(manifest)?.[1];
    expect(Number(version)).toBeGreaterThanOrEqual(45);
  });

  test('17. the sender of every message is checked (port-bridge.test.ts, native-calls.test.ts)', async () => {
    const { electron, window } = await startShell();
    expect([...electron.ipcMain.events.listeners.keys()]).toEqual([CHANNELS.requestPort]);
    expect([...electron.ipcMain.handlers.keys()]).toEqual([
      CHANNELS.pickFolder,
      CHANNELS.print,
      CHANNELS.printToPdf,
      CHANNELS.notify,
    ]);
    const stranger = new StandInElectron().createWindow({});
    stranger.webContents.mainFrame.origin = 'https://example.org';
    const event = { ...fromTopFrame(stranger), sender: { id: window().webContents.id } };
    electron.ipcMain.events.fire(CHANNELS.requestPort, event);
    expect(stranger.webContents.mainFrame.posted).toEqual([]);
    for (const channel of electron.ipcMain.handlers.keys()) {
      expect(await electron.ipcMain.invoke(channel, event)).toEqual({ ok: false, code: 'SENDER_REFUSED' });
    }
  });

  test('18. no file:// but a scheme of our own, without file’s extra rights', async () => {
    const { electron, session } = await startShell();
    expect(electron.schemes.map(({ scheme }) => scheme)).toEqual(['app']);
    expect(electron.schemes[0]?.privileges).not.toHaveProperty('bypassCSP');
    expect(session().cancels('file:///etc/passwd')).toBe(true);
    expect(FUSES[FuseV1Options.GrantFileProtocolExtraPrivileges]).toBe(false);
    for (const [name, text] of sources) expect([name, /loadFile\(|'file:/.test(text)]).toEqual([name, false]);
  });

  test('19. the fuses are decided (packaged-app.test.ts reads them back from the program)', () => {
    expect(FUSES[FuseV1Options.RunAsNode]).toBe(false);
    expect(FUSES[FuseV1Options.EnableNodeOptionsEnvironmentVariable]).toBe(false);
    expect(FUSES[FuseV1Options.EnableNodeCliInspectArguments]).toBe(false);
    expect(FUSES[FuseV1Options.OnlyLoadAppFromAsar]).toBe(true);
    expect(FUSES[FuseV1Options.EnableEmbeddedAsarIntegrityValidation]).toBe(true);
    const all = Object.values(FuseV1Options).filter((value) => typeof value === 'number');
    expect(new Set(Object.keys(FUSES).map(Number))).toEqual(new Set(all));
  });

  test('20. no Electron API reaches the page (preload.test.ts)', () => {
    const preload = sources.get('preload.ts') ?? '';
    expect(preload.match(/exposeInMainWorld/g)).toHaveLength(1);
    expect(preload).toContain("import { contextBridge, ipcRenderer } from 'electron';");
    expect(preload).not.toMatch(/:\s*ipcRenderer\b(?!\.)|\bipcRenderer\s*[,}]\s*\)/);
  });
});
