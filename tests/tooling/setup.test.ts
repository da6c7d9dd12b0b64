// Set-up on machines in different states: what is installed, which Node there is, where the data goes.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dataDirArgument, defaultDataDir, withAbsoluteDataDir } from '../../scripts/data-folder.mjs';
import { hasDisplay } from '../../scripts/electron-runtime.mjs';
import { withFolderLock } from '../../scripts/folder-lock.mjs';
import { nodePackageDir, runtimeProblem } from '../../scripts/node-runtime.mjs';
import { packagesAreCurrent } from '../../scripts/setup.mjs';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'enamel-setup-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

type Packages = Record<string, { version: string; optional?: boolean }>;

function write(path: string, packages: Packages): void {
  writeFileSync(join(root, path), JSON.stringify({ packages: { '': { version: '0.1.0' }, ...packages } }));
}

describe('packagesAreCurrent', () => {
  const locked: Packages = {
    'node_modules/zod': { version: '4.6.7' },
    'node_modules/for-another-system': { version: '1.0.0', optional: true },
  };

  beforeEach(() => {
    write('package-lock.json', locked);
    mkdirSync(join(root, 'node_modules'));
    const nodeDir = nodePackageDir(root);
    if (nodeDir) mkdirSync(nodeDir);
  });

  test('is false without any packages', () => {
    rmSync(join(root, 'node_modules'), { recursive: true });
    expect(packagesAreCurrent(root)).toBe(false);
  });

  test('is true when npm installed the same versions, without those for other systems', () => {
    write('node_modules/.package-lock.json', { 'node_modules/zod': { version: '4.6.7' } });
    expect(packagesAreCurrent(root)).toBe(true);
    expect(packagesAreCurrent(root)).toBe(true);
  });

  test('is false when a package is missing or has another version', () => {
    write('node_modules/.package-lock.json', {});
    expect(packagesAreCurrent(root)).toBe(false);
    write('node_modules/.package-lock.json', { 'node_modules/zod': { version: '4.6.6' } });
    expect(packagesAreCurrent(root)).toBe(false);
  });

  test('is false again after the lock file changed', () => {
    write('node_modules/.package-lock.json', { 'node_modules/zod': { version: '4.6.7' } });
    expect(packagesAreCurrent(root)).toBe(true);
    write('package-lock.json', { ...locked, 'node_modules/zod': { version: '4.6.8' } });
    expect(packagesAreCurrent(root)).toBe(false);
  });

  test.runIf(nodePackageDir())('is false when the Node of this machine is not among them', () => {
    write('node_modules/.package-lock.json', { 'node_modules/zod': { version: '4.6.7' } });
    rmSync(nodePackageDir(root) ?? '', { recursive: true });
    expect(packagesAreCurrent(root)).toBe(false);
  });
});

describe('runtimeProblem', () => {
  test('an old Node is refused in one sentence that says what to do', () => {
    for (const versions of [
      { node: '20.20.2', napi: '9' },
      { node: '22.14.0', napi: '10' },
      { node: '24.0.0' },
    ]) {
      expect(runtimeProblem(versions)).toMatch(/^Enamel needs Node 24 .* found Node .*: install it .*\.$/);
    }
  });

  test('this Node is good', () => {
    expect(runtimeProblem(process.versions)).toBeNull();
  });
});

describe('the data folder', () => {
  test('has a default for each system', () => {
    expect(defaultDataDir('linux', { XDG_CONFIG_HOME: '/home/ana/cfg' })).toBe(
      join('/home/ana/cfg', 'Enamel', 'clinic'),
    );
    expect(defaultDataDir('linux', { XDG_CONFIG_HOME: '' })).toMatch(/\.config.Enamel.clinic$/);
    expect(defaultDataDir('darwin', {})).toMatch(/Library.Application Support.Enamel.clinic$/);
    expect(defaultDataDir('win32', { APPDATA: 'C:\\Ana\\Roaming' })).toBe(
      join('C:\\Ana\\Roaming', 'Enamel', 'clinic'),
    );
  });

  test('is read from both spellings and made absolute', () => {
    const here = process.env['INIT_CWD'] ?? process.cwd();
    expect(dataDirArgument(['--port', '1', '--data-dir', 'x'])).toBe(join(here, 'x'));
    expect(dataDirArgument(['--data-dir=x y'])).toBe(join(here, 'x y'));
    expect(dataDirArgument(['--port', '1'])).toBeNull();
    expect(withAbsoluteDataDir(['--data-dir=x', '--port', '1'])).toEqual([
      '--data-dir',
      join(here, 'x'),
      '--port',
      '1',
    ]);
    expect(withAbsoluteDataDir(['--port', '1'])).toEqual(['--port', '1']);
  });
});

test('hasDisplay: Windows and macOS always, Linux only with X11 or Wayland', () => {
  expect(hasDisplay('win32', {})).toBe(true);
  expect(hasDisplay('darwin', {})).toBe(true);
  expect(hasDisplay('linux', {})).toBe(false);
  expect(hasDisplay('linux', { DISPLAY: ':0' })).toBe(true);
  expect(hasDisplay('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBe(true);
});

describe('withFolderLock', () => {
  test('lets one in at a time', async () => {
    const lock = join(root, 'deep', 'work.lock');
    let inside = 0;
    let most = 0;
    const work = async () => {
      inside += 1;
      most = Math.max(most, inside);
      await new Promise((resolve) => setTimeout(resolve, 20));
      inside -= 1;
      return most;
    };
    await Promise.all([withFolderLock(lock, work), withFolderLock(lock, work), withFolderLock(lock, work)]);
    expect(most).toBe(1);
  });

  test('takes over from a process that died, and frees the lock after an error', async () => {
    const lock = join(root, 'work.lock');
    mkdirSync(lock);
    // Process ids end far below this number on every system.
    writeFileSync(join(lock, 'owner'), '999999999');
    await expect(withFolderLock(lock, () => Promise.reject(new Error('no disk')))).rejects.toThrow('no disk');
    await expect(withFolderLock(lock, () => 'done')).resolves.toBe('done');
  });

  test('waits for a live owner only as long as told', async () => {
    const lock = join(root, 'work.lock');
    mkdirSync(lock);
    writeFileSync(join(lock, 'owner'), String(process.pid));
    await expect(withFolderLock(lock, () => 'done', 150)).rejects.toThrow('too long');
  });
});
