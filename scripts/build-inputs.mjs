// What a build depends on, as one hash: if it has not changed, out/ is still right.
// Node-20-safe, no dependencies.

import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './node-runtime.mjs';

/** Where the last build wrote the hash of its inputs. */
export const buildStampPath = join(projectRoot, 'out', 'build-inputs.txt');

const inputFolders = ['src-shared', 'src-main', 'src-renderer', 'src-api', 'resources'];
const inputFiles = [
  'package.json',
  'package-lock.json',
  'electron.vite.config.ts',
  'api.vite.config.ts',
  'tsconfig.base.json',
];

/**
 * The files below a folder, relative to the root; tests and compiler settings are not built.
 * @param {string} root
 * @param {string} folder
 * @returns {string[]}
 */
function filesBelow(root, folder) {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return filesBelow(root, path);
    return /\.test\.tsx?$|^tsconfig\.json$/.test(entry.name) ? [] : [path];
  });
}

/**
 * The files a build reads, relative to the root, sorted.
 * @param {string} root
 */
function buildInputs(root) {
  const folders = inputFolders.filter((folder) => existsSync(join(root, folder)));
  const files = inputFiles.filter((name) => existsSync(join(root, name)));
  return [...files, ...folders.flatMap((folder) => filesBelow(root, folder))].sort();
}

/**
 * The hash (sha256, hex) of names and contents of all inputs of a build.
 * @param {string} [root]
 */
export function buildInputsHash(root = projectRoot) {
  const hash = createHash('sha256');
  for (const file of buildInputs(root)) {
    const content = readFileSync(join(root, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

/** Whether out/ was built from exactly what the source is now. */
export function buildIsFresh() {
  try {
    return readFileSync(buildStampPath, 'utf8').trim() === buildInputsHash();
  } catch {
    return false;
  }
}
