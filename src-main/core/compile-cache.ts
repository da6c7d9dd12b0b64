// Where Node keeps our compiled code between starts: loading the core is half of its start.

import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * A folder of the app's own, so that whoever could put code there could change the app as well; null when Node runs the
 * source, whose files change all the time. Where the app may not write, Node goes on without.
 */
export const compileCacheDir = import.meta.url.endsWith('.ts')
  ? null
  : join(dirname(fileURLToPath(import.meta.url)), '..', '..', '.cache', 'compiled');
