import { defineConfig } from 'vitest/config';

const drizzle = [
  'drizzle-orm',
  'drizzle-orm/better-sqlite3',
  'drizzle-orm/better-sqlite3/session',
  'drizzle-orm/cache/core',
  'drizzle-orm/logger',
  'drizzle-orm/node-postgres',
  'drizzle-orm/pg-core',
  'drizzle-orm/sqlite-core',
];

/** What is promised within so many milliseconds is looked at when little else runs. */
const timed = [
  'src-main/imaging/image-intake.test.ts',
  'tests/host/stop.test.ts',
  'tests/network/operation.test.ts',
];

/** Puts a window in place of the browser's before it takes what it tests. */
const alone = 'src-renderer/ui/undo-toast.test.ts';

/** Unit and integration tests: real encrypted SQLite, no browser. Browser journeys run under Playwright. */
export default defineConfig({
  test: {
    environment: 'node',
    // Bundled once for all: Node reads the long list of exports of drizzle-orm anew for each of its 200 modules, which
    // costs every test file more than a second.
    deps: { optimizer: { ssr: { enabled: true, include: drizzle } } },
    // Processes, not threads: sharp's shut decoders and the SQLite driver are one for all threads of a process.
    pool: 'forks',
    setupFiles: ['tests/fixtures/built-workers.ts'],
    globalSetup: ['tests/fixtures/network-cluster.ts', 'tests/fixtures/built-workers.ts'],
    testTimeout: 60_000,
    hookTimeout: 90_000,
    reporters: process.env.ENAMEL_TEST_JSON
      ? ['default', ['json', { outputFile: process.env.ENAMEL_TEST_JSON }]]
      : ['default'],
    projects: [
      {
        extends: true,
        // Much of a test's time is waiting, for a mail or for a process to start: more at a time than there are cores.
        test: {
          name: 'all',
          include: [
            'src-{main,api}/**/*.test.ts',
            alone,
            'tests/{unit,host,kill,migrations,network,shell,tooling}/**/*.test.ts',
          ],
          exclude: timed,
          maxWorkers: 3,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        // Tests of rules, which change nothing outside themselves: a process for each file would cost twice what they do.
        test: {
          name: 'rules',
          include: ['src-{shared,renderer}/**/*.test.ts'],
          exclude: [alone],
          isolate: false,
          maxWorkers: 3,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: { name: 'timed', include: timed, maxWorkers: 1, sequence: { groupOrder: 1 } },
      },
      {
        extends: true,
        // A step of its own: it packs the app.
        test: {
          name: 'packaging',
          include: ['tests/packaging/**/*.test.ts'],
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
