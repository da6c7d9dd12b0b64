// Where the program that has a data folder open can be reached in a browser: for a second one, which says it and ends.

import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const addressFileName = 'open-at.txt';

/** Only the holder of the folder's lock may call this. */
export function noteAddress(dataDir: string, url: string): void {
  try {
    writeFileSync(join(dataDir, addressFileName), url, { mode: 0o600 });
  } catch {
    // A full or read-only disk: a second program then says nothing of an address.
  }
}

/** Also what a killed program left: call it as soon as the lock is held. */
export function forgetAddress(dataDir: string): void {
  try {
    rmSync(join(dataDir, addressFileName), { force: true });
  } catch {
    // As above.
  }
}

/** The address of the program that has the folder open; null when it has none, as a window of its own. */
export function knownAddress(dataDir: string): string | null {
  try {
    const url = new URL(readFileSync(join(dataDir, addressFileName), 'utf8'));
    return url.hostname === '127.0.0.1' ? url.origin : null;
  } catch {
    return null;
  }
}
