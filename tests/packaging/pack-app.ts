// Packs the app as `npm run pack` does, over the stand-in runtime and into a temporary folder.

import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { writeRuntimeStandIn } from './runtime-stand-in.ts';

const run = promisify(execFile);
export const projectRoot = path.join(import.meta.dirname, '..', '..');

export type PackedApp = {
  readonly root: string;
  /** The unpacked app, as it would lie installed. */
  readonly appDir: string;
  readonly asarPath: string;
  /** Whether `out/` was really built; otherwise three files stood in for it. */
  readonly isRealBuild: boolean;
};

/** Packs for `linux-<arch>`; rejects with electron-builder's words when it fails. */
export async function packApp(options: { arch?: 'x64' | 'arm64'; fuses?: string } = {}): Promise<PackedApp> {
  const arch = options.arch ?? 'x64';
  const root = mkdtempSync(path.join(tmpdir(), 'enamel-pack-'));
  const runtime = path.join(root, 'runtime');
  writeRuntimeStandIn(runtime, options.fuses);
  const isRealBuild = existsSync(path.join(projectRoot, 'out', 'main', 'main.js'));
  const config = {
    extends: 'electron-builder.yml',
    electronDist: runtime,
    directories: { output: path.join(root, 'dist') },
    ...(isRealBuild ? {} : { files: [{ from: writeBuildStandIn(root), to: 'out' }] }),
  };
  const configPath = path.join(root, 'config.json');
  writeFileSync(configPath, JSON.stringify(config));
  const builder = path.join(projectRoot, 'node_modules', 'electron-builder', 'cli.js');
  const args = ['--linux', `--${arch}`, '--dir', '--publish', 'never', '--config', configPath];
  try {
    await runBuilder([builder, ...args]);
  } catch (error) {
    rmSync(root, { recursive: true, force: true });
    throw error;
  }
  const appDir = path.join(root, 'dist', arch === 'x64' ? 'linux-unpacked' : `linux-${arch}-unpacked`);
  return { root, appDir, asarPath: path.join(appDir, 'resources', 'app.asar'), isRealBuild };
}

async function runBuilder(args: readonly string[]): Promise<void> {
  try {
    await run(process.execPath, args, { cwd: projectRoot, maxBuffer: 2 ** 24 });
  } catch (error) {
    const { stdout, stderr } = z.object({ stdout: z.string(), stderr: z.string() }).parse(error);
    throw new Error(`electron-builder failed:\n${stdout}\n${stderr}`, { cause: error });
  }
}

function writeBuildStandIn(root: string): string {
  const out = path.join(root, 'out');
  for (const [name, text] of [
    ['main/main.js', 'export {};'],
    ['preload/preload.cjs', ''],
    ['renderer/index.html', '<title>Enamel</title>'],
  ] as const) {
    mkdirSync(path.dirname(path.join(out, name)), { recursive: true });
    writeFileSync(path.join(out, name), text);
  }
  return out;
}
