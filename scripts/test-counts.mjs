// Reads the reports that vitest and playwright leave, and counts what really ran.
// A run that ended badly or ran nothing never counts as passed.

import { readFileSync } from 'node:fs';
import { relative } from 'node:path';

/**
 * What a step ran; `faults` names each test that failed and the first line of why, so that the end of a long
 * log says it.
 * @typedef {{ passed: number, failed: number, skipped: number, note?: string, faults?: string[] }} Counts
 */
/** @typedef {{ code: number, timedOut: boolean }} Ending how the test runner's process ended */

/** @typedef {{ status: string, fullName: string, failureMessages?: string[] }} UnitTest */
/** @typedef {{ name: string, status: string, assertionResults: UnitTest[] }} TestFile */
/** @typedef {{ title: string, ok: boolean }} JourneyTest */
/** @typedef {{ title: string, suites?: JourneySuite[], specs?: JourneyTest[] }} JourneySuite */
const unitReport = {
  numPassedTests: 0,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: /** @type {TestFile[]} */ ([]),
};
const journeyReport = {
  stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0 },
  suites: /** @type {JourneySuite[] | undefined} */ ([]),
};

/**
 * @template T
 * @param {string} path
 * @param {T} _shape what the report looks like, by example
 * @returns {T | null}
 */
function readReport(path, _shape) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

/**
 * Adds a failure when the runner says there is one (or ran nothing) and the report does not show it.
 * @param {Counts} counts
 * @param {Ending} ending
 * @returns {Counts}
 */
function withEnding(counts, ending) {
  const missed =
    (ending.timedOut && 'stopped because it took too long') ||
    (counts.passed + counts.failed === 0 && 'ran no tests') ||
    (ending.code !== 0 && counts.failed === 0 && `ended with code ${ending.code} outside of any test`);
  if (!missed) return counts;
  return { ...counts, failed: counts.failed + 1, note: [counts.note, missed].filter(Boolean).join('; ') };
}

/** @param {readonly string[]} faults @returns {{ faults?: string[] }} */
const named = (faults) => (faults.length > 0 ? { faults: [...faults] } : {});

/** @param {readonly TestFile[]} files @param {string} root @returns {string[]} */
function unitFaults(files, root) {
  return files.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName, failureMessages }) => {
        const why = failureMessages?.[0]?.split('\n')[0] ?? '';
        return `${relative(root, name)}: ${fullName}: ${why}`;
      }),
  );
}

/** @param {readonly JourneySuite[]} suites @returns {string[]} */
function journeyFaults(suites) {
  return suites.flatMap(({ title, suites: inner = [], specs = [] }) => [
    ...specs.filter(({ ok }) => !ok).map((spec) => `${title}: ${spec.title}`),
    ...journeyFaults(inner),
  ]);
}

/**
 * The counts of a vitest run; a test file that could not be loaded counts as one failure.
 * @param {string} report path of vitest's JSON report
 * @param {Ending} ending
 * @param {string} root for short file names
 * @returns {Counts}
 */
export function unitCounts(report, ending, root) {
  const found = readReport(report, unitReport);
  if (!found) return withEnding({ passed: 0, failed: 0, skipped: 0, note: 'no report' }, ending);
  const unloaded = found.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  const note = unloaded.map((file) => `${relative(root, file.name)} could not be loaded`).join(', ');
  return withEnding(
    {
      passed: found.numPassedTests,
      failed: found.numFailedTests + unloaded.length,
      skipped: found.numPendingTests + found.numTodoTests,
      ...(note ? { note } : {}),
      ...named(unitFaults(found.testResults, root)),
    },
    ending,
  );
}

/**
 * The counts of a playwright run. A test that passed only at a second try counts as failed.
 * @param {string} report path of playwright's JSON report
 * @param {Ending} ending
 * @returns {Counts}
 */
export function journeyCounts(report, ending) {
  const found = readReport(report, journeyReport);
  if (!found?.stats) return withEnding({ passed: 0, failed: 0, skipped: 0, note: 'no report' }, ending);
  const { stats, suites = [] } = found;
  return withEnding(
    {
      passed: stats.expected,
      failed: stats.unexpected + stats.flaky,
      skipped: stats.skipped,
      ...named(journeyFaults(suites)),
    },
    ending,
  );
}
