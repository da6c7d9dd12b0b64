// `npm test`: sets up, runs every step in order, and ends with one line `N passed, N failed, N skipped`.
// Options: `--only unit,e2e` runs just those steps, `--from unit` starts at one. Exit code 1 if anything failed.

import { join } from 'node:path';
import { PlainFailure, projectRoot } from './node-runtime.mjs';
import { runAsScript, setUp } from './setup.mjs';
import { makeFolderInMemory, removeFolderInMemory } from './test-folder.mjs';

/** @param {readonly string[]} args @param {string} name */
function option(args, name) {
  const at = args.findIndex((arg) => arg === name || arg.startsWith(`${name}=`));
  if (at < 0) return null;
  return (args[at]?.includes('=') ? args[at].slice(name.length + 1) : args[at + 1]) ?? '';
}

/**
 * The steps that the options ask for; all without options.
 * @template {{ name: string }} T
 * @param {readonly T[]} steps
 * @param {readonly string[]} args
 * @returns {readonly T[]}
 */
export function chosenSteps(steps, args) {
  const only = option(args, '--only');
  const from = option(args, '--from');
  const names = only?.split(',') ?? (from === null ? [] : [from]);
  const unknown = names.find((name) => !steps.some((step) => step.name === name));
  if (unknown !== undefined) {
    throw new PlainFailure(`There is no step "${unknown}": ${steps.map(({ name }) => name).join(', ')}.`);
  }
  if (only !== null) return steps.filter(({ name }) => names.includes(name));
  return from === null ? steps : steps.slice(steps.findIndex(({ name }) => name === from));
}

/** @param {number} startedMs */
const secondsSince = (startedMs) => `${((performance.now() - startedMs) / 1000).toFixed(1)} s`;

/** @param {readonly string[]} args @returns {Promise<number>} the exit code */
async function runSteps(args) {
  const startedMs = performance.now();
  const node = await setUp();
  // Hundreds of processes start from the same source: each compiles only what no other has.
  process.env.NODE_COMPILE_CACHE ??= join(projectRoot, '.cache', 'compiled');
  // Loaded after set-up: from here on packages may be used.
  const { steps } = await import('./test-steps.mjs');
  const chosen = chosenSteps(steps, args);
  /** @type {string[]} */
  const lines = [`  setup      passed in ${secondsSince(startedMs)}`];
  const total = { passed: 1, failed: 0, skipped: 0 };
  for (const { name, run } of chosen) {
    process.stdout.write(`── ${name}\n`);
    const stepStartedMs = performance.now();
    /** @type {import('./test-counts.mjs').Counts} */
    let counts;
    try {
      counts = await run(node);
    } catch (error) {
      counts = { passed: 0, failed: 1, skipped: 0, note: /** @type {Error} */ (error).message };
    }
    total.passed += counts.passed;
    total.failed += counts.failed;
    total.skipped += counts.skipped;
    const words = [`${counts.passed} passed`, `${counts.failed} failed`, `${counts.skipped} skipped`].join(
      ', ',
    );
    const note = counts.note ? ` (${counts.note})` : '';
    const line = [
      `  ${name.padEnd(10)} ${words} in ${secondsSince(stepStartedMs)}${note}`,
      ...(counts.faults ?? []).map((fault) => `    failed: ${fault}`),
    ].join('\n');
    process.stdout.write(`${line}\n`);
    lines.push(line);
  }
  process.stdout.write(`\n── all steps, ${secondsSince(startedMs)}\n${lines.join('\n')}\n`);
  process.stdout.write(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`);
  return total.failed > 0 ? 1 : 0;
}

await runAsScript(import.meta.url, async () => {
  const folder = makeFolderInMemory();
  if (folder !== null) process.env['TMPDIR'] = folder;
  try {
    return await runSteps(process.argv.slice(2));
  } finally {
    if (folder !== null) removeFolderInMemory(folder);
  }
});
