// Makes a fresh clone ready: the packages of package-lock.json, and a Node that can run Enamel.
// Node-20-safe, no dependencies. Not for building (ensure-built.mjs).

import { createHash } from 'node:crypto';
import { existsSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { withFolderLock } from './folder-lock.mjs';
import { PlainFailure, findNode, nodePackageDir, projectRoot } from './node-runtime.mjs';
import { runChild } from './run-child.mjs';

/** @typedef {{ version?: string, optional?: boolean, devOptional?: boolean, link?: boolean }} LockedPackage */

const networkErrors =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|network (request|connectivity)/i;

/** How long the package registry may take to answer one question. */
const networkPatienceMs = 20_000;

/** @param {string} root */
function expectedStamp(root) {
  const lock = readFileSync(join(root, 'package-lock.json'));
  return `${createHash('sha256').update(lock).digest('hex')} ${process.platform}-${process.arch}\n`;
}

/** @param {string} root */
const stampPath = (root) => join(root, 'node_modules', '.enamel-lock');

/** @param {string} path @returns {Record<string, LockedPackage> | null} */
function lockedPackages(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages ?? null;
  } catch {
    return null;
  }
}

/**
 * Whether node_modules holds what package-lock.json names, for this machine.
 * Believes our own stamp if it fits; else compares npm's record of what it installed, so a plain `npm ci` counts too.
 * @param {string} [root]
 */
export function packagesAreCurrent(root = projectRoot) {
  const nodeDir = nodePackageDir(root);
  if (nodeDir && !existsSync(nodeDir)) return false;
  const stamp = expectedStamp(root);
  if (existsSync(stampPath(root)) && readFileSync(stampPath(root), 'utf8') === stamp) return true;
  const wanted = lockedPackages(join(root, 'package-lock.json'));
  const installed = lockedPackages(join(root, 'node_modules', '.package-lock.json'));
  if (!wanted || !installed) return false;
  for (const [path, entry] of Object.entries(wanted)) {
    if (path === '' || entry.link) continue;
    const found = installed[path];
    if (found ? found.version !== entry.version : !(entry.optional || entry.devOptional)) return false;
  }
  writeFileSync(stampPath(root), stamp);
  return true;
}

/**
 * Runs the npm that called us, on the Node it runs on; the one on the path when nobody did.
 * @param {string} root
 * @param {readonly string[]} args
 * @param {number} [timeoutMs]
 */
function runNpm(root, args, timeoutMs) {
  const options = {
    output: /** @type {const} */ ('capture'),
    cwd: root,
    ...(timeoutMs ? { timeoutMs } : {}),
  };
  const npm = process.env['npm_execpath'];
  return npm?.endsWith('.js')
    ? runChild(process.env['npm_node_execpath'] ?? process.execPath, [npm, ...args], options)
    : runChild('npm', args, { ...options, shell: process.platform === 'win32' });
}

/** @param {string} root */
async function installPackages(root) {
  process.stderr.write('Setting up: fetching the packages of package-lock.json (this happens once).\n');
  // `npm ci` removes node_modules first, which Windows refuses while our own node.exe runs from there.
  const runsFromInside =
    process.platform === 'win32' && process.execPath.startsWith(join(root, 'node_modules'));
  const install = [runsFromInside ? 'install' : 'ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const started = performance.now();
  // Without a network npm tries again for minutes, so it is asked once; what it has kept may still be enough.
  const asked = await runNpm(root, ['ping', '--fetch-retries=0', '--loglevel=error'], networkPatienceMs);
  const offline = asked.timedOut || (asked.code !== 0 && networkErrors.test(asked.stderr));
  const result = await runNpm(root, offline ? [...install, '--offline'] : install);
  if (result.code !== 0) {
    if (offline || networkErrors.test(result.stderr)) {
      throw new PlainFailure(
        'Enamel could not fetch its packages because there is no network: connect this computer to the internet once and run the command again.',
      );
    }
    process.stderr.write(result.stdout + result.stderr);
    throw new PlainFailure(
      'npm could not install the packages of package-lock.json; its own message stands above.',
    );
  }
  writeFileSync(stampPath(root), expectedStamp(root));
  process.stderr.write(`Set up in ${Math.round((performance.now() - started) / 1000)} s.\n`);
}

/**
 * Installs the packages if they are missing or out of date, and gives the path of the Node to go on with.
 * Throws PlainFailure with one sentence when the network or a fitting Node is missing.
 * @param {string} [root]
 * @returns {Promise<string>}
 */
export async function setUp(root = projectRoot) {
  if (!packagesAreCurrent(root)) {
    await withFolderLock(join(root, '.cache', 'setup.lock'), async () => {
      if (!packagesAreCurrent(root)) await installPackages(root);
    });
  }
  return findNode(root);
}

/**
 * Runs a script's main function: a PlainFailure becomes one line on stderr and exit code 1.
 * @param {string} moduleUrl the script's `import.meta.url`; nothing runs when it was only imported
 * @param {() => Promise<number | void>} main gives the exit code
 */
export async function runAsScript(moduleUrl, main) {
  if (!process.argv[1] || moduleUrl !== pathToFileURL(realpathSync(process.argv[1])).href) return;
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    process.stderr.write(
      `${error instanceof PlainFailure ? error.message : /** @type {Error} */ (error).stack}\n`,
    );
    process.exitCode = 1;
  }
}

await runAsScript(import.meta.url, async () => void (await setUp()));
