// The bench's harness measures every row of its table on a small clinic. How fast is not asserted.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { figuresOf } from '../../bench/measure.ts';
import { isMet, tableOf, type BenchRow } from '../../bench/rows.ts';
import { runBench } from '../../bench/run-bench.ts';

let cacheDir = '';
let rows: BenchRow[] = [];

beforeAll(async () => {
  cacheDir = mkdtempSync(join(tmpdir(), 'enamel-bench-'));
  rows = await runBench({ size: 200, rounds: 8, cacheDir, log: () => undefined });
}, 120_000);
afterAll(() => rmSync(cacheDir, { recursive: true, force: true }));

it('measures every row', () => {
  const names = rows.map(({ name }) => name.replace(/ \(.*/, ''));
  expect(names).toEqual([
    'search, 1 letter',
    'search, 2 letters',
    'search, 3 letters',
    'search, 6 letters',
    'search, 4 phone digits',
    'open a patient',
    'one row through Drizzle',
    'calendar, day',
    'calendar, week',
    expect.stringMatching(/^calendar, month/),
    'Today board',
    'sign in',
    'contacts, 2 letters of 10,000',
    'contacts, 5 letters and a specialty',
    'contacts, nobody fits',
    'contacts, 4 phone digits',
    'referrals, what waits',
    'referrals, all of 20,000',
    'referrals, a patient’s name',
    'referrals, counts',
    'bell, 40,000 told and few unread',
    'inbox, first page',
    'first answer of the core',
    'added by the MessagePort',
    'start of the host to its first answer',
    'start to usable',
    'added by HTTP',
    ...(process.platform === 'linux' ? ['memory after the first answer'] : []),
  ]);
  for (const row of rows) {
    expect(row.figures.rounds, row.name).toBeGreaterThan(0);
    expect(Number.isFinite(row.figures.p99Ms), row.name).toBe(true);
    if (!row.name.startsWith('added')) expect(row.figures.medianMs, row.name).toBeGreaterThan(0);
  }
  for (const row of rows.filter(({ name }) => name.startsWith('search'))) {
    expect(row.raw?.rounds, row.name).toBeGreaterThan(0);
    expect(row.like?.rounds, row.name).toBeGreaterThan(0);
  }
});

it('prints one line a row, with each goal and whether it is met', () => {
  const lines = tableOf(rows).split('\n');
  expect(lines).toHaveLength(rows.length + 2);
  for (const [index, row] of rows.entries()) {
    expect(lines[index + 2]).toContain(row.name);
    for (const goal of row.goals) expect(lines[index + 2]).toContain(isMet(row, goal) ? 'met' : 'not met');
  }
});

it('holds a row against its goals', () => {
  const figures = figuresOf([1, 2, 3]);
  const row = { name: 'x', size: 1, figures, raw: figuresOf([1]), like: figuresOf([500]), goals: [] };
  expect(isMet(row, { of: 'p95', atMost: 3 })).toBe(true);
  expect(isMet(row, { of: 'p95', atMost: 2.9 })).toBe(false);
  expect(isMet(row, { of: 'median', atMost: 2 })).toBe(true);
  expect(isMet(row, { of: 'ofRaw', atMost: 2 })).toBe(true);
  expect(isMet(row, { of: 'ofRaw', atMost: 1.9 })).toBe(false);
  expect(isMet(row, { of: 'ofLike', atMost: 1 / 250 })).toBe(true);
  expect(isMet({ ...row, like: figuresOf([300]) }, { of: 'ofLike', atMost: 1 / 250 })).toBe(false);
  expect(isMet({ ...row, like: null }, { of: 'ofLike', atMost: 1 / 250 })).toBe(false);
});

it('gives the median and the slow end', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
  expect(figuresOf(hundred)).toEqual({ rounds: 100, medianMs: 50, p95Ms: 95, p99Ms: 99 });
  expect(figuresOf([7])).toEqual({ rounds: 1, medianMs: 7, p95Ms: 7, p99Ms: 7 });
});
