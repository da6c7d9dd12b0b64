// Journeys in a real browser against the built host. Chromium comes from tests/browser, never from a download.

import { defineConfig } from '@playwright/test';
import { browserUse } from './tests/browser/chromium.ts';

/** What stands on a screen within so many seconds is looked at when little else runs; see scripts/test-steps.mjs. */
const timed = /\/(calendar-windows|line-of-news|many-tabs|walkthroughs-network)\.spec\.ts$/;

export default defineConfig({
  testDir: 'tests/e2e',
  projects: [
    { name: 'journeys', testIgnore: timed, outputDir: 'test-results/journeys' },
    { name: 'timed', testMatch: timed, workers: 1, outputDir: 'test-results/journeys-timed' },
  ],
  globalSetup: './tests/browser/prepare.ts',
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [
    ['list'],
    ['./tests/browser/report-failures.ts'],
    ['json', { outputFile: process.env['ENAMEL_JOURNEYS_JSON'] ?? 'test-results/journeys.json' }],
  ],
  use: {
    ...browserUse(),
    viewport: { width: 1280, height: 800 },
    // A trace takes a fifth of the time of every journey; `--trace retain-on-failure` keeps those of the ones that fail.
    trace: 'off',
    screenshot: 'only-on-failure',
  },
});
