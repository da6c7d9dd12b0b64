import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decideUpdate, isNewer } from '#main/shell/update-decision.ts';
import type { UpdateSituation } from '#main/shell/update-decision.ts';
import { createUpdater } from '#main/shell/updater.ts';
import type { AutoUpdaterPart, UpdaterOptions } from '#main/shell/updater.ts';

const readyToInstall: UpdateSituation = {
  feedConfigured: true,
  currentVersion: '1.0.0',
  found: { version: '1.1.0', withinRollout: true },
  downloaded: true,
  staffMidVisit: false,
  answer: 'now',
  backup: 'verified',
};

describe('the decision', () => {
  test('installs only when everything is in order', () => {
    expect(decideUpdate(readyToInstall)).toEqual({ step: 'install', version: '1.1.0' });
  });

  const situations = fc.record({
    feedConfigured: fc.boolean(),
    currentVersion: fc.constantFrom('1.0.0', '1.1.0', '2.0.0'),
    found: fc.option(
      fc.record({ version: fc.constantFrom('0.9.0', '1.1.0', '1.1.0-beta.1'), withinRollout: fc.boolean() }),
    ),
    downloaded: fc.boolean(),
    staffMidVisit: fc.boolean(),
    answer: fc.constantFrom('unasked', 'later', 'now'),
    backup: fc.constantFrom('none', 'verified', 'failed'),
  } as const);

  test('never installs mid-visit, unasked, without a verified backup, out of turn, backwards, or without a feed', () => {
    fc.assert(
      fc.property(situations, (situation) => {
        const { step } = decideUpdate(situation);
        const inOrder =
          situation.feedConfigured &&
          situation.found?.version === '1.1.0' &&
          situation.found.withinRollout &&
          situation.currentVersion === '1.0.0' &&
          situation.downloaded &&
          !situation.staffMidVisit &&
          situation.answer === 'now' &&
          situation.backup === 'verified';
        expect(step === 'install').toBe(inOrder);
        if (situation.staffMidVisit) expect(['rest', 'download']).toContain(step);
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    [{ feedConfigured: false }, 'NO_FEED'],
    [{ found: null }, 'NOTHING_FOUND'],
    [{ currentVersion: '1.1.0' }, 'NOT_NEWER'],
    [{ found: { version: '1.1.0', withinRollout: false } }, 'NOT_OUR_TURN'],
    [{ staffMidVisit: true }, 'STAFF_MID_VISIT'],
    [{ answer: 'later' }, 'PUT_OFF'],
    [{ backup: 'failed' }, 'BACKUP_FAILED'],
  ] as const)('rests with %j because of %s', (change, because) => {
    expect(decideUpdate({ ...readyToInstall, ...change })).toEqual({ step: 'rest', because });
  });

  test('compares versions by their numbers', () => {
    expect(isNewer('1.10.0', '1.9.9')).toBe(true);
    expect(isNewer('2.0.0', '1.99.99')).toBe(true);
    expect(isNewer('1.0.0', '1.0.0')).toBe(false);
    expect(isNewer('0.9.9', '1.0.0')).toBe(false);
    expect(isNewer('1.1.0-beta.1', '1.0.0')).toBe(false);
    expect(isNewer('latest', '1.0.0')).toBe(false);
  });
});

class AutoUpdaterStandIn implements AutoUpdaterPart {
  autoDownload = true;
  autoInstallOnAppQuit = true;
  allowDowngrade = true;
  allowPrerelease = true;
  readonly steps: string[] = [];
  readonly version: string;
  constructor(steps: string[], version = '1.1.0') {
    this.steps = steps;
    this.version = version;
  }
  readonly listeners: ((progress: { percent: number }) => void)[] = [];
  on(_event: 'download-progress', listener: (progress: { percent: number }) => void) {
    this.listeners.push(listener);
  }
  checkForUpdates() {
    this.steps.push('check');
    return Promise.resolve({ isUpdateAvailable: true, updateInfo: { version: this.version } });
  }
  downloadUpdate() {
    this.steps.push('download');
    return Promise.resolve([]);
  }
  quitAndInstall() {
    this.steps.push('install');
  }
}

function updater(change: Partial<UpdaterOptions> = {}) {
  const steps: string[] = [];
  const autoUpdater = new AutoUpdaterStandIn(steps);
  const made = createUpdater({
    loadAutoUpdater: () => {
      steps.push('load');
      return Promise.resolve(autoUpdater);
    },
    feedConfigured: true,
    currentVersion: '1.0.0',
    showDownloaded: () => undefined,
    isStaffMidVisit: () => Promise.resolve(false),
    backUpBeforeUpdate: () => {
      steps.push('back up');
      return Promise.resolve(true);
    },
    ask: () => {
      steps.push('ask');
      return Promise.resolve('now');
    },
    ...change,
  });
  return { steps, autoUpdater, updater: made };
}

describe('the updater', () => {
  test('downloads, asks, backs up, installs, in this order, and leaves nothing to chance', async () => {
    const { steps, autoUpdater, updater: made } = updater();
    expect(await made.advance()).toBe('INSTALLING');
    expect(steps).toEqual(['load', 'check', 'download', 'ask', 'back up', 'install']);
    expect(autoUpdater).toMatchObject({
      autoDownload: false,
      autoInstallOnAppQuit: false,
      allowDowngrade: false,
      allowPrerelease: false,
    });
  });

  test('does not even load without a feed', async () => {
    const { steps, updater: made } = updater({ feedConfigured: false });
    expect(await made.advance()).toBe('NO_FEED');
    expect(steps).toEqual([]);
  });

  test.each([
    ['gives false', () => Promise.resolve(false)],
    ['throws', () => Promise.reject(new Error('disk full'))],
  ])('does not install when the backup %s', async (_name, backUpBeforeUpdate) => {
    const { steps, updater: made } = updater({ backUpBeforeUpdate });
    expect(await made.advance()).toBe('BACKUP_FAILED');
    expect(steps).not.toContain('install');
  });

  test('a patient who sits down during the backup stops it', async () => {
    let backedUp = false;
    const { steps, updater: made } = updater({
      isStaffMidVisit: () => Promise.resolve(backedUp),
      backUpBeforeUpdate: () => Promise.resolve((backedUp = true)),
    });
    expect(await made.advance()).toBe('STAFF_MID_VISIT');
    expect(steps).not.toContain('install');
  });

  test('“later” is kept to; what is downloaded is not downloaded again', async () => {
    const { steps, updater: made } = updater({ ask: () => Promise.resolve('later') });
    expect(await made.advance()).toBe('PUT_OFF');
    expect(await made.advance()).toBe('PUT_OFF');
    expect(steps.filter((step) => step === 'download')).toHaveLength(1);
    expect(steps).not.toContain('back up');
  });

  test('a feed that cannot be reached is no failure of the app', async () => {
    const { autoUpdater, updater: made } = updater();
    autoUpdater.checkForUpdates = () => Promise.reject(new Error('offline'));
    expect(await made.advance()).toBe('FEED_UNREACHABLE');
  });

  test('two calls at once are one run', async () => {
    const { steps, updater: made } = updater();
    await Promise.all([made.advance(), made.advance()]);
    expect(steps.filter((step) => step === 'install')).toHaveLength(1);
  });
});
