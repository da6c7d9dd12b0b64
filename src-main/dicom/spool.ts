// Where arrivals wait, sealed, until the core has taken them in. The receiver writes it as a file store; the core reads it.

import { openSealedFile, streamRange } from '#main/files/sealed-file-reader.ts';
import { deriveStoreKeys } from '#main/files/sealed-format.ts';
import { listNames, makeStoreFolder, removeName } from '#main/files/store-folder.ts';

export type Spool = {
  readonly names: () => AsyncIterable<string>;
  /** All bytes of one arrival. Throws NOT_FOUND, CORRUPT. */
  readonly read: (name: string) => Promise<Uint8Array>;
  readonly remove: (name: string) => Promise<void>;
};

/** The reading side; makes the folder when it is not there, and sweeps nothing. */
export function openSpool(dir: string, key: Uint8Array): Spool {
  const keys = deriveStoreKeys(key);
  return {
    async *names() {
      await makeStoreFolder(dir);
      yield* listNames(dir);
    },
    async read(name) {
      const opened = await openSealedFile(dir, keys, name);
      const pieces: Uint8Array[] = [];
      for await (const piece of streamRange(opened, 0, opened.sizeBytes - 1)) pieces.push(piece);
      return Buffer.concat(pieces);
    },
    async remove(name) {
      await removeName(dir, name);
    },
  };
}
