// Builds the app with electron-vite and the network's program with vite into out/ and stamps them with the hash of what it was built from.
// Runs on the packaged Node 24; ensure-built.mjs decides whether a build is needed.

import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildInputsHash, buildStampPath } from './build-inputs.mjs';
import { PlainFailure, projectRoot } from './node-runtime.mjs';
import { runTool } from './run-child.mjs';
import { runAsScript, setUp } from './setup.mjs';

/**
 * Builds once, unconditionally. What the build says goes to stderr, so that stdout stays free for one JSON line.
 * @param {string} node path of Node 24
 * @param {{ quiet?: boolean }} [options] quiet shows the build's words only when it fails
 */
export async function build(node, options = {}) {
  const inputs = buildInputsHash();
  const out = join(projectRoot, 'out');
  rmSync(buildStampPath, { force: true });
  /** @type {[string, string, string[]][]} */
  const parts = [
    ['app', 'electron-vite', []],
    ['network’s program', 'vite', ['--config', 'api.vite.config.ts']],
  ];
  for (const [what, tool, args] of parts) {
    const result = await runTool(node, tool, ['build', '--logLevel', 'warn', ...args], {
      output: options.quiet ? 'capture' : 'to-stderr',
      env: { NODE_ENV: 'production' },
    });
    if (result.code !== 0) {
      process.stderr.write(result.stdout + result.stderr);
      throw new PlainFailure(`The ${what} could not be built; the reason stands above.`);
    }
    if (options.quiet) process.stderr.write(result.stderr);
  }
  mkdirSync(out, { recursive: true });
  writeFileSync(buildStampPath, `${inputs}\n`);
}

await runAsScript(import.meta.url, async () => {
  const node = await setUp();
  const started = performance.now();
  await build(node);
  process.stderr.write(`Built into out/ in ${((performance.now() - started) / 1000).toFixed(1)} s.\n`);
});
