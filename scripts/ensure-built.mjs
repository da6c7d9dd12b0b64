// Builds the app only if something it is made of has changed since the last build.

import { join } from 'node:path';
import { buildIsFresh } from './build-inputs.mjs';
import { build } from './build.mjs';
import { withFolderLock } from './folder-lock.mjs';
import { projectRoot } from './node-runtime.mjs';
import { runAsScript, setUp } from './setup.mjs';

/**
 * Makes out/ right; two processes asking at once build it once.
 * @param {string} node path of Node 24
 * @returns {Promise<boolean>} whether a build was made
 */
export async function ensureBuilt(node) {
  if (buildIsFresh()) return false;
  return withFolderLock(join(projectRoot, '.cache', 'build.lock'), async () => {
    if (buildIsFresh()) return false;
    process.stderr.write('Building the app (its source has changed)…\n');
    await build(node, { quiet: true });
    return true;
  });
}

await runAsScript(import.meta.url, async () => void (await ensureBuilt(await setUp())));
