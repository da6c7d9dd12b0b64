// What `npm test` counts and which steps it runs.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { journeyCounts, unitCounts } from '../../scripts/test-counts.mjs';
import { chosenSteps } from '../../scripts/test.mjs';

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'enamel-counts-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

function report(content: unknown): string {
  const path = join(dir, 'report.json');
  writeFileSync(path, JSON.stringify(content));
  return path;
}

const endedWell = { code: 0, timedOut: false };
const endedBadly = { code: 1, timedOut: false };
const numbers = (passed: number, failed: number, skipped = 0) => ({
  numPassedTests: passed,
  numFailedTests: failed,
  numPendingTests: skipped,
  numTodoTests: 0,
  testResults: [],
});

describe('unitCounts', () => {
  test('takes the numbers of the report', () => {
    expect(unitCounts(report(numbers(5, 0, 2)), endedWell, dir)).toEqual({
      passed: 5,
      failed: 0,
      skipped: 2,
    });
    expect(unitCounts(report(numbers(5, 3)), endedBadly, dir)).toEqual({ passed: 5, failed: 3, skipped: 0 });
  });

  test('names what failed, and why in a line', () => {
    const file = {
      name: join(dir, 'src', 'a.test.ts'),
      status: 'failed',
      assertionResults: [
        { status: 'passed', fullName: 'adds' },
        { status: 'failed', fullName: 'takes away', failureMessages: ['Error: 3, not 2\n    at a.ts:1'] },
      ],
    };
    const counts = unitCounts(report({ ...numbers(1, 1), testResults: [file] }), endedBadly, dir);
    expect(counts.faults).toEqual(['src/a.test.ts: takes away: Error: 3, not 2']);
  });

  test('a run without a test is a failure', () => {
    expect(unitCounts(report(numbers(0, 0)), endedWell, dir)).toMatchObject({
      failed: 1,
      note: 'ran no tests',
    });
    expect(unitCounts(report(numbers(0, 0, 9)), endedWell, dir)).toMatchObject({ failed: 1, skipped: 9 });
    expect(unitCounts(join(dir, 'none.json'), endedWell, dir)).toMatchObject({ failed: 1 });
  });

  test('an error outside of any test is a failure', () => {
    expect(unitCounts(report(numbers(5, 0)), endedBadly, dir)).toMatchObject({ passed: 5, failed: 1 });
  });

  test('a run that took too long is a failure', () => {
    const late = { code: 143, timedOut: true };
    expect(unitCounts(report(numbers(5, 0)), late, dir)).toMatchObject({ failed: 1, note: /too long/ });
  });

  test('a file that could not be loaded is named and counted', () => {
    const file = { name: join(dir, 'src', 'a.test.ts'), status: 'failed', assertionResults: [] };
    const counts = unitCounts(report({ ...numbers(5, 0), testResults: [file] }), endedBadly, dir);
    expect(counts).toMatchObject({ passed: 5, failed: 1 });
    expect(counts.note).toMatch(/a\.test\.ts could not be loaded/);
  });
});

describe('journeyCounts', () => {
  test('takes the numbers of the report; passing only at a second try is failing', () => {
    const stats = { expected: 4, unexpected: 1, flaky: 1, skipped: 2 };
    expect(journeyCounts(report({ stats }), endedBadly)).toEqual({ passed: 4, failed: 2, skipped: 2 });
  });

  test('names the journeys that failed, however deep they stand', () => {
    const stats = { expected: 1, unexpected: 1, flaky: 0, skipped: 0 };
    const inner = { title: 'with M1', specs: [{ title: 'books', ok: false }] };
    const suites = [{ title: 'a.spec.ts', specs: [{ title: 'opens', ok: true }], suites: [inner] }];
    expect(journeyCounts(report({ stats, suites }), endedBadly).faults).toEqual(['with M1: books']);
  });

  test('no report is a failure', () => {
    expect(journeyCounts(join(dir, 'none.json'), endedWell)).toMatchObject({ passed: 0, failed: 1 });
  });
});

describe('chosenSteps', () => {
  const steps = [{ name: 'types' }, { name: 'unit' }, { name: 'e2e' }];

  test.each([
    [[], ['types', 'unit', 'e2e']],
    [
      ['--only', 'e2e,types'],
      ['types', 'e2e'],
    ],
    [['--only=unit'], ['unit']],
    [
      ['--from', 'unit'],
      ['unit', 'e2e'],
    ],
  ])('%j runs %j', (args, expected) => {
    expect(chosenSteps(steps, args).map(({ name }) => name)).toEqual(expected);
  });

  test.each([[['--only', 'unti']], [['--from', '']], [['--only']]])(
    '%j names no step and says so',
    (args) => {
      expect(() => chosenSteps(steps, args)).toThrow(/There is no step .*types, unit, e2e/);
    },
  );
});
