// `npm start`: sets up, builds if stale, and opens the app: in Electron, else in a browser window through the host,
// else (no display) prints the address. Options: --data-dir DIR, --browser (do not try Electron), --port N (browser).

import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { dataDirArgument, defaultDataDir } from './data-folder.mjs';
import { electronExecutable, hasDisplay } from './electron-runtime.mjs';
import { onEnding } from './ending.mjs';
import { ensureBuilt } from './ensure-built.mjs';
import { projectRoot } from './node-runtime.mjs';
import { runChild } from './run-child.mjs';
import { runAsScript, setUp } from './setup.mjs';

/** Electron that ends this soon with an error never opened (no sandbox, a missing library): the browser takes over. */
const failedStartMs = 10_000;

/** @param {string} url */
function openInBrowser(url) {
  const [command, args] =
    process.platform === 'win32'
      ? /** @type {const} */ (['cmd', ['/c', 'start', '""', url]])
      : /** @type {const} */ ([process.platform === 'darwin' ? 'open' : 'xdg-open', [url]]);
  const opener = spawn(command, args, {
    stdio: 'ignore',
    detached: true,
    windowsHide: true,
    windowsVerbatimArguments: true,
  });
  opener.once('error', () =>
    process.stderr.write('No browser could be opened; open the address yourself.\n'),
  );
  opener.unref();
}

/**
 * Starts the host, says its address and shows it; gives the host's exit code when it ends.
 * @param {string} node
 * @param {string} dataDir
 * @param {readonly string[]} args
 * @param {boolean} show
 */
async function runInBrowser(node, dataDir, args, show) {
  const portAt = args.indexOf('--port');
  const port = portAt >= 0 ? args.slice(portAt, portAt + 2) : [];
  const host = [join(projectRoot, 'out', 'main', 'host.js'), '--data-dir', dataDir, ...port];
  const child = spawn(node, host, {
    cwd: projectRoot,
    stdio: ['ignore', 'pipe', 'inherit'],
    windowsHide: true,
  });
  const stopListening = onEnding((signal) => void child.kill(signal));
  createInterface({ input: child.stdout }).on('line', (line) => {
    const url = addressIn(line);
    if (!url) return;
    process.stdout.write(`Enamel is open at ${url} (Ctrl+C ends it).\n`);
    if (show) openInBrowser(url);
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      stopListening();
      resolve(code ?? 0);
    });
  });
}

/** @param {string} line @returns {string | null} */
function addressIn(line) {
  try {
    return JSON.parse(line).url ?? null;
  } catch {
    return null;
  }
}

/**
 * Opens Electron. Gives its exit code, or null when it could not open.
 * @param {string} executable
 * @param {string} dataDir
 */
async function runInElectron(executable, dataDir) {
  const startedMs = performance.now();
  try {
    const { code } = await runChild(executable, [projectRoot, '--data-dir', dataDir]);
    return code !== 0 && code < 128 && performance.now() - startedMs < failedStartMs ? null : code;
  } catch {
    return null;
  }
}

await runAsScript(import.meta.url, async () => {
  const args = process.argv.slice(2);
  const dataDir = dataDirArgument(args) ?? defaultDataDir();
  const node = await setUp();
  await ensureBuilt(node);
  mkdirSync(dataDir, { recursive: true });
  process.stderr.write(`Data folder: ${dataDir}\n`);
  if (!hasDisplay()) {
    process.stderr.write('There is no display here: open the address below in a browser on this computer.\n');
    return runInBrowser(node, dataDir, args, false);
  }
  if (!args.includes('--browser')) {
    const executable = await electronExecutable(node);
    const code = executable ? await runInElectron(executable, dataDir) : null;
    if (code !== null) return code;
    process.stderr.write(
      executable
        ? 'Electron could not open here, so Enamel opens in a browser window.\n'
        : "Electron's runtime could not be fetched, so Enamel opens in a browser window.\n",
    );
  }
  return runInBrowser(node, dataDir, args, true);
});
