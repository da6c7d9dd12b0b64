// `npm run host`: the core without Electron, serving the built app on 127.0.0.1. Prints one JSON line when ready.

import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { CoreHandle } from '#main/core/core-port.ts';
import { startCoreWorker } from '#main/core/start-core-worker.ts';
import { keyFileCustody } from '#main/host/key-file-custody.ts';
import { appVersion, migrationsDir, rendererDir } from '#main/host/app-folders.ts';

const { values } = parseArgs({
  options: {
    'data-dir': { type: 'string' },
    port: { type: 'string', default: '0' },
  },
});

/** What a program ends with whose folder another one has open; 1 is any other failure, 2 wrong arguments. */
const alreadyOpenCode = 3;

const port = Number(values.port);
if (values['data-dir'] === undefined || !Number.isInteger(port) || port < 0 || port > 65_535) {
  process.stderr.write('Usage: npm run host -- --data-dir DIR [--port N]\n');
  process.exit(2);
}
const dataDir = resolve(values['data-dir']);
try {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
} catch {
  // The core says in its status what is wrong with the folder.
}

const core = startOrExplain();
core.onCrash((error) => {
  process.stderr.write(
    `Enamel stopped by itself (${error.name}). What was saved is safe. Start it again to go on.\n`,
  );
  process.exit(1);
});

function startOrExplain(): CoreHandle {
  try {
    return startCoreWorker({ dataDir, migrationsDir, appVersion }, keyFileCustody(dataDir));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : 'The core could not start.'}\n`);
    process.exit(1);
  }
}

/** Two programs on one folder would put it at risk: says who has it and ends with a code of its own. */
async function endBesideAnother(url: string | null): Promise<never> {
  const where =
    url === null
      ? 'Use the window that is open, or close it and start again.'
      : `Open ${url} in a browser on this computer, or end that program and start again.`;
  process.stderr.write(`Enamel is already open with this folder: ${dataDir}\n${where}\n`);
  await core.close();
  process.exit(alreadyOpenCode);
}

let isStopping = false;
async function stop(): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  await core.close();
  process.exit(0);
}
process.on('SIGTERM', () => void stop());
process.on('SIGINT', () => void stop());

try {
  const { openElsewhere } = await core.ready;
  if (openElsewhere !== null) await endBesideAnother(openElsewhere.url);
  const { url } = await core.listen({ port, rendererDir });
  process.stdout.write(`${JSON.stringify({ url })}\n`);
} catch (error) {
  process.stderr.write(`The host could not start: ${error instanceof Error ? error.message : 'unknown'}\n`);
  process.exit(1);
}
