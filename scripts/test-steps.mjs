// The steps of `npm test`, each a name and what it does; test.mjs runs them and adds up.
// A step counts what it ran: a tool that only says yes or no is one test, a test runner gives its own numbers.

import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from './ensure-built.mjs';
import { projectRoot } from './node-runtime.mjs';
import { runChild, runTool } from './run-child.mjs';
import { journeyCounts, unitCounts } from './test-counts.mjs';

/** @typedef {import('./test-counts.mjs').Counts} Counts */
/**
 * @typedef {object} Step
 * @property {string} name
 * @property {(node: string) => Promise<Counts>} run gets the path of Node 24
 */

const resultsDir = join(projectRoot, 'test-results');
const passed = { passed: 1, failed: 0, skipped: 0 };
const failed = { passed: 0, failed: 1, skipped: 0 };

/** @param {string} reason @returns {Counts} */
const skip = (reason) => ({ passed: 0, failed: 0, skipped: 1, note: reason });

/** @param {string} folder @param {RegExp} pattern @returns {boolean} */
function hasFile(folder, pattern) {
  const dir = join(projectRoot, folder);
  return existsSync(dir) && readdirSync(dir, { recursive: true }).some((name) => pattern.test(String(name)));
}

/**
 * Runs a tool that says yes or no by its exit code, and shows its words only when it says no.
 * @param {string} node
 * @param {string | null} packageName of the tool; null when the first argument is a program of ours
 * @param {readonly string[]} args
 * @returns {Promise<Counts>}
 */
async function judge(node, packageName, args) {
  const options = /** @type {const} */ ({ output: 'capture', timeoutMs: 5 * 60_000 });
  const result = await (packageName === null
    ? runChild(node, args, options)
    : runTool(node, packageName, args, options));
  if (result.code === 0) return passed;
  process.stdout.write(`${result.stdout}${result.stderr}\n`);
  return result.timedOut ? { ...failed, note: 'stopped after 5 minutes' } : failed;
}

/** @param {readonly Counts[]} parts @returns {Counts} */
function sum(parts) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const part of parts) {
    total.passed += part.passed;
    total.failed += part.failed;
    total.skipped += part.skipped;
  }
  return total;
}

/** @param {string} node @returns {Promise<Counts>} */
async function types(node) {
  const projects = ['src-main', 'src-renderer', 'src-shared', 'src-api', 'tests'];
  /** @type {Counts[]} */
  const results = [];
  const next = async () => {
    for (let project = projects.shift(); project; project = projects.shift()) {
      const { code, stdout, stderr } = await runTool(node, 'typescript', ['-p', project], {
        output: 'capture',
        bin: 'tsc',
      });
      // A project whose folder has no source yet: TS18003, "No inputs were found".
      if (code !== 0 && stdout.includes('TS18003')) results.push(skip(`${project} has no source yet`));
      else results.push(code === 0 ? passed : failed);
      if (code !== 0) process.stdout.write(`${stdout}${stderr}`);
    }
  };
  await Promise.all([next(), next()]);
  return sum(results);
}

/** @param {string} node @returns {Promise<Counts>} */
async function layers(node) {
  const check = join(projectRoot, 'scripts', 'check-layers.mjs');
  const result = await runChild(node, [check, projectRoot], { output: 'capture' });
  if (result.code !== 0) process.stdout.write(result.stderr);
  return { ...(result.code === 0 ? passed : failed), note: result.stdout.trim() };
}

/**
 * Whether drizzle-kit, asked for the next migration over a copy of ours, finds nothing to write.
 * @param {string} node
 * @param {'clinic' | 'network'} name
 * @param {string} dialect
 * @param {string} schema
 * @returns {Promise<Counts>}
 */
