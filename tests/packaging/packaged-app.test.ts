import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { openAsar } from './asar-archive.ts';
import type { AsarArchive } from './asar-archive.ts';
import { packApp, projectRoot } from './pack-app.ts';
import type { PackedApp } from './pack-app.ts';

const canPack = process.platform === 'linux' && process.arch === 'x64';
/** The host is checked here once `npm run build` has made it. */
const isHostBuilt = existsSync(path.join(projectRoot, 'out', 'main', 'host.js'));
const MINUTES = 60_000;

describe.skipIf(!canPack)('the packed app (Linux x64 over a stand-in runtime)', () => {
  let packed: PackedApp;
  let archive: AsarArchive;
  const names = () => archive.files.map((file) => file.name);

  beforeAll(async () => {
    packed = await packApp();
    archive = openAsar(packed.asarPath);
  }, 5 * MINUTES);
  afterAll(() => packed && rmSync(packed.root, { recursive: true, force: true }));

  test('holds built code, migrations, package.json and the packages it needs, and nothing else', () => {
    const tops = new Set(names().map((name) => name.split('/')[0]));
    expect(tops).toEqual(new Set(['migrations', 'node_modules', 'out', 'package.json']));
    const built = names().filter((name) => name.startsWith('out/'));
    expect(new Set(built.map((name) => name.split('/')[1]))).toEqual(
      new Set(['main', 'preload', 'renderer']),
    );
    const packages = new Set(
      names()
        .filter((name) => name.startsWith('node_modules/'))
        .map((name) =>
          name
            .split('/')
            .slice(1, name.startsWith('node_modules/@') ? 3 : 2)
            .join('/'),
        ),
    );
    expect([...packages].toSorted()).toEqual([
      '@img/colour',
      '@img/sharp-libvips-linux-x64',
      '@img/sharp-linux-x64',
      'better-sqlite3',
      'detect-libc',
      'semver',
      'sharp',
    ]);
  });

  test('holds no sources, tests, maps or build parts', () => {
    expect(
      names().filter((name) => /\.(ts|tsx|mts|cts|map|gyp|gypi|c|cc|cpp|h|hpp|o|md)$/.test(name)),
    ).toEqual([]);
    expect(names().filter((name) => /(^|\/)(tests?|src|deps|bench|docs|\.bin|\.cache)\//.test(name))).toEqual(
      [],
    );
  });

  test('starts from a file that is in it, under its real name', () => {
    const manifest: unknown = JSON.parse(archive.read('package.json').toString());
    expect(manifest).toMatchObject({
      name: 'enamel',
      productName: 'Enamel',
      main: 'out/main/main.js',
      type: 'module',
    });
    expect(manifest).not.toHaveProperty('devDependencies');
    expect(manifest).not.toHaveProperty('scripts');
    for (const name of ['out/main/main.js', 'out/preload/preload.cjs', 'out/renderer/index.html']) {
      expect(names()).toContain(name);
    }
  });

  test('has every migration of the project, byte for byte', () => {
    const folder = path.join(projectRoot, 'migrations', 'clinic');
    const ours = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(projectRoot, path.join(entry.parentPath, entry.name)));
    expect(ours.length).toBeGreaterThan(0);
    for (const name of ours) {
      expect(archive.read(name).equals(readFileSync(path.join(projectRoot, name)))).toBe(true);
    }
  });

  test('has the target’s database library and no other platform’s, as a real file', () => {
    const libraries = names().filter((name) => name.endsWith('.node'));
    expect(libraries.filter((name) => name.includes('better-sqlite3'))).toEqual([
      'node_modules/better-sqlite3/prebuilds/linux-x64.node',
    ]);
    expect(archive.files.filter((file) => file.name.endsWith('.node') && !file.unpacked)).toEqual([]);
    for (const name of libraries)
      expect(existsSync(path.join(`${packed.asarPath}.unpacked`, name))).toBe(true);
  });

  test('has every file’s hash in its header, so that a changed byte is noticed', () => {
    for (const file of archive.files) {
      const sha256 = createHash('sha256').update(archive.read(file.name)).digest('hex');
      expect([file.name, file.integrity?.hash]).toEqual([file.name, sha256]);
    }
  });

  test('has all fuses decided and set', async () => {
    const wire = await getCurrentFuseWire(path.join(packed.appDir, 'enamel'));
    const on = FuseState.ENABLE;
    const off = FuseState.DISABLE;
    expect(wire).toEqual({
      version: '1',
      [FuseV1Options.RunAsNode]: off,
      [FuseV1Options.EnableCookieEncryption]: on,
      [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: off,
      [FuseV1Options.EnableNodeCliInspectArguments]: off,
      [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: on,
      [FuseV1Options.OnlyLoadAppFromAsar]: on,
      [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: off,
      [FuseV1Options.GrantFileProtocolExtraPrivileges]: off,
      [FuseV1Options.WasmTrapHandlers]: on,
    });
  });

  test('keeps the languages it speaks, and no update feed', () => {
    const languages = readdirSync(path.join(packed.appDir, 'locales'));
    expect(languages.toSorted()).toEqual(['en-GB.pak', 'en-US.pak', 'id.pak', 'tr.pak']);
    expect(existsSync(path.join(packed.appDir, 'resources', 'app-update.yml'))).toBe(false);
  });

  test('stays small enough for a slow line', () => {
    const bytes = archive.files.reduce((sum, file) => sum + file.size, 0);
    expect(bytes).toBeLessThan(60 * 2 ** 20);
    expect(statSync(packed.asarPath).size).toBeLessThan(40 * 2 ** 20);
  });

  test('opens an encrypted database and reads a picture from its own packages alone', () => {
    const folder = path.join(packed.root, 'extracted');
    archive.extract(folder);
    const script = path.join(folder, 'try.cjs');
    writeFileSync(
      script,
      `const Database = require('better-sqlite3');
       const database = new Database(${JSON.stringify(path.join(packed.root, 'try.db'))});
       database.pragma("cipher='aegis'");
       database.pragma("key='raw'");
       database.exec('create table t (a); insert into t values (42)');
       const { a } = database.prepare('select a from t').get();
       const sharp = require('sharp');
       sharp({ create: { width: 3, height: 2, channels: 3, background: 'teal' } }).png().toBuffer({ resolveWithObject: true })
         .then(({ info }) => console.log(JSON.stringify([a, info.width, info.height])));`,
    );
    // NODE_PATH and the working folder are the packed app's: nothing of the project's can help out.
    const printed = execFileSync(process.execPath, [script], { cwd: folder, env: {}, encoding: 'utf8' });
    expect(JSON.parse(printed)).toEqual([42, 3, 2]);
    expect(readFileSync(path.join(packed.root, 'try.db')).includes('SQLite format 3')).toBe(false);
  });
});

describe.skipIf(!canPack || !isHostBuilt)('the packed host', () => {
  test(
    'answers from the packed layout on plain Node, and ends when told to',
    async () => {
      const packed = await packApp();
      const folder = path.join(packed.root, 'extracted');
      openAsar(packed.asarPath).extract(folder);
      const args = [
        path.join(folder, 'out/main/host.js'),
        '--data-dir',
        path.join(packed.root, 'clinic'),
        '--port',
        '0',
      ];
      const host = spawn(process.execPath, args, {
        cwd: packed.root,
        env: {},
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      try {
        const [line] = await once(createInterface({ input: host.stdout }), 'line');
        const { url } = z.object({ url: z.url() }).parse(JSON.parse(String(line)));
        expect((await fetch(`${url}/health`)).status).toBe(200);
        const page = await fetch(`${url}/`);
        expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('<title>')]);
        const ended = once(host, 'exit');
        host.kill('SIGTERM');
        expect(await ended).toEqual([0, null]);
      } finally {
        host.kill('SIGKILL');
        rmSync(packed.root, { recursive: true, force: true });
      }
    },
    5 * MINUTES,
  );
});

describe.skipIf(!canPack)('packing stops with words', () => {
  test(
    'when the target’s native parts are not installed',
    async () => {
      await expect(packApp({ arch: 'arm64' })).rejects.toThrow(
        /package for linux-arm64 lacks @img\/sharp-linux-arm64/,
      );
    },
    5 * MINUTES,
  );

  test(
    'when Electron has a fuse nobody has decided',
    async () => {
      await expect(packApp({ fuses: '1011000111' })).rejects.toThrow(/strictlyRequireAllFuses/);
    },
    5 * MINUTES,
  );
});
