import { describe, expect, test, vi } from 'vitest';
import type { AutoUpdaterPart } from '#main/shell/updater.ts';
import { settle, startShell } from './start-shell.ts';
import type { StartedShell } from './start-shell.ts';

/** A feed with one version, that records what it was asked for. */
class FeedStandIn implements AutoUpdaterPart {
  autoDownload = true;
  autoInstallOnAppQuit = true;
  allowDowngrade = true;
  allowPrerelease = true;
  readonly steps: string[] = [];
  version = '1.3.0';
  isReachable = true;
  private readonly listeners: ((progress: { percent: number }) => void)[] = [];
  on(_event: 'download-progress', listener: (progress: { percent: number }) => void): void {
    this.listeners.push(listener);
  }
  checkForUpdates() {
    this.steps.push('check');
    if (!this.isReachable) return Promise.reject(new Error('getaddrinfo ENOTFOUND'));
    return Promise.resolve({ isUpdateAvailable: true, updateInfo: { version: this.version } });
  }
  downloadUpdate() {
    this.steps.push('download');
    for (const listener of this.listeners) listener({ percent: 40 });
    return Promise.resolve([]);
  }
  quitAndInstall() {
    this.steps.push('install');
  }
}

async function startWithFeed(locale = 'en-US'): Promise<StartedShell & { feed: FeedStandIn }> {
  const feed = new FeedStandIn();
  const shell = await startShell({
    updates: { feedConfigured: true, loadAutoUpdater: () => Promise.resolve(feed) },
    before: (electron) => (electron.app.locale = locale),
  });
  return { ...shell, feed };
}

async function checkFromMenu({ electron }: StartedShell): Promise<string[]> {
  const entries = (electron.menu ?? []).flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []));
  const entry = entries.find(({ id }) => id === 'check-for-updates');
  entry?.click?.(undefined as never, undefined, undefined as never);
  await settle();
  return electron.dialog.messages.map(({ message }) => message);
}

describe('checking for updates from the menu', () => {
  test('without a feed nothing is loaded, and the words say how to update', async () => {
    const loadAutoUpdater = vi.fn<() => Promise<AutoUpdaterPart>>();
    const shell = await startShell({ updates: { feedConfigured: false, loadAutoUpdater } });
    expect(await checkFromMenu(shell)).toEqual(['Enamel does not look for updates here']);
    expect(shell.electron.dialog.messages[0]?.detail).toContain('install a newer version over this one');
    expect(loadAutoUpdater).not.toHaveBeenCalled();
  });

  test('asks, backs up in the core, and installs; the window shows how far it is', async () => {
    const shell = await startWithFeed();
    expect(await checkFromMenu(shell)).toEqual(['A new version of Enamel is ready: 1.3.0']);
    expect(shell.feed.steps).toEqual(['check', 'download', 'install']);
    expect(shell.cores[0]?.backups).toBe(1);
    expect(shell.window().progress).toEqual([2, 0.4, -1, 2, -1]);
    // What the question lies on by itself is "later", so that Enter never installs.
    expect(shell.electron.dialog.messages[0]).toMatchObject({ defaultId: 1, cancelId: 1 });
  });

  test('“later” is nobody’s error and installs nothing', async () => {
    const shell = await startWithFeed();
    shell.electron.dialog.response = 1;
    expect(await checkFromMenu(shell)).toHaveLength(1);
    expect(shell.feed.steps).toEqual(['check', 'download']);
    expect(shell.cores[0]?.backups).toBe(0);
  });

  test('mid-visit nothing is asked, backed up or installed', async () => {
    const shell = await startWithFeed();
    shell.cores[0]!.midVisit = true;
    expect(await checkFromMenu(shell)).toEqual(['A patient is here, so nothing was installed']);
    expect(shell.feed.steps).toEqual(['check', 'download']);
    expect(shell.cores[0]?.backups).toBe(0);
  });

  test.each([
    ['there is no good one', () => Promise.resolve(false)],
    ['the core dies over it', () => Promise.reject(new Error('worker ended'))],
  ])('without a backup nothing is installed: %s', async (_name, backUp) => {
    const shell = await startWithFeed();
    shell.cores[0]!.backUp = backUp;
    expect((await checkFromMenu(shell)).at(-1)).toBe('No backup could be made, so nothing was installed');
    expect(shell.feed.steps).not.toContain('install');
  });

  test('the newest version, and a feed that does not answer, are said', async () => {
    const newest = await startWithFeed();
    newest.feed.version = '1.2.3';
    expect(await checkFromMenu(newest)).toEqual(['This is the newest version: 1.2.3']);
    const offline = await startWithFeed('tr-TR');
    offline.feed.isReachable = false;
    expect(await checkFromMenu(offline)).toEqual(['Güncellemelere ulaşılamıyor']);
  });

  test('a core that is not there holds everything up', async () => {
    const shell = await startWithFeed();
    shell.cores[0]?.crash();
    shell.cores[1]?.crash();
    await settle();
    expect((await checkFromMenu(shell)).at(-1)).toBe('No backup could be made, so nothing was installed');
    expect(shell.feed.steps).not.toContain('install');
  });
});

describe('looking by itself', () => {
  test('never without a feed', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const loadAutoUpdater = vi.fn<() => Promise<AutoUpdaterPart>>();
    await startShell({ updates: { feedConfigured: false, loadAutoUpdater } });
    await vi.advanceTimersByTimeAsync(7 * 24 * 3600_000);
    expect(loadAutoUpdater).not.toHaveBeenCalled();
    vi.useRealTimers();
  });

  test('some minutes after the start and daily, silent but for its question; after an hour where a patient was here', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const shell = await startWithFeed();
    const { dialog } = shell.electron;
    shell.cores[0]!.midVisit = true;
    dialog.response = 1;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(shell.feed.steps).toEqual([]);
    await vi.advanceTimersByTimeAsync(61_000);
    expect(shell.feed.steps).toEqual(['check', 'download']);
    expect(dialog.messages).toEqual([]);
    shell.cores[0]!.midVisit = false;
    await vi.advanceTimersByTimeAsync(3600_000);
    expect(dialog.messages.map(({ message }) => message)).toEqual([
      'A new version of Enamel is ready: 1.3.0',
    ]);
    await vi.advanceTimersByTimeAsync(23 * 3600_000);
    expect(dialog.messages).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(2 * 3600_000);
    expect(dialog.messages).toHaveLength(2);
    expect(shell.feed.steps).not.toContain('install');
    vi.useRealTimers();
  });
});

test('quitting installs nothing: the feed’s own installing at the end is off', async () => {
  const shell = await startWithFeed();
  shell.electron.dialog.response = 1;
  await checkFromMenu(shell);
  expect(shell.feed.autoInstallOnAppQuit).toBe(false);
  shell.electron.app.events.fire('will-quit', { preventDefault: () => undefined });
  await settle();
  expect(shell.feed.steps).not.toContain('install');
});
