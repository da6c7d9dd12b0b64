import { defineConfig } from 'vitest/config';

/** Unit and integration tests: real encrypted SQLite, no browser. Browser journeys run under Playwright. */
export default defineConfig({
  test: {
    include: ['src-*/**/*.test.ts', 'tests/{unit,host,kill,migrations,packaging,shell,tooling}/**/*.test.ts'],
    environment: 'node',
    pool: 'threads',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 90_000,
    reporters: process.env.ENAMEL_TEST_JSON
      ? ['default', ['json', { outputFile: process.env.ENAMEL_TEST_JSON }]]
      : ['default'],
  },
});
