import { defineConfig } from 'vitest/config';

/** Unit and integration tests: real encrypted SQLite, no browser. Browser journeys run under Playwright. */
export default defineConfig({
  test: {
    include: [
      'src-*/**/*.test.ts',
      'tests/{unit,host,kill,migrations,network,packaging,shell,tooling}/**/*.test.ts',
    ],
    environment: 'node',
    // Processes, not threads: sharp's shut decoders and the SQLite driver are one for all threads of a process.
    pool: 'forks',
    maxWorkers: 2,
    globalSetup: ['tests/fixtures/network-cluster.ts'],
    testTimeout: 60_000,
    hookTimeout: 90_000,
    reporters: process.env.ENAMEL_TEST_JSON
      ? ['default', ['json', { outputFile: process.env.ENAMEL_TEST_JSON }]]
      : ['default'],
  },
});
