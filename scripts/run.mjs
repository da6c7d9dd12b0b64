// What most npm scripts call: `node scripts/run.mjs <task> …` sets up, builds if the task needs it, runs it on Node 24.
// Nothing of our own is written to stdout, so that a task's JSON line is easily found there.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { apiNodeFlags } from './api-node-flags.mjs';
import { withAbsoluteDataDir } from './data-folder.mjs';
import { ensureBuilt } from './ensure-built.mjs';
import { PlainFailure, projectRoot } from './node-runtime.mjs';
import { runChild, runTool } from './run-child.mjs';
import { runAsScript, setUp } from './setup.mjs';

/**
 * @typedef {object} Task
 * @property {boolean} needsBuild
 * @property {string} [entry] a program of ours, relative to the root
 * @property {readonly string[]} [flags] for Node, before the entry
 * @property {readonly [string, ...string[]]} [tool] an installed tool and its first arguments
 */

/** @type {Record<string, Task>} */
const tasks = {
  host: { needsBuild: true, entry: 'out/main/host.js' },
  api: { needsBuild: true, entry: 'out/api/main.js', flags: apiNodeFlags },
  sample: { needsBuild: true, entry: 'out/main/sample.js' },
  torture: { needsBuild: false, entry: 'tests/torture/main.ts' },
  simulate: { needsBuild: false, entry: 'tests/sync/simulate.ts' },
  bench: { needsBuild: true, entry: 'bench/main.ts' },
  'bench-sync': { needsBuild: false, entry: 'bench/sync/main.ts' },
  'bench-xrays': { needsBuild: true, entry: 'bench/xrays/main.ts' },
  pictures: { needsBuild: true, entry: 'scripts/take-pictures.mjs' },
  tour: { needsBuild: true, entry: 'scripts/take-tour.mjs' },
  'db-generate': { needsBuild: false, entry: 'scripts/db-generate.mjs' },
  format: { needsBuild: false, tool: ['oxfmt'] },
  pack: { needsBuild: true, tool: ['electron-builder', '--dir', '--publish', 'never'] },
  dist: { needsBuild: true, tool: ['electron-builder', '--publish', 'never'] },
};

await runAsScript(import.meta.url, async () => {
  const [name = '', ...args] = process.argv.slice(2);
  const task = tasks[name];
  if (!task) throw new PlainFailure(`Usage: node scripts/run.mjs ${Object.keys(tasks).join(' | ')}`);
  const node = await setUp();
  if (task.needsBuild) await ensureBuilt(node);
  if (task.tool) {
    const [packageName, ...first] = task.tool;
    return (await runTool(node, packageName, [...first, ...args])).code;
  }
  const entry = join(projectRoot, task.entry ?? '');
  if (!existsSync(entry))
    throw new PlainFailure(`${task.entry} does not exist yet, so "${name}" cannot run.`);
  return (await runChild(node, [...(task.flags ?? []), entry, ...withAbsoluteDataDir(args)])).code;
});
