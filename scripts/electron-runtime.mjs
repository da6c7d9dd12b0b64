// Whether the app can open in Electron here: a display, and Electron's runtime, which is fetched at first use.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './node-runtime.mjs';
import { runTool } from './run-child.mjs';

/** A slow line needs minutes for some 110 MB; past this the browser is the kinder answer. */
const fetchPatienceMs = 5 * 60_000;

/**
 * Whether windows can be shown at all. Windows and macOS always can; elsewhere an X11 or Wayland display is named.
 * @param {NodeJS.Platform} [platform]
 * @param {NodeJS.ProcessEnv} [env]
 */
export function hasDisplay(platform = process.platform, env = process.env) {
  return platform === 'win32' || platform === 'darwin' || Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY']);
}

/** The installed runtime's executable, or null when it is not (wholly) there. Fetches nothing. */
export function installedElectron() {
  const electronDir = join(projectRoot, 'node_modules', 'electron');
  try {
    const { version } = JSON.parse(readFileSync(join(electronDir, 'package.json'), 'utf8'));
    const installed = readFileSync(join(electronDir, 'dist', 'version'), 'utf8').replace(/^v/, '');
    const executable = join(electronDir, 'dist', readFileSync(join(electronDir, 'path.txt'), 'utf8'));
    return installed === version && existsSync(executable) ? executable : null;
  } catch {
    return null;
  }
}

/**
 * The path of Electron's executable, fetched if need be; null where it cannot be had.
 * @param {string} node path of Node 24
 */
export async function electronExecutable(node) {
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (override) return join(override, process.platform === 'win32' ? 'electron.exe' : 'electron');
  const installed = installedElectron();
  if (installed) return installed;
  process.stderr.write("Fetching Electron's runtime (about 110 MB, this happens once)…\n");
  const result = await runTool(node, 'electron', [], {
    bin: 'install-electron',
    output: 'capture',
    timeoutMs: fetchPatienceMs,
  });
  return result.code === 0 ? installedElectron() : null;
}
