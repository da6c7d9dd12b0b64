// `npm run api`: the referral network's program. Prints one JSON line with its address when it is ready; what happens
// is told in JSON lines on stderr.

import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { rotateKey } from '#api/auth/token-keys.ts';
import { takeNewEpoch } from '#api/http/new-epoch.ts';
import { readSettings } from '#api/http/settings.ts';
import { startApi } from '#api/http/start-api.ts';
import { systemClock } from '#main/core/clock.ts';
import { createLog } from '#main/core/log.ts';

const usage = `Usage: npm run api -- [--data-dir DIR] [--port N] [--host H]
       npm run api -- new-epoch [--data-dir DIR]       after every restore of the database
       npm run api -- new-token-key [--data-dir DIR]   another key for new tokens, from the next start on
Settings by environment: docs/operating-the-api.md
`;
const root = join(import.meta.dirname, '..', '..');
const migrationsDir = join(root, 'migrations', 'network');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };

/** A clean stop takes less; past it the process ends whatever still runs. */
const longestStopMs = 1_900;

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        'data-dir': { type: 'string', default: 'network-data' },
        port: { type: 'string', default: '4600' },
        host: { type: 'string', default: '127.0.0.1' },
      },
    });
    const port = Number(values.port);
    const [command = 'serve', ...more] = positionals;
    if (!Number.isInteger(port) || port < 0 || port > 65_535 || more.length > 0) return null;
    return { command, port, host: values.host, dataDir: resolve(values['data-dir']) };
  } catch {
    return null;
  }
}

const asked = readArguments();
const log = createLog((line) => process.stderr.write(line), systemClock.now);
try {
  switch (asked?.command) {
    case 'serve':
      await serve(asked);
      break;
    case 'new-epoch':
      print({ epoch: await takeNewEpoch(readSettings(process.env), asked.dataDir) });
      break;
    case 'new-token-key':
      await rotateKey(join(asked.dataDir, 'token-keys'));
      print({ done: true });
      break;
    default:
      process.stderr.write(usage);
      process.exitCode = 2;
  }
} catch (error) {
  process.stderr.write(
    `The network could not start: ${error instanceof Error ? error.message : 'unknown'}\n`,
  );
  process.exit(1);
}

async function serve({ port, host, dataDir }: NonNullable<typeof asked>): Promise<void> {
  const settings = readSettings(process.env);
  const running = await startApi({ settings, dataDir, host, port, version, migrationsDir, log });
  let isStopping = false;
  const stop = () => {
    if (isStopping) return;
    isStopping = true;
    setTimeout(() => process.exit(0), longestStopMs).unref();
    void running.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  print({ url: running.url });
}

function print(line: Record<string, unknown>): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
