// One process at a time does a piece of set-up work (installing, building, unpacking); the others wait for it.
// Node-20-safe, no dependencies. Not for the clinic's data: the core has its own lock.

import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** @param {number} processId */
function isAlive(processId) {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

/**
 * Whether the owner of the lock is gone: a dead process, or nobody named after two seconds.
 * @param {string} lockDir
 * @param {number} waitedMs
 */
function isAbandoned(lockDir, waitedMs) {
  try {
    const owner = Number(readFileSync(join(lockDir, 'owner'), 'utf8'));
    return owner > 0 && !isAlive(owner);
  } catch {
    return waitedMs > 2000;
  }
}

/**
 * Runs `work` while this process alone holds the lock folder, and gives its result.
 * A lock left by a process that died is taken over; waiting ends with an error after `patienceMs`.
 * @template T
 * @param {string} lockDir
 * @param {() => Promise<T> | T} work
 * @param {number} [patienceMs]
 * @returns {Promise<T>}
 */
export async function withFolderLock(lockDir, work, patienceMs = 10 * 60_000) {
  mkdirSync(dirname(lockDir), { recursive: true });
  const startedMs = performance.now();
  for (;;) {
    try {
      mkdirSync(lockDir);
      break;
    } catch (error) {
      const code = /** @type {NodeJS.ErrnoException} */ (error).code;
      if (code !== 'EEXIST' && code !== 'EPERM') throw error;
    }
    const waitedMs = performance.now() - startedMs;
    if (waitedMs > patienceMs) throw new Error(`Another process has held ${lockDir} too long.`);
    if (isAbandoned(lockDir, waitedMs)) rmSync(lockDir, { recursive: true, force: true });
    else await new Promise((resolve) => setTimeout(resolve, 100));
  }
  try {
    writeFileSync(join(lockDir, 'owner'), String(process.pid));
    return await work();
  } finally {
    rmSync(lockDir, { recursive: true, force: true });
  }
}
