// A folder that looks like Electron's runtime to electron-builder and to the fuse switch, and runs nothing.
// It stands in where the real runtime cannot be fetched, so that packing is checked offline.

import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** What `@electron/fuses` looks for in the program: this text, a version, a count, and a byte for each fuse. */
const FUSE_SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const FUSE_VERSION = 1;
/** Electron's own defaults, in the order of `FuseV1Options`. */
const FUSE_DEFAULTS = '101100011';

/** Writes the stand-in for Linux into a folder, with a fuse wire of `fuses` bytes. */
export function writeRuntimeStandIn(folder: string, fuses = FUSE_DEFAULTS): void {
  mkdirSync(path.join(folder, 'locales'), { recursive: true });
  mkdirSync(path.join(folder, 'resources'));
  const program = Buffer.concat([
    Buffer.from('\x7fELF stand-in', 'latin1'),
    Buffer.alloc(4096),
    Buffer.from(FUSE_SENTINEL),
    Buffer.from([FUSE_VERSION, fuses.length]),
    Buffer.from(fuses),
    Buffer.alloc(4096),
  ]);
  writeFileSync(path.join(folder, 'electron'), program, { mode: 0o755 });
  for (const language of ['en-US', 'en-GB', 'id', 'tr', 'fr', 'de']) {
    writeFileSync(path.join(folder, 'locales', `${language}.pak`), language);
  }
  writeFileSync(path.join(folder, 'version'), '45.4.1');
  writeFileSync(path.join(folder, 'LICENSE'), 'stand-in');
}
