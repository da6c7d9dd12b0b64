// Journeys in a real browser against the built host. Chromium comes from tests/browser, never from a download.

import { defineConfig } from '@playwright/test';
import { browserUse } from './tests/browser/chromium.ts';

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results/journeys',
  globalSetup: './tests/browser/prepare.ts',
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [
    ['list'],
    ['./tests/browser/report-failures.ts'],
    ['json', { outputFile: 'test-results/journeys.json' }],
  ],
  use: {
    ...browserUse(),
    viewport: { width: 1280, height: 800 },
    // A trace takes a fifth of the time of every journey; `--trace retain-on-failure` keeps those of the ones that fail.
    trace: 'off',
    screenshot: 'only-on-failure',
  },
});
