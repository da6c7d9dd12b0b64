// Where the app's own files lie: beside the built entries, or in the source tree when Node runs it directly.

import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
// Built: out/main. Source: src-main/host. Both are two folders below the app's root.
const root = join(here, '..', '..');

export const migrationsDir = join(root, 'migrations', 'clinic');
/** The program of the network, which the app's package does not hold. */
export const apiEntry = import.meta.url.endsWith('.ts')
  ? join(root, 'src-api', 'http', 'main.ts')
  : join(root, 'out', 'api', 'main.js');
export const rendererDir = join(root, 'out', 'renderer');
export const appVersion = (
  JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
).version;
