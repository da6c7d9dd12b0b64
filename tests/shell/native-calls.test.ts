import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { CHANNELS } from '#shared/shell/window-bridge.ts';
import { fromTopFrame } from './window-stand-in.ts';
import { startShell } from './start-shell.ts';

describe('choosing a folder', () => {
  test('gives its path, or null when none was chosen', async () => {
    const { electron, window } = await startShell();
    const pick = () => electron.ipcMain.invoke(CHANNELS.pickFolder, fromTopFrame(window()));
    expect(await pick()).toEqual({ ok: true, value: null });
    electron.dialog.folder = '/media/backup';
    expect(await pick()).toEqual({ ok: true, value: '/media/backup' });
    expect(electron.dialog.asked[0]).toMatchObject({
      properties: ['openDirectory', 'createDirectory', 'dontAddToRecent'],
    });
  });
});

describe('printing', () => {
  test('opens the print dialog with the paper asked for', async () => {
    const { electron, window } = await startShell();
    const answer = await electron.ipcMain.invoke(CHANNELS.print, fromTopFrame(window()), {
      paper: 'A5',
      landscape: true,
    });
    expect(answer).toEqual({ ok: true, value: true });
    expect(window().webContents.printed).toEqual([
      { pageSize: 'A5', landscape: true, printBackground: true },
    ]);
  });

  test('saves a PDF where the person says, proposed under a name without a patient’s', async () => {
    const { electron, window, userDataDir } = await startShell();
    const input = { paper: 'A4', landscape: false, kind: 'patient-sheet' };
    const save = () => electron.ipcMain.invoke(CHANNELS.printToPdf, fromTopFrame(window()), input);
    expect(await save()).toEqual({ ok: true, value: false });
    expect(window().webContents.printed).toEqual([]);
    electron.dialog.saveTo = path.join(userDataDir, 'sheet.pdf');
    expect(await save()).toEqual({ ok: true, value: true });
    expect(electron.dialog.asked[0]).toMatchObject({ defaultPath: 'enamel-patient-sheet.pdf' });
    expect(readFileSync(electron.dialog.saveTo, 'utf8')).toBe('%PDF-stand-in');
  });

  test('says when a file could not be written', async () => {
    const { electron, window, userDataDir } = await startShell();
    electron.dialog.saveTo = path.join(userDataDir, 'no-such-folder', 'sheet.pdf');
    const input = { paper: 'A4', landscape: false, kind: 'day-list' };
    expect(await electron.ipcMain.invoke(CHANNELS.printToPdf, fromTopFrame(window()), input)).toEqual({
      ok: false,
      code: 'FAILED',
    });
  });
});

describe('a notice', () => {
  const show = async (kind: string, shell: Awaited<ReturnType<typeof startShell>>) =>
    shell.electron.ipcMain.invoke(CHANNELS.notify, fromTopFrame(shell.window()), { kind });

  test('has the shell’s own words, and brings the window in front when it is pressed', async () => {
    const shell = await startShell();
    const answer = show('EMERGENCY', shell);
    const [notice] = shell.electron.notices.shown;
    expect(notice).toMatchObject({
      title: 'New emergency referral',
      body: 'Open Enamel to see it.',
      silent: true,
    });
    shell.window().minimized = true;
    notice?.events.fire('click');
    expect(await answer).toEqual({ ok: true, value: true });
    expect(shell.window().calls.slice(-2)).toEqual(['show', 'focus']);
  });

  test('that was closed, or cannot be shown, leads nowhere', async () => {
    const shell = await startShell();
    const answer = show('NEW_REFERRAL', shell);
    shell.electron.notices.shown[0]?.events.fire('close');
    expect(await answer).toEqual({ ok: true, value: false });
    shell.electron.notices.supported = false;
    expect(await show('REFERRAL_NEWS', shell)).toEqual({ ok: true, value: false });
    expect(shell.electron.notices.shown).toHaveLength(1);
  });

  test.each([[{ kind: 'Anna Berg' }], [{ kind: 'EMERGENCY', title: 'Anna Berg' }], [undefined]])(
    'takes no words of a page: %j',
    async (input) => {
      const { electron, window } = await startShell();
      expect(await electron.ipcMain.invoke(CHANNELS.notify, fromTopFrame(window()), input)).toEqual({
        ok: false,
        code: 'INPUT_REFUSED',
      });
      expect(electron.notices.shown).toEqual([]);
    },
  );
});

describe.each([CHANNELS.pickFolder, CHANNELS.print, CHANNELS.printToPdf, CHANNELS.notify])(
  '%s',
  (channel) => {
    const good = {
      [CHANNELS.pickFolder]: undefined,
      [CHANNELS.print]: { paper: 'A4', landscape: false },
      [CHANNELS.printToPdf]: { paper: 'A4', landscape: false, kind: 'document' },
      [CHANNELS.notify]: { kind: 'EMERGENCY' },
    };

    test('does nothing for a frame that is not our own top frame', async () => {
      const { electron, window } = await startShell();
      const event = fromTopFrame(window());
      window().webContents.mainFrame.origin = 'https://example.org';
      const refused = { ok: false, code: 'SENDER_REFUSED' };
      expect(await electron.ipcMain.invoke(channel, event, good[channel])).toEqual(refused);
      expect(
        await electron.ipcMain.invoke(channel, { sender: { id: 42 }, senderFrame: null }, good[channel]),
      ).toEqual(refused);
      expect([electron.dialog.asked, window().webContents.printed, electron.notices.shown]).toEqual([
        [],
        [],
        [],
      ]);
    });

    test.each([
      [null],
      ['A4'],
      [{ paper: 'A3', landscape: false, kind: 'document' }],
      [{ paper: 'A4', landscape: 'yes', kind: 'document' }],
      [{ paper: 'A4', landscape: false, kind: '../../etc/passwd' }],
      [{ paper: 'A4', landscape: false, kind: 'document', silent: true }],
      [{ ['__proto__']: { paper: 'A4' } }],
    ])('refuses %j', async (input) => {
      const { electron, window } = await startShell();
      expect(await electron.ipcMain.invoke(channel, fromTopFrame(window()), input)).toEqual({
        ok: false,
        code: 'INPUT_REFUSED',
      });
      expect([electron.dialog.asked, window().webContents.printed, electron.notices.shown]).toEqual([
        [],
        [],
        [],
      ]);
    });
  },
);
