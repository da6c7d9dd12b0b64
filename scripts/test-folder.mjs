// Where a run of the tests keeps what it makes: in memory where the system has room to spare there. Hundreds of
// databases wait for the disk otherwise; what is proved, a process killed at any moment, does not depend on one.
// Node-20-safe, no dependencies.

import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, statfsSync } from 'node:fs';
import { freemem } from 'node:os';
import { join } from 'node:path';

const gibibyte = 2 ** 30;
/** What a whole run has at most at one time, several times over. */
const wantedBytes = 8 * gibibyte;

const prefix = 'enamel-tests-';
/** No run takes this long: a folder so old is of one that was killed. */
const leftBehindMs = 24 * 3_600_000;

/** @typedef {{ shared?: string, freeBytes?: number, wanted?: number }} Places what a test puts in their place */

/**
 * Makes a folder in memory, or gives null where there is none with enough room: then the usual place is taken.
 * @param {Places} [places]
 * @returns {string | null}
 */
export function makeFolderInMemory({
  shared = '/dev/shm',
  freeBytes = freemem(),
  wanted = wantedBytes,
} = {}) {
  try {
    const { bavail, bsize } = statfsSync(shared);
    if (bavail * bsize < wanted || freeBytes < wanted) return null;
    sweep(shared);
    const folder = mkdtempSync(join(shared, prefix));
    // Passable for everyone, as the usual place is: Postgres runs as a user of its own.
    chmodSync(folder, 0o711);
    return folder;
  } catch {
    return null;
  }
}

/** @param {string} shared */
function sweep(shared) {
  for (const name of readdirSync(shared)) {
    const path = join(shared, name);
    if (name.startsWith(prefix) && Date.now() - statSync(path).mtimeMs > leftBehindMs) {
      removeFolderInMemory(path);
    }
  }
}

/** @param {string} folder */
export function removeFolderInMemory(folder) {
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}