async function migrations(node, name, dialect, schema) {
  const ours = join(projectRoot, 'migrations', name);
  if (!existsSync(join(ours, 'meta', '_journal.json'))) return skip('no migrations yet');
  const copy = join(projectRoot, '.cache', `migrations-check-${name}`);
  rmSync(copy, { recursive: true, force: true });
  cpSync(ours, copy, { recursive: true });
  const args = [`--dialect=${dialect}`, `--schema=${schema}`, `--out=.cache/migrations-check-${name}`];
  const result = await runTool(node, 'drizzle-kit', ['generate', ...args], {
    output: 'capture',
    timeoutMs: 120_000,
  });
  const sqlFiles = (/** @type {string} */ dir) => readdirSync(dir).filter((file) => file.endsWith('.sql'));
  const added = sqlFiles(copy).filter((file) => !sqlFiles(ours).includes(file));
  if (result.code === 0 && added.length === 0 && /nothing to migrate/i.test(result.stdout)) return passed;
  process.stdout.write(`${result.stdout}${result.stderr}\n`);
  for (const file of added) process.stdout.write(`${readFileSync(join(copy, file), 'utf8')}\n`);
  const note =
    added.length > 0
      ? `the tables and the migrations of ${name} differ: npm run db:generate`
      : 'drizzle-kit failed';
  return { ...failed, note };
}

/**
 * @param {string} node
 * @param {string} name of the results file
 * @param {readonly string[]} args
 * @param {number} timeoutMs
 * @returns {Promise<Counts>}
 */
async function vitest(node, name, args, timeoutMs) {
  const report = join(resultsDir, `${name}.json`);
  mkdirSync(resultsDir, { recursive: true });
  rmSync(report, { force: true });
  const env = { ENAMEL_TEST_JSON: report };
  const result = await runTool(node, 'vitest', ['run', ...args], { env, timeoutMs });
  return unitCounts(report, result, projectRoot);
}

/**
 * @param {string} node
 * @param {'journeys' | 'timed'} project of playwright.config.ts
 * @returns {Promise<Counts>}
 */
async function journeys(node, project) {
  if (!hasFile('tests/e2e', /\.spec\.ts$/)) return skip('no journeys yet');
  if (!existsSync(join(projectRoot, 'out', 'main', 'host.js'))) return skip('no host to drive yet');
  const report = join(resultsDir, `${project}.json`);
  rmSync(report, { force: true });
  const result = await runTool(node, '@playwright/test', ['test', '--project', project], {
    bin: 'playwright',
    env: { ENAMEL_JOURNEYS_JSON: report },
    timeoutMs: 45 * 60_000,
  });
  return journeyCounts(report, result);
}

/** @type {readonly Step[]} in the order they run; what is quick and says most comes first */
export const steps = [
  { name: 'types', run: types },
  { name: 'format', run: (node) => judge(node, 'oxfmt', ['--check']) },
  { name: 'lint', run: (node) => judge(node, 'oxlint', ['--quiet']) },
  { name: 'layers', run: layers },
  { name: 'knip', run: (node) => judge(node, 'knip', ['--no-progress']) },
  {
    name: 'migrations',
    run: async (node) =>
      sum([
        await migrations(node, 'clinic', 'sqlite', './src-main/**/*-tables.ts'),
        await migrations(node, 'network', 'postgresql', './src-api/**/*-tables.ts'),
      ]),
  },
  {
    // Before the tests, because some of them start the built host and look into the packed app.
    name: 'build',
    run: async (node) => ({ ...passed, note: (await ensureBuilt(node)) ? '' : 'out/ was fresh' }),
  },
  {
    name: 'unit',
    run: (node) => vitest(node, 'unit', ['--project', '!packaging'], 20 * 60_000),
  },
  {
    name: 'simulate',
    run: async (node) => judge(node, null, [join('tests', 'sync', 'simulate.ts'), '--operations', '100000']),
  },
  {
    name: 'packaging',
    run: async (node) =>
      hasFile('tests/packaging', /\.test\.ts$/)
        ? vitest(node, 'packaging', ['--project', 'packaging'], 20 * 60_000)
        : skip('no packaging tests yet'),
  },
  { name: 'e2e', run: (node) => journeys(node, 'journeys') },
  // By themselves, one after the other: they say how soon something stands on a screen.
  { name: 'e2e-timed', run: (node) => journeys(node, 'timed') },
];
